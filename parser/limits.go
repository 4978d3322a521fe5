package parser

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// scan reads the tokens of text, and refuses it at the first one that exceeds a
// limit. It does not recurse, and keeps no token before its limits are checked, so
// a hostile text costs no more than reading it up to there.
func (r *reader) scan(text string, definition grammar.Definition, limits ast.Limits) *Error {
	r.text = text
	scanner, tokens := definition.Scan(text), r.tokens[:0]
	var depth, constraints, values int // values since the last selector
	for kind := grammar.Unknown; kind != grammar.End; {
		token := scanner.Next()
		switch token.Kind {
		case grammar.Open:
			if depth++; depth > limits.Depth {
				return limitError(ast.CodeDepth, limits.Depth, spanOf(token))
			}
		case grammar.Close:
			depth = max(depth-1, 0)
		case grammar.Selector:
			if constraints++; constraints > limits.Constraints {
				return limitError(ast.CodeConstraints, limits.Constraints, spanOf(token))
			}
			values = 0
		case grammar.Value, grammar.Quoted:
			if values++; values > limits.ListItems {
				return limitError(ast.CodeListItems, limits.ListItems, spanOf(token))
			}
			if hasMoreStars(token, text, limits.Stars) {
				return limitError(ast.CodeStars, limits.Stars, spanOf(token))
			}
		}
		tokens, kind = append(tokens, token), token.Kind
	}
	r.tokens = tokens
	return nil
}

// hasMoreStars reports whether a value has more stars than limit. A value that is
// too short for that, with something between each two of them, is not looked at.
func hasMoreStars(value grammar.Token, text string, limit int) bool {
	return value.End-value.Start > 2*limit && countStars(value.Text(text), value.Kind) > limit
}

// countStars returns the number of wildcards in a value as it was written.
// Adjacent ones are one, and one after a backslash inside quotes is none.
func countStars(value string, kind grammar.Kind) int {
	count, adjacent := 0, false
	for i := 0; i < len(value); i++ {
		star := value[i] == '*'
		if star && !adjacent {
			count++
		}
		adjacent = star
		if value[i] == '\\' && kind == grammar.Quoted {
			i++
		}
	}
	return count
}

func spanOf(token grammar.Token) diagnostic.Span {
	return diagnostic.Span{Start: token.Start, End: token.End}
}
