package document

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// Object is an object as the document describes it: the model of a Go struct.
// [Object.Record] gives what filters see of it.
type Object struct {
	Name        string      // of the named schema; else made of the surrounding object's name and the property's
	Description string      // in Markdown
	Properties  []*Property // in document order
	Table       string      // x-fiql-table, as [compile.TableName] writes it, or the name in snake case
	Key         string      // x-fiql-key: the name of a property; may be empty
	Shard       string      // x-fiql-shard: the name of a property; may be empty
	ShardColumn string      // x-fiql-shard-column: a column that is no property; may be empty
	GoName      string      // x-go-name; empty if there is none
	Collation   string      // x-fiql-collation: of the columns that have none of their own; empty means unknown
	Position    Position    // of the schema

	keyPosition, shardPosition Position
}

// Property returns the property with the given name, or nil.
func (o *Object) Property(name string) *Property {
	if o == nil {
		return nil
	}
	for _, property := range o.Properties {
		if property.Name == name {
			return property
		}
	}
	return nil
}

// Property is a property of an object, or what a list holds.
type Property struct {
	Name        string   // the JSON key; empty for the element of a list
	Description string   // its own, or that of what it refers to
	Type        Type     // of the value
	Required    bool     // the key is always there; true for the element of a list
	Nullable    bool     // the value may be null
	ReadOnly    bool     // it is in answers only
	WriteOnly   bool     // it is in requests only
	Deprecated  bool     // it should not be used any more
	GoName      string   // x-go-name beside the property, not of what it refers to; empty if there is none
	Default     []string // the default's values as text, one unless it is a list; nil if there is none

	Selector   string             // its part of the selector: x-fiql-selector, or the name
	Filterable bool               // false by x-fiql-filterable or writeOnly, for all below too
	Operators  []ast.Operator     // x-fiql-operators; empty means all that the kind has
	Column     string             // x-fiql-column; empty means the default
	JSON       []string           // x-fiql-json: the keys that lead from the column to the value
	ColumnType compile.ColumnType // x-fiql-column-type; empty means the usual one
	Collation  string             // x-fiql-collation; empty means that of what surrounds it
	Expression map[string]string  // x-fiql-expression, by dialect; under "" for all
	FoldColumn string             // x-fiql-fold; empty if the text does not fold
	Table      string             // x-fiql-table of a list, as [compile.TableName] writes it; empty means the default
	ParentKey  string             // x-fiql-parent-key of a list; empty means the default
	Key        string             // x-fiql-key of single values that a list holds: a column; may be empty
	Through    compile.Through    // x-fiql-through of a list
	Reference  compile.Reference  // x-fiql-reference of an object: Table, Column and Key; zero if it is no row of its own
	Where      map[string]string  // x-fiql-where of a list or of a reference, by dialect; under "" for all

	Position Position // of the key
}

// Optional reports whether the value may be missing: absent or null. That of no property
// is.
func (p *Property) Optional() bool { return p == nil || !p.Required || p.Nullable }
