package enginetest

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

type column struct {
	name string
	kind compile.Kind
}

// columns returns the columns of the object's table and of the tables of its lists.
func (s *Store) columns() map[string][]column {
	tables := map[string][]column{s.schema.Table(): {{"_row", compile.KindInteger}}}
	for list := range s.schema.Lists() {
		tables[list.Table] = []column{{list.ParentKey, compile.KindText}}
		if list.ShardKey != "" {
			tables[list.Table] = append(tables[list.Table], column{list.ShardKey, compile.KindText})
		}
	}
	for field := range s.schema.Fields() {
		table := s.schema.Table()
		if list, ok := s.schema.List(field.List); ok {
			table = list.Table
		}
		tables[table] = append(tables[table], column{field.Column, field.Kind})
		if field.Folding {
			tables[table] = append(tables[table], column{field.FoldColumn, compile.KindText})
		}
	}
	return tables
}

// makeTable makes a table with an index on each column.
func (s *Store) makeTable(t testing.TB, table string, columns []column) {
	t.Helper()
	definitions := make([]string, len(columns))
	for i, c := range columns {
		definitions[i] = s.Quote(c.name) + " " + cmp.Or(s.types[c.name], usualType(s.Dialect, c.kind))
	}
	s.Exec(t, fmt.Sprintf("CREATE TABLE %s (%s)", s.QuoteTable(table), strings.Join(definitions, ", ")))
	for _, c := range columns {
		s.Exec(t, fmt.Sprintf("CREATE INDEX %s ON %s (%s)", s.Quote(table+"_"+c.name), s.QuoteTable(table), s.indexed(c.name)))
	}
}

// usualType returns the type of columns of a kind; text has the exact collation.
func usualType(dialect relational.Dialect, kind compile.Kind) string {
	return map[relational.Dialect]map[compile.Kind]string{
		relational.SQLite: {
			compile.KindText: "TEXT", compile.KindInteger: "INTEGER", compile.KindNumber: "REAL", compile.KindBoolean: "INTEGER",
			compile.KindTimestamp: "INTEGER", compile.KindDate: "TEXT", compile.KindEnum: "TEXT",
		},
		relational.PostgreSQL: {
			compile.KindText: `text COLLATE "C"`, compile.KindInteger: "bigint", compile.KindNumber: "float8", compile.KindBoolean: "boolean",
			compile.KindTimestamp: "bigint", compile.KindDate: "date", compile.KindEnum: `text COLLATE "C"`,
		},
		relational.MariaDB: {
			compile.KindText: "varchar(180) COLLATE utf8mb4_nopad_bin", compile.KindInteger: "bigint", compile.KindNumber: "double",
			compile.KindBoolean: "boolean", compile.KindTimestamp: "bigint", compile.KindDate: "date",
			compile.KindEnum: "varchar(180) COLLATE utf8mb4_nopad_bin",
		},
	}[dialect][kind]
}

// indexed returns what an index on a column names: MariaDB takes only the beginning of
// long text.
func (s *Store) indexed(column string) string {
	if s.Dialect == relational.MariaDB && strings.HasPrefix(s.types[column], "text") {
		return s.Quote(column) + "(100)"
	}
	return s.Quote(column)
}
