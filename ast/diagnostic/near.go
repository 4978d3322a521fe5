package diagnostic

import (
	"cmp"
	"slices"
	"strings"
)

// What is looked for: so many names, of no more than so many bytes.
const (
	maxNear       = 3
	maxNearLength = 64
)

// Near returns the names, three at most, that resemble what was found, best first: the
// same but for case, dotted names that end with it, or a few letters away. It is what
// a [Diagnostic] offers instead of a misspelt name.
func Near(found string, names []string) []string {
	type candidate struct {
		name     string
		distance int
	}
	if found == "" || len(found) > maxNearLength {
		return nil
	}
	var candidates []candidate
	for _, name := range names {
		distance := resemblance(found, name)
		if name != "" && distance <= 1+len(name)/4 {
			candidates = append(candidates, candidate{name, distance})
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var result []string
	for _, c := range candidates[:min(len(candidates), maxNear)] {
		if candidates[0].distance == 0 && c.distance > 0 {
			break // nothing is nearer than the same name in another case
		}
		result = append(result, c.name)
	}
	return result
}

func resemblance(found, name string) int {
	found, name = strings.ToLower(found), strings.ToLower(name)
	if strings.HasSuffix(name, "."+found) {
		return 1
	}
	return editDistance([]rune(found), []rune(name))
}

// editDistance counts the letters to insert, remove, replace or swap with their
// neighbour to turn a into b (optimal string alignment).
func editDistance(a, b []rune) int {
	beforeLast := make([]int, len(b)+1)
	last := make([]int, len(b)+1)
	current := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		for j := 1; j <= len(b); j++ {
			replace := last[j-1]
			if a[i-1] != b[j-1] {
				replace++
			}
			current[j] = min(last[j]+1, current[j-1]+1, replace)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				current[j] = min(current[j], beforeLast[j-2]+1)
			}
		}
		beforeLast, last, current = last, current, beforeLast
	}
	return last[len(b)]
}
