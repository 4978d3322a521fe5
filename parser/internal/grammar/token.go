package grammar

import "github.com/alecthomas/participle/v2/lexer"

// Token is a piece of a text: the bytes in [Start, End) and what they are.
type Token struct {
	Kind  Kind
	Start int
	End   int
}

// In returns the token as participle and the rules of the grammar hold it, cut
// out of the text that it was read from. Its position has an offset and neither
// line nor column, which nothing needs.
func (t Token) In(text string) lexer.Token {
	return lexer.Token{
		Type:  t.Kind.Type(),
		Value: text[t.Start:t.End],
		Pos:   lexer.Position{Offset: t.Start},
	}
}
