package directory

import (
	"database/sql"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
)

var populationSize = flag.Int("contacts", 20_000, "how many contacts the benchmarks search")

// pageSize is how many contacts each measured page has.
const pageSize = 100

// measured is a search as a request has it and as SQL by hand.
type measured struct {
	name      string
	query     string                              // of the request
	condition string                              // by hand: what follows WHERE
	arguments func(middle contacts.Contact) []any // by hand: those after the account
	place     place                               // where the page begins
	isPlain   bool                                // whether the lists are not read
}

// place is where a page begins.
type place int

const (
	atStart    place = iota
	byScrollID       // behind the contact in the middle
	byPage           // at the contact in the middle
)

func values(values ...any) func(contacts.Contact) []any {
	return func(contacts.Contact) []any { return values }
}

func itsID(c contacts.Contact) []any { return []any{c.ID} }

var measuredSearches = []measured{
	{"everything", "", "customer_id = ?1 ORDER BY id LIMIT 101", values(), atStart, false},
	{"everything/plain", "", "customer_id = ?1 ORDER BY id LIMIT 101", values(), atStart, true},
	{"everything/deep", "", "customer_id = ?1 AND id > ?2 ORDER BY id LIMIT 101", itsID, byScrollID, false},
	{"everything/deep/plain", "", "customer_id = ?1 AND id > ?2 ORDER BY id LIMIT 101", itsID, byScrollID, true},
	{"everything/deep-by-page", "", "customer_id = ?1 ORDER BY id LIMIT 101 OFFSET ?2", nil, byPage, false},
	{"by-name", "sort=name&sort=id", "customer_id = ?1 ORDER BY name, id LIMIT 101", values(), atStart, false},
	{"by-name/deep", "sort=name&sort=id",
		"customer_id = ?1 AND name >= ?2 AND (name > ?2 OR id > ?3) ORDER BY name, id LIMIT 101",
		func(c contacts.Contact) []any { return []any{*c.Name, c.ID} }, byScrollID, false},
	{"prefix", "filter=firstName==Jo*",
		"customer_id = ?1 AND first_name >= ?2 AND first_name < ?3 ORDER BY id LIMIT 101", values("Jo", "Jp"), atStart, false},
	{"prefix/deep", "filter=firstName==Jo*",
		"customer_id = ?1 AND first_name >= ?2 AND first_name < ?3 AND id > ?4 ORDER BY id LIMIT 101",
		func(c contacts.Contact) []any { return []any{"Jo", "Jp", c.ID} }, byScrollID, false},
	{"prefix/by-first-name", "filter=firstName==Jo*&sort=firstName",
		"customer_id = ?1 AND first_name >= ?2 AND first_name < ?3 ORDER BY first_name, id LIMIT 101", values("Jo", "Jp"), atStart, false},
	{"common-tag", "filter=tag.name==customField3", "customer_id = ?1 AND " + hasTagName + " ORDER BY id LIMIT 101",
		values("customField3"), atStart, false},
	{"common-tag/plain", "filter=tag.name==customField3", "customer_id = ?1 AND " + hasTagName + " ORDER BY id LIMIT 101",
		values("customField3"), atStart, true},
	{"common-tag/deep", "filter=tag.name==customField3", "customer_id = ?1 AND " + hasTagName + " AND id > ?3 ORDER BY id LIMIT 101",
		func(c contacts.Contact) []any { return []any{"customField3", c.ID} }, byScrollID, false},
	{"rare-tag", "filter=tag.value=='value 7'", "customer_id = ?1 AND id IN (SELECT contact_id FROM contact_tags " +
		"WHERE customer_id = ?1 AND value = ?2) ORDER BY id LIMIT 101", values("value 7"), atStart, false},
	{"email", "filter=email.email==EMAIL", "customer_id = ?1 AND id IN (SELECT contact_id FROM contact_emails " +
		"WHERE customer_id = ?1 AND email = ?2) ORDER BY id LIMIT 101",
		func(c contacts.Contact) []any { return []any{c.Emails[0].Email} }, atStart, false},
}

// hasTagName is asked of one contact after the other, which finds the first of many
// soonest, and one of few by far the latest. SQL that is made of any filter looks the
// contacts up by the tag instead, as the last two searches do.
const hasTagName = "EXISTS (SELECT 1 FROM contact_tags WHERE customer_id = ?1 AND name = ?2 AND contact_id = contacts.id)"

// BenchmarkSearch compares searches, from the text of the request to the contacts with
// their lists, with prepared SQL by hand that reads the same from the same database.
func BenchmarkSearch(b *testing.B) {
	s := populated(b, newPopulation("account", *populationSize))
	for _, search := range measuredSearches {
		b.Run(search.name, func(b *testing.B) { search.measure(b, s, *populationSize) })
	}
}

// BenchmarkManyAccounts searches in one of twenty accounts, which are three times as
// many contacts.
func BenchmarkManyAccounts(b *testing.B) {
	const accounts = 20
	populations := make([]*population, accounts)
	for i := range populations {
		populations[i] = newPopulation(fmt.Sprintf("account %02d", i), 3**populationSize/accounts)
	}
	populations[7].customerID = "account"
	slices.SortFunc(populations, func(a, b *population) int { return strings.Compare(a.customerID, b.customerID) })
	s := populated(b, populations...)
	for _, search := range measuredSearches {
		b.Run(search.name, func(b *testing.B) { search.measure(b, s, populations[0].count) })
	}
}

// populated returns a store in a file that holds populations.
func populated(b *testing.B, populations ...*population) *SQLite {
	b.Helper()
	begin := time.Now()
	s, err := OpenSQLite(b.Context(), filepath.Join(b.TempDir(), "contacts.db"), SQLiteOptions{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	if err := s.load(b.Context(), populations...); err != nil {
		b.Fatal(err)
	}
	b.Logf("loaded in %s", time.Since(begin).Round(time.Millisecond))
	return s
}

// measure reports how many times as long as the page by hand the search takes.
func (m measured) measure(b *testing.B, s *SQLite, count int) {
	b.Helper()
	r, middle := m.request(b, s, count)
	reference := byHand{db: s.db, customerID: "account", size: pageSize, details: !m.isPlain, prepared: make(map[string]*sql.Stmt)}
	var arguments []any
	if m.place == byPage {
		arguments = []any{count / 2 / pageSize * pageSize}
	} else {
		arguments = m.arguments(middle)
	}
	search := func() []contacts.Contact { return s.answer(b, r) }
	readByHand := func() []contacts.Contact {
		found, err := reference.page(b.Context(), m.condition, arguments...)
		if err != nil {
			b.Fatal(err)
		}
		return found
	}
	if difference := cmp.Diff(readByHand(), search()); difference != "" || len(search()) == 0 {
		b.Fatalf("the searches differ (- by hand, + measured):\n%s", difference)
	}
	reportRatio(b, func() { search() }, func() { readByHand() })
}

// answer returns what the server finds for a request.
func (s *SQLite) answer(b *testing.B, r *http.Request) []contacts.Contact {
	b.Helper()
	asked, err := readSearch(r, time.Now())
	if err != nil {
		b.Fatal(err)
	}
	asked.CustomerID = "account"
	page, err := s.Search(b.Context(), asked.Search)
	if err != nil {
		b.Fatal(err)
	}
	return page.Contacts
}

// request returns the request of a search in the account of so many contacts, and the
// contact that is in the middle of its order.
func (m measured) request(b *testing.B, s *SQLite, count int) (*http.Request, contacts.Contact) {
	b.Helper()
	parameters, err := url.ParseQuery(m.query)
	if err != nil {
		b.Fatal(err)
	}
	order, err := compile.ParseOrder(contacts.ContactSchema, parameters["sort"]...)
	if err != nil {
		b.Fatal(err)
	}
	page, err := s.Search(b.Context(), Search{CustomerID: "account", Order: order, Size: 1, Page: count/2 - 1, Details: everyDetail})
	if err != nil {
		b.Fatal(err)
	}
	middle := page.Contacts[0]
	if parameters.Get("filter") == "email.email==EMAIL" {
		parameters.Set("filter", "email.email=="+middle.Emails[0].Email)
	}
	if !m.isPlain {
		parameters.Set("details", "TAG,ADDRESS,PHONE,EMAIL,PICTURE,EXTENSION")
	}
	switch m.place {
	case byPage:
		parameters.Set("page", fmt.Sprint(count/2/pageSize))
	case byScrollID:
		parameters.Set("useScrollId", "true")
		parameters.Set("scrollId", page.Next)
	}
	return httptest.NewRequest(http.MethodGet, "/?"+parameters.Encode(), nil), middle
}

// reportRatio measures two functions in turns and takes the median of both, so that
// whatever else the machine does matters little.
func reportRatio(b *testing.B, search, reference func()) {
	var ours, theirs []time.Duration
	for b.Loop() {
		ours, theirs = append(ours, timed(search)), append(theirs, timed(reference))
	}
	b.ReportMetric(float64(median(ours))/float64(median(theirs)), "×by-hand")
	b.ReportMetric(median(ours).Seconds()*1000, "ms/search")
	b.ReportMetric(median(theirs).Seconds()*1000, "ms/by-hand")
	b.ReportMetric(0, "ns/op")
}

func timed(do func()) time.Duration {
	begin := time.Now()
	do()
	return time.Since(begin)
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
