package parser

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// scan reads the tokens of text, and refuses it at the first one that exceeds a
// limit. It does not recurse, and keeps no token before its limits are checked, so
// a hostile text costs no more than reading it up to there.
func (r *reader) scan(text string, definition grammar.Definition, limits ast.Limits) *Error {
	r.text = text
	scanner := definition.Scan(text)
	counts := counter{text: text, limits: limits}
	for {
		token := scanner.Next()
		if failure := counts.add(token); failure != nil {
			return failure
		}
		r.tokens = append(r.tokens, token)
		if token.Kind == grammar.End {
			return nil
		}
	}
}

// counter counts what the limits bound.
type counter struct {
	text        string
	limits      ast.Limits
	depth       int
	constraints int
	items       int
	insideList  bool
}

// add counts one token.
func (c *counter) add(token grammar.Token) *Error {
	switch token.Kind {
	case grammar.Open:
		c.depth++
		return c.check(c.depth, c.limits.Depth, ast.CodeDepth, token)
	case grammar.Close:
		c.depth = max(c.depth-1, 0)
	case grammar.Selector:
		c.constraints++
		return c.check(c.constraints, c.limits.Constraints, ast.CodeConstraints, token)
	case grammar.ListOpen:
		c.items, c.insideList = 0, true
	case grammar.ListClose:
		c.insideList = false
	case grammar.Value, grammar.Quoted:
		return c.addValue(token)
	}
	return nil
}

func (c *counter) addValue(token grammar.Token) *Error {
	stars := countStars(token.Text(c.text), token.Kind)
	if failure := c.check(stars, c.limits.Stars, ast.CodeStars, token); failure != nil {
		return failure
	}
	if !c.insideList {
		return nil
	}
	c.items++
	return c.check(c.items, c.limits.ListItems, ast.CodeListItems, token)
}

func (c *counter) check(count, limit int, code ast.Code, token grammar.Token) *Error {
	if count <= limit {
		return nil
	}
	return limitError(code, limit, spanOf(token))
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

func spanOf(token grammar.Token) ast.Span { return ast.Span{Start: token.Start, End: token.End} }
