package ast

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// Format returns the canonical text of expr in syntax: canonical operators, the
// fewest parentheses, quotes and percent signs only where needed, operands in
// their order. The law it obeys: the text parses, in the same syntax, to a tree
// that is [Equal] to expr. What a syntax cannot express (constants, a Not, a list
// or an empty value in [Draft]) gives an *[Error] and no text.
func Format(expr Expr, syntax Syntax) (string, error) {
	p := printer{writer: writerOf(syntax)}
	if p.writer == nil {
		return "", formatError(CodeMalformed, "unknown syntax %s", syntax)
	}
	expr = orInvalid(expr)
	if err := tooLarge(expr); err != nil {
		return "", err
	}
	if err := p.print(expr); err != nil {
		return "", err
	}
	return p.text.String(), nil
}

// writer is what differs between the syntaxes: how the names and values of a
// constraint are written. The printer above it is the same for both.
type writer interface {
	selector(*strings.Builder, string) error
	argument(*strings.Builder, Argument) error
	list(*strings.Builder, []Argument) error
}

func writerOf(syntax Syntax) writer {
	switch syntax {
	case Extended:
		return extendedWriter{}
	case Draft:
		return draftWriter{}
	}
	return nil
}

// printer threads one builder through the tree.
type printer struct {
	text   strings.Builder
	writer writer
}

func (p *printer) print(expr Expr) error {
	switch node := expr.(type) {
	case *And:
		return p.junction(&node.junction, ';', "the constant true")
	case *Or:
		return p.junction(&node.junction, ',', "the constant false")
	case *Not:
		return formatError(CodeInexpressible, "a negation of %s cannot be written: it has no complement",
			diagnostic.Quote(debugText(node.operand)))
	case *Constraint:
		return p.constraint(node)
	}
	return formatError(CodeMalformed, "unknown node %T", expr)
}

func (p *printer) junction(j *junction, separator byte, constant string) error {
	if len(j.operands) == 0 {
		return formatError(CodeInexpressible, "%s cannot be written", constant)
	}
	for i, operand := range j.operands {
		if i > 0 {
			p.text.WriteByte(separator)
		}
		if err := p.operand(operand, separator == ';' && isOr(operand)); err != nil {
			return err
		}
	}
	return nil
}

func (p *printer) operand(operand Expr, parenthesised bool) error {
	if !parenthesised {
		return p.print(operand)
	}
	if operand.(*Or).Len() == 0 {
		return p.print(operand) // the error for a constant
	}
	p.text.WriteByte('(')
	err := p.print(operand)
	p.text.WriteByte(')')
	return err
}

func (p *printer) constraint(c *Constraint) error {
	if err := WellFormed(c); err != nil {
		return err
	}
	if err := p.writer.selector(&p.text, c.selector); err != nil {
		return err
	}
	p.text.WriteString(string(c.operator))
	if c.operator == OpIn || c.operator == OpOut || c.count > 1 {
		return p.writer.list(&p.text, c.Arguments())
	}
	return p.writer.argument(&p.text, c.first)
}

// WellFormed returns nil if the parts of c can belong to a filter at all: a
// selector, an operator that can be written, as many arguments as it takes, and
// text that is UTF-8 without NUL. A parsed constraint always can. The error is an
// *[Error].
func WellFormed(c *Constraint) error {
	c = c.orEmpty()
	switch {
	case c.selector == "":
		return formatError(CodeMalformed, "a constraint has no selector: an operand was nil or left empty")
	case !c.operator.wellFormed():
		return formatError(CodeMalformed, "%s is not an operator: expected ==, != or =letters=", diagnostic.Quote(string(c.operator)))
	case c.count == 0:
		return formatError(CodeMalformed, "%s%s has no value", diagnostic.Quote(c.selector), c.operator)
	case c.count > 1 && !c.operator.TakesList():
		return formatError(CodeMalformed, "%s takes one value and has %d", c.operator, c.count)
	case !validText(c.selector):
		return invalidText("selector", c.selector)
	}
	for i := range c.count {
		if piece, ok := c.Argument(i).invalidPiece(); ok {
			return invalidText("value", piece)
		}
	}
	return nil
}

// validText reports whether text may stand in a filter: engines and syntaxes
// disagree about NUL and about bytes that are not UTF-8, so neither is let in.
func validText(text string) bool {
	return utf8.ValidString(text) && strings.IndexByte(text, 0) < 0
}

func invalidText(part, text string) error {
	return formatError(CodeInvalidText, "the %s %s holds NUL or is not valid UTF-8", part, diagnostic.Quote(text))
}

func formatError(code diagnostic.Code, format string, arguments ...any) error {
	return &Error{diagnostic.Diagnostic{Code: code, Message: fmt.Sprintf(format, arguments...)}}
}

// debugText prints any tree that is not too large, marking what Format refuses.
func debugText(expr Expr) string {
	expr = orInvalid(expr)
	if tooLarge(expr) != nil {
		return "(too large to print)"
	}
	switch node := expr.(type) {
	case *And:
		return debugJunction(&node.junction, "true", ";")
	case *Or:
		return debugJunction(&node.junction, "false", ",")
	case *Not:
		return "not(" + debugText(node.operand) + ")"
	}
	text, err := Format(expr, Extended)
	if err != nil {
		c := expr.(*Constraint)
		return fmt.Sprintf("{%q %s %q}", c.selector, c.operator, c.Arguments())
	}
	return text
}

func debugJunction(j *junction, constant, separator string) string {
	if len(j.operands) == 0 {
		return constant
	}
	texts := make([]string, len(j.operands))
	for i, operand := range j.operands {
		texts[i] = debugText(operand)
		if isOr(operand) {
			texts[i] = "(" + texts[i] + ")"
		}
	}
	return strings.Join(texts, separator)
}
