package directory_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
)

// crowd returns contacts that share their names, some of which lack one.
func crowd(count int) []contacts.Contact {
	names := []*string{new("Ann"), new("Bob"), nil, new("Émile"), new("ann"), new("")}
	people := make([]contacts.Contact, count)
	for i := range people {
		people[i] = contacts.Contact{
			ID: fmt.Sprintf("%03d", (i*37)%count), CustomerID: account, ContactType: contacts.ContactTypeCompany,
			Name: names[i%len(names)], PictureHash: names[(i/2)%len(names)], CreatedTimestamp: new(int64(i % 3)),
		}
	}
	return people
}

var sorts = []string{
	"", "sort=id,DESC", "sort=name,ASC&sort=id,ASC", "sort=name,%20DESC&sort=id,ASC", "sort=createdTimestamp,DESC&sort=name,ASC&sort=id,DESC",
	"sort=pictureHash,ASC&sort=id,ASC",
}

// TestPaging reads a search page by page in both ways; each gives the contacts of the
// whole search, in the order that the model has for it.
func TestPaging(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		people := crowd(50)
		s := newServer(t, people...)
		for _, sort := range sorts {
			want := ids(sorted(t, people, sort))
			for _, size := range []int{1, 7, 50, 60} {
				if got := s.byPage(t, fmt.Sprintf("%s&size=%d", sort, size)); !slices.Equal(got, want) {
					t.Errorf("%q, size %d, by page: got\n%q, want\n%q", sort, size, got, want)
				}
				if got := s.byScrollID(t, fmt.Sprintf("%s&size=%d&useScrollId=true", sort, size)); !slices.Equal(got, want) {
					t.Errorf("%q, size %d, by scroll id: got\n%q, want\n%q", sort, size, got, want)
				}
			}
		}
	})
}

func sorted(t *testing.T, people []contacts.Contact, rawQuery string) []contacts.Contact {
	t.Helper()
	values, err := url.ParseQuery(rawQuery)
	if err != nil {
		t.Fatal(err)
	}
	order, err := compile.ParseOrder(contacts.ContactSchema, values["sort"]...)
	if err != nil {
		t.Fatal(err)
	}
	compare, err := contacts.ContactModel.Compare(order)
	if err != nil {
		t.Fatal(err)
	}
	return slices.SortedFunc(slices.Values(people), func(a, b contacts.Contact) int { return compare(&a, &b) })
}

func (s *server) byPage(t *testing.T, rawQuery string) []string {
	t.Helper()
	var found []string
	for number := 0; ; number++ {
		page := s.page(t, fmt.Sprintf("%s&page=%d", rawQuery, number))
		found = append(found, ids(page.Data)...)
		if page.Meta.ScrollID != nil {
			t.Fatalf("%s: a scroll id that was not asked for", rawQuery)
		}
		if !page.Meta.HasMore {
			return found
		}
	}
}

func (s *server) byScrollID(t *testing.T, rawQuery string) []string {
	t.Helper()
	page := s.page(t, rawQuery)
	found := ids(page.Data)
	seen := make(map[string]bool)
	for page.Meta.HasMore {
		scrollID := *page.Meta.ScrollID
		if seen[scrollID] || scrollID != url.QueryEscape(scrollID) {
			t.Fatalf("%s: the scroll id %q came before or needs escaping", rawQuery, scrollID)
		}
		seen[scrollID] = true
		page = s.page(t, rawQuery+"&page=0&scrollId="+scrollID)
		found = append(found, ids(page.Data)...)
		for _, person := range page.Data {
			if person.PictureHash != nil {
				t.Fatalf("%s: a pictureHash that was not asked for", rawQuery)
			}
		}
	}
	if page.Meta.ScrollID != nil {
		t.Fatalf("%s: the last page leads on", rawQuery)
	}
	return found
}

// TestPageBounds asks for pages that do not exist.
func TestPageBounds(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, crowd(10)...)
		for _, test := range []struct {
			query   string
			found   int
			hasMore bool
		}{
			{"", 10, false}, {"size=9", 9, true}, {"size=10", 10, false}, {"size=5&page=1", 5, false}, {"size=9&page=1", 1, false},
			{"page=1", 0, false}, {"page=2147483647&size=1000", 0, false},
		} {
			page := s.page(t, test.query)
			if len(page.Data) != test.found || page.Meta.HasMore != test.hasMore {
				t.Errorf("%s: %d found, hasMore %t", test.query, len(page.Data), page.Meta.HasMore)
			}
		}
	})
}

// TestDefaultSize is a page of 100.
func TestDefaultSize(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, crowd(101)...)
		if page := s.page(t, ""); len(page.Data) != 100 || !page.Meta.HasMore {
			t.Errorf("%d found, hasMore %t", len(page.Data), page.Meta.HasMore)
		}
	})
}

// TestScrollIDOfAnotherSort is refused.
func TestScrollIDOfAnotherSort(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, crowd(10)...)
		scrollID := *s.page(t, "size=1&useScrollId=true").Meta.ScrollID
		recorder := s.get(searchKey, "size=1&useScrollId=true&sort=name,ASC&sort=id,ASC&scrollId="+scrollID)
		if recorder.Code != 400 || !strings.Contains(recorder.Body.String(), "id,ASC") {
			t.Errorf("status %d: %s", recorder.Code, recorder.Body)
		}
	})
}

// TestVendorScrollID sends the request for a second page as the vendor's search page prints
// it.
func TestVendorScrollID(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, named("6805052d75f647a9941c7ba2c4598798", "Ann", "Doe"), named("6805052d75f647a9941c7ba2c4598799", "Bob", "Doe"),
			named("7c08ac9f91554e3dca86adb38600d56a", "Cyd", "Doe"))
		page := s.page(t, "page=0&size=10&sort=id,ASC&useScrollId=true&scrollId=WyI2ODA1MDUyZDc1ZjY0N2E5OTQxYzdiYTJjNDU5ODc5OSJd")
		if got := ids(page.Data); !slices.Equal(got, []string{"7c08ac9f91554e3dca86adb38600d56a"}) {
			t.Errorf("found %q", got)
		}
	})
}

// TestScrollWhileContactsCome goes on where it was, whatever came before.
func TestScrollWhileContactsCome(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, named("b", "Ann", "Doe"), named("d", "Bob", "Doe"), named("f", "Cyd", "Doe"))
		page := s.page(t, "size=2&useScrollId=true")
		if err := s.store.Insert(t.Context(), []contacts.Contact{named("a", "New", "Doe"), named("e", "New", "Doe")}); err != nil {
			t.Fatal(err)
		}
		next := s.page(t, "size=2&useScrollId=true&scrollId="+*page.Meta.ScrollID)
		if got := append(ids(page.Data), ids(next.Data)...); !slices.Equal(got, []string{"b", "d", "e", "f"}) {
			t.Errorf("found %q", got)
		}
	})
}
