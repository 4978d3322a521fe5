package parser

import (
	"errors"
	"testing"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// A refusal that only participle explains still has a place in the text.
func TestUndiagnosed(t *testing.T) {
	tests := []struct {
		err  error
		span diagnostic.Span
		want string
	}{
		{participle.Errorf(lexer.Position{Offset: 1}, "no"), diagnostic.Span{Start: 1, End: 1}, `found "==b" where nothing of the kind can stand`},
		{participle.Errorf(lexer.Position{Offset: 99}, "no"), diagnostic.Span{Start: 4, End: 4}, "found the end of the filter where nothing of the kind can stand"},
		{errors.New("no"), diagnostic.Span{Start: 4, End: 4}, "found the end of the filter where nothing of the kind can stand"},
	}
	for _, test := range tests {
		failure := undiagnosed("a==b", test.err)
		if failure.Code != CodeUnexpected || failure.Message != test.want || failure.Span != test.span {
			t.Errorf("got %+v, want %s at %v", failure, test.want, test.span)
		}
	}
}
