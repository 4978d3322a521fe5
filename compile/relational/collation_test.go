package relational_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
)

// collated is a column whose text does not compare exactly by itself.
type collated struct {
	collation  string // as the schema says
	columnType string
	declared   compile.ColumnType // as the schema says
}

// collatedColumns are such columns of every engine.
var collatedColumns = map[relational.Dialect][]collated{
	relational.SQLite: {
		{collation: "NOCASE", columnType: "TEXT COLLATE NOCASE"},
		{collation: "RTRIM", columnType: "TEXT COLLATE RTRIM"},
		{columnType: "TEXT COLLATE NOCASE"},
		{columnType: "TEXT COLLATE RTRIM"},
		{columnType: "TEXT"},
	},
	relational.PostgreSQL: {
		{collation: "default", columnType: "text"}, // English, by ICU
		{collation: "default", columnType: "varchar(180)"},
		{collation: "en-US-x-icu", columnType: `text COLLATE "en-US-x-icu"`},
		{collation: "careless", columnType: `text COLLATE careless`},
		{columnType: "citext", declared: compile.ColumnCitext},
		{columnType: "citext"},
		{columnType: "text"},
		{columnType: "varchar(180)"},
		{columnType: `text COLLATE "de-x-icu"`},
		{collation: "cs-x-icu", columnType: `text COLLATE "cs-x-icu"`}, // ch sorts after h
		{collation: "und-x-icu", columnType: `text COLLATE "und-x-icu"`},
		{collation: "C", columnType: `varchar(180) COLLATE "C"`},
	},
	relational.MariaDB: {
		{collation: "utf8mb4_general_ci", columnType: "varchar(180) COLLATE utf8mb4_general_ci"},
		{collation: "utf8mb4_unicode_ci", columnType: "varchar(180) COLLATE utf8mb4_unicode_ci"},
		{collation: "utf8mb4_bin", columnType: "varchar(180) COLLATE utf8mb4_bin"},
		{collation: "uca1400_ai_ci", columnType: "varchar(180) COLLATE uca1400_ai_ci"},
		{columnType: "varchar(180) COLLATE utf8mb4_general_ci"},
		{columnType: "varchar(180) COLLATE uca1400_ai_ci"},
		{columnType: "varchar(180) COLLATE utf8mb4_bin"},
		{columnType: "varchar(180) COLLATE utf8mb4_nopad_bin"},
	},
}

// collationSetup makes what the columns need.
var collationSetup = map[relational.Dialect][]string{
	relational.PostgreSQL: {
		"CREATE EXTENSION citext",
		"CREATE COLLATION careless (provider = icu, locale = 'und-u-ks-level1', deterministic = false)",
	},
}

// confusable are texts that some collation takes for equal or orders otherwise than by
// code point.
var confusable = []string{
	"", " ", "  ", "a", "A", "á", "Á", "a\u0301", "a ", "A ", "a  ", " a", "a\t", "ab", "AB", "aB", "a-b", "a b", "a😀", "b", "B",
	"ß", "ss", "SS", "ẞ", "ſ", "K", "k", "\u212a", "i", "I", "İ", "ı", "æ", "ae", "_", "%", "-", "z", "Z", "é", "\uffff", "😀", "𐐀", "𐐨",
	"!", "!a", "ΑΣ", "ΑΣΑ", "c", "ch", "\ue000", "a\U0010ffff\U0010ffffb",
}

// TestCollations asks for confusable texts in every form, of columns and of lists
// whose collations confuse them.
func TestCollations(t *testing.T) {
	skipUnderRace(t)
	enginetest.OnEngines(t, thing.Schema, func(t *testing.T, s *enginetest.Store) {
		for _, statement := range collationSetup[s.Dialect] {
			s.Exec(t, statement)
		}
		testCollations(t, s, collatedColumns[s.Dialect], confusable)
	})
}

// TestCharacterSets does the same for columns that cannot hold all texts.
func TestCharacterSets(t *testing.T) {
	skipUnderRace(t)
	s := enginetest.NewStore(t, relational.MariaDB, thing.Schema, nil)
	testCollations(t, s, []collated{
		{collation: "latin1_swedish_ci", columnType: "varchar(180) COLLATE latin1_swedish_ci"},
		{collation: "latin1_bin", columnType: "varchar(180) COLLATE latin1_bin"},
		{columnType: "varchar(180) COLLATE latin1_swedish_ci"},
	}, []string{"", " ", "a", "A", "á", "a ", "a\t", "ß", "ss", "_", "%", "z"})
	s.Exec(t, "DROP TABLE texts")
	s.Exec(t, "DROP TABLE text_items")
	testCollations(t, s, []collated{
		{collation: "utf8mb3_general_ci", columnType: "varchar(180) COLLATE utf8mb3_general_ci"},
		{columnType: "varchar(180) COLLATE utf8mb3_general_ci"},
	},
		slices.DeleteFunc(slices.Clone(confusable), func(text string) bool { return strings.ContainsFunc(text, isAstral) }))
}

func isAstral(r rune) bool { return r > '\uffff' }

// testCollations fills columns with texts and asks for all the confusable ones.
func testCollations(t *testing.T, s *enginetest.Store, columns []collated, texts []string) {
	t.Helper()
	schema, types := collatedSchema(columns)
	s.Make(t, schema, types)
	records := confusableRecords(texts)
	s.Replace(t, records)
	for i, column := range columns {
		t.Run(column.columnType+" as "+column.collation+string(column.declared), func(t *testing.T) {
			for _, selector := range []string{"text", "choice", "item.text"} {
				askConfusable(t, s, fmt.Sprint(selector, i), records)
			}
			for _, direction := range []string{"ASC", "DESC"} {
				readConfusable(t, s, fmt.Sprintf("text%d,%s", i, direction), records)
			}
		})
	}
}

// collatedSchema returns a schema that has every record's text, as text and as an
// enum, in each of the columns, and the types of its columns.
func collatedSchema(columns []collated) (*compile.Schema, map[string]string) {
	object := compile.Object{
		Name: "Text", Key: "id", Shard: "owner", Table: "texts",
		Fields: []compile.Field{{Selector: "id", Path: []string{"id"}, Column: "id"}, {Selector: "owner", Path: []string{"owner"}, Column: "owner"}},
		Lists:  []compile.List{{Selector: "item", Path: []string{"items"}, Table: "text_items", ParentKey: "text_id", ShardKey: "owner"}},
	}
	types := map[string]string{}
	for i, column := range columns {
		for _, field := range []compile.Field{
			{Selector: "text", Path: []string{"text"}},
			{Selector: "choice", Path: []string{"text"}, Kind: compile.KindEnum, Open: true},
			{Selector: "item.text", Path: []string{"text"}, List: "item"},
		} {
			field.Selector = fmt.Sprint(field.Selector, i)
			field.Column, field.ColumnType, field.Collation, field.Optional = "in_"+field.Selector, column.declared, column.collation, true
			object.Fields = append(object.Fields, field)
			types[field.Column] = column.columnType
		}
	}
	return compile.Must(compile.NewSchema(object)), types
}

// confusableRecords returns a record for each text and one without any.
func confusableRecords(texts []string) []map[string]any {
	records := []map[string]any{{"id": "none", "owner": "o"}}
	for i, text := range texts {
		records = append(records, map[string]any{
			"id": fmt.Sprintf("%03d", i), "owner": "o", "text": text, "items": []any{map[string]any{"text": text}, map[string]any{}},
		})
	}
	return records
}

// stride is how many of the confusable texts there are for each that is asked of a column.
func stride() int {
	switch {
	case *rounds < longRounds:
		return 12
	case *rounds < 100:
		return 3
	}
	return 1
}

// skipUnderRace skips a test that takes minutes under the race detector and has nothing for
// it: it has one goroutine.
func skipUnderRace(t *testing.T) {
	t.Helper()
	if underRace {
		t.Skip("takes minutes under the race detector: run it without")
	}
}

// askConfusable compares the rows with the predicate for every form of test.
func askConfusable(t *testing.T, s *enginetest.Store, selector string, records []map[string]any) {
	t.Helper()
	field, _ := s.Schema().Field(selector)
	for i, text := range confusable {
		if i%stride() != int(selector[len(selector)-1])%stride() {
			continue
		}
		other := confusable[(i+1)%len(confusable)]
		arguments := []ast.Argument{ast.Literal(text)}
		if field.Kind == compile.KindText {
			arguments = append(arguments, ast.Pattern(text, ""), ast.Pattern("", text), ast.Pattern("", text, ""),
				ast.Pattern(text, other), ast.Pattern("", text, other))
			for _, operator := range []ast.Operator{ast.OpLess, ast.OpLessOrEqual, ast.OpGreater, ast.OpGreaterOrEqual} {
				sameRows(t, s, ast.NewConstraint(selector, operator, ast.Literal(text)), records)
			}
		}
		for _, argument := range arguments {
			sameRows(t, s, ast.NewConstraint(selector, ast.OpEqual, argument), records)
			sameRows(t, s, ast.NewConstraint(selector, ast.OpNotEqual, argument), records)
			sameRows(t, s, ast.NewConstraint(selector, ast.OpOut, argument, ast.Literal(other)), records)
		}
		for _, arguments := range pairs(field.Kind, text) {
			askPair(t, s, selector, arguments, records)
		}
	}
}

// pairs returns arguments of the same form that a collation may take for equal: a text, and
// what it is in other letters.
func pairs(kind compile.Kind, text string) [][2]ast.Argument {
	var all [][2]ast.Argument
	for _, other := range []string{strings.ToUpper(text), text + " "} {
		switch {
		case other == text:
		case kind == compile.KindText:
			all = append(all, [2]ast.Argument{ast.Literal(text), ast.Literal(other)}, [2]ast.Argument{ast.Pattern("", text, ""), ast.Pattern("", other, "")},
				[2]ast.Argument{ast.Pattern(text, ""), ast.Pattern(other, "")}, [2]ast.Argument{ast.Pattern("", text), ast.Pattern("", other)})
		default:
			all = append(all, [2]ast.Argument{ast.Literal(text), ast.Literal(other)})
		}
	}
	return all
}

// askPair asks for two arguments in tests of their own, which an optimizer may take for the
// same.
func askPair(t *testing.T, s *enginetest.Store, selector string, arguments [2]ast.Argument, records []map[string]any) {
	t.Helper()
	apart := func(operator ast.Operator) (tests [2]ast.Expr) {
		for i, argument := range arguments {
			tests[i] = ast.NewAnd(ast.NewConstraint(selector, operator, argument), ast.NewConstraint("id", ast.OpNotEqual, ast.Literal(fmt.Sprint(i))))
		}
		return tests
	}
	equal, unequal := apart(ast.OpEqual), apart(ast.OpNotEqual)
	sameRows(t, s, ast.NewOr(equal[0], equal[1]), records)
	sameRows(t, s, ast.NewOr(unequal[0], unequal[1]), records)
	sameRows(t, s, ast.NewAnd(unequal[0], unequal[1]), records)
	sameRows(t, s, ast.NewConstraint(selector, ast.OpOut, arguments[0], arguments[1]), records)
}

// sameRows fails the test unless SQL selects the records that the predicate does.
func sameRows(t *testing.T, s *enginetest.Store, expr ast.Expr, records []map[string]any) {
	t.Helper()
	query, err := compile.Check(expr, s.Schema(), compile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	condition := where(t, query, s.Dialect)
	got, want := s.Matching(t, condition, len(records)), match.JSON(query)
	for i, record := range records {
		if got[i] != want(record) {
			t.Fatalf("filter %s\nrecord %s\nSQL %v\n%s\n%q", expr, thing.Encode(t, record), got[i], condition.Text(), condition.Args())
		}
	}
}

// readConfusable reads the records in pages and compares their order with that of code
// points.
func readConfusable(t *testing.T, s *enginetest.Store, sort string, records []map[string]any) {
	t.Helper()
	order, err := compile.ParseOrder(s.Schema(), sort)
	if err != nil {
		t.Fatal(err)
	}
	var got []int
	condition := relational.Always(relational.Options{})
	for {
		rows := s.Page(t, condition, order, 5)
		got = append(got, rows...)
		if len(rows) < 5 || len(got) > len(records) {
			break
		}
		condition = afterRecord(t, s, order, records[got[len(got)-1]])
	}
	if want := sortedRows(records, strings.HasSuffix(sort, "DESC")); !slices.Equal(got, want) {
		t.Errorf("%s: got rows %v, want %v", sort, got, want)
	}
}

// sortedRows returns the numbers of the records sorted by their texts and then by their
// ids, which the records are sorted by already. The first record has no text.
func sortedRows(records []map[string]any, descending bool) []int {
	rows := make([]int, len(records))
	for i := range rows {
		rows[i] = i
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		order := strings.Compare(presentText(records[a]), presentText(records[b]))
		if descending {
			return -order
		}
		return order
	})
	return rows
}

// presentText returns the text of a record behind a byte that no record without a text
// has.
func presentText(record map[string]any) string {
	if text, ok := record["text"].(string); ok {
		return "\x00" + text
	}
	return ""
}
