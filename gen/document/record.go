package document

import (
	"slices"

	"github.com/fiql-go/fiql/compile"
)

// Record is what filters see of an object: the selectors that lead to its values,
// and where the values are stored.
type Record struct {
	Object   *Object   // its model
	Key      string    // selector of the field that identifies a record; may be empty
	Shard    string    // selector of the field that says which shard a record belongs to; may be empty
	Fields   []Field   // in document order
	Lists    []List    // in document order
	Warnings []Warning // what filters cannot reach, in the order of the document
}

// Field is a value that filters can compare.
type Field struct {
	compile.Field             // for the schema
	Property      *Property   // the value; of a list of scalars what the list holds
	Properties    []*Property // from the record, or from the list's element, to the value; empty for an element that is itself the value
}

// List is a list in a record.
type List struct {
	compile.List             // for the schema
	Property     *Property   // the list
	Properties   []*Property // from the record to the list
}

// Record finds out what filters see of the object. An error is an *[Error].
func (o *Object) Record() (*Record, error) {
	f := &flattening{
		record:    &Record{Object: o},
		within:    make(map[*Object]bool),
		selectors: make(map[string]Position),

		tables:     map[string]string{o.Table: o.Name},
		listTables: make(map[string]string),
		columns:    make(map[column]string),
	}
	if err := f.object(o, branch{}); err != nil {
		return nil, err
	}
	if err := f.setKeys(o); err != nil {
		return nil, err
	}
	if err := f.store(); err != nil {
		return nil, err
	}
	sortWarnings(f.record.Warnings)
	return f.record, nil
}

// CompileObject returns the input of [compile.NewSchema].
func (r *Record) CompileObject() compile.Object {
	object := compile.Object{Name: r.Object.Name, Key: r.Key, Shard: r.Shard, Table: r.Object.Table}
	for _, field := range r.Fields {
		object.Fields = append(object.Fields, field.Field)
	}
	for _, list := range r.Lists {
		object.Lists = append(object.Lists, list.List)
	}
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
	object, err := o.CompileObject()
	if err != nil {
		return nil, err
	}
	schema, err := compile.NewSchema(object)
	if err != nil {
		return nil, &Error{Position: o.Position, Message: err.Error(), cause: err}
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

// with returns properties and one more, in a slice of its own.
func with(properties []*Property, property *Property) []*Property {
	return append(slices.Clip(slices.Clone(properties)), property)
}
