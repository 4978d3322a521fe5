// Package toy is a grammar with everything that the generator understands and the
// filter grammar does not use: literals, text, flags, slices of pointers, [ ], { }
// and +.
package toy

import (
	"github.com/alecthomas/participle/v2/lexer"
)

// Program is one or more statements.
type Program struct {
	Statements []*Statement `parser:"@@+"`
}

// Statement gives a name to a sum: let f(x, y) = x + 1;
type Statement struct {
	Exported   bool     `parser:"@'export':Keyword?"`
	Name       string   `parser:"'let':Keyword @Word"`
	Parameters []string `parser:"[ '(' @Word { ',' @Word } ')' ]"`
	Value      *Sum     `parser:"'=' @@"`
	Note       Note     `parser:"@@? ';':Sign"`
}

// Note is a number or several words after a colon.
type Note struct {
	Text   string      `parser:"':' ( @(Word | Text)+"`
	Number lexer.Token `parser:"| @Number )"`
}

// Sum is one term or several.
type Sum struct {
	Terms []Term `parser:"@@ (\"+\" @@)*"`
}

// Term is a number, a word, or a sum in parentheses.
type Term struct {
	Number lexer.Token `parser:"  @Number"`
	Word   lexer.Token `parser:"| @Word"`
	Inner  *Sum        `parser:"| '(':Sign @@ ')'"`
}

// Lexer is the lexer of the grammar.
var Lexer = lexer.MustSimple([]lexer.SimpleRule{
	{Name: "Space", Pattern: `\s+`},
	{Name: "Keyword", Pattern: `\b(export|let)\b`},
	{Name: "Word", Pattern: `[a-z]+`},
	{Name: "Text", Pattern: `"[^"]*"`},
	{Name: "Number", Pattern: `[0-9]+`},
	{Name: "Sign", Pattern: `[-+=:;,()]`},
})

// The kinds of token, for the generated functions.
var (
	Keyword = Lexer.Symbols()["Keyword"]
	Word    = Lexer.Symbols()["Word"]
	Text    = Lexer.Symbols()["Text"]
	Number  = Lexer.Symbols()["Number"]
	Sign    = Lexer.Symbols()["Sign"]
)
