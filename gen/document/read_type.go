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
	r.warnUnread(s, of)
	t.Position = s.node.position
	values, hasNull, err := s.enumValues()
	if err != nil {
		return t, false, err
	}
	null = null || hasNull
	if err := read(s, "format", &t.Format, (*node).scalarText); err != nil {
		return t, null, err
	}
	kind := s.typeName(types, values)
	r.warnMeaningless(s, of, kind)
	switch kind {
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
	if s.isKeptFromFilters() {
		return
	}
	switch alternatives := s.several(); {
	case len(types) > 1:
		r.warnAny(s.get("type").position, of, "it has several types", " ("+strings.Join(types, ", ")+")")
	case alternatives != nil:
		r.warnAny(alternatives.position, of, "it has several alternatives (oneOf or anyOf)", "")
	case s.refersToUnread(): // of which there is a warning
	case isNullSchema(s.node):
		r.warnAny(s.node.position, of, "it is never anything but null", "")
	default:
		r.warnAny(s.node.position, of, "it has no type", "")
	}
}

// isKeptFromFilters reports whether the schema itself says that no filter may select its values. A
// mistake in that is told by who reads the property.
func (s *schema) isKeptFromFilters() bool {
	isFilterable := true
	err := read(s, keywordFilterable, &isFilterable, (*node).truth)
	return err == nil && !isFilterable
}

// warnAny says why something is read as any value.
func (r *reader) warnAny(position Position, of label, reason, detail string) {
	r.warnAbout(position, of.shown, "is read as any value: "+reason, detail)
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
			r.warnAny(s.node.position, of, "it is an object without properties", "")
		}
		return nil
	}
	if alternatives != nil && slices.ContainsFunc(alternatives.values, r.isObject) {
		r.warnAbout(alternatives.position, of.shown, "has properties under oneOf or anyOf, which are left out", "")
	}
	t.Shape = ShapeObject
	t.Object, err = r.object(s, of)
	return err
}

// mapType reads the type of an object whose properties have any names and values of one type.
func (r *reader) mapType(t *Type, s *schema, of label, values *node) error {
	if !s.isKeptFromFilters() {
		r.warnAbout(values.position, of.shown, "is a map: no filter reaches what is in it", "")
	}
	return r.elements(t, ShapeMap, s, values, of)
}

func (r *reader) listType(t *Type, s *schema, of label) error {
	items := s.get("items")
	if items == nil || items.kind != nodeMapping {
		t.Shape = ShapeAny
		r.warnAny(s.node.position, of, "it is a list whose items are not described", "")
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
		r.warnAny(s.node.position, of, "it is a "+shape.String()+" that contains itself", "")
		return nil
	}
	r.lists[described] = true
	defer delete(r.lists, described)
	t.Shape = shape
	if shape == ShapeList {
		describe(r, s, "minItems", &t.MinItems, (*node).count)
		describe(r, s, "maxItems", &t.MaxItems, (*node).count)
	}
	t.Element = &Property{Required: true, Position: described.position}
	part := map[Shape]string{ShapeList: " (items)", ShapeMap: " (values)"}[shape]
	return r.describeProperty(t.Element, element, label{of.name, of.shown + part})
}

func (r *reader) textType(t *Type, s *schema, of label, values []*node) (err error) {
	describe(r, s, "minLength", &t.MinLength, (*node).count)
	err = cmp.Or(read(s, "maxLength", &t.MaxLength, (*node).count), read(s, "pattern", &t.Pattern, (*node).scalarText))
	switch {
	case err != nil:
	case len(values) > 0:
		t.Kind = compile.KindEnum
		if t.Enum, err = r.enum(s, of, values); err == nil {
			err = read(s, keywordOpenEnum, &t.Open, (*node).truth)
		}
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
	owner := s.owner(enumKeywords)
	if enum := r.enums[owner.node]; enum != nil {
		return enum, nil
	}
	enum := &Enum{Name: owner.name, Position: owner.node.position}
	if owner.name == "" {
		enum.Name = r.inlineName(of, owner.node)
	} else {
		enum.GoName = r.goName(owner.definition)
	}
	names, descriptions := r.valueNotes(owner, keywordValueNames), r.valueNotes(owner, keywordValueTexts)
	for _, value := range values {
		text, err := value.scalarText("each value of enum or const")
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
		if descriptions != nil {
			enum.Descriptions = append(enum.Descriptions, descriptions[text])
		}
	}
	r.enums[owner.node] = enum
	describe(r, owner, "description", &enum.Description, (*node).trimmedText)
	return enum, nil
}

// The keywords that many generators read give the values of an enum names and texts.
const (
	keywordValueNames = "x-enum-varnames"
	keywordValueTexts = "x-enum-descriptions"
)

// valueNotes returns what one of these keywords says of the values of an enum; nil if it
// says nothing. They are no keywords of ours, so what is wrong with one is a warning.
func (r *reader) valueNotes(s *schema, keyword string) map[string]string {
	given, values := s.get(keyword), s.get("enum")
	if given == nil || values == nil {
		return nil
	}
	texts, err := given.scalarTexts(keyword)
	if err != nil || len(texts) != len(values.values) {
		r.warn(given.position, fmt.Sprintf("%s is left out: it must be a list of %d texts, one for each value", keyword, len(values.values)))
		return nil
	}
	notes := make(map[string]string, len(texts))
	for i, value := range values.values {
		if _, isNoted := notes[value.text]; !isNoted && value.kind != nodeNull {
			notes[value.text] = texts[i]
		}
	}
	return notes
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
	err := cmp.Or(
		r.numberValues(t, s, values),
		read(s, "minimum", &t.Minimum, (*node).numberText),
		read(s, "maximum", &t.Maximum, (*node).numberText),
	)
	r.exclusiveLimit(s, "exclusiveMinimum", &t.Minimum, &t.ExclusiveMinimum)
	r.exclusiveLimit(s, "exclusiveMaximum", &t.Maximum, &t.ExclusiveMaximum)
	unit := s.get(keywordTimeUnit)
	if err == nil && len(t.Values) > 0 {
		err = read(s, keywordOpenEnum, &t.Open, (*node).truth)
	}
	if err != nil || unit == nil || t.Kind != compile.KindInteger {
		return err
	}
	if unit.text != "milliseconds" {
		return unknownName(unit.position, "the time unit cannot be "+unit.found(), unit.text, []string{"milliseconds"})
	}
	t.Kind, t.Time, t.Values = compile.KindTimestamp, compile.EpochMilliseconds, nil
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
