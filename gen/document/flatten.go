package document

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// flattening collects the fields, lists and references of a record.
type flattening struct {
	record    *Record
	within    map[*Object]int // how often each object is being walked through
	visited   int
	deepest   int                 // how many objects and lists may lead to a field
	selectors map[string]Position // of fields, lists and objects
	lists     map[string]int      // index of each list of the record

	tables   map[string]bool       // that lists have or that the document names
	defaults map[storedList]string // their tables, where the document names none
	columns  map[column]*claims    // whose they are
}

// branch is the way from the record to an object.
type branch struct {
	object     *Object       // that it leads to
	selector   string        // with a dot after it, or empty
	properties []*Property   // from the record, or from the list's element
	optional   bool          // one of the objects on the way may be missing
	collation  string        // of columns below that have none of their own
	rows       *rows         // what the object is read from
	document   *jsonDocument // the column that holds the object; nil if it is not in JSON
	depth      int           // how many objects and lists it leads through
}

// rows are what values are read from: the rows of the record's table, of that of a list or of
// one that is referred to. The elements of a list in a column have none.
type rows struct {
	object     *Object            // whose properties the columns are; nil where a list holds single values
	list       string             // selector of the innermost list
	reference  string             // selector of the innermost reference in it
	table      string             // of the rows; empty as long as it is not known
	isConfined bool               // they have the shard of the record
	columnType compile.ColumnType // of the column that holds them; empty for the rows of a table
	start      int                // how many of the properties of a branch lead to them
}

// name tells the rows of a record from others.
func (r *rows) name() string { return cmp.Or(r.reference, r.list) }

// isInColumn reports whether a column holds them, and they have none.
func (r *rows) isInColumn() bool { return r.columnType != "" }

// jsonDocument is a column with JSON that is an object or a list.
type jsonDocument struct {
	rows       *rows
	properties []*Property // that lead to the object
	selector   string
	column     string // empty as long as it is not known
	columnType compile.ColumnType
}

// keysTo returns the keys that lead from the column to a value below it.
func (d *jsonDocument) keysTo(properties []*Property) []string {
	return names(properties[len(d.properties):])
}

func newFlattening(o *Object, deepest int) *flattening {
	return &flattening{
		record:    &Record{Object: o},
		within:    make(map[*Object]int),
		deepest:   deepest,
		selectors: make(map[string]Position),
		lists:     make(map[string]int),

		tables:   map[string]bool{o.Table: true},
		defaults: make(map[storedList]string),
		columns:  make(map[column]*claims),
	}
}

// run collects everything, and says where it is stored.
func (f *flattening) run(o *Object) error {
	if f.deepest < maxObjects {
		f.warn(o.Position, fmt.Sprintf("%s has more than %d fields: those inside more than %d objects or lists are left out; %s: false on others makes room for them",
			o.Name, maxFields, f.deepest, keywordFilterable))
	}
	if err := f.collect(o); err != nil {
		return err
	}
	if err := f.setKeys(o); err != nil {
		return err
	}
	return f.store()
}

// collect collects what lies below the object of the record.
func (f *flattening) collect(o *Object) error {
	return f.object(branch{object: o, collation: o.Collation, rows: &rows{object: o, table: o.Table, isConfined: true}})
}

// isTooWide reports whether there are more fields than the limit.
func (f *flattening) isTooWide() bool { return f.visited > maxFields }

// object collects what lies below an object.
func (f *flattening) object(b branch) error {
	f.within[b.object]++
	defer func() { f.within[b.object]-- }()
	for _, property := range b.object.Properties {
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
	if object := objectIn(p.Type); object != nil && f.within[object] > 0 && !f.isFollowed(p, object, b) {
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
		return f.below(p, b, selector)
	}
	return f.scalar(p, b, selector, append(slices.Clip(b.properties), p))
}

// isFollowed reports whether a property leads once from rows to others of the same object: to
// a parent or to children.
func (f *flattening) isFollowed(p *Property, object *Object, b branch) bool {
	return object == b.object && f.within[object] == 1 && (p.Reference.Table != "" || p.Table != "")
}

// below collects what lies below an object that is a property.
func (f *flattening) below(p *Property, b branch, selector string) error {
	inner := branch{
		object: p.Type.Object, selector: selector + ".", properties: append(slices.Clip(b.properties), p), optional: b.optional || p.Optional(),
		collation: cmp.Or(p.Collation, b.collation), rows: b.rows, document: b.document, depth: b.depth + 1,
	}
	switch {
	case b.rows.isInColumn() && (p.Reference.Table != "" || p.ColumnType != ""):
		return errorf(p.Position, "%s lies in a list whose elements are in a column: they are read by the names of their properties, and have no %s and no %s",
			selector, keywordReference, keywordColumnType)
	case p.Reference.Table != "":
		reference, err := f.reference(p, b, selector)
		if err != nil {
			return err
		}
		inner.optional, inner.document = true, nil
		inner.rows = &rows{
			object: p.Type.Object, list: b.rows.list, reference: selector, table: reference.Table, start: len(inner.properties),
		}
	case p.ColumnType != "":
		inner.document = &jsonDocument{rows: b.rows, properties: inner.properties, selector: selector, column: p.Column, columnType: p.ColumnType}
	}
	return f.object(inner)
}

// reference collects an object that is a row of its own.
func (f *flattening) reference(p *Property, b branch, selector string) (reference compile.Reference, err error) {
	reference = p.Reference
	reference.Selector, reference.List, reference.Reference, reference.Where = selector, b.rows.list, b.rows.reference, p.Where
	if o := f.record.Object; o.Shard != "" || o.ShardColumn != "" {
		if reference.ShardKey, err = p.Type.Object.shardColumn(); err != nil {
			return reference, err
		}
	}
	f.record.References = append(f.record.References, reference)
	return reference, nil
}

// list collects a list and what lies below its elements.
func (f *flattening) list(p *Property, b branch, selector string) error {
	element := p.Type.Element
	switch {
	case element.Type.Shape == ShapeList:
		f.warn(p.Position, selector+" is left out: it is a list of lists")
		return nil
	case element.Type.isOpaque() || !element.Filterable:
		return nil
	}
	if err := f.claim(selector, p); err != nil {
		return err
	}
	list := List{Property: p, Properties: append(slices.Clip(b.properties), p), owner: b.rows}
	list.List = compile.List{Selector: selector, Path: names(list.Properties), List: b.rows.list, Reference: b.rows.reference}
	list.elements = &rows{object: element.Type.Object, list: selector, isConfined: b.rows.isConfined}
	if err := f.locate(&list, b); err != nil {
		return err
	}
	f.lists[selector] = len(f.record.Lists)
	f.record.Lists = append(f.record.Lists, list)
	inner := branch{
		object: element.Type.Object, selector: selector + ".", optional: element.Nullable, collation: cmp.Or(element.Collation, p.Collation, b.collation),
		rows: list.elements, depth: b.depth + 1,
	}
	if element.Type.Shape == ShapeObject {
		return f.object(inner)
	}
	return f.scalar(element, inner, selector, nil)
}

// locate says where the elements of a list are, as far as the document does.
func (f *flattening) locate(list *List, b branch) error {
	p := list.Property
	list.Table, list.ParentKey, list.Through, list.Where = p.Table, p.ParentKey, p.Through, p.Where
	isElsewhere := p.Table != "" || p.ParentKey != "" || p.Where != nil
	switch {
	case b.rows.isInColumn() && (isElsewhere || p.ColumnType != ""):
		return errorf(p.Position, "%s lies in a list whose elements are in a column: its own are read by the name of the property, and have no %s and no %s",
			list.Selector, keywordTable, keywordColumnType)
	case b.rows.isInColumn():
		list.ColumnType = b.rows.columnType
	case p.ColumnType != "":
		list.Column, list.ColumnType, list.JSON = p.Column, p.ColumnType, p.JSON
	case b.document != nil && !isElsewhere:
		list.document, list.ColumnType, list.JSON = b.document, b.document.columnType, b.document.keysTo(list.Properties)
	default:
		return nil
	}
	list.elements.columnType = list.ColumnType
	return nil
}

// scalar collects a field.
func (f *flattening) scalar(p *Property, b branch, selector string, properties []*Property) error {
	field := Field{Property: p, Properties: properties, rows: b.rows}
	field.Field = compile.Field{
		Selector: selector, Kind: p.Type.Kind, Optional: b.optional || p.Optional(), Operators: p.Operators,
		List: b.rows.list, Reference: b.rows.reference, Time: p.Type.Time, JSONNumber: p.Type.IsNumber, Path: names(properties),
		Column: p.Column, ColumnType: p.ColumnType, JSON: p.JSON, Expression: p.Expression,
		FoldColumn: p.FoldColumn, Folding: p.FoldColumn != "", Collation: p.Collation,
	}
	field.Values, field.Open = p.Type.Values, p.Type.Open
	if p.Type.Enum != nil {
		field.Values = p.Type.Enum.Values
	}
	isElsewhere := p.Column != "" || len(p.Expression) > 0
	switch {
	case b.rows.isInColumn() && (isElsewhere || p.FoldColumn != "" || len(p.JSON) > 0):
		return errorf(p.Position, "%s lies in a list whose elements are in a column: it has no %s, %s, %s or %s of its own",
			selector, keywordColumn, keywordExpression, keywordFold, keywordJSON)
	case b.rows.columnType == compile.ColumnArray && isJSONColumn(p.ColumnType):
		return errorf(p.Position, "%s is an array, whose elements are no JSON: its items cannot have the %s %s", selector, keywordColumnType, p.ColumnType)
	case b.rows.isInColumn() && b.rows.columnType != compile.ColumnArray && (p.ColumnType != "" || p.Collation != ""):
		return errorf(p.Position, "%s lies in a list that is JSON: it has no %s and no %s of its own", selector, keywordColumnType, keywordCollation)
	case b.document != nil && !isElsewhere && (p.ColumnType != "" || p.Collation != ""):
		return errorf(p.Position, "%s is in the column of %s, which holds JSON: it has no %s and no %s of its own",
			selector, b.document.selector, keywordColumnType, keywordCollation)
	case b.document != nil && !isElsewhere:
		field.document, field.ColumnType, field.JSON = b.document, b.document.columnType, b.document.keysTo(properties)
	case field.Collation == "" && inheritsCollation(field.Field) && !b.rows.isInColumn():
		field.Collation = b.collation
	}
	f.record.Fields = append(f.record.Fields, field)
	return nil
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

func (f *flattening) warnAbout(position Position, subject, reason, detail string) {
	f.record.Warnings = append(f.record.Warnings, warningAbout(position, subject, reason, detail))
}

// warnNothing says that no filter can select anything.
func (f *flattening) warnNothing() {
	if o := f.record.Object; len(f.record.Fields) == 0 {
		f.warnAbout(o.Position, o.Name, "has no property that a filter can use: there is no schema, and there are no typed fields", "")
	}
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
	_, reason = o.keyColumn(name)
	switch p := o.Property(name); {
	case reason != "":
		return "", reason
	case !p.Filterable:
		return "", "which is not filterable"
	case !isSelector(p.Selector):
		return "", "which has no selector"
	default:
		return p.Selector, ""
	}
}

// keyColumn returns the column of the property with the given name, or the reason why it
// cannot be that of a key.
func (o *Object) keyColumn(name string) (column, reason string) {
	switch p := o.Property(name); {
	case p == nil:
		return "", "which is not a property of " + o.Name
	case p.Type.Shape != ShapeScalar:
		return "", "which is not a single value"
	case len(p.Expression) > 0:
		return "", "which has an " + keywordExpression + " and no column"
	case len(p.JSON) > 0 || isJSONColumn(p.ColumnType):
		return "", "which is in a column that holds JSON"
	default:
		return cmp.Or(p.Column, snakeCase(p.Name)), ""
	}
}

// shardColumn returns the column that says which shard an object belongs to, or "".
func (o *Object) shardColumn() (string, error) {
	if o.Shard == "" {
		return o.ShardColumn, nil
	}
	column, reason := o.keyColumn(o.Shard)
	if reason != "" {
		return "", errorf(o.shardPosition, "%s names %s, %s", keywordShard, quote(o.Shard), reason)
	}
	return column, nil
}
