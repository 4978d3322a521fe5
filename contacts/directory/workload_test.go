package directory_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/contacts"
)

var operations = flag.Int("operations", 0, "how many operations TestWorkload sends to each store; 0 means 5000, or 1500 with the race detector")

const workers = 4

// TestWorkload lets several clients write and search at the same time, the same on
// each store. Each client knows what it has stored, so that every answer to it is
// known too; in the end all stores hold the same contacts.
func TestWorkload(t *testing.T) {
	count := *operations
	switch {
	case count > 0:
	case testing.Short():
		count = 800
	case underRace: // which makes each take several times as long
		count = 1500
	default:
		count = 5000
	}
	var first []contacts.Contact
	for _, store := range stores {
		s := store.newServer(t)
		clients := runClients(t, s, count/workers)
		if t.Failed() {
			t.Fatalf("on store %s", store.name)
		}
		all := s.scan(t)
		checkAgainstScan(t, s, all)
		plain := make([]contacts.Contact, len(all))
		for i := range all {
			plain[i] = plainContact(all[i])
		}
		slices.SortFunc(plain, func(a, b contacts.Contact) int { return strings.Compare(*a.BranchID, *b.BranchID) })
		if first == nil {
			first = plain
		}
		if difference := cmp.Diff(first, plain); difference != "" || len(plain) == 0 {
			t.Errorf("the stores differ:\n%s", difference)
		}
		t.Logf("%s: %d contacts after %v", store.name, len(plain), clients)
	}
}

// runClients returns how often each kind of operation was answered how.
func runClients(t *testing.T, s *server, count int) map[string]int {
	var group sync.WaitGroup
	total, mutex := make(map[string]int), sync.Mutex{}
	for number := range workers {
		group.Go(func() {
			c := &worker{
				server: s, t: t, drawer: drawer{Rand: rand.New(rand.NewPCG(7, uint64(number)))}, company: fmt.Sprintf("company %d", number),
				stored: make(map[string]contacts.Contact), tally: make(map[string]int),
			}
			for good := true; good && c.sent < count; c.sent++ {
				good = c.operate()
			}
			c.search(c.own()) // nothing that was stored is lost
			mutex.Lock()
			defer mutex.Unlock()
			for kind, n := range c.tally {
				total[kind] += n
			}
		})
	}
	group.Wait()
	return total
}

// scan returns all contacts of [account].
func (s *server) scan(t testing.TB) []contacts.Contact {
	var all []contacts.Contact
	for number := 0; ; number++ {
		page := s.page(t, fmt.Sprintf("%s&page=%d", everything, number))
		all = append(all, page.Data...)
		if !page.Meta.HasMore {
			return all
		}
	}
}

// checkAgainstScan compares drawn searches with the predicate over all contacts.
func checkAgainstScan(t *testing.T, s *server, all []contacts.Contact) {
	t.Helper()
	d := &drawer{Rand: rand.New(rand.NewPCG(3, 4))}
	for range 200 {
		expr := d.filter(2)
		encoded, err := ast.Encode(expr, ast.Extended)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := ids(s.page(t, "size=1000&filter="+encoded).Data), matching(t, all, expr); !slices.Equal(got, want) {
			t.Fatalf("%s finds %q, want %q", expr, got, want)
		}
	}
}

// plainContact returns a contact without its ids, which are random.
func plainContact(person contacts.Contact) contacts.Contact {
	person.ID = ""
	person.Addresses, person.Emails = slices.Clone(person.Addresses), slices.Clone(person.Emails)
	person.Phones, person.Tags = slices.Clone(person.Phones), slices.Clone(person.Tags)
	for i := range person.Addresses {
		person.Addresses[i].ID = 0
	}
	for i := range person.Emails {
		person.Emails[i].ID = 0
	}
	for i := range person.Phones {
		person.Phones[i].ID = 0
	}
	for i := range person.Tags {
		person.Tags[i].ID = 0
	}
	return person
}

// worker is a client that writes contacts of a company of its own.
type worker struct {
	*server
	drawer
	t       *testing.T
	company string
	labels  []string                    // of the contacts that are stored, in the order they were created
	stored  map[string]contacts.Contact // by label
	tally   map[string]int
	sent    int
}

// fail reports what went wrong, and that the worker stops.
func (w *worker) fail(format string, args ...any) bool {
	w.t.Errorf(w.company+": "+format, args...)
	return false
}

// operate sends one operation and reports whether all is as it must be.
func (w *worker) operate() bool {
	switch chance := w.IntN(100); {
	case chance < 30 || len(w.labels) == 0:
		return w.create()
	case chance < 50:
		return w.replace()
	case chance < 70 || len(w.labels) > 60:
		return w.delete()
	}
	return w.find()
}

func (w *worker) create() bool {
	label := fmt.Sprintf("%s %d", w.company, w.id())
	body := w.body(label)
	person, ok, good := w.write(http.MethodPost, path, body, label)
	if ok {
		w.labels = append(w.labels, label)
		w.stored[label] = person
	}
	return good
}

func (w *worker) replace() bool {
	label := w.labels[w.IntN(len(w.labels))]
	person, ok, good := w.write(http.MethodPut, path+"/"+w.stored[label].ID, w.body(label), label)
	if ok {
		w.stored[label] = person
	}
	return good
}

// write sends a contact and returns what is stored then, whether it is, and whether
// that is as it must be.
func (w *worker) write(method, target string, body contacts.Contact, label string) (person contacts.Contact, ok, good bool) {
	encoded, err := json.Marshal(body.Input())
	if err != nil {
		return person, false, w.fail("%v", err)
	}
	answer := w.send(managementKey, method, target, string(encoded))
	w.tally[fmt.Sprint(method, " ", answer.Code)]++
	expected := http.StatusOK
	if w.collides(body, label) {
		expected = http.StatusConflict
	}
	if answer.Code != expected {
		return person, false, w.fail("%s answers %d, want %d: %s\n%s", method, answer.Code, expected, answer.Body, encoded)
	}
	if expected != http.StatusOK {
		return person, false, true
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &person); err != nil {
		return person, false, w.fail("%v", err)
	}
	if difference := difference(body, plainContact(person)); difference != "" {
		return person, false, w.fail("%s answers another contact (- sent, + stored):\n%s", method, difference)
	}
	person.CreatedTimestamp, person.UpdatedTimestamp = new(noon.UnixMilli()), new(noon.UnixMilli())
	person.Name = joined(person.FirstName, person.LastName)
	return person, true, true
}

func joined(first, last *string) *string {
	switch {
	case (first == nil || *first == "") && (last == nil || *last == ""):
		return nil
	case first == nil || *first == "":
		return last
	case last == nil || *last == "":
		return first
	}
	return new(*first + " " + *last)
}

// collides reports whether another stored contact has an email address of a body.
func (w *worker) collides(body contacts.Contact, label string) bool {
	for other, person := range w.stored {
		for _, email := range person.Emails {
			if other != label && slices.ContainsFunc(body.Emails, func(e contacts.Email) bool { return e.Email == email.Email }) {
				return true
			}
		}
	}
	return false
}

func (w *worker) delete() bool {
	at := w.IntN(len(w.labels))
	target := path + "/" + w.stored[w.labels[at]].ID
	answer := w.send(managementKey, http.MethodDelete, target, "")
	again := w.send(managementKey, http.MethodDelete, target, "")
	w.tally[fmt.Sprint("DELETE ", answer.Code)]++
	if answer.Code != http.StatusOK || again.Code != http.StatusNotFound {
		return w.fail("DELETE answers %d, then %d", answer.Code, again.Code)
	}
	delete(w.stored, w.labels[at])
	w.labels = slices.Delete(w.labels, at, at+1)
	return true
}

// own holds for the contacts of the worker's company, which nobody else writes.
func (w *worker) own() ast.Expr {
	return ast.NewConstraint("companyName", ast.OpEqual, ast.Literal(w.company))
}

func (w *worker) find() bool { return w.search(ast.NewAnd(w.own(), w.filter(2))) }

// search compares what a filter finds among the worker's contacts with what is stored.
func (w *worker) search(expr ast.Expr) bool {
	text, err := ast.Format(expr, ast.Extended)
	if err != nil {
		return w.fail("%v", err)
	}
	answer := w.get(searchKey, everything+"&filter="+url.QueryEscape(text))
	var page contacts.ContactPage
	if err := json.Unmarshal(answer.Body.Bytes(), &page); err != nil || answer.Code != http.StatusOK {
		return w.fail("%s answers %d: %s", text, answer.Code, answer.Body)
	}
	w.tally[fmt.Sprintf("GET %d, some found: %t", answer.Code, len(page.Data) > 0)]++
	return w.compare(text, expr, page.Data)
}

// compare compares what a filter has found with what is stored.
func (w *worker) compare(text string, expr ast.Expr, found []contacts.Contact) bool {
	own := make([]contacts.Contact, 0, len(w.stored))
	byID := make(map[string]contacts.Contact)
	for _, person := range w.stored {
		own = append(own, person)
		byID[person.ID] = person
	}
	if got, want := ids(found), matching(w.t, own, expr); !slices.Equal(got, want) {
		return w.fail("%s finds %q, want %q", text, got, want)
	}
	for _, person := range found {
		person.Extensions = nil
		person.Addresses, person.Emails = orNil(person.Addresses), orNil(person.Emails)
		person.Phones, person.Tags = orNil(person.Phones), orNil(person.Tags)
		if difference := difference(byID[person.ID], person); difference != "" {
			return w.fail("a contact has changed (- stored, + found):\n%s", difference)
		}
	}
	return true
}

// difference shows where two contacts differ; it is empty if they do not.
func difference(want, got contacts.Contact) string {
	if reflect.DeepEqual(want, got) { // in a fraction of the time
		return ""
	}
	return cmp.Diff(want, got)
}

// orNil returns nil for a list without elements.
func orNil[E any](list []E) []E {
	if len(list) == 0 {
		return nil
	}
	return list
}

// body draws a contact that can be stored, unless an email address of it is taken.
func (w *worker) body(label string) contacts.Contact {
	c := contacts.Contact{
		ContactType: contacts.ContactTypeCompany, CustomerID: account, CompanyName: &w.company, BranchID: &label,
		FirstName: w.storable(), LastName: w.storable(), JobTitle: w.storable(),
	}
	for i := range w.IntN(3) {
		c.Tags = append(c.Tags, contacts.Tag{Name: fmt.Sprintf("customField%d", 1+w.IntN(10)), Value: w.storable()})
		c.Addresses = append(c.Addresses, contacts.Address{City: w.storable(), Primary: new(i == 0), PurposeType: new(contacts.AddressPurposeWork)})
	}
	if w.chance(50) {
		local := fmt.Sprintf("%s-%d", strings.ReplaceAll(w.company, " ", "-"), w.IntN(100))
		c.Emails = []contacts.Email{{Email: local + "@a.example", Primary: w.chance(50), PurposeType: contacts.EmailPurposeWork}}
	}
	return c
}

// storable draws a text without control characters.
func (w *worker) storable() *string {
	text := w.maybeText()
	if text != nil && strings.ContainsAny(*text, "\t\n") {
		return nil
	}
	return text
}

// TestContest lets clients create contacts with the same addresses at the same time:
// of each address, one wins.
func TestContest(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t)
		const addresses = 20
		var mutex sync.Mutex
		won := make(map[int]int)
		var group sync.WaitGroup
		for range 6 {
			group.Go(func() {
				for i := range addresses {
					answer := s.send(managementKey, http.MethodPost, path, fmt.Sprintf(
						`%s,"emails":[{"email":"%d@a.example","primary":true,"purposeType":"WORK"}]}`, minimal, i))
					mutex.Lock()
					switch answer.Code {
					case http.StatusOK:
						won[i]++
					case http.StatusConflict:
					default:
						t.Errorf("status %d: %s", answer.Code, answer.Body)
					}
					mutex.Unlock()
				}
			})
		}
		group.Wait()
		for i := range addresses {
			if won[i] != 1 {
				t.Errorf("address %d was given %d times", i, won[i])
			}
		}
		if found := len(s.scan(t)); found != addresses {
			t.Errorf("%d contacts are stored", found)
		}
	})
}
