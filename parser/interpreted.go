package parser

import (
	"errors"
	"sync"

	"github.com/alecthomas/participle/v2"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// The parsers that participle makes of the grammar, made when they are first
// needed. They are safe for concurrent use.
var (
	interpretedExtended = sync.OnceValue(func() *interpreter { return newInterpreter(grammar.Extended) })
	interpretedDraft    = sync.OnceValue(func() *interpreter { return newInterpreter(grammar.Draft) })
)

type interpreter = participle.Parser[grammar.Filter]

// newInterpreter panics only if the tags of the grammar are wrong, which the
// first test finds.
func newInterpreter(definition grammar.Definition) *interpreter {
	return participle.MustBuild[grammar.Filter](participle.Lexer(definition), participle.UseLookahead(1))
}

// interpret reads by the grammar itself a text that the generated functions
// refuse, so that those can never narrow the language, and says what is wrong
// with one that the grammar refuses too.
func interpret(text string, definition grammar.Definition) (*grammar.Filter, *Error) {
	interpreted := interpretedExtended
	if definition == grammar.Draft {
		interpreted = interpretedDraft
	}
	filter, err := interpreted().ParseString("", text)
	if err == nil {
		return filter, nil
	}
	if failure := diagnose(text, definition); failure != nil {
		return nil, failure
	}
	return nil, undiagnosed(text, err)
}

// undiagnosed points at where participle stopped in a text that the diagnosis
// finds no fault with. That happens only if a rule was added to the grammar and
// not to the diagnosis.
func undiagnosed(text string, err error) *Error {
	offset := len(text)
	var positioned participle.Error
	if errors.As(err, &positioned) {
		offset = min(max(positioned.Position().Offset, 0), len(text))
	}
	found := foundAt(text, offset)
	return &Error{diagnostic.Diagnostic{
		Code:    CodeUnexpected,
		Message: "found " + found + " where nothing of the kind can stand",
		Span:    diagnostic.Span{Start: offset, End: offset},
		Found:   found,
	}}
}

func foundAt(text string, offset int) string {
	if offset == len(text) {
		return endOfFilter
	}
	return diagnostic.Quote(text[offset:])
}
