package document

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// keywordsOf returns the keywords that have a meaning for values of a type.
func keywordsOf(t Type) []string {
	allowed := []string{keywordSelector, keywordFilterable}
	switch t.Shape {
	case ShapeObject:
		return append(allowed, keywordTable, keywordKey, keywordShard, keywordShardColumn, keywordCollation)
	case ShapeList:
		return append(allowed, keywordTable, keywordParentKey, keywordCollation)
	case ShapeMap, ShapeAny:
		return allowed
	}
	allowed = append(allowed, keywordOperators, keywordColumn)
	if len(t.Kind.ColumnTypes()) > 0 {
		allowed = append(allowed, keywordColumnType)
	}
	if (compile.Field{Kind: t.Kind}).HasCollation() {
		allowed = append(allowed, keywordCollation)
	}
	allowed = append(allowed, keywordExpression)
	switch {
	case t.Kind == compile.KindText:
		allowed = append(allowed, keywordFold)
	case t.Kind == compile.KindEnum:
		allowed = append(allowed, keywordOpenEnum)
	case t.Kind == compile.KindInteger, t.isInMilliseconds():
		allowed = append(allowed, keywordTimeUnit)
	}
	return allowed
}

// isInMilliseconds reports whether JSON holds instants as milliseconds.
func (t Type) isInMilliseconds() bool {
	return t.Kind == compile.KindTimestamp && t.Time == compile.EpochMilliseconds
}

// describe returns what values of the type are called in messages.
func (t Type) describe() string {
	switch t.Shape {
	case ShapeObject:
		return "an object"
	case ShapeList:
		return "a list (what a list holds is described by its items)"
	case ShapeMap:
		return "a map"
	case ShapeAny:
		return "a value whose type filters do not know"
	}
	if t.Kind == compile.KindTimestamp && !t.isInMilliseconds() {
		return "a timestamp that JSON holds as text"
	}
	return "a value of kind " + t.Kind.String()
}

// typeOf reads the type of a schema, and whether null is allowed. The label is for
// an object or enum that has no name of its own.
func (r *reader) typeOf(s *schema, of label) (t Type, null bool, err error) {
	types, null, err := s.types()
	if err != nil {
		return Type{}, false, err
	}
	t.Position = s.node.position
	values, hasNull, err := s.enumValues()
	if err != nil {
		return t, false, err
	}
	null = null || hasNull
	if err := read(s, "format", &t.Format, (*node).scalarText); err != nil {
		return t, null, err
	}
	switch kind := s.typeName(types, values); kind {
	case "object":
		err = r.objectType(&t, s, of)
	case "array":
		err = r.listType(&t, s, of)
	case "string":
		err = r.textType(&t, s, of, values)
	case "integer", "number", "boolean":
		err = r.plainType(&t, s, kind, values)
	default:
		t.Shape = ShapeAny
		r.warnUnknownType(s, of, types)
	}
	return t, null, err
}

// typeName returns the one type of a schema, or "" if there is not one.
func (s *schema) typeName(types []string, values []*node) string {
	switch {
	case len(types) == 1:
		return types[0]
	case len(types) == 2 && slices.Contains(types, "integer") && slices.Contains(types, "number"):
		return "number"
	case len(types) > 1 || s.several() != nil && s.get("properties") == nil:
		return ""
	case s.get("properties") != nil:
		return "object"
	case s.get("items") != nil:
		return "array"
	case len(values) > 0:
		return typeOfValues(values)
	}
	return ""
}

// typeOfValues returns the one type of the values of an enum, or "".
func typeOfValues(values []*node) string {
	names := map[nodeKind]string{nodeText: "string", nodeBoolean: "boolean"}
	for _, value := range values {
		if value.kind != values[0].kind {
			return ""
		}
	}
	if name := names[values[0].kind]; name != "" || values[0].kind != nodeNumber {
		return name
	}
	for _, value := range values {
		if _, err := strconv.ParseInt(value.text, 10, 64); err != nil {
			return "number"
		}
	}
	return "integer"
}

// warnUnknownType says why a value has no type that filters know.
func (r *reader) warnUnknownType(s *schema, of label, types []string) {
	isFilterable := true
	if err := read(s, keywordFilterable, &isFilterable, (*node).truth); err == nil && !isFilterable {
		return
	}
	switch alternatives := s.several(); {
	case len(types) > 1:
		r.warn(s.get("type").position, of.shown+" is read as any value: it has several types ("+strings.Join(types, ", ")+")")
	case alternatives != nil:
		r.warn(alternatives.position, of.shown+" is read as any value: it has several alternatives (oneOf or anyOf)")
	case isNullSchema(s.node):
		r.warn(s.node.position, of.shown+" is read as any value: it is never anything but null")
	default:
		r.warn(s.node.position, of.shown+" is read as any value: it has no type")
	}
}

// enumValues returns the values of enum or const other than null, and whether
// null is one of them.
func (s *schema) enumValues() (values []*node, null bool, err error) {
	if constant := s.get("const"); constant != nil {
		values = []*node{constant}
	} else if enum := s.get("enum"); enum != nil {
		if err := enum.expect(nodeSequence, "enum"); err != nil {
			return nil, false, err
		}
		values = enum.values
	}
	isNull := func(n *node) bool { return n.kind == nodeNull }
	null = slices.ContainsFunc(values, isNull)
	return slices.DeleteFunc(slices.Clone(values), isNull), null, nil
}

func (r *reader) objectType(t *Type, s *schema, of label) (err error) {
	alternatives := s.several()
	if s.get("properties") == nil {
		t.Shape = ShapeAny
		switch values := s.get("additionalProperties"); {
		case alternatives != nil:
			r.warnUnknownType(s, of, nil)
		case values != nil && values.kind == nodeMapping && len(values.keys) > 0 && s.get("patternProperties") == nil:
			return r.mapType(t, s, of, values)
		default:
			r.warn(s.node.position, of.shown+" is read as any value: it is an object without properties")
		}
		return nil
	}
	if alternatives != nil && slices.ContainsFunc(alternatives.values, r.isObject) {
		r.warn(alternatives.position, of.shown+": the properties under oneOf or anyOf are left out")
	}
	t.Shape = ShapeObject
	t.Object, err = r.object(s, of)
	return err
}

// mapType reads the type of an object whose properties have any names and values of one type.
func (r *reader) mapType(t *Type, s *schema, of label, values *node) error {
	isFilterable := true
	if err := read(s, keywordFilterable, &isFilterable, (*node).truth); err == nil && isFilterable {
		r.warn(values.position, of.shown+" is a map: no filter reaches what is in it")
	}
	return r.elements(t, ShapeMap, s, values, of)
}

func (r *reader) listType(t *Type, s *schema, of label) error {
	items := s.get("items")
	if items == nil || items.kind != nodeMapping {
		t.Shape = ShapeAny
		r.warn(s.node.position, of.shown+" is read as any value: it is a list whose items are not described")
		return nil
	}
	return r.elements(t, ShapeList, s, items, of)
}

// elements reads what a list or a map holds. One that contains itself has no type in Go.
func (r *reader) elements(t *Type, shape Shape, s *schema, described *node, of label) error {
	element, err := r.resolve(described)
	if err != nil {
		return err
	}
	if r.lists[described] {
		t.Shape = ShapeAny
		r.warn(s.node.position, of.shown+" is read as any value: it is a "+shape.String()+" that contains itself")
		return nil
	}
	r.lists[described] = true
	defer delete(r.lists, described)
	t.Shape = shape
	t.Element = &Property{Required: true, Position: described.position}
	part := map[Shape]string{ShapeList: " (items)", ShapeMap: " (values)"}[shape]
	return r.describeProperty(t.Element, element, label{of.name, of.shown + part})
}

func (r *reader) textType(t *Type, s *schema, of label, values []*node) (err error) {
	err = cmp.Or(read(s, "maxLength", &t.MaxLength, (*node).count), read(s, "pattern", &t.Pattern, (*node).scalarText))
	switch {
	case err != nil:
	case len(values) > 0:
		t.Kind = compile.KindEnum
		t.Enum, err = r.enum(s, of, values)
	case t.Format == "date-time":
		t.Kind, t.Time = compile.KindTimestamp, compile.RFC3339
	case t.Format == "date":
		t.Kind = compile.KindDate
	case t.Format == formatDecimal:
		t.Kind = compile.KindDecimal
	case t.Format == "uuid":
		t.Kind = compile.KindUUID
	}
	return err
}

// formatDecimal is the format of texts and numbers that are exact.
const formatDecimal = "decimal"

// enumKeywords are the keywords that make a schema an enum of its own.
var enumKeywords = []string{"enum", "const"}

// enum reads the enum that a schema describes.
func (r *reader) enum(s *schema, of label, values []*node) (*Enum, error) {
	open := false
	if err := read(s, keywordOpenEnum, &open, (*node).truth); err != nil {
		return nil, err
	}
	owner := s.owner(enumKeywords)
	if enum := r.enums[owner.node]; enum != nil && enum.Open == open {
		return enum, nil
	}
	if owner.name == "" {
		owner.name = r.inlineName(of, owner.node)
	}
	enum := &Enum{Name: owner.name, Open: open, Position: owner.node.position}
	names := r.valueNames(owner)
	for _, value := range values {
		text, err := value.scalarText("each item of enum")
		if err != nil {
			return nil, err
		}
		if slices.Contains(enum.Values, text) {
			continue
		}
		enum.Values = append(enum.Values, text)
		if names != nil {
			enum.Names = append(enum.Names, names[text])
		}
	}
	r.enums[owner.node] = enum
	return enum, read(owner, "description", &enum.Description, (*node).trimmedText)
}

// valueNames returns the names that x-enum-varnames, which many generators read, gives the
// values of an enum; nil if it gives none. It is not a keyword of ours, so what is wrong
// with it is a warning.
func (r *reader) valueNames(s *schema) map[string]string {
	const keyword = "x-enum-varnames"
	given, values := s.get(keyword), s.get("enum")
	if given == nil || values == nil {
		return nil
	}
	texts, err := given.scalarTexts(keyword)
	if err != nil || len(texts) != len(values.values) {
		r.warn(given.position, fmt.Sprintf("%s is left out: it must be a list of %d names, one for each value", keyword, len(values.values)))
		return nil
	}
	names := make(map[string]string, len(texts))
	for i, value := range values.values {
		if _, isNamed := names[value.text]; !isNamed && value.kind != nodeNull {
			names[value.text] = texts[i]
		}
	}
	return names
}

// plainType reads the type of a number or a boolean.
func (r *reader) plainType(t *Type, s *schema, name string, values []*node) error {
	kinds := map[string]compile.Kind{
		"integer": compile.KindInteger, "number": compile.KindNumber, "boolean": compile.KindBoolean,
	}
	t.Kind = kinds[name]
	if name == "number" && t.Format == formatDecimal {
		t.Kind, t.IsNumber = compile.KindDecimal, true
	}
	if len(values) > 0 && t.Kind != compile.KindBoolean {
		r.warn(values[0].position, "the values of an enum of numbers are not checked in filters")
	}
	err := cmp.Or(read(s, "minimum", &t.Minimum, (*node).numberText), read(s, "maximum", &t.Maximum, (*node).numberText))
	unit := s.get(keywordTimeUnit)
	if err != nil || unit == nil || t.Kind != compile.KindInteger {
		return err
	}
	if unit.text != "milliseconds" {
		return unknownName(unit.position, "the time unit cannot be "+unit.found(), unit.text, []string{"milliseconds"})
	}
	t.Kind, t.Time = compile.KindTimestamp, compile.EpochMilliseconds
	return nil
}

// describeOperators reads the operators that are allowed for a property.
func (p *Property) describeOperators(s *schema) error {
	list := s.get(keywordOperators)
	if list == nil {
		return nil
	}
	texts, err := list.scalarTexts(keywordOperators)
	if err != nil {
		return err
	}
	if len(texts) == 0 {
		return errorf(list.position, "%s must not be empty: to allow no operator use %s: false", keywordOperators, keywordFilterable)
	}
	var allowed []string
	for _, operator := range p.Type.Kind.Operators() {
		allowed = append(allowed, string(operator))
	}
	for i, text := range texts {
		operator := ast.Operator(text).Canonical()
		if !slices.Contains(allowed, string(operator)) {
			message := "the operator " + quote(text) + " has no meaning for " + p.Type.describe()
			return unknownName(list.values[i].position, message, text, allowed)
		}
		p.Operators = append(p.Operators, operator)
	}
	return nil
}
