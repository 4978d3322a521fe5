package parser

import "github.com/fiql-go/fiql/parser/internal/grammar"

// Refuses reports whether the generated functions refuse text, and whether this
// package can say why without participle.
func Refuses(text string, options Options) (refused, explained bool) {
	limits, definition := options.Limits.WithDefaults(), grammar.Definition(options.Syntax)
	expr, inValue := read(text, definition, &limits)
	failure, _ := diagnose(text, definition, &limits)
	return expr == nil, failure != nil || inValue != nil
}
