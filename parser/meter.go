package parser

import (
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// meter counts what the limits bound, token by token. It knows nothing of the
// rules, so that it bounds any text, filter or not.
type meter struct{ depth, constraints, values counter }

// counter counts up to a limit.
type counter struct{ count, limit int }

// exceed counts one more, and reports whether that is too many.
func (c *counter) exceed() bool {
	c.count++
	return c.count > c.limit
}

func newMeter(limits *ast.Limits) meter {
	return meter{counter{limit: limits.Depth}, counter{limit: limits.Constraints}, counter{limit: limits.ListItems}}
}

// exceed counts a token, and returns the code of the limit that is exceeded with it,
// if there is one.
func (m *meter) exceed(kind grammar.Kind) diagnostic.Code {
	switch kind {
	case grammar.Open:
		if m.depth.exceed() {
			return ast.CodeDepth
		}
	case grammar.Close:
		m.depth.count = max(m.depth.count-1, 0)
	case grammar.Selector:
		m.values.count = 0
		if m.constraints.exceed() {
			return ast.CodeConstraints
		}
	case grammar.Value, grammar.Quoted:
		if m.values.exceed() {
			return ast.CodeListItems
		}
	}
	return ""
}

// error returns the error for a token with which the limit of the given code is
// exceeded.
func (m *meter) error(code diagnostic.Code, token grammar.Token) *Error {
	limit := m.values.limit
	switch code {
	case ast.CodeDepth:
		limit = m.depth.limit
	case ast.CodeConstraints:
		limit = m.constraints.limit
	}
	return limitError(code, limit, spanOf(token))
}

func isValue(kind grammar.Kind) bool { return kind == grammar.Value || kind == grammar.Quoted }

// hasMoreStars reports whether a value has more stars than limit. A value that is
// too short for that, with something between each two of them, is not looked at.
func hasMoreStars(value grammar.Token, text string, limit int) bool {
	return int(value.End-value.Start) > 2*limit && countStars(value.Text(text), value.Kind) > limit
}

// countStars returns the number of wildcards in a value as it was written.
// Adjacent ones are one, and one after a backslash inside quotes is none.
func countStars(value string, kind grammar.Kind) int {
	if strings.IndexByte(value, '*') < 0 {
		return 0
	}
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

// limitError returns the error for a text that exceeds a limit at span.
func limitError(code diagnostic.Code, limit int, span diagnostic.Span) *Error {
	return &Error{ast.LimitError(code, limit, span).Diagnostic}
}

func spanOf(token grammar.Token) diagnostic.Span {
	return diagnostic.Span{Start: int(token.Start), End: int(token.End)}
}
