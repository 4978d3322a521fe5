package parser_test

import (
	"errors"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser"
)

// TestEncodingAfterStars points at a wrong encoding behind stars.
func TestEncodingAfterStars(t *testing.T) {
	_, err := parser.Config{Syntax: ast.Draft}.Parse("name==a*b*c%ZZ")
	var failure *parser.Error
	if !errors.As(err, &failure) || failure.Span != (diagnostic.Span{Start: 11, End: 14}) {
		t.Errorf("got %v, want an error at 11 to 14", err)
	}
}
