package draw

import (
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
)

// Refusal is a text that is no filter of a schema, and the error that it must get.
type Refusal struct {
	Text   string          // the text
	Syntax ast.Syntax      // the syntax that it is wrong in
	Code   diagnostic.Code // the code of the first error, of package parser or compile
	Start  int             // where the span of that error starts, in bytes
}

// Invalid returns a filter that has one fault, most often after something that has
// none. A schema without fields gets the empty text.
func Invalid(source Source, schema *compile.Schema, syntax ast.Syntax) Refusal {
	if len(schema.Selectors()) == 0 {
		return Refusal{Syntax: syntax, Code: codeEmpty}
	}
	source = orFirst(source)
	f := faultDrawer{filterDrawer{source, schema, nil}, syntax}
	var text string
	var code diagnostic.Code
	for text == "" {
		if source.IntN(2) == 0 {
			text, code = f.fault()
		} else {
			text, code = f.syntaxFault()
		}
	}
	if code != codeBytes && code != codeEmpty && source.IntN(4) > 0 {
		valid, _ := ast.Format(Printable(source, schema, nil, syntax), syntax)
		text = valid + pick(source, []string{";", ","}) + text
	}
	start := strings.Index(text, mark)
	return Refusal{strings.Replace(text, mark, "", 1), syntax, code, start}
}

// mark stands in a text where the span of the error starts. No drawn text has it.
const mark = "\u00a6"

// The codes of package parser, which this one does not import.
const (
	codeEmpty               diagnostic.Code = "empty"
	codeUnexpected          diagnostic.Code = "unexpected"
	codeUnclosedQuote       diagnostic.Code = "unclosed-quote"
	codeUnclosedParenthesis diagnostic.Code = "unclosed-parenthesis"
	codeUnopenedParenthesis diagnostic.Code = "unopened-parenthesis"
	codeUnknownCharacter    diagnostic.Code = "unknown-character"
	codeBadOperator         diagnostic.Code = "bad-operator"
	codeBadEncoding         diagnostic.Code = "bad-encoding"
	codeEmptyList           diagnostic.Code = "empty-list"
	codeNoList              diagnostic.Code = "no-list-allowed"
	codeBytes                               = ast.CodeBytes
)

// syntaxFault is a text with a fault, in which S stands for a selector.
type syntaxFault struct {
	text string
	code diagnostic.Code
}

var faultsOfBoth = []syntaxFault{
	{"¦", codeEmpty},
	{"S==a,¦", codeUnexpected},
	{"S==¦", codeUnexpected},
	{"¦==b", codeUnexpected},
	{"S==a¦(S==b)", codeUnexpected},
	{"S==a;¦;S==b", codeUnexpected},
	{"S¦=b", codeBadOperator},
	{"S¦!b", codeBadOperator},
	{"S¦=1=b", codeBadOperator},
	{"¦(S==a", codeUnclosedParenthesis},
	{"¦(S==a,(S==b)", codeUnclosedParenthesis},
	{"S==a¦)", codeUnopenedParenthesis},
	{"S==a¦\x00", ast.CodeInvalidText},
	{"S==a¦\xffb", ast.CodeInvalidText},
	{"S==¦a*b*c*d*e*f*g*h*i*j", ast.CodeStars},
	{strings.Repeat("(", ast.DefaultDepth) + "¦(S==a" + strings.Repeat(")", ast.DefaultDepth+1), ast.CodeDepth},
	{"S==" + strings.Repeat("a", ast.DefaultBytes) + "¦", codeBytes},
}

var faultsOfExtended = []syntaxFault{
	{"S==¦'a", codeUnclosedQuote},
	{`S==¦"a\"`, codeUnclosedQuote},
	{"S=in=(a,¦'b)", codeUnclosedQuote},
	{"S=in=¦()", codeEmptyList},
	{"S==¦(a,b)", codeNoList},
	{"S==a¦~b", codeUnknownCharacter},
	{"S==a ¦b", codeUnexpected},
	{"S==a ¦AND S==b", codeUnexpected},
	{"S==it¦'s'", codeUnexpected},
	{"S=in=(" + strings.Repeat("1,", ast.DefaultListItems) + "¦1)", ast.CodeListItems},
}

var faultsOfDraft = []syntaxFault{
	{"S==a¦%zz", codeBadEncoding},
	{"S==a¦%2", codeBadEncoding},
	{"S==a¦ b", codeUnknownCharacter},
	{`S==¦"a"`, codeUnknownCharacter},
	{"S==a¦<b", codeUnknownCharacter},
	{"S=in=¦(a,b)", codeNoList},
	{"S=in=¦()", codeNoList},
}

// faultDrawer draws texts with one fault. The mark in them says where it is.
type faultDrawer struct {
	filterDrawer
	syntax ast.Syntax
}

// syntaxFault returns a text that does not parse.
func (f faultDrawer) syntaxFault() (string, diagnostic.Code) {
	faults := slices.Concat(faultsOfBoth, faultsOfExtended)
	if f.syntax == ast.Draft {
		faults = slices.Concat(faultsOfBoth, faultsOfDraft)
	}
	fault := pick(f.source, faults)
	selector := f.written(f.field().Selector)
	text := strings.ReplaceAll(fault.text, "S", selector)
	if fault.code == codeBytes {
		at := ast.DefaultBytes
		text = text[:at] + mark + strings.Replace(text[at:], mark, "", 1)
	}
	return text, fault.code
}

// written returns a selector as the syntax writes it.
func (f faultDrawer) written(selector string) string {
	presence, _ := ast.Format(ast.NewPresence(selector), f.syntax)
	return strings.TrimSuffix(presence, "==*")
}

// fault returns a constraint that parses and that the schema refuses, or nothing
// where the field that it drew allows no such fault.
func (f faultDrawer) fault() (string, diagnostic.Code) {
	field := f.field()
	selector, op := f.written(field.Selector), pick(f.source, field.Operators)
	switch f.source.IntN(6) {
	case 0:
		return mark + f.unknownSelector(field.Selector) + "==a", compile.CodeUnknownSelector
	case 1:
		return selector + mark + "=near=a", compile.CodeUnknownOperator
	case 2:
		if refused := f.refusedOperator(field); refused != "" {
			return selector + mark + string(refused) + "a", compile.CodeOperatorNotAllowed
		}
	case 3:
		return f.valueFault(field, selector+string(op))
	case 4:
		if op.IsOrdering() || field.Kind != compile.KindText {
			return selector + string(op) + mark + "1*", compile.CodeStarNotAllowed
		}
	case 5:
		if containers := f.schema.Containers(); len(containers) > 0 {
			return mark + f.written(pick(f.source, containers)) + "==a", compile.CodeNotComparable
		}
	}
	return "", ""
}

// valueFault returns a constraint whose value is not of its field's kind.
func (f faultDrawer) valueFault(field compile.Field, constraint string) (string, diagnostic.Code) {
	switch {
	case field.Kind == compile.KindText || field.Kind == compile.KindEnum && field.Open:
		return "", ""
	case field.Kind == compile.KindEnum:
		longest := slices.MaxFunc(field.Values, func(a, b string) int { return len(a) - len(b) })
		return constraint + mark + strings.Repeat("x", len(longest)+1), compile.CodeUnknownValue
	}
	return constraint + mark + pick(f.source, []string{"yesterday", "1x", "--1", "0x1"}), compile.CodeInvalidValue
}

// unknownSelector returns a selector that resembles one of the schema, as the syntax
// writes it.
func (f faultDrawer) unknownSelector(like string) string {
	known := slices.Concat(f.schema.Selectors(), f.schema.Containers())
	for like += "x"; slices.Contains(known, like); {
		like += "x"
	}
	return f.written(like)
}

// refusedOperator returns a known operator that a field does not allow, or "".
func (f faultDrawer) refusedOperator(field compile.Field) ast.Operator {
	refused := slices.DeleteFunc(ast.Operators(), func(op ast.Operator) bool { return slices.Contains(field.Operators, op) })
	if len(refused) == 0 {
		return ""
	}
	return pick(f.source, refused)
}
