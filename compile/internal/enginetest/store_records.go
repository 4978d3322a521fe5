package enginetest

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

// row is the values of a row by column.
type row map[string]any

// Replace makes records the only ones of the store.
func (s *Store) Replace(t testing.TB, records []map[string]any) {
	t.Helper()
	rows := map[string][]row{} // by table
	for i, record := range records {
		s.addRows(rows, i, record)
	}
	for table, columns := range s.columns() {
		s.Exec(t, "DELETE FROM "+s.QuoteTable(table))
		s.insert(t, table, columns, rows[table])
	}
}

// addRows adds the rows of one record to those of each table.
func (s *Store) addRows(rows map[string][]row, number int, record map[string]any) {
	object := row{"_row": number}
	s.fill(object, "", record)
	rows[s.schema.Table()] = append(rows[s.schema.Table()], object)
	for list := range s.schema.Lists() {
		elements, _ := At(record, list.Path).([]any)
		for _, element := range elements {
			child := row{list.ParentKey: s.valueOf(record, s.schema.Key()), list.ShardKey: s.valueOf(record, s.schema.Shard())}
			s.fill(child, list.Selector, element)
			rows[list.Table] = append(rows[list.Table], child)
		}
	}
}

// valueOf returns the value that a record has for a selector, which may be empty.
func (s *Store) valueOf(record map[string]any, selector string) any {
	field, ok := s.schema.Field(selector)
	if !ok {
		return nil
	}
	return Stored(field, At(record, field.Path))
}

// fill puts the values of the fields of a list, or of those that lie in none, into a row.
func (s *Store) fill(to row, list string, holder any) {
	for field := range s.schema.Fields() {
		if field.List != list {
			continue
		}
		value := At(holder, field.Path)
		to[field.Column] = Stored(field, value)
		if text, ok := value.(string); ok && field.Folding {
			to[field.FoldColumn] = compile.Fold(text)
		}
	}
}

// Stored returns a value of a record as a driver is given it for a column.
func Stored(field compile.Field, value any) any {
	switch v := value.(type) {
	case json.Number:
		return storedNumber(field, v)
	case string:
		switch field.Kind {
		case compile.KindTimestamp:
			instant, _ := compile.ParseInstant(v)
			return storedInstant(field, instant)
		case compile.KindUUID:
			canonical, _ := compile.ParseUUID(v)
			if field.ColumnType == compile.ColumnBinary16 {
				bytes, _ := hex.DecodeString(strings.ReplaceAll(canonical, "-", ""))
				return bytes
			}
			return canonical
		}
	}
	return value
}

func storedNumber(field compile.Field, v json.Number) any {
	switch field.Kind {
	case compile.KindNumber:
		number, _ := v.Float64()
		return number
	case compile.KindDecimal:
		return v.String()
	case compile.KindTimestamp:
		milliseconds, _ := v.Int64()
		return storedInstant(field, time.UnixMilli(milliseconds))
	}
	integer, _ := v.Int64()
	return integer
}

// storedInstant returns an instant as a column of the field's type holds it.
func storedInstant(field compile.Field, instant time.Time) any {
	switch field.ColumnType {
	case compile.ColumnMilliseconds:
		return instant.UnixMilli()
	case compile.ColumnSeconds:
		return instant.Unix()
	case compile.ColumnMicroseconds:
		return instant.UnixMicro()
	case compile.ColumnRFC3339:
		return instant.UTC().Format(time.RFC3339Nano)
	}
	return instant.UTC()
}

// At returns the value under the keys of path, or nil.
func At(v any, path []string) any {
	for _, key := range path {
		object, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = object[key]
	}
	return v
}

// maxInserted keeps a statement within the arguments that engines take.
const maxInserted = 500

// insert puts rows into a table, many with one statement.
func (s *Store) insert(t testing.TB, table string, columns []column, rows []row) {
	t.Helper()
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = s.Quote(c.name)
	}
	for chunk := range slices.Chunk(rows, maxInserted) {
		var tuples []string
		var args []any
		for _, values := range chunk {
			places := make([]string, len(columns))
			for i, c := range columns {
				args = append(args, values[c.name])
				places[i] = s.placeholder(len(args))
			}
			tuples = append(tuples, "("+strings.Join(places, ", ")+")")
		}
		s.Exec(t, fmt.Sprintf("INSERT INTO %s (%s) VALUES %s", s.QuoteTable(table), strings.Join(names, ", "), strings.Join(tuples, ", ")), args...)
	}
}

func (s *Store) placeholder(number int) string {
	if s.Dialect == relational.PostgreSQL {
		return fmt.Sprintf("$%d", number)
	}
	return "?"
}
