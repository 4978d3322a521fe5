package parser_test

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// handwritten is what a parser of the Extended syntax looks like when somebody
// writes it by hand for speed: recursive descent over the bytes, with the same
// limits, spans and trees, but one message for every fault. Benchmarks compare
// with it.
type handwritten struct {
	text        string
	offset      int
	depth       int
	constraints int
	spaced      bool // white space stands before the offset
}

var errHandwritten = errors.New("not a filter")

func parseByHand(text string) (ast.Expr, error) {
	if len(text) > ast.DefaultBytes || strings.IndexByte(text, 0) >= 0 || !utf8.ValidString(text) {
		return nil, errHandwritten
	}
	p := handwritten{text: text}
	expr, _, err := p.or()
	if err == nil && p.offset < len(text) {
		err = errHandwritten
	}
	return expr, err
}

func (p *handwritten) or() (ast.Expr, diagnostic.Span, error) {
	first, span, err := p.and()
	if err != nil || !p.junction(',', "or") {
		return first, span, err
	}
	operands := append(make([]ast.Expr, 0, 4), first)
	for {
		operand, at, err := p.and()
		if err != nil {
			return nil, span, err
		}
		operands, span.End = append(operands, operand), at.End
		if !p.junction(',', "or") {
			return ast.ParsedOr(span, operands...), span, nil
		}
	}
}

func (p *handwritten) and() (ast.Expr, diagnostic.Span, error) {
	first, span, err := p.operand()
	if err != nil || !p.junction(';', "and") {
		return first, span, err
	}
	operands := append(make([]ast.Expr, 0, 4), first)
	for {
		operand, at, err := p.operand()
		if err != nil {
			return nil, span, err
		}
		operands, span.End = append(operands, operand), at.End
		if !p.junction(';', "and") {
			return ast.ParsedAnd(span, operands...), span, nil
		}
	}
}

// junction skips a separator or the word that stands for it.
func (p *handwritten) junction(separator byte, word string) bool {
	p.space()
	if p.offset == len(p.text) {
		return false
	}
	if p.text[p.offset] == separator {
		p.offset++
		return true
	}
	end := p.offset + len(word)
	if p.spaced && end < len(p.text) && p.text[p.offset:end] == word && isHandSpace(p.text[end]) {
		p.offset = end
		return true
	}
	return false
}

func (p *handwritten) operand() (ast.Expr, diagnostic.Span, error) {
	p.space()
	if p.offset == len(p.text) || p.text[p.offset] != '(' {
		constraint, err := p.constraint()
		if err != nil {
			return nil, diagnostic.Span{}, err
		}
		return constraint, constraint.Span(), nil
	}
	start := p.offset
	p.offset++
	if p.depth++; p.depth > ast.DefaultDepth {
		return nil, diagnostic.Span{}, errHandwritten
	}
	expr, _, err := p.or()
	if err != nil || p.offset == len(p.text) || p.text[p.offset] != ')' {
		return nil, diagnostic.Span{}, errHandwritten
	}
	p.depth--
	p.offset++
	return expr, diagnostic.Span{Start: start, End: p.offset}, nil
}

func (p *handwritten) constraint() (*ast.Constraint, error) {
	var at ast.ConstraintSpans
	at.Selector = p.bare(false)
	selector := p.text[at.Selector.Start:at.Selector.End]
	if p.constraints++; selector == "" || p.constraints > ast.DefaultConstraints {
		return nil, errHandwritten
	}
	end := p.offset
	p.space()
	at.Operator = p.operator()
	if at.Operator.Len() == 0 {
		p.offset, at.Operator = end, diagnostic.Span{}
		at.Whole = at.Selector
		return ast.ParsedConstraint(at, selector, ast.OpEqual, ast.AnyValue().At(at.Whole)), nil
	}
	operator := ast.Operator(p.text[at.Operator.Start:at.Operator.End])
	p.space()
	if p.offset < len(p.text) && p.text[p.offset] == '(' && operator.Canonical().TakesList() {
		return p.list(at, selector, operator)
	}
	argument, err := p.argument()
	if err != nil {
		return nil, err
	}
	at.Whole = diagnostic.Span{Start: at.Selector.Start, End: p.offset}
	return ast.ParsedConstraint(at, selector, operator, argument), nil
}

func (p *handwritten) list(at ast.ConstraintSpans, selector string, operator ast.Operator) (*ast.Constraint, error) {
	var arguments []ast.Argument
	for closed := false; !closed; {
		p.offset++
		p.space()
		argument, err := p.argument()
		if err != nil {
			return nil, err
		}
		arguments = append(arguments, argument)
		p.space()
		if p.offset == len(p.text) || len(arguments) > ast.DefaultListItems {
			return nil, errHandwritten
		}
		switch p.text[p.offset] {
		case ',':
		case ')':
			closed = true
		default:
			return nil, errHandwritten
		}
	}
	p.offset++
	at.Whole = diagnostic.Span{Start: at.Selector.Start, End: p.offset}
	return ast.ParsedConstraint(at, selector, operator, arguments...), nil
}

func (p *handwritten) argument() (ast.Argument, error) {
	if p.offset < len(p.text) && (p.text[p.offset] == '\'' || p.text[p.offset] == '"') {
		return p.quoted(p.text[p.offset])
	}
	at := p.bare(true)
	if at.Len() == 0 {
		return ast.Argument{}, errHandwritten
	}
	return patternByHand(p.text[at.Start:at.End], at)
}

func (p *handwritten) quoted(quote byte) (ast.Argument, error) {
	start := p.offset
	for i := start + 1; i < len(p.text); i++ {
		switch p.text[i] {
		case '\\':
			return p.escaped(quote)
		case quote:
			p.offset = i + 1
			return patternByHand(p.text[start+1:i], diagnostic.Span{Start: start, End: p.offset})
		}
	}
	return ast.Argument{}, errHandwritten
}

func (p *handwritten) escaped(quote byte) (ast.Argument, error) {
	var pieces []string
	var piece []byte
	for i := p.offset + 1; i < len(p.text); i++ {
		switch c := p.text[i]; c {
		case quote:
			at := diagnostic.Span{Start: p.offset, End: i + 1}
			p.offset = i + 1
			return ast.Pattern(append(pieces, string(piece))...).At(at), nil
		case '*':
			pieces, piece = append(pieces, string(piece)), nil
		case '\\':
			if i++; i == len(p.text) {
				return ast.Argument{}, errHandwritten
			}
			piece = append(piece, p.text[i])
		default:
			piece = append(piece, c)
		}
	}
	return ast.Argument{}, errHandwritten
}

func patternByHand(text string, at diagnostic.Span) (ast.Argument, error) {
	if strings.IndexByte(text, '*') < 0 {
		return ast.Literal(text).At(at), nil
	}
	argument := ast.Pattern(strings.Split(text, "*")...).At(at)
	if argument.Stars() > ast.DefaultStars {
		return ast.Argument{}, errHandwritten
	}
	return argument, nil
}

func (p *handwritten) operator() diagnostic.Span {
	start := p.offset
	rest := p.text[start:]
	width := 0
	switch {
	case len(rest) > 1 && rest[1] == '=' && (rest[0] == '=' || rest[0] == '!' || rest[0] == '<' || rest[0] == '>'):
		width = 2
	case rest != "" && (rest[0] == '<' || rest[0] == '>'):
		width = 1
	case rest != "" && rest[0] == '=':
		for i := 1; i < len(rest); i++ {
			if c := rest[i] | 0x20; rest[i] == '=' {
				width = i + 1
				break
			} else if c < 'a' || c > 'z' {
				break
			}
		}
	}
	p.offset += width
	return diagnostic.Span{Start: start, End: p.offset}
}

// bareByHand marks the ASCII characters that may stand bare.
var bareByHand = func() (table [utf8.RuneSelf]bool) {
	for c := range table {
		table[c] = c == '*' || ast.Extended.BareInValue(rune(c))
	}
	return table
}()

func (p *handwritten) bare(star bool) diagnostic.Span {
	start := p.offset
	for p.offset < len(p.text) {
		c := p.text[p.offset]
		if c < utf8.RuneSelf {
			if !bareByHand[c] || c == '*' && !star {
				break
			}
			p.offset++
			continue
		}
		r, width := utf8.DecodeRuneInString(p.text[p.offset:])
		if !ast.Extended.BareInValue(r) {
			break
		}
		p.offset += width
	}
	return diagnostic.Span{Start: start, End: p.offset}
}

func (p *handwritten) space() {
	start := p.offset
	for p.offset < len(p.text) && isHandSpace(p.text[p.offset]) {
		p.offset++
	}
	p.spaced = p.offset > start
}

func isHandSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
