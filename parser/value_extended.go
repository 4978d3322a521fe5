package parser

import (
	"strings"

	"github.com/fiql-go/fiql/ast"
)

// starredArgument returns the value of a text in which every star is a wildcard
// and every other character itself.
func starredArgument(text string) ast.Argument { return ast.Pattern(strings.Split(text, "*")...) }

// quotedArgument returns the value of a text in quotes: a backslash takes the
// next character literally, and a star without one is a wildcard.
func quotedArgument(quoted string) ast.Argument {
	text := quoted[1 : len(quoted)-1]
	if strings.IndexByte(text, '\\') < 0 {
		return starredArgument(text)
	}
	var pieces []string
	var piece strings.Builder
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '*':
			pieces = append(pieces, piece.String())
			piece.Reset()
			continue
		case '\\':
			i++
		}
		piece.WriteByte(text[i])
	}
	return ast.Pattern(append(pieces, piece.String())...)
}
