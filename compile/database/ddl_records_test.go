package database_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

const (
	drawnRecords = 30
	drawnFilters = 300
)

// TestDDLHoldsRecords keeps drawn records of each shape in the tables that DDL makes, with their
// foreign keys: a filter selects there what the predicate does.
func TestDDLHoldsRecords(t *testing.T) {
	schemas := map[string]*compile.Schema{"thing": thing.Schema}
	for _, shape := range shapes() {
		if shape.Name != "Natives" && shape.Name != "Unmade" { // which hold what is not drawn, or not made
			schemas[shape.Name] = compile.Must(compile.NewSchema(shape))
		}
	}
	for _, dialect := range enginetest.Dialects() {
		t.Run(dialect.String(), func(t *testing.T) {
			for _, name := range slices.Sorted(maps.Keys(schemas)) {
				if name == "Arrays" && dialect != relational.PostgreSQL {
					continue
				}
				t.Run(name, func(t *testing.T) {
					db := opened(t, dialect)
					makeTables(t, db, schemas[name], dialect)
					k := &keeper{t: t, db: db, dialect: dialect, schema: schemas[name], random: rand.New(rand.NewPCG(3, uint64(dialect)))}
					k.agree(k.hold())
				})
			}
		})
	}
}

// keeper keeps records in tables.
type keeper struct {
	t       *testing.T
	db      *sql.DB
	dialect relational.Dialect
	schema  *compile.Schema
	random  *rand.Rand
	next    int64 // the last key that a row was given
}

// keptRow is the values of a row by column.
type keptRow map[string]any

// within is where the fields of an object lie.
type within struct{ list, reference string }

// hold draws records, inserts their rows and returns the records, with the keys that the rows
// have.
func (k *keeper) hold() []map[string]any {
	records := make([]map[string]any, drawnRecords)
	for i := range records {
		record := draw.Record(k.random, k.schema)
		k.narrow(record)
		row := keptRow{}
		if shard, ok := k.schema.Field(k.schema.Shard()); ok {
			set(record, shard.Path, fmt.Sprint("account", i%2))
		}
		k.keep(k.schema.Table(), within{}, record, row, "")
		records[i] = thing.Decode(k.t, string(thing.Encode(k.t, record)))
	}
	return records
}

// narrow makes what is drawn for arrays such as their types hold.
func (k *keeper) narrow(record map[string]any) {
	for name, values := range map[string][]any{"ranks": {json.Number("1"), json.Number("2147483647")}, "seen": {"2024-02-29T12:00:00Z", "2024-02-29T12:00:00.123Z"}} {
		elements, _ := record[name].([]any)
		for i := range elements {
			elements[i] = values[k.random.IntN(len(values))]
		}
	}
}

// keep inserts the row of an object, after those that it refers to and before those of its
// lists. key is the column that identifies it, if it has one.
func (k *keeper) keep(table string, in within, value any, row keptRow, key string) {
	root, _ := k.schema.Field(k.schema.Key())
	if table == k.schema.Table() {
		key = root.Column
	}
	if key != "" {
		k.next++
		k.identify(in, value, row, key)
	}
	k.fill(in, value, row)
	shard := row[k.schema.ShardColumn()]
	for reference := range k.schema.References() {
		if reference.List == in.list && reference.Reference == in.reference {
			k.refer(reference, value, row, shard)
		}
	}
	k.insert(table, row)
	for list := range k.schema.Lists() {
		if list.List == in.list && list.Reference == in.reference && list.Table != "" {
			k.keepList(list, enginetest.At(value, list.Path), row[key], shard)
		}
	}
}

// identify gives an object a key of its own, which is in the record if a field says it.
func (k *keeper) identify(in within, value any, row keptRow, key string) {
	row[key] = k.next
	for field := range k.schema.Fields() {
		if field.List != in.list || field.Reference != in.reference || field.Column != key {
			continue
		}
		var id any = json.Number(strconv.FormatInt(k.next, 10))
		if field.Kind == compile.KindText {
			id = fmt.Sprint("id", k.next)
		}
		row[key] = enginetest.Stored(field, id)
		set(value, field.Path, id)
	}
}

// fill puts the values of an object's fields into its row, but for those of lists in tables.
func (k *keeper) fill(in within, value any, row keptRow) {
	documents := map[string]map[string]any{}
	document := func(column string, keys []string, value any) {
		if value == nil {
			return
		}
		if len(keys) == 0 {
			row[column] = string(compile.Must(json.Marshal(value)))
			return
		}
		if documents[column] == nil {
			documents[column] = map[string]any{}
		}
		set(documents[column], keys, value)
	}
	for field := range k.schema.Fields() {
		if field.List != in.list || field.Reference != in.reference {
			continue
		}
		switch at := enginetest.At(value, field.Path); {
		case len(field.JSON) > 0:
			document(field.Column, field.JSON, at)
		case field.Column != "":
			row[field.Column] = enginetest.Stored(field, at)
			if text, ok := at.(string); ok && field.Folding {
				row[field.FoldColumn] = compile.Fold(text)
			}
		}
	}
	for list := range k.schema.Lists() {
		switch at := enginetest.At(value, list.Path); {
		case list.List != in.list || list.Reference != in.reference || list.Column == "":
		case list.ColumnType == compile.ColumnArray:
			row[list.Column] = arrayOf(at)
		default:
			document(list.Column, list.JSON, at)
		}
	}
	for column, object := range documents {
		row[column] = string(compile.Must(json.Marshal(object)))
	}
}

// arrayOf returns elements as PostgreSQL writes an array, or nil.
func arrayOf(value any) any {
	elements, ok := value.([]any)
	if !ok {
		return nil
	}
	texts := make([]string, len(elements))
	for i, element := range elements {
		texts[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(fmt.Sprint(element)) + `"`
	}
	return "{" + strings.Join(texts, ",") + "}"
}

// refer keeps the object of a reference, if there is one, and makes the row refer to it.
func (k *keeper) refer(reference compile.Reference, value any, row keptRow, shard any) {
	to, in := keptRow{}, within{reference.List, reference.Selector}
	var key any
	if k.isPresent(reference, value) {
		if reference.ShardKey != "" {
			to[reference.ShardKey] = shard
		}
		k.keep(reference.Table, in, value, to, reference.Key)
		key = to[reference.Key]
	}
	row[reference.Column] = key
	for field := range k.schema.Fields() { // that holds the same
		if field.List == reference.List && field.Reference == reference.Reference && field.Column == reference.Column {
			if set(value, field.Path, nil); key != nil {
				set(value, field.Path, json.Number(fmt.Sprint(key)))
			}
		}
	}
}

// isPresent reports whether what a reference refers to has a value, which may be one of a list
// or of another object.
func (k *keeper) isPresent(reference compile.Reference, value any) bool {
	isBelow := func(selector string) bool { return strings.HasPrefix(selector+".", reference.Selector+".") }
	for field := range k.schema.Fields() {
		if field.List == reference.List && field.Reference != "" && isBelow(field.Selector) && enginetest.At(value, field.Path) != nil {
			return true
		}
	}
	for list := range k.schema.Lists() {
		if elements, ok := enginetest.At(value, list.Path).([]any); ok && len(elements) > 0 && list.List == reference.List && isBelow(list.Reference) {
			return true
		}
	}
	return false
}

// keepList keeps the elements of a list, and the links to them.
func (k *keeper) keepList(list compile.List, value, owner, shard any) {
	elements, _ := value.([]any)
	for _, element := range elements {
		row := keptRow{}
		if list.ShardKey != "" {
			row[list.ShardKey] = shard
		}
		if list.ParentKey != "" {
			row[list.ParentKey] = owner
		}
		k.keep(list.Table, within{list: list.Selector}, element, row, list.Key)
		if list.Through.Table != "" {
			link := keptRow{list.Through.Parent: owner, list.Through.Child: row[list.Key]}
			if list.ShardKey != "" {
				link[list.ShardKey] = shard
			}
			k.insert(list.Through.Table, link)
		}
	}
}

// insert inserts a row.
func (k *keeper) insert(table string, row keptRow) {
	k.t.Helper()
	var names, places []string
	var args []any
	for _, name := range slices.Sorted(maps.Keys(row)) {
		if row[name] == nil {
			continue
		}
		names, args = append(names, `"`+name+`"`), append(args, row[name])
		places = append(places, "?")
		if k.dialect == relational.PostgreSQL {
			places[len(places)-1] = fmt.Sprint("$", len(args))
		}
	}
	statement := quotedFor(k.dialect, fmt.Sprintf(`INSERT INTO "%s" (%s) VALUES (%s)`, table, strings.Join(names, ", "), strings.Join(places, ", ")))
	if _, err := k.db.Exec(statement, args...); err != nil {
		k.t.Fatalf("%s: %q: %v", statement, args, err)
	}
}

// set puts a value under the keys of a path, which objects are made for.
func set(object any, path []string, value any) {
	holder, ok := object.(map[string]any)
	if !ok || len(path) == 0 {
		return
	}
	for _, key := range path[:len(path)-1] {
		inner, ok := holder[key].(map[string]any)
		if !ok {
			inner = map[string]any{}
			holder[key] = inner
		}
		holder = inner
	}
	holder[path[len(path)-1]] = value
}

// agree asks random filters.
func (k *keeper) agree(records []map[string]any) {
	k.t.Helper()
	key, _ := k.schema.Field(k.schema.Key())
	matched := 0
	for range drawnFilters {
		filter := draw.Filter(k.random, k.schema, records)
		query, err := compile.Check(filter, k.schema, thing.Generous())
		if err != nil {
			k.t.Fatal(err)
		}
		selected := k.selected(query, key.Column)
		for _, record := range records {
			want := match.JSON(query)(record)
			if want {
				matched++
			}
			if got := selected[fmt.Sprint(enginetest.At(record, key.Path))]; got != want {
				k.t.Fatalf("filter %s\nrecord %s\npredicate %v, SQL %v", filter, thing.Encode(k.t, record), want, got)
			}
		}
	}
	if pairs := len(records) * drawnFilters; matched < pairs/20 || matched > pairs*19/20 {
		k.t.Errorf("%d of %d pairs matched: the filters hardly tell records apart", matched, pairs)
	}
}

// selected returns the keys of the rows that a filter selects.
func (k *keeper) selected(query *compile.Query, column string) map[string]bool {
	k.t.Helper()
	condition := compile.Must(relational.Where(query, relational.Options{Dialect: k.dialect, Shard: relational.Unconfined()}))
	statement := quotedFor(k.dialect, fmt.Sprintf(`SELECT "%s" FROM "%s" WHERE `, column, k.schema.Table())) + condition.Text()
	keys, err := selected(k.db, statement, condition.Args()...)
	if err != nil {
		k.t.Fatalf("%s: %q: %v", statement, condition.Args(), err)
	}
	set := map[string]bool{}
	for _, key := range keys {
		set[key] = true
	}
	return set
}
