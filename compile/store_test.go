package compile_test

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/engine"
	"github.com/fiql-go/fiql/compile/relational"
)

// store keeps records in SQL tables that are made from a schema, every column with
// an index: engines answer some questions wrongly only where they use one.
type store struct {
	database *sql.DB
	dialect  relational.Dialect
	schema   *compile.Schema
	shapes   map[string]string // the texts seen, by shape
	types    map[string]string // the types of columns that are not those of columnTypes, by name
}

// engines open a database of each dialect.
var engines = map[relational.Dialect]func(testing.TB) *sql.DB{
	relational.SQLite:     engine.SQLite,
	relational.PostgreSQL: engine.PostgreSQL,
	relational.MariaDB:    engine.MariaDB,
}

// onEngines runs test on a store of each dialect.
func onEngines(t *testing.T, schema *compile.Schema, test func(*testing.T, *store)) {
	for _, dialect := range dialects {
		t.Run(dialect.String(), func(t *testing.T) { test(t, newStore(t, dialect, schema)) })
	}
}

func newStore(t testing.TB, dialect relational.Dialect, schema *compile.Schema) *store {
	t.Helper()
	return newStoreOf(t, dialect, schema, nil)
}

// newStoreOf makes a store with some columns of other types than those of columnTypes.
func newStoreOf(t testing.TB, dialect relational.Dialect, schema *compile.Schema, types map[string]string) *store {
	t.Helper()
	s := &store{database: engines[dialect](t), dialect: dialect, schema: schema, shapes: map[string]string{}, types: types}
	s.createAll(t)
	return s
}

func (s *store) createAll(t testing.TB) {
	t.Helper()
	for table, columns := range s.tables() {
		s.create(t, table, columns)
	}
}

type column struct {
	name string
	kind compile.Kind
}

// tables returns the columns of the object's table and of the tables of its lists.
func (s *store) tables() map[string][]column {
	tables := map[string][]column{s.schema.Table(): {{"_row", compile.KindInteger}}}
	for _, selector := range s.schema.Selectors() {
		field, _ := s.schema.Field(selector)
		table := s.schema.Table()
		if list, ok := s.schema.List(field.List); ok {
			table = list.Table
			if tables[table] == nil {
				tables[table] = []column{{list.ParentKey, compile.KindText}, {list.ShardKey, compile.KindText}}
			}
		}
		tables[table] = append(tables[table], column{field.Column, field.Kind})
		if field.Folding {
			tables[table] = append(tables[table], column{field.FoldColumn, compile.KindText})
		}
	}
	return tables
}

// columnTypes are the types of columns by kind, where text has the exact collation.
var columnTypes = map[relational.Dialect]map[compile.Kind]string{
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
}

// quote returns an identifier in the quotes of the dialect.
func (s *store) quote(name string) string {
	if s.dialect == relational.MariaDB {
		return "`" + strings.ReplaceAll(name, "`", "``") + "`"
	}
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

func (s *store) create(t testing.TB, table string, columns []column) {
	t.Helper()
	var definitions []string
	for _, c := range columns {
		definitions = append(definitions, s.quote(c.name)+" "+cmp.Or(s.types[c.name], columnTypes[s.dialect][c.kind]))
	}
	s.exec(t, fmt.Sprintf("CREATE TABLE %s (%s)", s.quote(table), strings.Join(definitions, ", ")))
	for _, c := range columns {
		s.exec(t, fmt.Sprintf("CREATE INDEX %s ON %s (%s)", s.quote(table+"_"+c.name), s.quote(table), s.indexed(c.name)))
	}
}

// indexed returns what an index on a column names: MariaDB takes only the beginning of
// long text.
func (s *store) indexed(column string) string {
	if s.dialect == relational.MariaDB && strings.HasPrefix(s.types[column], "text") {
		return s.quote(column) + "(100)"
	}
	return s.quote(column)
}

func (s *store) exec(t testing.TB, statement string, args ...any) {
	t.Helper()
	if _, err := s.database.Exec(statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// replace makes records the only ones.
func (s *store) replace(t testing.TB, records []map[string]any) {
	t.Helper()
	rows := map[string][]map[string]any{} // by table
	for i, record := range records {
		s.addRows(rows, i, record)
	}
	for table := range s.tables() {
		s.exec(t, "DELETE FROM "+s.quote(table))
		s.insert(t, table, rows[table])
	}
}

// addRows adds the rows of one record to those of each table.
func (s *store) addRows(rows map[string][]map[string]any, number int, record map[string]any) {
	row := map[string]any{"_row": number}
	for _, selector := range s.schema.Selectors() {
		field, _ := s.schema.Field(selector)
		if field.List == "" {
			s.set(row, field, valueAt(record, field.Path))
		}
	}
	rows[s.schema.Table()] = append(rows[s.schema.Table()], row)
	for _, list := range s.lists() {
		elements, _ := valueAt(record, list.Path).([]any)
		for _, element := range elements {
			rows[list.Table] = append(rows[list.Table], s.elementRow(record, list, element))
		}
	}
}

func (s *store) lists() []compile.List {
	var lists []compile.List
	seen := map[string]bool{"": true}
	for _, selector := range s.schema.Selectors() {
		field, _ := s.schema.Field(selector)
		if !seen[field.List] {
			seen[field.List] = true
			list, _ := s.schema.List(field.List)
			lists = append(lists, list)
		}
	}
	return lists
}

func (s *store) elementRow(record map[string]any, list compile.List, element any) map[string]any {
	key, _ := s.schema.Field(s.schema.Key())
	shard, _ := s.schema.Field(s.schema.Shard())
	row := map[string]any{
		list.ParentKey: valueAt(record, key.Path),
		list.ShardKey:  valueAt(record, shard.Path),
	}
	for _, selector := range s.schema.Selectors() {
		if field, _ := s.schema.Field(selector); field.List == list.Selector {
			s.set(row, field, valueAt(element, field.Path))
		}
	}
	return row
}

// maxInserted keeps a statement within the arguments that engines take.
const maxInserted = 500

// insert puts rows into a table, many with one statement.
func (s *store) insert(t testing.TB, table string, rows []map[string]any) {
	t.Helper()
	for chunk := range slices.Chunk(rows, maxInserted) {
		var names, tuples []string
		var args []any
		columns := s.tables()[table]
		for _, c := range columns {
			names = append(names, s.quote(c.name))
		}
		for _, row := range chunk {
			places := make([]string, len(columns))
			for i, c := range columns {
				args = append(args, row[c.name])
				places[i] = s.placeholder(len(args))
			}
			tuples = append(tuples, "("+strings.Join(places, ", ")+")")
		}
		s.exec(t, fmt.Sprintf("INSERT INTO %s (%s) VALUES %s", s.quote(table), strings.Join(names, ", "), strings.Join(tuples, ", ")), args...)
	}
}

func (s *store) placeholder(number int) string {
	if s.dialect == relational.PostgreSQL {
		return fmt.Sprintf("$%d", number)
	}
	return "?"
}

// set puts the value of a field, and its folded form, into a row.
func (s *store) set(row map[string]any, field compile.Field, value any) {
	row[field.Column] = stored(field, value)
	if field.Folding {
		row[field.FoldColumn] = nil
		if text, ok := value.(string); ok {
			row[field.FoldColumn] = compile.Fold(text)
		}
	}
}

func stored(field compile.Field, value any) any {
	switch v := value.(type) {
	case json.Number:
		if field.Kind == compile.KindNumber {
			f, _ := v.Float64()
			return f
		}
		n, _ := v.Int64()
		return n
	case string:
		if field.Kind == compile.KindTimestamp {
			instant, _ := time.Parse(time.RFC3339Nano, v)
			return instant.UnixMilli()
		}
	}
	return value
}

func valueAt(v any, path []string) any {
	for _, key := range path {
		object, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = object[key]
	}
	return v
}

// matching returns which rows meet the condition.
func (s *store) matching(t testing.TB, condition *relational.Condition, rows int) []bool {
	t.Helper()
	statement := fmt.Sprintf("SELECT _row FROM %s WHERE %s", s.quote(s.schema.Table()), condition.Text())
	found, err := s.database.Query(statement, condition.Args()...)
	if err != nil {
		t.Fatalf("%.1000s\n%.1000s: %v", statement, fmt.Sprint(condition.Args()), err)
	}
	defer found.Close()
	matches := make([]bool, rows)
	for found.Next() {
		var row int
		if err := found.Scan(&row); err != nil {
			t.Fatal(err)
		}
		matches[row] = true
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return matches
}
