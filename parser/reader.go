package parser

import (
	"sync"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

//go:generate go run ./internal/gen -out rules_generated.go

// reader reads one text after another by the rules of the grammar: its tokens
// first, with their limits, then the structs of the rules. The functions of the
// rules are generated. It keeps its memory from text to text.
type reader struct {
	text     string
	tokens   []grammar.Token // ending with one of kind End
	next     int
	memory   memory
	operands []ast.Expr // see builder
}

// readers holds readers for use by one caller at a time.
var readers = sync.Pool{New: func() any { return new(reader) }}

// mostBytes is the length of a text after which a reader is not used again: its
// memory holds on to about as much as its largest text took.
const mostBytes = 4 * ast.DefaultBytes

// release gives the reader back. What its rules filled is no longer valid.
func (r *reader) release() {
	if len(r.text) > mostBytes {
		return
	}
	r.text, r.tokens, r.next = "", r.tokens[:0], 0
	r.memory.reset()
	readers.Put(r)
}

// readAll reads the whole text into filter, and reports whether it is one.
func (r *reader) readAll(filter *grammar.Filter) bool {
	return r.readFilter(filter) && r.is(grammar.End)
}

// is reports whether the next token is of the given kind.
func (r *reader) is(kind grammar.Kind) bool { return r.tokens[r.next].Kind == kind }

// skip takes the next token if it is of the given kind.
func (r *reader) skip(kind grammar.Kind) bool {
	if !r.is(kind) {
		return false
	}
	r.next++
	return true
}

// take returns the next token, which is not the end.
func (r *reader) take() grammar.Token {
	token := r.tokens[r.next]
	r.next++
	return token
}
