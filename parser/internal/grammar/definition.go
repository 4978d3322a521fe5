package grammar

import (
	"io"

	"github.com/alecthomas/participle/v2/lexer"
	"github.com/fiql-go/fiql/ast"
)

// Definition is the lexer of a syntax, as participle takes it.
type Definition ast.Syntax

const (
	// Extended reads quotes, white space, lists and the words `and` and `or`.
	Extended = Definition(ast.Extended)
	// Draft reads the ASCII of the draft.
	Draft = Definition(ast.Draft)
)

// Symbols returns the names of the kinds of token.
func (d Definition) Symbols() map[string]lexer.TokenType {
	symbols := make(map[string]lexer.TokenType, len(kindNames))
	for kind, name := range kindNames {
		symbols[name] = Kind(kind).Type()
	}
	return symbols
}

// Lex returns a lexer of the text that reader holds.
func (d Definition) Lex(filename string, reader io.Reader) (lexer.Lexer, error) {
	text, err := io.ReadAll(reader)
	if err != nil {
		return nil, err
	}
	return d.LexString(filename, string(text))
}

// LexString returns a lexer of text. It ignores the name of a file: a filter is
// in none.
func (d Definition) LexString(_, text string) (lexer.Lexer, error) {
	return &adapter{d.Scan(text)}, nil
}

// adapter is a scanner as participle takes it.
type adapter struct{ scanner Scanner }

// Next returns the next token. It never fails.
func (a *adapter) Next() (lexer.Token, error) { return a.scanner.Next().lexical(), nil }
