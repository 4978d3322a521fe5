package relational_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// nativeObject is an object of whose storage nothing is declared but names.
func nativeObject() compile.Object {
	return compile.Object{
		Name: "Native", Key: "id", Table: "natives",
		Fields: []compile.Field{
			{Selector: "id", Kind: compile.KindUUID, Path: []string{"id"}, Column: "id"},
			{Selector: "name", Path: []string{"name"}, Column: "name", Optional: true},
			{Selector: "active", Kind: compile.KindBoolean, Path: []string{"active"}, Column: "active", Optional: true},
			{Selector: "count", Kind: compile.KindInteger, Path: []string{"count"}, Column: "count", Optional: true},
			{Selector: "size", Kind: compile.KindNumber, Path: []string{"size"}, Column: "size", Optional: true},
			{Selector: "price", Kind: compile.KindDecimal, Path: []string{"price"}, Column: "price", Optional: true},
			{Selector: "created", Kind: compile.KindTimestamp, Path: []string{"created"}, Column: "created", Optional: true},
			{Selector: "day", Kind: compile.KindDate, Path: []string{"day"}, Column: "day", Optional: true},
			{Selector: "owner", Kind: compile.KindUUID, Path: []string{"owner"}, Column: "owner", Optional: true},
			{Selector: "color", Kind: compile.KindEnum, Values: []string{"red", "green", "Blue"}, Path: []string{"color"}, Column: "color", Optional: true},
			{Selector: "origin", Kind: compile.KindEnum, Values: []string{"HOME"}, Open: true, Path: []string{"origin"}, Column: "origin", Optional: true},
			{Selector: "part.name", List: "part", Path: []string{"name"}, Column: "name", Optional: true},
			{Selector: "part.made", List: "part", Kind: compile.KindTimestamp, Path: []string{"made"}, Column: "made", Optional: true},
			{Selector: "part.price", List: "part", Kind: compile.KindDecimal, Path: []string{"price"}, Column: "price", Optional: true},
			{Selector: "part.serial", List: "part", Kind: compile.KindUUID, Path: []string{"serial"}, Column: "serial", Optional: true},
		},
		Lists: []compile.List{{Selector: "part", Path: []string{"parts"}, Table: "native_parts", ParentKey: "native_id"}},
	}
}

// declaring returns the object's schema with what declare says of each field.
func declaring(declare func(*compile.Field)) *compile.Schema {
	object := nativeObject()
	for i := range object.Fields {
		declare(&object.Fields[i])
	}
	return compile.Must(compile.NewSchema(object))
}

// natives are schemas of tables that ordinary programs have, by what they declare.
var natives = map[string]*compile.Schema{
	"nothing": declaring(func(*compile.Field) {}),
	"types": declaring(func(f *compile.Field) {
		f.ColumnType = map[compile.Kind]compile.ColumnType{
			compile.KindUUID: compile.ColumnUUID, compile.KindDecimal: compile.ColumnNumeric, compile.KindTimestamp: compile.ColumnTimestamptz,
			compile.KindBoolean: compile.ColumnBoolean, compile.KindDate: compile.ColumnDate,
		}[f.Kind]
		if f.Selector == "color" {
			f.ColumnType = compile.ColumnEnum
		}
	}),
	"other types": declaring(func(f *compile.Field) {
		f.ColumnType = map[compile.Kind]compile.ColumnType{
			compile.KindUUID: compile.ColumnBinary16, compile.KindTimestamp: compile.ColumnDatetime,
		}[f.Kind]
	}),
	"text": declaring(func(f *compile.Field) {
		f.ColumnType = map[compile.Kind]compile.ColumnType{
			compile.KindUUID: compile.ColumnText, compile.KindDecimal: compile.ColumnText, compile.KindTimestamp: compile.ColumnRFC3339,
			compile.KindDate: compile.ColumnText,
		}[f.Kind]
	}),
	"a linguistic collation": declaring(func(f *compile.Field) {
		if f.HasCollation() {
			f.Collation = "default"
		}
	}),
	"seconds": declaring(func(f *compile.Field) {
		if f.Kind == compile.KindTimestamp {
			f.ColumnType = compile.ColumnSeconds
		}
	}),
	"microseconds": declaring(func(f *compile.Field) {
		if f.Kind == compile.KindTimestamp {
			f.ColumnType, f.Time = compile.ColumnMicroseconds, compile.EpochMilliseconds
		}
	}),
}

// nativeTypes are the types of columns that are not the usual ones of a schema.
func nativeTypes(dialect relational.Dialect, declared string) map[string]string {
	types := map[string]string{}
	if dialect == relational.MariaDB && declared == "text" {
		types = map[string]string{"price": "varchar(90)", "id": "char(36)", "owner": "char(36)", "serial": "char(36)", "native_id": "char(36)", "day": "varchar(10)"}
	}
	if dialect == relational.PostgreSQL && declared == "text" {
		types = map[string]string{"price": "text", "id": "text", "owner": "varchar", "serial": "text", "native_id": "text", "day": "text"}
	}
	return types
}

// TestNativeColumns asks random filters and orders of records in columns of the types that
// ordinary tables have, and compares the rows with those of the predicate.
func TestNativeColumns(t *testing.T) {
	skipUnderRace(t)
	for _, dialect := range enginetest.Dialects() {
		for declared, schema := range natives {
			t.Run(dialect.String()+"/"+declared, func(t *testing.T) {
				s := enginetest.NewStore(t, dialect, schema, nativeTypes(dialect, declared))
				askNative(t, s, max(2, *rounds/4))
			})
		}
	}
}

// TestNativeColumnsOfVariants does the same in databases of other locales, which matter to
// text only, and in sessions of other time zones.
func TestNativeColumnsOfVariants(t *testing.T) {
	skipUnderRace(t)
	for _, variant := range enginetest.Variants() {
		for declared, schema := range natives {
			isText := declared == "nothing" || declared == "a linguistic collation" && *rounds >= longRounds
			if (variant.Locale != "" || *rounds < longRounds) && !isText {
				continue
			}
			t.Run(variant.Name+"/"+declared, func(t *testing.T) {
				s := variant.NewStore(t, schema, nativeTypes(variant.Dialect, declared))
				askNative(t, s, max(1, *rounds/40))
			})
		}
	}
}

// TestNativeColumnsByIndex holds SQLite and MariaDB to the index of each column, as
// PostgreSQL is in every test: an index may compare otherwise than a row.
func TestNativeColumnsByIndex(t *testing.T) {
	skipUnderRace(t)
	for _, dialect := range []relational.Dialect{relational.SQLite, relational.MariaDB} {
		for declared, schema := range natives {
			t.Run(dialect.String()+"/"+declared, func(t *testing.T) {
				s := enginetest.NewStore(t, dialect, schema, nativeTypes(dialect, declared))
				random := rand.New(rand.NewPCG(1, uint64(dialect)))
				records := drawNative(random, s)
				s.Replace(t, records)
				for field := range schema.Fields() {
					if field.List == "" {
						askIndex(t, s, field, random, records)
					}
				}
			})
		}
	}
}

// askIndex asks random filters of one column by its index, where that can serve.
func askIndex(t *testing.T, s *enginetest.Store, field compile.Field, random *rand.Rand, records []map[string]any) {
	t.Helper()
	defer func() { s.Hint = "" }()
	served := 0
	for range max(40, *rounds) {
		filter := drawOf(t, random, s.Schema(), field, records)
		if s.Hint = hintOf(t, s, filter, s.Schema().Table()+"_"+field.Column); s.Hint != "" {
			served++
		}
		sameRows(t, s, filter, records)
	}
	if isText := s.Dialect == relational.SQLite && field.Kind == compile.KindDecimal; served == 0 && !isText {
		t.Errorf("no filter on %s was served by its index", field.Selector)
	}
}

// drawOf returns a random filter on a field and the key.
func drawOf(t *testing.T, random *rand.Rand, schema *compile.Schema, field compile.Field, records []map[string]any) ast.Expr {
	t.Helper()
	key, _ := schema.Field(schema.Key())
	fields := []compile.Field{field}
	if field.Selector != key.Selector {
		fields = append(fields, key)
	}
	narrow, err := compile.NewSchema(compile.Object{Name: "Column", Key: key.Selector, Table: schema.Table(), Fields: fields})
	if err != nil {
		t.Fatal(err)
	}
	return draw.FilterOf(random, narrow, records, 1+random.IntN(3))
}

// askNative asks so many rounds of random filters and pages.
func askNative(t *testing.T, s *enginetest.Store, rounds int) {
	t.Helper()
	for round := range rounds {
		random := rand.New(rand.NewPCG(uint64(round), uint64(s.Dialect)))
		records := drawNative(random, s)
		s.Replace(t, records)
		for range filtersPerRound {
			sameRows(t, s, draw.Filter(random, s.Schema(), records), records)
		}
		for range 6 {
			readNative(t, s, drawNativeOrder(t, random, s.Schema()), records)
		}
	}
}

// drawNative returns records that the columns of a store can hold.
func drawNative(random *rand.Rand, s *enginetest.Store) []map[string]any {
	records := make([]map[string]any, recordsPerRound)
	for i := range records {
		records[i] = draw.Record(random, s.Schema())
		for field := range s.Schema().Fields() {
			holder := []any{records[i]}
			if field.List != "" {
				holder, _ = records[i]["parts"].([]any)
			}
			for _, element := range holder {
				fit(random, s.Dialect, field, element.(map[string]any))
			}
		}
		records[i]["id"] = fmt.Sprintf("%08x-89ab-4cde-8f01-23456789abcd", uint32(i)*2654435761)
	}
	return records
}

// fit makes the value of a field one that a column of its type holds without a loss.
func fit(random *rand.Rand, dialect relational.Dialect, field compile.Field, holder map[string]any) {
	name := field.Path[len(field.Path)-1]
	switch text, isText := holder[name].(string); {
	case !isText:
	case field.Kind == compile.KindTimestamp:
		if holder[name] = fitInstant(random, dialect, field, text); dialect == relational.MariaDB && holder[name].(string) < "0001-01-02" {
			delete(holder, name) // the driver refuses the year 0, and writes the zero Time as no date
		}
	case field.Kind == compile.KindUUID:
		holder[name] = strings.ToLower(text) // text of other columns is canonical
	case field.Kind == compile.KindDate && strings.HasPrefix(text, "0000") && dialect == relational.MariaDB:
		delete(holder, name)
	}
}

// fitInstant returns an instant, often with a finer fraction, as a column keeps it.
func fitInstant(random *rand.Rand, dialect relational.Dialect, field compile.Field, text string) string {
	instant, _ := compile.ParseInstant(text)
	if random.IntN(2) == 0 {
		instant = instant.Truncate(time.Second).Add([]time.Duration{0, 1, 999, 1000, 120 * time.Millisecond, 123_456 * time.Microsecond, 999_999_999}[random.IntN(7)])
	}
	if dialect == relational.MariaDB && field.ColumnType == compile.ColumnTimestamptz {
		instant = time.Unix(1+random.Int64N(1<<31-2), int64(instant.Nanosecond()))
	}
	step := time.Microsecond
	switch {
	case field.ColumnType == compile.ColumnSeconds:
		step = time.Second
	case dialect == relational.SQLite && field.ColumnType != compile.ColumnMicroseconds || field.ColumnType == compile.ColumnRFC3339:
		step = time.Nanosecond
	}
	return instant.UTC().Truncate(step).Format(time.RFC3339Nano)
}

// drawNativeOrder returns a random order of up to three keys.
func drawNativeOrder(t *testing.T, random *rand.Rand, schema *compile.Schema) *compile.Order {
	t.Helper()
	var sortable []string
	for field := range schema.Fields() {
		if field.List == "" {
			sortable = append(sortable, field.Selector)
		}
	}
	random.Shuffle(len(sortable), func(i, j int) { sortable[i], sortable[j] = sortable[j], sortable[i] })
	texts := slices.Clone(sortable[:1+random.IntN(3)])
	for i := range texts {
		texts[i] += []string{",ASC", ",DESC"}[random.IntN(2)]
	}
	order, err := compile.ParseOrder(schema, texts...)
	if err != nil {
		t.Fatal(err)
	}
	return order
}

// readNative reads the records in pages and compares their order with that of the values.
func readNative(t *testing.T, s *enginetest.Store, order *compile.Order, records []map[string]any) {
	t.Helper()
	want := make([]int, len(records))
	for i := range want {
		want[i] = i
	}
	places := placesOf(t, order, records)
	slices.SortFunc(want, func(a, b int) int { return comparePlaces(order, places[a], places[b]) })
	var got []int
	for condition := relational.Always(relational.Options{}); len(got) < len(records); {
		rows := s.Page(t, condition, order, 5)
		if got = append(got, rows...); len(rows) == 0 {
			break
		}
		condition = afterRecord(t, s, order, records[got[len(got)-1]])
	}
	if !slices.Equal(got, want) {
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Logf("first difference: got %s\nwant %s", thing.Encode(t, records[got[i]]), thing.Encode(t, records[want[i]]))
				break
			}
		}
		t.Fatalf("order %s: got rows %v, want %v", order, got, want)
	}
}

// placesOf returns the places of records in an order.
func placesOf(t *testing.T, order *compile.Order, records []map[string]any) [][]*compile.Value {
	t.Helper()
	places := make([][]*compile.Value, len(records))
	for i, record := range records {
		cursor, err := match.JSONCursor(order, record)
		if err != nil {
			t.Fatal(err)
		}
		if places[i], err = order.Place(cursor); err != nil {
			t.Fatal(err)
		}
	}
	return places
}

func comparePlaces(order *compile.Order, a, b []*compile.Value) int {
	for i, key := range order.Keys() {
		if result := key.Compare(a[i], b[i]); result != 0 {
			return result
		}
	}
	return 0
}
