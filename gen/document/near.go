package document

import (
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// quote returns text from a document for a message, bounded and on one line.
func quote(text string) string { return diagnostic.Quote(text) }

// unknownName returns the error for a name that is not one of those allowed.
func unknownName(position Position, message, found string, allowed []string) *Error {
	err := errorf(position, "%s", message)
	err.Near = near(found, allowed)
	err.Allowed = slices.Clone(allowed)
	return err
}

// near returns the names that resemble what was found, best first. The prefix that all
// keywords share says nothing.
func near(found string, names []string) []string {
	words := make([]string, len(names))
	full := make(map[string]string, len(names))
	for i, name := range names {
		words[i] = strings.TrimPrefix(name, keywordPrefix)
		full[words[i]] = name
	}
	similar := diagnostic.Near(strings.TrimPrefix(found, keywordPrefix), words)
	for i, word := range similar {
		similar[i] = full[word]
	}
	return similar
}
