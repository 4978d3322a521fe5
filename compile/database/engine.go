package database

import (
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

// engine is what is different about the databases of a dialect.
type engine struct {
	name    string
	mark    string // around identifiers
	table   func(*reader, *engine, string) (*table, error)
	columns map[use]classes        // of uses that have a storage of their own
	usual   map[use]string         // the type that a column for a use is given
	exact   string                 // the collation that compares by code point
	fits    func(fieldColumn) bool // reports whether text of the column's collation compares as declared
	exactly string                 // a column, {}, as text that compares so
	probed  int                    // how many rows filters are tried on: none where no value makes one fail
	encoded string                 // asks for the encoding, where it matters
}

// use is what a column is for: values of a kind, in the way that the schema declares.
type use struct {
	kind       compile.Kind
	columnType compile.ColumnType
}

// classes are the classes of columns that the forms of package relational compare with
// values of a use, with what there is to say of each.
type classes map[class][]remark

// remark is something that is to be said of a column.
type remark struct {
	effect  Effect
	reason  string
	rows    string             // SQL of the rows that it is about, with {} for the column; empty where it is about the column
	isTyped bool               // there are no such rows where the table guards the column's type
	declare compile.ColumnType // what the schema may declare instead; empty if there is nothing
}

// held returns the remark about a column that holds values which do not compare as they should.
func held(reason, rows string) remark { return remark{effect: Wrong, reason: reason, rows: rows} }

// engines has the engine of each dialect.
func engines() map[relational.Dialect]*engine {
	return map[relational.Dialect]*engine{
		relational.SQLite: sqlite(), relational.PostgreSQL: postgreSQL(), relational.MariaDB: mariaDB(),
	}
}

// use returns what the column of a field is for.
func (e *engine) use(field *compile.Field) use {
	declared := use{field.Kind, field.ColumnType}
	if isJSON(field.ColumnType) { // in which a value of any kind is
		declared.kind = compile.KindText
	}
	if _, ok := e.columns[declared]; ok {
		return declared
	}
	return use{field.Kind, ""}
}

// quote returns an identifier in quotes.
func (e *engine) quote(name string) string {
	return e.mark + strings.ReplaceAll(name, e.mark, e.mark+e.mark) + e.mark
}

// quoteTable returns the name of a table with each of its parts in quotes.
func (e *engine) quoteTable(name string) string {
	parts := compile.SplitTableName(name)
	for i, part := range parts {
		parts[i] = e.quote(part)
	}
	return strings.Join(parts, ".")
}
