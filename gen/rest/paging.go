package rest

import (
	"cmp"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
)

// Paging says where in an answer stands what leads to the next one, as the names of properties
// from the answer on. Those that the document does not describe are nil.
type Paging struct {
	// Name is the name of the iterator, for errors.
	Name string
	// Token is what the next request asks for.
	Token []string
	// Items is the list. Without a Token, an empty one is the end.
	Items []string
	// More is false on the last page.
	More []string
	// Last is true on the last page.
	Last []string
	// Total is how many items or pages there are.
	Total []string
	// First is the number of the first page or item.
	First int64
	// CountsItems says that numbers count items, not pages.
	CountsItems bool
}

// ByToken iterates over pages that each have the token of the next one. It begins with the
// page of a token, or the first one without. It ends after the first error, which comes with
// a nil page.
func ByToken[P any](paging Paging, start *string, fetch func(token *string) (*P, error)) iter.Seq2[*P, error] {
	fetch = orFailing(paging, fetch)
	return func(yield func(*P, error) bool) {
		walk := tokenWalk{paging: paging, token: start}
		for {
			page, err := fetch(walk.token)
			if err != nil {
				yield(nil, err)
				return
			}
			if page == nil || !yield(page, nil) {
				return
			}
			isLast, err := walk.next(reflect.ValueOf(page).Elem())
			if err != nil {
				yield(nil, err)
			}
			if isLast || err != nil {
				return
			}
		}
	}
}

// orFailing returns what fetches a page, or what fails instead of nil.
func orFailing[P, V any](paging Paging, fetch func(*V) (*P, error)) func(*V) (*P, error) {
	if fetch != nil {
		return fetch
	}
	return func(*V) (*P, error) { return nil, fmt.Errorf("%s: nothing fetches a page", paging.Name) }
}

// tokenWalk is a way from token to token. It notices when it leads round in a circle, by
// comparing each token with one of those before, which it exchanges at the first, second,
// fourth, eighth step and so on.
type tokenWalk struct {
	paging       Paging
	token        *string
	landmark     *string
	steps, until int
}

// next finds the token of the next page, or reports that a page is the last.
func (w *tokenWalk) next(page reflect.Value) (isLast bool, err error) {
	if more, ok := boolAt(page, w.paging.More); w.paging.More != nil && !(ok && more) {
		return true, nil
	}
	token := textAt(page, w.paging.Token)
	if token == "" && w.paging.More == nil {
		return true, nil
	}
	if fault := w.fault(token); fault != "" {
		name := strings.Join(w.paging.Token[max(0, len(w.paging.Token)-1):], "")
		return true, fmt.Errorf("%s: "+fault, w.paging.Name, name)
	}
	w.token = &token
	if w.steps++; w.steps > w.until {
		w.landmark, w.until = &token, 2*w.steps
	}
	return false, nil
}

// fault says why no walk can go on with a token.
func (w *tokenWalk) fault(token string) string {
	switch {
	case token == "":
		return "more follows but the answer has no %s"
	case w.token != nil && *w.token == token:
		return "the answer leads to the same page again: its %s has not changed"
	case w.landmark != nil && *w.landmark == token:
		return "the answers lead round in a circle: their %s comes again"
	}
	return ""
}

// ByNumber iterates over pages that are asked for by their number, or by that of their first
// item. It begins with a number, or the first one without. It ends at an empty page, at the
// last one, and after the first error, which comes with a nil page.
func ByNumber[P any, N int | int64 | uint64](paging Paging, start *N, fetch func(number *N) (*P, error)) iter.Seq2[*P, error] {
	fetch = orFailing(paging, fetch)
	return func(yield func(*P, error) bool) {
		number := N(paging.First)
		if start != nil {
			number = *start
		}
		for {
			page, err := fetch(new(number))
			if err != nil {
				yield(nil, err)
				return
			}
			if page == nil || !yield(page, nil) {
				return
			}
			next, isLast := paging.next(reflect.ValueOf(page).Elem(), int64(number))
			if isLast {
				return
			}
			number = N(next)
		}
	}
}

// next returns the number of the next page, or reports that a page is the last. One that says
// nothing is not: then an empty page follows.
func (p Paging) next(page reflect.Value, number int64) (next int64, isLast bool) {
	items := valueAt(page, p.Items)
	if items.Kind() != reflect.Slice || items.Len() == 0 {
		return 0, true
	}
	next = number + 1
	if p.CountsItems {
		next = number + int64(items.Len())
	}
	if more, ok := boolAt(page, p.More); ok {
		return next, !more
	}
	if last, ok := boolAt(page, p.Last); ok {
		return next, last
	}
	return next, p.isReached(next-p.First, valueAt(page, p.Total))
}

// isReached reports whether so many items or pages are all that there are.
func (p Paging) isReached(count int64, total reflect.Value) bool {
	return total.CanInt() && count >= total.Int() || total.CanUint() && count >= 0 && uint64(count) >= total.Uint()
}

func boolAt(from reflect.Value, names []string) (value, ok bool) {
	found := valueAt(from, names)
	if found.Kind() != reflect.Bool {
		return false, false
	}
	return found.Bool(), true
}

func textAt(from reflect.Value, names []string) string {
	found := valueAt(from, names)
	if found.Kind() != reflect.String {
		return ""
	}
	return found.String()
}

// valueAt returns the value that names lead to from a model, or an invalid one.
func valueAt(from reflect.Value, names []string) reflect.Value {
	if len(names) == 0 {
		return reflect.Value{}
	}
	for _, name := range names {
		from = memberOf(from, name)
	}
	return from
}

// memberOf returns the value of a member of a model, or an invalid one.
func memberOf(model reflect.Value, name string) reflect.Value {
	if model.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	for field, value := range model.Fields() {
		if tag, _, _ := strings.Cut(field.Tag.Get("json"), ","); tag == name {
			return reflect.Indirect(value)
		}
	}
	return reflect.Value{}
}

// Items iterates over what is in pages. It ends after the first error, which comes with a nil
// item.
func Items[P, T any](pages iter.Seq2[*P, error], items func(*P) []T) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		if pages == nil || items == nil {
			return
		}
		for page, err := range pages {
			if err != nil {
				yield(nil, err)
				return
			}
			list := items(page)
			for i := range list {
				if !yield(&list[i], nil) {
					return
				}
			}
		}
	}
}

// Completed returns an order that has the key, so that no two objects are equal in it, in the
// direction of what stands before it.
func Completed(sort []string, key string) []string {
	last := ""
	for _, text := range sort {
		selector, direction, _ := strings.Cut(text, ",")
		if strings.TrimSpace(selector) == key {
			return sort
		}
		last = strings.TrimSpace(direction)
	}
	return append(slices.Clip(sort), key+","+cmp.Or(last, "ASC"))
}
