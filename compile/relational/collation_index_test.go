package relational_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
)

// indexedText is a column of text that is asked through an index.
type indexedText struct {
	collated
	index string // what it is on, {} stands for the column; empty for the column itself
	holds string // which characters it holds, a key of alphabets; empty for all
}

// alphabets are the characters that columns of a character set hold.
var alphabets = map[string]func(rune) bool{
	"all":    func(rune) bool { return true },
	"plane":  func(r rune) bool { return r <= '\uffff' },
	"latin1": func(r rune) bool { return r < 0x7f || 0xa0 <= r && r <= 0xff },
	"ascii":  func(r rune) bool { return r < 0x7f },
}

var indexedTexts = map[relational.Dialect][]indexedText{
	relational.SQLite: {
		{collated: collated{columnType: "TEXT", collation: compile.ExactCollation}},
		{collated: collated{columnType: "TEXT"}},
		{collated: collated{columnType: "TEXT COLLATE NOCASE"}},
		{collated: collated{columnType: "TEXT COLLATE RTRIM"}},
		{collated: collated{columnType: "TEXT COLLATE NOCASE", collation: "NOCASE"}},
		{collated: collated{columnType: "TEXT COLLATE RTRIM", collation: "RTRIM"}},
		{collated: collated{columnType: "TEXT COLLATE NOCASE", collation: "NOCASE"}, index: "{} COLLATE BINARY"},
		{collated: collated{columnType: "TEXT COLLATE RTRIM", collation: "RTRIM"}, index: "{} COLLATE BINARY"},
	},
	relational.PostgreSQL: {
		{collated: collated{columnType: `text COLLATE "C"`, collation: "C"}},
		{collated: collated{columnType: "text"}},
		{collated: collated{columnType: "varchar(180)"}, index: `{} COLLATE "C"`},
		{collated: collated{columnType: "text", collation: "default"}, index: "{} text_pattern_ops"},
		{collated: collated{columnType: `text COLLATE "en-x-icu"`, collation: "en-x-icu"}},
		{collated: collated{columnType: `varchar(180) COLLATE "en-x-icu"`, collation: "en-x-icu"}, index: "{} text_pattern_ops"},
		{collated: collated{columnType: `text COLLATE "de-x-icu"`, collation: "de-x-icu"}},
		{collated: collated{columnType: `text COLLATE "fr-x-icu"`, collation: "fr-x-icu"}},
		{collated: collated{columnType: `text COLLATE "es-x-icu"`, collation: "es-x-icu"}},
		{collated: collated{columnType: `text COLLATE "tr-x-icu"`, collation: "tr-x-icu"}},
		{collated: collated{columnType: `text COLLATE "und-x-icu"`, collation: "und-x-icu"}},
		{collated: collated{columnType: `text COLLATE "cs-x-icu"`, collation: "cs-x-icu"}, index: "{} text_pattern_ops"},
		{collated: collated{columnType: "text COLLATE careless", collation: "careless"}},
		{collated: collated{columnType: "text COLLATE careless", collation: "careless"}, index: `{} COLLATE "C"`},
		{collated: collated{columnType: "citext", declared: compile.ColumnCitext}},
		{collated: collated{columnType: "citext", declared: compile.ColumnCitext}, index: `({}::text) COLLATE "C"`},
		{collated: collated{columnType: "citext", declared: compile.ColumnCitext}, index: "{} citext_pattern_ops"},
	},
	relational.MariaDB: {
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb4_nopad_bin", collation: compile.ExactCollation}},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb4_general_ci"}},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb4_general_ci", collation: "utf8mb4_general_ci"}},
		{collated: collated{columnType: "text COLLATE utf8mb4_general_ci", collation: "utf8mb4_general_ci"}, index: "{}(3)"},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb4_general_nopad_ci", collation: "utf8mb4_general_nopad_ci"}},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb4_unicode_520_ci", collation: "utf8mb4_unicode_520_ci"}},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb4_unicode_ci", collation: "utf8mb4_unicode_ci"}},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb4_turkish_ci", collation: "utf8mb4_turkish_ci"}},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb4_hungarian_ci", collation: "utf8mb4_hungarian_ci"}},
		{collated: collated{columnType: "varchar(180) COLLATE uca1400_ai_ci", collation: "uca1400_ai_ci"}},
		{collated: collated{columnType: "varchar(180) COLLATE uca1400_as_cs", collation: "uca1400_as_cs"}},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb4_bin", collation: "utf8mb4_bin"}},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb4_czech_ci", collation: "utf8mb4_czech_ci"}},
		{collated: collated{columnType: "varchar(180) COLLATE latin1_swedish_ci", collation: "latin1_swedish_ci"}, holds: "latin1"},
		{collated: collated{columnType: "varchar(180) COLLATE latin1_german2_ci", collation: "latin1_german2_ci"}, holds: "latin1"},
		{collated: collated{columnType: "varchar(180) COLLATE latin1_bin", collation: "latin1_bin"}, holds: "latin1"},
		{collated: collated{columnType: "varchar(180) COLLATE ascii_general_ci", collation: "ascii_general_ci"}, holds: "ascii"},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb3_general_ci", collation: "utf8mb3_general_ci"}, holds: "plane"},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb3_bin", collation: "utf8mb3_bin"}, holds: "plane"},
		{collated: collated{columnType: "varchar(180) COLLATE utf8mb3_unicode_ci", collation: "utf8mb3_unicode_ci"}, holds: "plane"},
	},
}

// TestCollationsByIndex asks for random texts while the engine is held to an index, and
// compares the rows with those of the predicate. An index that does not hold the order of
// code points loses rows to a wrong bound.
func TestCollationsByIndex(t *testing.T) {
	skipUnderRace(t)
	for _, dialect := range enginetest.Dialects() {
		t.Run(dialect.String(), func(t *testing.T) {
			columns := indexedTexts[dialect]
			s := indexedStore(t, dialect, columns)
			for round := range max(2, *rounds/4) {
				random := rand.New(rand.NewPCG(uint64(round), uint64(dialect)))
				texts := drawTexts(random)
				records := textRecords(texts)
				s.Replace(t, records)
				for i := range columns {
					askByIndex(t, random, s, i, texts, records)
				}
			}
		})
	}
}

// indexedStore makes a table with a column of each kind and no index but the one that it is
// asked through.
func indexedStore(t *testing.T, dialect relational.Dialect, columns []indexedText) *enginetest.Store {
	t.Helper()
	object := compile.Object{
		Name: "Text", Key: "id", Table: "texts",
		Fields: []compile.Field{{Selector: "id", Path: []string{"id"}, Column: "id"}},
	}
	types := map[string]string{}
	for i, column := range columns {
		name := fmt.Sprint("text", i)
		field := compile.Field{Selector: name, Path: []string{"all"}, Column: name, ColumnType: column.declared, Collation: column.collation, Optional: true}
		if column.holds != "" {
			field.Path[0] = column.holds
		}
		object.Fields = append(object.Fields, field)
		types[name] = column.columnType
	}
	s := enginetest.NewStore(t, dialect, thing.Schema, nil)
	for _, statement := range collationSetup[dialect] {
		s.Exec(t, statement)
	}
	s.Make(t, compile.Must(compile.NewSchema(object)), types)
	for i, column := range columns {
		if column.index != "" {
			name := fmt.Sprint("text", i)
			s.Exec(t, "DROP INDEX texts_"+name+map[bool]string{true: " ON texts"}[dialect == relational.MariaDB])
			s.Exec(t, fmt.Sprintf("CREATE INDEX texts_%s ON texts (%s)", name, strings.ReplaceAll(column.index, "{}", s.Quote(name))))
		}
	}
	return s
}

// pieces are what texts are drawn from that break collations: letters that contract or
// expand or are ignored, marks, blanks, controls, and the ends of planes.
var pieces = []string{
	"a", "A", "b", "B", "h", "H", "i", "I", "k", "K", "m", "M", "n", "s", "S", "y", "z", "Z", "0", "1", "8", "9", "-", "'", "_", "%", "*", "!", "[", "\\",
	" ", "  ", "\t", "\x01", "\x1f", "\x7f", "\u0085", "\u00a0", "\u2003", "\u3000",
	"ch", "CH", "lj", "nj", "dž", "ll", "aa", "AA", "cs", "gy", "ij", "เก", "แ", "का", "ක්", "각", "\u1100\u1161\u11a8",
	"ﷺ", "ﬃ", "㍿", "ß", "ẞ", "ss", "ſ", "æ", "ae", "Œ", "K", "Å", "Å", "å", "İ", "ı", "i̇", "Σ", "σ", "ς", "µ", "ά", "Α", "é", "e\u0301", "É",
	"\u0301", "\u0327\u0301", "\u0301\u0327", "\u0345", "\u200b", "\u00ad", "\ufe0f", "\u200d", "\ufeff", "\ufffd", "\uffff", "\ufffe", "\ue000", "\ud7ff",
	"😀", "👩\u200d🚀", "𐐀", "𐐨", "𝒜", "\U0001ffff", "\U0010fffe", "\U0010ffff",
}

// drawPiece returns one of the pieces or, now and then, a random character.
func drawPiece(random *rand.Rand) string {
	if random.IntN(6) > 0 {
		return pieces[random.IntN(len(pieces))]
	}
	r := rune(1 + random.IntN([]int{0x7f, 0x24f, 0xffff, 0x10ffff}[random.IntN(4)]))
	if 0xd800 <= r && r <= 0xdfff {
		r += 0x800 // no surrogates
	}
	return string(r)
}

func drawPieces(random *rand.Rand, most int) string {
	var text strings.Builder
	for range random.IntN(most + 1) {
		text.WriteString(drawPiece(random))
	}
	return text.String()
}

// drawTexts returns texts of which many begin alike.
func drawTexts(random *rand.Rand) []string {
	var texts []string
	for range 8 {
		stem := drawPieces(random, 3)
		texts = append(texts, stem)
		for range 5 {
			texts = append(texts, stem+drawPieces(random, 3))
		}
	}
	return texts
}

// textRecords returns a record for each text, with what of it each alphabet holds, and one
// without any.
func textRecords(texts []string) []map[string]any {
	records := []map[string]any{{"id": "none"}}
	for i, text := range texts {
		record := map[string]any{"id": fmt.Sprintf("%03d", i)}
		for name, holds := range alphabets {
			record[name] = strings.Map(func(r rune) rune {
				if holds(r) {
					return r
				}
				return -1
			}, text)
		}
		records = append(records, record)
	}
	return records
}

// askByIndex asks a column for texts, in filters and in orders.
func askByIndex(t *testing.T, random *rand.Rand, s *enginetest.Store, column int, texts []string, records []map[string]any) {
	t.Helper()
	selector := fmt.Sprint("text", column)
	index := "texts_" + selector
	defer func() { s.Hint = "" }()
	for range filtersPerRound {
		expr := drawTextConstraint(random, selector, texts)
		s.Hint = hintOf(t, s, expr, index)
		sameRows(t, s, expr, records)
	}
	if s.Hint = ""; s.Dialect == relational.MariaDB {
		s.Hint = "FORCE INDEX (" + index + ")"
	}
	direction := []string{"ASC", "DESC"}[random.IntN(2)]
	readNative(t, s, compile.Must(compile.ParseOrder(s.Schema(), selector+","+direction)), records)
}

// hintOf returns what holds the engine to the index, if that can serve. PostgreSQL is held
// to indexes by a setting of the server.
func hintOf(t *testing.T, s *enginetest.Store, expr ast.Expr, index string) string {
	t.Helper()
	switch s.Dialect {
	case relational.MariaDB:
		return "FORCE INDEX (" + index + ")"
	case relational.PostgreSQL:
		return ""
	}
	condition := where(t, compile.Must(compile.Check(expr, s.Schema(), compile.Options{})), s.Dialect)
	hint := "INDEXED BY " + index
	if _, err := s.Database.Exec("EXPLAIN SELECT _row FROM "+s.QuoteTable(s.Schema().Table())+" "+hint+" WHERE "+condition.Text(), condition.Args()...); err != nil {
		return "" // it is an error if the index cannot serve
	}
	return hint
}

// drawTextConstraint returns a random test of texts that are like those of the records.
func drawTextConstraint(random *rand.Rand, selector string, texts []string) ast.Expr {
	text := func() string { return drawLike(random, texts) }
	switch random.IntN(10) {
	case 0, 1:
		return ast.NewConstraint(selector, ast.OpEqual, ast.Literal(text()))
	case 2:
		return ast.NewConstraint(selector, ast.OpIn, ast.Literal(text()), ast.Literal(text()), ast.Pattern(text(), ""))
	case 3:
		operators := []ast.Operator{ast.OpLess, ast.OpLessOrEqual, ast.OpGreater, ast.OpGreaterOrEqual}
		return ast.NewConstraint(selector, operators[random.IntN(4)], ast.Literal(text()))
	case 4:
		return ast.NewConstraint(selector, ast.OpEqual, ast.Pattern(text(), drawPieces(random, 1), ""))
	case 5:
		return ast.NewConstraint(selector, ast.OpEqual, ast.Pattern("", text(), drawPieces(random, 1)))
	case 6:
		return ast.NewConstraint(selector, ast.OpNotEqual, ast.Pattern(text(), drawPieces(random, 1)))
	}
	return ast.NewConstraint(selector, ast.OpEqual, ast.Pattern(text(), ""))
}

// drawLike returns one of the texts, the beginning of one, one that goes on, or one in
// other letters.
func drawLike(random *rand.Rand, texts []string) string {
	text := texts[random.IntN(len(texts))]
	runes := []rune(text)
	switch random.IntN(6) {
	case 0:
		return text + drawPiece(random)
	case 1:
		return strings.ToUpper(text)
	case 2:
		return strings.ToLower(text)
	case 3:
		return text
	}
	return string(runes[:random.IntN(len(runes)+1)])
}
