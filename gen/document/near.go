package document

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast"
)

// maxNear is how many resembling names a message offers.
const maxNear = 3

// quote returns text from a document for a message, bounded and on one line.
func quote(text string) string { return ast.Quote(text) }

// unknownName returns the error for a name that is not one of those allowed.
func unknownName(position Position, message, found string, allowed []string) *Error {
	err := errorf(position, "%s", message)
	err.Near = near(found, allowed)
	err.Allowed = slices.Clone(allowed)
	return err
}

// near returns the names that resemble what was found, best first.
func near(found string, names []string) []string {
	type candidate struct {
		name     string
		distance int
	}
	if found == "" || len(found) > 64 {
		return nil
	}
	var candidates []candidate
	found = strings.TrimPrefix(found, keywordPrefix)
	for _, name := range names {
		word := strings.TrimPrefix(name, keywordPrefix)
		if distance := editDistance(found, word); distance <= 1+len(word)/4 {
			candidates = append(candidates, candidate{name, distance})
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var result []string
	for _, c := range candidates[:min(len(candidates), maxNear)] {
		result = append(result, c.name)
	}
	return result
}

// editDistance counts the letters to insert, remove or replace to turn one name
// into another, regardless of case.
func editDistance(from, to string) int {
	a, b := []rune(strings.ToLower(from)), []rune(strings.ToLower(to))
	last := make([]int, len(b)+1)
	current := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		current[0] = i + 1
		for j := range b {
			replace := last[j]
			if a[i] != b[j] {
				replace++
			}
			current[j+1] = min(last[j+1]+1, current[j]+1, replace)
		}
		last, current = current, last
	}
	return last[len(b)]
}
