package parser

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

//go:generate go run ./internal/gen -out reader_generated.go

// reader reads a filter by the rules of the grammar, one token ahead, and makes its
// tree as it goes. The functions of the rules are generated. They handle no errors:
// a reader that has failed stands at a token that no rule accepts, so every rule that
// is being read ends there.
type reader struct {
	builder
	meter
	scanner grammar.Scanner
	token   grammar.Token // the next one
	end     int32         // the end of the one before it
}

// read returns the tree of text. For a text that it refuses it returns nil, and what
// is wrong with a value, if it knows.
func read(text string, definition grammar.Definition, limits *ast.Limits) (ast.Expr, *Error) {
	r := reader{
		builder: builder{text: text, draft: definition == grammar.Draft, stars: limits.Stars},
		meter:   newMeter(limits),
		scanner: definition.Scan(text),
	}
	r.next()
	expr := r.readFilter()
	if !r.is(grammar.End) || r.failure != nil {
		return nil, r.failure
	}
	return expr, nil
}

// is reports whether the next token is of the given kind.
func (r *reader) is(kind grammar.Kind) bool { return r.token.Kind == kind }

// take returns the next token and moves past it, if it is one that can stand here.
func (r *reader) take(fits bool) grammar.Token {
	if !fits {
		r.refuse()
		return r.token
	}
	token := r.token
	r.next()
	return token
}

// next moves past a token. It refuses one that exceeds a limit.
func (r *reader) next() {
	r.end = r.token.End
	r.token = r.scanner.Next()
	if r.exceed(r.token.Kind) != "" {
		r.refuse()
	}
}

// refuse puts a token in place of the next one that no rule accepts.
func (r *reader) refuse() { r.token = grammar.Token{Kind: grammar.Unknown} }

// refused reports whether the next token is one that no rule accepts.
func (r *reader) refused() bool { return r.token.Kind >= grammar.BadOperator }

// since returns the span from start to the last token read.
func (r *reader) since(start int32) diagnostic.Span {
	return diagnostic.Span{Start: int(start), End: int(r.end)}
}
