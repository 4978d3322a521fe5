package draw

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// FilterText returns the text of a filter that the schema accepts, in one of the
// many ways in which a syntax can write it, or "" for a schema without fields.
func FilterText(source Source, schema *compile.Schema, records []map[string]any, syntax ast.Syntax) string {
	text, _ := Spell(source, Printable(source, schema, records, syntax), syntax)
	return text // only what a schema without fields gets cannot be printed, and has none
}

// Spell writes a tree as people and programs may write it, with white space, other
// spellings of operators, quotes, escapes and parentheses that are not needed. The
// text parses to the same tree. The error is that of [ast.Format].
func Spell(source Source, expr ast.Expr, syntax ast.Syntax) (string, error) {
	canonical, err := ast.Format(expr, syntax)
	if err != nil {
		return "", err
	}
	s := &speller{source: orFirst(source), syntax: syntax}
	s.expr(expr, false)
	if s.text.Len() > ast.DefaultBytes {
		return canonical, nil
	}
	return s.text.String(), nil
}

// rarely is how often, one in so many, a spelling departs from the canonical one.
const rarely = 6

// maxNeedless keeps the needless parentheses within the limits of a parser.
const maxNeedless = 8

type speller struct {
	source   Source
	syntax   ast.Syntax
	text     strings.Builder
	needless int
}

func (s *speller) expr(expr ast.Expr, parenthesised bool) {
	if !parenthesised && s.needless < maxNeedless && oneIn(s.source, rarely) {
		s.needless++
		parenthesised = true
	}
	if parenthesised {
		s.write(s.space(), "(", s.space())
		defer func() { s.write(s.space(), ")", s.space()) }()
	}
	switch node := expr.(type) {
	case *ast.And:
		s.join(node.Operands(), ";", " and ")
	case *ast.Or:
		s.join(node.Operands(), ",", " or ")
	case *ast.Constraint:
		s.constraint(node)
	}
}

func (s *speller) write(parts ...string) {
	for _, part := range parts {
		s.text.WriteString(part)
	}
}

// space returns white space, mostly none.
func (s *speller) space() string {
	if s.syntax == ast.Draft || !oneIn(s.source, rarely) {
		return ""
	}
	return pick(s.source, []string{" ", "  ", "\t", "\r\n"})
}

func (s *speller) join(operands []ast.Expr, sign, word string) {
	for i, operand := range operands {
		if i > 0 && s.syntax != ast.Draft && oneIn(s.source, rarely) {
			s.write(word)
		} else if i > 0 {
			s.write(s.space(), sign, s.space())
		}
		_, isOr := operand.(*ast.Or)
		s.expr(operand, isOr && sign == ";")
	}
}

func (s *speller) constraint(c *ast.Constraint) {
	presence, _ := ast.Format(ast.NewPresence(c.Selector()), s.syntax)
	s.write(s.space(), strings.TrimSuffix(presence, "==*"))
	if c.Operator() == ast.OpEqual && c.Argument(0).IsAnyValue() && oneIn(s.source, 2) {
		return
	}
	s.write(s.space(), s.operator(c.Operator()), s.space())
	if s.syntax == ast.Draft || !c.Operator().TakesList() || c.Len() == 1 && oneIn(s.source, 2) {
		s.write(s.argument(c.Argument(0)), s.space())
		return
	}
	s.write("(", s.space())
	for i, argument := range c.Arguments() {
		if i > 0 {
			s.write(s.space(), ",", s.space())
		}
		s.write(s.argument(argument))
	}
	s.write(s.space(), ")", s.space())
}

// signs are the other spellings of operators in the extended syntax.
var signs = map[ast.Operator]string{
	ast.OpGreater: ">", ast.OpGreaterOrEqual: ">=", ast.OpLess: "<", ast.OpLessOrEqual: "<=",
}

func (s *speller) operator(op ast.Operator) string {
	if sign, ok := signs[op]; ok && s.syntax != ast.Draft && oneIn(s.source, 2) {
		return sign
	}
	return string(op)
}

func (s *speller) argument(argument ast.Argument) string {
	canonical, _ := ast.Format(ast.NewConstraint("a", ast.OpEqual, argument), s.syntax)
	canonical = strings.TrimPrefix(canonical, "a==")
	switch {
	case s.syntax == ast.Draft:
		return s.encoded(canonical)
	case oneIn(s.source, rarely):
		return s.quoted(argument)
	}
	return canonical
}

// quoted puts an argument into quotes and escapes more than it must.
func (s *speller) quoted(argument ast.Argument) string {
	quote := pick(s.source, []rune{'"', '\''})
	var text strings.Builder
	text.WriteRune(quote)
	for i, piece := range argument.Pieces() {
		if i > 0 {
			text.WriteString(pick(s.source, []string{"*", "**"}))
		}
		for _, r := range piece {
			if r == quote || r == '\\' || r == '*' || oneIn(s.source, rarely) {
				text.WriteByte('\\')
			}
			text.WriteRune(r)
		}
	}
	text.WriteRune(quote)
	return text.String()
}

// encoded percent-encodes more characters of a value of the draft than it must.
func (s *speller) encoded(canonical string) string {
	var text strings.Builder
	for i := 0; i < len(canonical); i++ {
		switch c := canonical[i]; {
		case c == '%':
			text.WriteString(pick(s.source, []string{canonical[i : i+3], strings.ToLower(canonical[i : i+3])}))
			i += 2
		case c != '*' && oneIn(s.source, rarely):
			fmt.Fprintf(&text, "%%%02x", c)
		default:
			text.WriteByte(c)
		}
	}
	return text.String()
}
