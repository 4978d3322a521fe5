package relational_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// longColumns hold texts of some kilobytes; MariaDB indexes their beginning only.
var longColumns = []string{"name", "folded", "folded_text", "maker_city", "value"}

// longTypes are the types of longColumns where others are too short.
func longTypes(dialect relational.Dialect) map[string]string {
	types := map[string]string{}
	for _, column := range longColumns {
		if dialect == relational.MariaDB {
			types[column] = "text COLLATE utf8mb4_nopad_bin"
		}
	}
	return types
}

// TestLongTexts is TestBackendsAgree with texts that are longer than what an index holds
// of them, that begin alike and differ late, and with values of many stars and long lists.
func TestLongTexts(t *testing.T) {
	for _, dialect := range enginetest.Dialects() {
		t.Run(dialect.String(), func(t *testing.T) {
			asked := newComparison(enginetest.NewStore(t, dialect, thing.Schema, longTypes(dialect)))
			for round := range max(1, *rounds/8) {
				random := rand.New(rand.NewPCG(uint64(round), 100+uint64(dialect)))
				records := thing.Draw(recordsPerRound, func(schema *compile.Schema) map[string]any { return draw.Record(random, schema) })
				texts := lengthen(random, records)
				asked.hold(t, records)
				for range filtersPerRound / 2 {
					asked.agree(t, draw.Filter(random, thing.Schema, records))
					asked.agree(t, longFilter(random, texts))
				}
			}
		})
	}
}

// lengths are lengths in characters about what engines and their indexes hold at once.
var lengths = []int{99, 100, 101, 180, 255, 256, 257, 767, 768, 769, 1000, 1999}

// lengthen makes some texts of records long and returns them. All of a round repeat one
// unit, so that they begin alike, and some differ at one place.
func lengthen(random *rand.Rand, records []map[string]any) []string {
	unit := draw.Text(random) + "ab"
	texts := []string{""}
	for _, record := range records {
		for field := range thing.Schema.Fields() {
			if !slices.Contains(longColumns, field.Column) || random.IntN(4) > 0 {
				continue
			}
			text := longText(random, unit)
			if setText(record, field, text) {
				texts = append(texts, text)
			}
		}
	}
	return texts
}

func longText(random *rand.Rand, unit string) string {
	length := lengths[random.IntN(len(lengths))]
	text := []rune(strings.Repeat(unit, length))[:length]
	if random.IntN(2) == 0 {
		at := []int{0, length / 2, length - 2, length - 1}[random.IntN(4)]
		text = slices.Concat(text[:at], []rune(draw.Text(random)), text[at+1:])
	}
	return string(text)
}

// setText replaces the texts that a record has in a field, and reports whether there is
// one.
func setText(record map[string]any, field compile.Field, text string) bool {
	holders := []any{record}
	if field.List != "" {
		list, _ := thing.Schema.List(field.List)
		holders, _ = enginetest.At(record, list.Path).([]any)
	}
	isSet := false
	for i, holder := range holders {
		if _, isText := enginetest.At(holder, field.Path).(string); !isText {
			continue
		}
		isSet = true
		if len(field.Path) == 0 {
			holders[i] = text
			continue
		}
		object, _ := enginetest.At(holder, field.Path[:len(field.Path)-1]).(map[string]any)
		object[field.Path[len(field.Path)-1]] = text
	}
	return isSet
}

// longFilter asks for long texts in one of the forms that short ones hardly reach.
func longFilter(random *rand.Rand, texts []string) ast.Expr {
	selector := []string{"name", "folded", "maker.city", "tag.value", "label"}[random.IntN(5)]
	operator := []ast.Operator{ast.OpEqual, ast.OpNotEqual}[random.IntN(2)]
	text := texts[random.IntN(len(texts))]
	switch random.IntN(4) {
	case 0:
		return ast.NewConstraint(selector, operator, manyStars(random, text))
	case 1:
		cut := []rune(text)
		cut = cut[:max(0, len(cut)-random.IntN(3))]
		return ast.NewConstraint(selector, operator, ast.Pattern(string(cut), ""))
	case 2:
		ordering := []ast.Operator{ast.OpLess, ast.OpLessOrEqual, ast.OpGreater, ast.OpGreaterOrEqual}
		return ast.NewConstraint(selector, ordering[random.IntN(4)], ast.Literal(text))
	}
	arguments := make([]ast.Argument, 1+random.IntN(1000))
	for i := range arguments {
		arguments[i] = ast.Literal(draw.Text(random))
	}
	arguments[random.IntN(len(arguments))] = ast.Literal(text)
	return ast.NewConstraint(selector, []ast.Operator{ast.OpIn, ast.OpOut}[random.IntN(2)], arguments...)
}

// manyStars returns a pattern of up to nine pieces of a text, in their order.
func manyStars(random *rand.Rand, text string) ast.Argument {
	characters := []rune(text)
	cuts := make([]int, 2*(1+random.IntN(ast.DefaultStars+1)))
	for i := range cuts {
		cuts[i] = random.IntN(len(characters) + 1)
	}
	cuts[0], cuts[len(cuts)-1] = 0, len(characters)
	slices.Sort(cuts)
	var pieces []string
	for i := 0; i < len(cuts); i += 2 {
		pieces = append(pieces, string(characters[cuts[i]:cuts[i+1]]))
	}
	return ast.Pattern(pieces...)
}
