package fuzz

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// How many constraints, list items, nested parentheses, stars and bytes the shortest
// filters have. Four times as many are just within the default limits.
const (
	shortChain   = ast.DefaultConstraints / 5
	shortList    = ast.DefaultListItems / 4
	shortNesting = ast.DefaultDepth / 4
	shortStars   = ast.DefaultStars / 4
	shortText    = ast.DefaultBytes / 5
)

// growing returns the ways in which filters of a schema can grow. Not all of the
// filters are accepted: to refuse one must not cost more either.
func growing(schema *compile.Schema, syntax ast.Syntax) []family {
	field := fieldWith(schema, func(f compile.Field) bool { return f.Kind == compile.KindText })
	listed := fieldWith(schema, func(f compile.Field) bool { return slices.Contains(f.Operators, ast.OpIn) })
	one := func(i int) string { return familyConstraint(field, i) }
	chain := func(separator, end string) func(int) string {
		return func(n int) string { return joined(n, separator, one) + end }
	}
	equals := field.Selector + "=="
	families := []family{
		{"a long AND", shortChain, chain(";", "")},
		{"a long OR", shortChain, chain(",", "")},
		{"ANDs in an OR", shortChain / 2, func(n int) string { return joined(n, ",", func(i int) string { return one(i) + ";" + one(i+n) }) }},
		{"ORs in an AND", shortChain / 2, func(n int) string {
			return joined(n, ";", func(i int) string { return "(" + one(i) + "," + one(i+n) + ")" })
		}},
		{"nested parentheses", shortNesting, func(n int) string { return nested(n, one) }},
		{"a long list", shortList, func(n int) string {
			return listed.Selector + "=in=(" + joined(n, ",", func(i int) string { return familyValue(listed, i) }) + ")"
		}},
		{"a long value", shortText, func(n int) string { return equals + strings.Repeat("v", n) }},
		{"stars", shortStars, func(n int) string { return equals + strings.Repeat("v*", n) }},
		{"AND and a fault at its end", shortChain, chain(";", ";!")},
		{"unknown selectors", shortChain, func(n int) string {
			return joined(n, ";", func(i int) string { return "unknown" + strconv.Itoa(i) + "==1" })
		}},
		{"an AND that is too long", ast.DefaultConstraints, chain(";", "")},
		{"parentheses side by side", shortChain, func(n int) string { return joined(n, ",", func(i int) string { return "(" + one(i) + ")" }) }},
	}
	return append(families, repeating(equals, syntax)...)
}

// repeating returns families of filters in which one text stands again and again.
func repeating(equals string, syntax ast.Syntax) []family {
	texts := []struct{ name, start, unit string }{
		{"parentheses that do not close", "", "("},
		{"parentheses that do not open", equals + "v", ")"},
		{"blanks", "", " "},
		{"adjacent stars", equals, "*"},
		{"too many stars", equals, "*v"},
		{"a quote that does not close", equals + "'", "v"},
		{"escapes in quotes that do not close", equals + "'", `\'`},
		{"quotes", equals, "''"},
		{"separators", equals + "v", ";"},
		{"equals signs", "", "="},
		{"percent signs", equals, "%"},
		{"encoded bytes", equals, "%41"},
		{"encoded bytes that are no text", equals, "%FF"},
		{"invalid bytes", equals, "\xff"},
		{"a long selector", "", "v"},
	}
	if syntax == ast.Extended {
		texts = append(texts, struct{ name, start, unit string }{"words", equals + "v", " and " + equals + "v"})
	}
	families := make([]family, len(texts))
	for i, t := range texts {
		families[i] = family{t.name, shortText / len(t.unit), func(n int) string { return t.start + strings.Repeat(t.unit, n) }}
	}
	return families
}

// nested returns a filter of that many groups, each in the one before.
func nested(groups int, one func(int) string) string {
	var text strings.Builder
	for i := range groups {
		text.WriteString("(" + one(i) + separators[i%2])
	}
	return text.String() + one(groups) + strings.Repeat(")", groups)
}

// separators alternate, since nested groups of one operator are one group.
var separators = [...]string{";", ","}

func joined(n int, separator string, part func(int) string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = part(i)
	}
	return strings.Join(parts, separator)
}

// fieldWith returns the first field that is as wanted, or the first of all.
func fieldWith(schema *compile.Schema, wanted func(compile.Field) bool) compile.Field {
	fields := slices.Collect(schema.Fields())
	return fields[max(0, slices.IndexFunc(fields, wanted))]
}

// familyConstraint returns a constraint of a field that both syntaxes write alike.
func familyConstraint(field compile.Field, i int) string {
	return field.Selector + string(field.Operators[i%len(field.Operators)]) + familyValue(field, i)
}

// familyValue returns a value of a field that needs no quotes, where it can another one for
// each i.
func familyValue(field compile.Field, i int) string {
	switch values := plainTexts(field); field.Kind {
	case compile.KindBoolean, compile.KindEnum:
		return values[i%len(values)]
	case compile.KindDate:
		return "-P" + strconv.Itoa(i) + "D"
	case compile.KindText:
		return "v" + strconv.Itoa(i)
	case compile.KindUUID:
		return numberedUUID(i)
	}
	return strconv.Itoa(i)
}
