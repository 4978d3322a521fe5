package database

import (
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// class is what a column can hold, whatever the engine calls its type.
type class string

const (
	classText        class = "text"
	classChar        class = "text of a fixed length"
	classCitext      class = "text that ignores case"
	classInteger     class = "integers"
	classUnsigned    class = "integers without a sign" // of 64 bits
	classNumeric     class = "exact decimals"
	classFloat       class = "floats"
	classSingle      class = "floats of single precision"
	classBoolean     class = "booleans"
	classTimestamptz class = "instants"
	classDatetime    class = "dates with a time"
	classDate        class = "dates"
	classUUID        class = "uuids"
	classBinary      class = "bytes"
	classEnum        class = "an enum"
	classInet        class = "IP addresses"
	classJSON        class = "JSON"
	classJSONB       class = "JSON that an index serves" // PostgreSQL's jsonb
	classOther       class = "other values"
)

// table is what a database has under the name of a table.
type table struct {
	name    string // as the schema has it
	isView  bool   // it has no indexes of its own
	columns []*column
	indexes []index
	isTyped bool // SQLite: STRICT, so a column has only values of its type
	folds   bool // names of columns are the same in any case
}

// splitName returns the schema of a table, which may be empty, and its own name.
func splitName(name string) (schema, local string) {
	parts := compile.SplitTableName(name)
	if last := len(parts) - 1; last > 0 {
		return parts[last-1], parts[last]
	}
	return "", parts[0]
}

// localName returns the name of a table without its schema.
func localName(name string) string {
	_, local := splitName(name)
	return local
}

// column returns the column with a name, or nil.
func (t *table) column(name string) *column {
	at := slices.IndexFunc(t.columns, func(c *column) bool { return t.same(c.name, name) })
	if at < 0 {
		return nil
	}
	return t.columns[at]
}

// same reports whether two names of columns are the same.
func (t *table) same(a, b string) bool { return a == b || t.folds && strings.EqualFold(a, b) }

// column is a column of a table.
type column struct {
	name       string
	class      class
	declared   string // the type as the engine writes it
	isNullable bool
	collation  collation
	attributes string // what a statement that changes the type must say again
	isComputed bool   // from other columns
	isArray    bool   // class is that of the elements
}

// collation is how a column compares text.
type collation struct {
	name    string
	order   order  // what it takes for equal and how it orders
	charset string // MariaDB: the character set; elsewhere empty
}

// order is how a collation compares.
type order uint8

const (
	orderLetters    order = iota // as a language orders letters; equal texts have equal bytes
	orderNeighbours              // so that every letter lies between its neighbours, whatever follows; as orderLetters otherwise
	orderCodePoints              // byte by byte
	orderCareless                // takes different texts for equal
)

// index is an index of a table.
type index struct {
	name       string
	isUnique   bool
	isHash     bool // serves equality only
	isInverted bool // PostgreSQL: of what columns contain
	isPartial  bool // lacks rows, so it serves nothing here
	parts      []indexPart
}

// indexPart is a column of an index.
type indexPart struct {
	column    string // empty for an expression
	collation string
	isPattern bool   // PostgreSQL: of an operator class such as text_pattern_ops
	cast      string // PostgreSQL: the type that the column is cast to
}

// addPart adds a column to the index that the table was given last, or to a new one.
func (t *table) addPart(i index, part indexPart) {
	last := len(t.indexes) - 1
	if last < 0 || t.indexes[last].name != i.name {
		t.indexes = append(t.indexes, i)
		last++
	}
	t.indexes[last].parts = append(t.indexes[last].parts, part)
}

// leads reports whether an index begins with the columns, in any order.
func (t *table) leads(i index, columns ...string) bool {
	if i.isPartial || i.isInverted || len(i.parts) < len(columns) {
		return false
	}
	return !slices.ContainsFunc(i.parts[:len(columns)], func(p indexPart) bool {
		return !slices.ContainsFunc(columns, func(name string) bool { return p.column != "" && t.same(p.column, name) })
	})
}
