package resttest

import "testing"

// Number is a test of iterators whose pages have numbers: of the items before them, or of the
// pages.
type Number[C any, N int | int64 | uint64] struct {
	// Iterators are what is tested.
	Iterators Iterators[C, N]
	// Items is the name of the list in the answer.
	Items string
	// First is the number of the first page.
	First N
	// CountsItems says that numbers count items, not pages.
	CountsItems bool
	// More, Last and Total are the way to what says which page is the last; at most one has it.
	More, Last, Total []string
	// MayBeSilent says that what says so may be missing.
	MayBeSilent bool
}

// page returns an answer with so many items. The total is left out if it is 0.
func (test Number[C, N]) page(t *testing.T, items int, isLast bool, total N) string {
	t.Helper()
	return pageOf(t, test.Items, items, pagePart{test.More, !isLast}, pagePart{test.Last, isLast}, pagePart{test.Total, total})
}

// silent returns an answer with so many items and nothing that says which page is the last.
func (test Number[C, N]) silent(t *testing.T, items int) string {
	t.Helper()
	return pageOf(t, test.Items, items)
}

// numbers returns the numbers of pages with so many items, from the number of the first on.
func (test Number[C, N]) numbers(first N, items ...int) []*N {
	var numbers []*N
	for _, count := range items {
		number := first
		numbers = append(numbers, &number)
		if !test.CountsItems {
			count = 1
		}
		first += N(count)
	}
	return numbers
}

// Run tests both iterators.
func (test Number[C, N]) Run(t *testing.T) {
	many := N(100)
	test.runPages(t, "empty page", iteration[N]{counts: []int{2, 1, 0}, answers: []string{
		test.page(t, 2, false, many), test.page(t, 1, false, many), test.page(t, 0, false, many),
	}})
	if test.More != nil || test.Last != nil || test.Total != nil {
		all := N(3)
		if test.CountsItems {
			all = 6
		}
		test.runPages(t, "last page", iteration[N]{counts: []int{2, 3, 1}, answers: []string{
			test.page(t, 2, false, all), test.page(t, 3, false, all), test.page(t, 1, true, all),
		}})
		beyond := test.First + all
		test.runPages(t, "beyond the last page", iteration[N]{counts: []int{2}, start: &beyond, answers: []string{test.page(t, 2, true, all)}})
	}
	if test.MayBeSilent {
		test.runPages(t, "nothing about the last page", iteration[N]{counts: []int{2, 1, 0}, answers: []string{
			test.silent(t, 2), test.silent(t, 1), test.silent(t, 0),
		}})
	}
	test.runPages(t, "failure at once", iteration[N]{counts: []int{-1}, answers: []string{""}, message: failure})
	test.runPages(t, "failure later", iteration[N]{
		counts: []int{2, -1}, answers: []string{test.page(t, 2, false, many), ""}, message: failure,
	})
}

// runPages tests both iterators with pages that are asked for by the numbers they have.
func (test Number[C, N]) runPages(t *testing.T, name string, w iteration[N]) {
	first := test.First
	if w.start != nil {
		first = *w.start
	}
	w.sent = test.numbers(first, w.counts...)
	test.Iterators.run(t, name, w)
}
