package directory_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/contacts"
)

// FuzzSearch sends any query to both stores: they answer the same, a page of contacts
// of the account or a problem document that says which parameter is at fault.
func FuzzSearch(f *testing.F) {
	people := append(append(office(), samples(f)...), crowd(12)...)
	d := &drawer{Rand: rand.New(rand.NewPCG(5, 6)), serial: 1000}
	for range 20 {
		people = append(people, d.contact(account), d.contact(otherAccount))
	}
	sqlite, memory := newServer(f, people...), newMemoryServer(f, people...)
	for _, query := range searchSeeds(sqlite) {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		sqlite.statements = nil
		got, want := sqlite.get(searchKey, query), memory.get(searchKey, query)
		if got.Code != want.Code || !bytes.Equal(got.Body.Bytes(), want.Body.Bytes()) {
			t.Fatalf("SQLite answers %d: %s\nmemory answers %d: %s", got.Code, got.Body, want.Code, want.Body)
		}
		switch got.Code {
		case 200:
			sqlite.checkPage(t, query, decode(t, got))
		case 400:
			checkFaults(t, query, got)
		default:
			t.Errorf("status %d: %s", got.Code, got.Body)
		}
	})
}

// searchSeeds are queries that are answered with a page and such that are refused.
func searchSeeds(s *server) []string {
	seeds := []string{
		"", everything, "filterByDisplayFlag=true", "filterByDisplayFlag=true&filter=id==a,tag.name!=b&size=3&page=1", "pictureSize=small",
		"size=3&sort=name,ASC&sort=createdTimestamp,DESC&sort=id,ASC&useScrollId=true", "filter=createdTimestamp=gt=-P1D", "page=2147483647&size=1000",
	}
	for _, test := range badParameters {
		seeds = append(seeds, test.query)
	}
	for _, test := range documentedFilters {
		seeds = append(seeds, "filter="+test.filter, "details=EMAIL&size=2&filter="+url.QueryEscape(test.filter))
	}
	for _, sort := range sorts {
		query := sort + "&size=3&useScrollId=true"
		seeds = append(seeds, query)
		var page contacts.ContactPage
		if err := json.Unmarshal(s.get(searchKey, query).Body.Bytes(), &page); err == nil && page.Meta.ScrollID != nil {
			seeds = append(seeds, query+"&page=0&scrollId="+*page.Meta.ScrollID)
		}
	}
	return seeds
}

// checkPage looks at the contacts of a page, and at the page that its scroll id leads to.
func (s *server) checkPage(t *testing.T, query string, page contacts.ContactPage) {
	if size, err := strconv.Atoi(one(query, "size", "100")); err != nil || len(page.Data) > size {
		t.Errorf("%d contacts, %v", len(page.Data), err)
	}
	for _, person := range page.Data {
		if person.CustomerID != account {
			t.Errorf("finds a contact of %s", person.CustomerID)
		}
	}
	if page.Meta.ScrollID == nil {
		return
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return // it has semicolons
	}
	values.Set("scrollId", *page.Meta.ScrollID)
	values.Set("page", "0")
	next := decode(t, s.get(searchKey, values.Encode()))
	for _, person := range next.Data {
		if slices.ContainsFunc(page.Data, func(c contacts.Contact) bool { return c.ID == person.ID }) {
			t.Errorf("%s is on two pages", person.ID)
		}
	}
	if len(next.Data) == 0 {
		t.Error("the next page, which the scroll id promised, is empty")
	}
}

// one returns the value of a parameter that may be given once.
func one(query, name, otherwise string) string {
	values, err := fiqlhttp.Values(query, name, 100)
	if err != nil || len(values) != 1 {
		return otherwise
	}
	return values[0]
}

// checkFaults looks at what a query is refused for.
func checkFaults(t *testing.T, query string, answer *httptest.ResponseRecorder) {
	var problem fiqlhttp.Problem
	if err := json.Unmarshal(answer.Body.Bytes(), &problem); err != nil || !isProblem(answer) {
		t.Fatalf("not a problem document: %s", answer.Body)
	}
	if len(problem.Errors) == 0 || problem.Detail == "" || problem.Status != 400 {
		t.Errorf("nothing is said to be wrong: %s", answer.Body)
	}
	for _, fault := range problem.Errors {
		if err := wrongFault(query, fault); err != nil {
			t.Errorf("%v: %s", err, answer.Body)
		}
	}
}

var knownParameters = []string{
	"details", "filter", "filterByDisplayFlag", "page", "pictureSize", "scrollId", "size", "sort", "useScrollId",
}

// wrongFault returns an error unless a fault names a parameter and, of a filter, a place
// in it.
func wrongFault(query string, fault fiqlhttp.Fault) error {
	switch {
	case fault.Code == "" || fault.Detail == "":
		return errors.New("a fault without a code or a detail")
	case fault.Code == "unknown-parameter" && fault.Parameter == "":
		return nil
	case !slices.Contains(knownParameters, fault.Parameter):
		return fmt.Errorf("a fault of the parameter %q", fault.Parameter)
	case fault.Parameter != "filter" || fault.Code == "repeated-parameter":
		return nil
	case fault.Start == nil || fault.End == nil:
		return errors.New("a fault without a place")
	}
	filter := filterOf(query)
	if decoded, err := url.QueryUnescape(filter); err == nil && utf8.ValidString(decoded) { // what cannot be decoded is shown as it came
		filter = decoded
	}
	if *fault.Start < 0 || *fault.Start > *fault.End || *fault.End > len(filter) {
		return fmt.Errorf("the place %d to %d is not in the %d bytes of the filter", *fault.Start, *fault.End, len(filter))
	}
	return nil
}

// filterOf returns the first filter of a query as it came.
func filterOf(query string) string {
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		if name, err := url.QueryUnescape(name); err == nil && name == "filter" {
			return value
		}
	}
	return ""
}
