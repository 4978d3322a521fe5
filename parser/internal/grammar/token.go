package grammar

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// Token is a piece of a text: the bytes in [Start, End) and what they are. It is
// small, so that a parser can pass it about in registers: it holds no text, and its
// offsets suffice for 2 GiB, which is what package ast allows.
type Token struct {
	Kind  Kind
	Start int32
	End   int32
}

// Text returns the text of the token, cut out of the text that it was read from.
func (t Token) Text(text string) string { return text[t.Start:t.End] }

// lexical returns the token as participle takes it. Participle gives to captures
// nothing but the value, which therefore is the whole token, and not its text.
func (t Token) lexical() lexer.Token {
	return lexer.Token{
		Type:  t.Kind.Type(),
		Value: fmt.Sprintf("%d %d %d", t.Kind, t.Start, t.End),
		Pos:   lexer.Position{Offset: int(t.Start)},
	}
}

// Capture sets the token to the one that participle captured.
func (t *Token) Capture(values []string) error {
	var numbers [3]int32
	for i, field := range strings.Fields(values[0]) {
		number, err := strconv.ParseInt(field, 10, 32)
		if err != nil {
			return err
		}
		numbers[i] = int32(number)
	}
	*t = Token{Kind(numbers[0]), numbers[1], numbers[2]}
	return nil
}
