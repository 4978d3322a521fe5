package toy

import (
	"slices"

	"github.com/alecthomas/participle/v2/lexer"
)

// Parse reads a program with the generated functions, and reports whether the
// tokens are one.
func Parse(tokens []lexer.Token) (*Program, bool) {
	r := reader{tokens: tokens}
	program := new(Program)
	return program, r.readProgram(program) && r.is(lexer.EOF)
}

// Tokens returns the tokens of text without white space, and the end.
func Tokens(text string) ([]lexer.Token, error) {
	lexing, err := Lexer.LexString("", text)
	if err != nil {
		return nil, err
	}
	tokens, err := lexer.ConsumeAll(lexing)
	return slices.DeleteFunc(tokens, func(token lexer.Token) bool {
		return token.Type == Lexer.Symbols()["Space"]
	}), err
}

type reader struct {
	tokens []lexer.Token
	memory memory
}

func (r *reader) is(kind lexer.TokenType) bool { return r.tokens[0].Type == kind }

func (r *reader) reads(text string) bool { return r.tokens[0].Value == text }

func (r *reader) take() lexer.Token {
	token := r.tokens[0]
	r.tokens = r.tokens[1:]
	return token
}

func (r *reader) takeText() string { return r.take().Value }

func (r *reader) skip(kind lexer.TokenType) bool {
	is := r.is(kind)
	if is {
		r.take()
	}
	return is
}

func (r *reader) skipText(text string) bool {
	reads := r.reads(text)
	if reads {
		r.take()
	}
	return reads
}

type slab[T any] struct{}

func (slab[T]) take() *T { return new(T) }
func (slab[T]) reset()   {}

type sequence[T any] struct{ items []T }

func (s *sequence[T]) start() int { return len(s.items) }
func (s *sequence[T]) add(item T) { s.items = append(s.items, item) }
func (s *sequence[T]) reset()     {}

func (s *sequence[T]) finish(start int) []T {
	items := append([]T(nil), s.items[start:]...)
	s.items = s.items[:start]
	return items
}
