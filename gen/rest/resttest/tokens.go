package resttest

import "testing"

// Token is a test of iterators whose pages lead to the next one by a token.
type Token[C any] struct {
	// Iterators are what is tested.
	Iterators Iterators[C, string]
	// Items is the name of the list in the answer.
	Items string
	// Token and More are the ways to these in the answer; More is nil if nothing says so.
	Token, More []string
	// NoToken and SameToken are errors; NoToken is empty if a missing token ends the iteration.
	NoToken, SameToken string
}

// page returns an answer with so many items. The token is left out if it is nil.
func (test Token[C]) page(t *testing.T, items int, token *string, more bool) string {
	t.Helper()
	parts := []pagePart{{test.More, more}}
	if token != nil {
		parts = append(parts, pagePart{test.Token, *token})
	}
	return pageOf(t, test.Items, items, parts...)
}

// Run tests both iterators.
func (test Token[C]) Run(t *testing.T) {
	one, two, empty := "a b+c&d=", "2", ""
	first, second := test.page(t, 2, &one, true), test.page(t, 0, &two, true)
	ends := map[string]string{"no token": test.page(t, 1, nil, false), "empty token": test.page(t, 1, &empty, false)}
	if test.More != nil {
		ends["no more but a token"] = test.page(t, 1, &one, false)
	}
	for name, end := range ends {
		test.Iterators.run(t, name, iteration[string]{
			answers: []string{first, second, end}, counts: []int{2, 0, 1}, sent: []*string{nil, &one, &two},
		})
	}
	test.runErrors(t, first, second, &one, &two)
}

// runErrors tests what the iterators end with when they cannot go on: one error, with a
// nil, and nothing after it.
func (test Token[C]) runErrors(t *testing.T, first, second string, one, two *string) {
	empty := ""
	tests := []struct {
		name string
		iteration[string]
	}{
		{"failure at once", iteration[string]{nil, []string{""}, []int{-1}, failure, []*string{nil}}},
		{"failure later", iteration[string]{nil, []string{first, ""}, []int{2, -1}, failure, []*string{nil, one}}},
		{"same token", iteration[string]{nil, []string{first, second, second}, []int{2, 0, 0, -1}, test.SameToken, []*string{nil, one, two}}},
		{"more but no token", iteration[string]{nil, []string{test.page(t, 2, nil, true)}, []int{2, -1}, test.NoToken, []*string{nil}}},
		{"more but an empty token", iteration[string]{nil, []string{test.page(t, 2, &empty, true)}, []int{2, -1}, test.NoToken, []*string{nil}}},
	}
	for _, w := range tests {
		if w.message != "" {
			test.Iterators.run(t, w.name, w.iteration)
		}
	}
}
