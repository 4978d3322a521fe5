package document

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// flattening collects the fields and lists of a record.
type flattening struct {
	record    *Record
	within    map[*Object]bool // the objects being walked through
	visited   int
	deepest   int                 // how many objects and lists may lead to a field
	selectors map[string]Position // of fields, lists and objects

	tables     map[string]string // whose they are
	listTables map[string]string // by the selectors of lists
	columns    map[column]string // whose they are
}

// branch is the way from the record to an object.
type branch struct {
	selector   string      // with a dot after it, or empty
	properties []*Property // from the record, or from the list's element
	optional   bool        // one of the objects on the way may be missing
	collation  string      // of columns below that have none of their own
	list       *List       // the list that contains the object
	depth      int         // how many objects and lists it leads through
}

func newFlattening(o *Object, deepest int) *flattening {
	return &flattening{
		record:    &Record{Object: o},
		within:    make(map[*Object]bool),
		deepest:   deepest,
		selectors: make(map[string]Position),

		tables:     map[string]string{o.Table: o.Name},
		listTables: make(map[string]string),
		columns:    make(map[column]string),
	}
}

// run collects everything.
func (f *flattening) run(o *Object) error {
	if f.deepest < maxObjects {
		f.warn(o.Position, fmt.Sprintf("%s has more than %d fields: those inside more than %d objects or lists are left out; %s: false on others makes room for them",
			o.Name, maxFields, f.deepest, keywordFilterable))
	}
	if err := f.object(o, branch{collation: o.Collation}); err != nil {
		return err
	}
	if err := f.setKeys(o); err != nil {
		return err
	}
	return f.store()
}

// isTooWide reports whether there are more fields than the limit.
func (f *flattening) isTooWide() bool { return f.visited > maxFields }

// object collects what lies below an object.
func (f *flattening) object(o *Object, b branch) error {
	f.within[o] = true
	defer delete(f.within, o)
	for _, property := range o.Properties {
		if f.visited++; f.isTooWide() {
			return errorf(f.record.Object.Position, "%s has more than %d fields: leave objects out of filters by %s: false",
				f.record.Object.Name, maxFields, keywordFilterable)
		}
		if !property.Filterable {
			continue
		}
		if err := f.property(property, b); err != nil {
			return err
		}
	}
	return nil
}

func (f *flattening) property(p *Property, b branch) error {
	if p.Type.isOpaque() {
		return nil // there is a warning of the document
	}
	selector := b.selector + p.Selector
	if !isSelector(selector) {
		f.warn(p.Position, quote(selector)+" cannot be written as a selector and is left out: give it an "+keywordSelector)
		return nil
	}
	if p.Type.Shape != ShapeScalar && b.depth >= f.deepest {
		return nil // there is a warning of the object
	}
	if object := objectIn(p.Type); object != nil && f.within[object] {
		f.warn(p.Position, selector+" is left out: "+object.Name+" contains itself")
		return nil
	}
	if p.Type.Shape == ShapeList {
		return f.list(p, b, selector)
	}
	if err := f.claim(selector, p); err != nil {
		return err
	}
	if p.Type.Shape == ShapeObject {
		inner := branch{
			selector: selector + ".", properties: append(slices.Clip(b.properties), p), optional: b.optional || p.Optional(),
			collation: cmp.Or(p.Collation, b.collation), list: b.list, depth: b.depth + 1,
		}
		return f.object(p.Type.Object, inner)
	}
	f.scalar(p, b, selector, append(slices.Clip(b.properties), p))
	return nil
}

// list collects a list and what lies below its elements.
func (f *flattening) list(p *Property, b branch, selector string) error {
	element := p.Type.Element
	switch {
	case b.list != nil:
		f.warn(p.Position, selector+" is left out: it is a list within a list")
		return nil
	case element.Type.Shape == ShapeList:
		f.warn(p.Position, selector+" is left out: it is a list of lists")
		return nil
	case element.Type.isOpaque() || !element.Filterable:
		return nil
	}
	if err := f.claim(selector, p); err != nil {
		return err
	}
	list := &List{Property: p, Properties: append(slices.Clip(b.properties), p)}
	list.Selector, list.Path = selector, names(list.Properties)
	list.Table, list.ParentKey = p.Table, p.ParentKey
	f.record.Lists = append(f.record.Lists, *list)
	inner := branch{
		selector: selector + ".", optional: element.Nullable, collation: cmp.Or(element.Collation, p.Collation, b.collation),
		list: list, depth: b.depth + 1,
	}
	if element.Type.Shape == ShapeObject {
		return f.object(element.Type.Object, inner)
	}
	f.scalar(element, inner, selector, nil)
	return nil
}

// scalar collects a field.
func (f *flattening) scalar(p *Property, b branch, selector string, properties []*Property) {
	field := Field{Property: p, Properties: properties}
	field.Field = compile.Field{
		Selector: selector, Kind: p.Type.Kind, Optional: b.optional || p.Optional(), Operators: p.Operators,
		Time: p.Type.Time, JSONNumber: p.Type.IsNumber, Path: names(properties),
		Column: p.Column, ColumnType: p.ColumnType, Expression: p.Expression,
		FoldColumn: p.FoldColumn, Folding: p.FoldColumn != "", Collation: p.Collation,
	}
	if field.Collation == "" && inheritsCollation(field.Field) {
		field.Collation = b.collation
	}
	if b.list != nil {
		field.List = b.list.Selector
	}
	if p.Type.Enum != nil {
		field.Values, field.Open = p.Type.Enum.Values, p.Type.Enum.Open
	}
	f.record.Fields = append(f.record.Fields, field)
}

// inheritsCollation reports whether the collation of the surrounding object is that of a
// field too: it has a column of a type that is text by itself.
func inheritsCollation(field compile.Field) bool {
	isText := field.Kind == compile.KindText || field.Kind == compile.KindEnum || field.ColumnType == compile.ColumnText
	return isText && field.HasCollation() && field.ColumnType != compile.ColumnCitext && len(field.Expression) == 0
}

// claim notes that a selector is taken.
func (f *flattening) claim(selector string, p *Property) error {
	if first, isTaken := f.selectors[selector]; isTaken {
		return errorf(p.Position, "the selector %s is used twice, first on line %d: give one an %s",
			quote(selector), first.Line, keywordSelector)
	}
	f.selectors[selector] = p.Position
	return nil
}

func (f *flattening) warn(position Position, message string) {
	f.record.Warnings = append(f.record.Warnings, Warning{Position: position, Message: message})
}

// objectIn returns the object that a value is or that a list holds, or nil.
func objectIn(t Type) *Object {
	if t.Shape == ShapeList {
		t = t.Element.Type
	}
	return t.Object
}

// isSelector reports whether a filter can say text.
func isSelector(text string) bool {
	_, err := ast.Format(ast.NewPresence(text), ast.Extended)
	return err == nil
}

// setKeys finds the fields that are the record's key and shard. Every record has them.
func (f *flattening) setKeys(o *Object) error {
	var reason string
	if f.record.Key, reason = f.keyField(o, cmp.Or(o.Key, "id")); reason != "" && o.Key != "" {
		return errorf(o.keyPosition, "%s names %s, %s", keywordKey, quote(o.Key), reason)
	}
	if o.Shard != "" {
		if f.record.Shard, reason = f.keyField(o, o.Shard); reason != "" {
			return errorf(o.shardPosition, "%s names %s, %s", keywordShard, quote(o.Shard), reason)
		}
	}
	for i, field := range f.record.Fields { // documents often leave an id out of required because a server gives it
		if field.Selector == f.record.Key || field.Selector == f.record.Shard {
			f.record.Fields[i].Optional = false
		}
	}
	return nil
}

// keyField returns the selector of the property with the given name, or the
// reason why it cannot be a key.
func (f *flattening) keyField(o *Object, name string) (selector, reason string) {
	switch p := o.Property(name); {
	case p == nil:
		return "", "which is not a property of " + o.Name
	case p.Type.Shape != ShapeScalar:
		return "", "which is not a single value"
	case !p.Filterable:
		return "", "which is not filterable"
	case !isSelector(p.Selector):
		return "", "which has no selector"
	case len(p.Expression) > 0:
		return "", "which has an " + keywordExpression + " and no column"
	default:
		return p.Selector, ""
	}
}
