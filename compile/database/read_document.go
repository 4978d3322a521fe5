package database

import (
	"bytes"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// node is a schema of the document, with its keywords in the order in which they are written.
type node struct {
	Description string             `json:"description,omitempty"`
	Type        any                `json:"type"` // a text, or a list of it and null
	Format      string             `json:"format,omitempty"`
	Enum        []any              `json:"enum,omitempty"`
	MaxLength   int                `json:"maxLength,omitempty"`
	Default     any                `json:"default,omitempty"`
	ReadOnly    bool               `json:"readOnly,omitempty"`
	Table       string             `json:"x-fiql-table,omitempty"`
	Key         string             `json:"x-fiql-key,omitempty"`
	Reference   *reference         `json:"x-fiql-reference,omitempty"`
	Through     *through           `json:"x-fiql-through,omitempty"`
	ParentKey   string             `json:"x-fiql-parent-key,omitempty"`
	Column      string             `json:"x-fiql-column,omitempty"`
	ColumnType  compile.ColumnType `json:"x-fiql-column-type,omitempty"`
	Collation   string             `json:"x-fiql-collation,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Properties  properties         `json:"properties,omitempty"`
	Items       *node              `json:"items,omitempty"`
}

// reference is the value of x-fiql-reference.
type reference struct {
	Table  string `json:"table"`
	Column string `json:"column"`
	Key    string `json:"key"`
}

// through is the value of x-fiql-through.
type through struct {
	Table  string `json:"table"`
	Parent string `json:"parent"`
	Child  string `json:"child"`
}

// properties are those of an object, in their order.
type properties []property

// property is a property of an object.
type property struct {
	name string
	node *node
}

// MarshalJSON returns an object of JSON with the properties in their order.
func (p properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, property := range p {
		if i > 0 {
			b.WriteByte(',')
		}
		name, errName := json.Marshal(property.name)
		text, err := json.Marshal(property.node)
		if err != nil || errName != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(text)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// property returns the property with a name, or nil.
func (n *node) property(name string) *node {
	for _, property := range n.Properties {
		if property.name == name {
			return property.node
		}
	}
	return nil
}

// propertyOf returns the name of the property that a column holds, or "".
func (n *node) propertyOf(column string) string {
	at := slices.IndexFunc(n.Properties, func(p property) bool { return column != "" && p.node.Column == column })
	if at < 0 {
		return ""
	}
	return n.Properties[at].name
}

// add adds a property.
func (n *node) add(name string, added *node) {
	n.Properties = append(n.Properties, property{name, added})
}

// addColumn adds the property that a column holds.
func (n *node) addColumn(e *engine, c *columnReader) {
	name := n.freeName(c.column.name)
	added := &node{Type: "array", Column: c.column.name, ColumnType: compile.ColumnArray}
	if c.element != nil {
		added.Items = scalar(*c.element)
	} else {
		added = scalar(c.field())
		added.Column, added.MaxLength, added.Default = c.column.name, c.maxLength(e), c.fallback()
	}
	added.Description, added.ReadOnly = c.detail.comment, c.column.isComputed
	if c.column.isNullable {
		added.makeNullable()
	} else {
		n.Required = append(n.Required, name)
	}
	n.add(name, added)
}

// makeNullable says that the value may be null.
func (n *node) makeNullable() {
	n.Type = []any{n.Type, "null"}
	if n.Enum != nil {
		n.Enum = append(slices.Clone(n.Enum), nil)
	}
}

// typesOfKinds has the type and the format of the values of a kind.
var typesOfKinds = map[compile.Kind][2]string{
	compile.KindText: {"string"}, compile.KindEnum: {"string"}, compile.KindInteger: {"integer"}, compile.KindNumber: {"number"},
	compile.KindBoolean: {"boolean"}, compile.KindTimestamp: {"string", "date-time"}, compile.KindDate: {"string", "date"},
	compile.KindDecimal: {"string", "decimal"}, compile.KindUUID: {"string", "uuid"},
}

// scalar returns the schema of the values of a field.
func scalar(field compile.Field) *node {
	types := typesOfKinds[field.Kind]
	n := &node{Type: types[0], Format: types[1], ColumnType: field.ColumnType, Collation: field.Collation}
	for _, value := range field.Values {
		n.Enum = append(n.Enum, value)
	}
	return n
}

// hoistCollation says the collation that most columns have once, for all.
func (n *node) hoistCollation() {
	counts := map[string]int{}
	n.walk(func(n *node) { counts[n.Collation]++ })
	delete(counts, "")
	most := ""
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		if counts[name] > counts[most] {
			most = name
		}
	}
	n.walk(func(n *node) {
		if n.Collation == most {
			n.Collation = ""
		}
	})
	n.Collation = most
}

// walk calls visit for a schema and all below it.
func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, property := range n.Properties {
		property.node.walk(visit)
	}
	if n.Items != nil {
		n.Items.walk(visit)
	}
}

// document returns the OpenAPI document with one component.
func document(object string, described *node) ([]byte, error) {
	type info struct {
		Title   string `json:"title"`
		Version string `json:"version"`
	}
	type components struct {
		Schemas properties `json:"schemas"`
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(struct {
		OpenAPI    string     `json:"openapi"`
		Info       info       `json:"info"`
		Paths      struct{}   `json:"paths"`
		Components components `json:"components"`
	}{"3.1.0", info{object, "0"}, struct{}{}, components{properties{{object, described}}}})
	return b.Bytes(), err
}

// numberText matches a number as JSON writes it.
var numberText = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// number returns the number that a text is, or nil. It may stand in parentheses, as a negative
// default of PostgreSQL does, and be cast.
func number(text string) any {
	text, _, _ = strings.Cut(text, "::")
	if text = strings.Trim(text, "()"); !numberText.MatchString(text) {
		return nil
	}
	return json.Number(text)
}
