package document

import (
	"slices"
	"sort"

	"github.com/fiql-go/fiql/compile"
)

// Record is what filters see of an object: the selectors that lead to its values,
// and where the values are stored.
type Record struct {
	Object *Object // its model
	Key    string  // selector of the field that identifies a record; may be empty
	Shard  string  // selector of the field that says which shard a record belongs to; may be empty
	Fields []Field // in document order
	Lists  []List  // in document order

	References []compile.Reference // the objects that are rows of their own, in document order

	Warnings []Warning // what filters cannot reach, in the order of the document
}

// Field is a value that filters can compare.
type Field struct {
	compile.Field             // for the schema
	Property      *Property   // the value; of a list of scalars what the list holds
	Properties    []*Property // from the record, or from the list's element, to the value; empty for an element that is itself the value

	rows     *rows
	document *jsonDocument // nil if the value is not in one
}

// List is a list in a record.
type List struct {
	compile.List             // for the schema
	Property     *Property   // the list
	Properties   []*Property // from the record, or from the element of the list around it, to the list

	owner, elements *rows
	document        *jsonDocument // nil if the elements are not in one
}

// Record finds out what filters see of the object. Of an object with more fields than
// the limit it has those that the fewest names lead to, with a warning. An error is an
// *[Error].
func (o *Object) Record() (*Record, error) {
	if o == nil {
		return nil, errorf(Position{}, "there is no object")
	}
	f := newFlattening(o, maxObjects)
	err := f.run(o)
	if f.isTooWide() {
		if deepest := o.deepestRecord(); deepest >= 0 {
			f = newFlattening(o, deepest)
			err = f.run(o)
		}
	}
	if err != nil {
		return nil, err
	}
	f.warnNothing()
	f.warnLongNames()
	sortWarnings(f.record.Warnings)
	return f.record, nil
}

// deepestRecord returns how many objects and lists may lead to a field for the record not
// to have more fields than the limit, or -1.
func (o *Object) deepestRecord() int {
	isTooWide := func(deepest int) bool {
		f := newFlattening(o, deepest)
		_ = f.collect(o) // an error is found again by who takes the result
		return f.isTooWide()
	}
	start, end := 0, 1 // those that are not too wide are fewer fields to visit, and are tried first
	for end < maxObjects && !isTooWide(end) {
		start, end = end, min(2*end, maxObjects)
	}
	return start - 1 + sort.Search(end-start, func(more int) bool { return isTooWide(start + more) })
}

// CompileObject returns the input of [compile.NewSchema], without content for a record of
// no object.
func (r *Record) CompileObject() compile.Object {
	if r == nil || r.Object == nil {
		return compile.Object{}
	}
	object := compile.Object{Name: r.Object.Name, Key: r.Key, Shard: r.Shard, Table: r.Object.Table, ShardColumn: r.Object.ShardColumn}
	for _, field := range r.Fields {
		object.Fields = append(object.Fields, field.Field)
	}
	for _, list := range r.Lists {
		object.Lists = append(object.Lists, list.List)
	}
	object.References = slices.Clone(r.References)
	return object
}

// CompileObject returns the input of [compile.NewSchema]. An error is an *[Error].
func (o *Object) CompileObject() (compile.Object, error) {
	record, err := o.Record()
	if err != nil {
		return compile.Object{}, err
	}
	return record.CompileObject(), nil
}

// Schema returns the schema by which filters on the object are checked. An error
// is an *[Error].
func (o *Object) Schema() (*compile.Schema, error) {
	record, err := o.Record()
	if err != nil {
		return nil, err
	}
	return record.Schema()
}

// Schema returns the schema by which filters on the record are checked. An error
// is an *[Error].
func (r *Record) Schema() (*compile.Schema, error) {
	if r == nil || r.Object == nil {
		return nil, errorf(Position{}, "there is no object")
	}
	if len(r.Fields) == 0 {
		return nil, errorf(r.Object.Position, "%s has no property that a filter can use", r.Object.Name)
	}
	schema, err := compile.NewSchema(r.CompileObject())
	if err != nil {
		return nil, &Error{Position: r.Object.Position, Message: err.Error(), cause: err}
	}
	return schema, nil
}

// names returns the JSON keys of properties.
func names(properties []*Property) []string {
	keys := make([]string, len(properties))
	for i, property := range properties {
		keys[i] = property.Name
	}
	return keys
}
