package directory_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/directory"
)

// The accounts of the tests with their keys.
const (
	account            = "0016C00000VM1BeQAL" // that of the vendor's samples
	otherAccount       = "other"
	searchKey          = "search-key"
	otherKey           = "other-search-key"
	managementKey      = "management-key"
	otherManagementKey = "other-management-key"
	path               = "/directory-contacts/api/v3/contacts"
)

// noon is what the clock of the tests shows.
var noon = time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)

// server is a directory whose statements are recorded.
type server struct {
	http.Handler
	store directory.Store

	mutex      sync.Mutex
	statements []directory.Statement
}

// maker makes a directory in memory that holds people.
type maker func(t testing.TB, people ...contacts.Contact) *server

// stores are the stores that a directory may stand on.
var stores = []struct {
	name      string
	newServer maker
}{{"SQLite", newServer}, {"memory", newMemoryServer}}

// onStores runs a test on each store.
func onStores(t *testing.T, test func(*testing.T, maker)) {
	for _, store := range stores {
		t.Run(store.name, func(t *testing.T) { test(t, store.newServer) })
	}
}

// newServer returns a directory on SQLite in memory.
func newServer(t testing.TB, people ...contacts.Contact) *server {
	t.Helper()
	s := &server{}
	store, err := directory.OpenMemory(t.Context(), directory.SQLiteOptions{Observe: s.observe})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	s.serve(t, store, people)
	return s
}

// newMemoryServer returns a directory in the memory of the process.
func newMemoryServer(t testing.TB, people ...contacts.Contact) *server {
	t.Helper()
	s := &server{}
	s.serve(t, directory.NewMemory(), people)
	return s
}

// serve makes the handler of a store that holds people.
func (s *server) serve(t testing.TB, store directory.Store, people []contacts.Contact) {
	t.Helper()
	s.store = store
	if err := s.store.Insert(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	var err error
	s.Handler, err = directory.New(s.store, directory.Options{
		Keys: []directory.Key{
			{Value: searchKey, Product: directory.ContactSearch, CustomerID: account},
			{Value: otherKey, Product: directory.ContactSearch, CustomerID: otherAccount},
			{Value: managementKey, Product: directory.ContactManagement, CustomerID: account},
			{Value: otherManagementKey, Product: directory.ContactManagement, CustomerID: otherAccount},
		},
		RateLimit: -1,
		Now:       func() time.Time { return noon },
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (s *server) observe(_ context.Context, statement directory.Statement) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.statements = append(s.statements, statement)
}

// get sends a request for the raw query with a key.
func (s *server) get(key, rawQuery string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.URL.RawQuery = rawQuery
	r.Header.Set("x-api-key", key)
	recorder := httptest.NewRecorder()
	s.ServeHTTP(recorder, r)
	return recorder
}

// page returns the answer to the raw query, with the key of [account].
func (s *server) page(t testing.TB, rawQuery string) contacts.ContactPage {
	t.Helper()
	return decode(t, s.get(searchKey, rawQuery))
}

func decode(t testing.TB, recorder *httptest.ResponseRecorder) contacts.ContactPage {
	t.Helper()
	if recorder.Code != http.StatusOK || recorder.Header().Get("Content-Type") != "application/json" {
		t.Fatalf("status %d, %s", recorder.Code, recorder.Body)
	}
	var page contacts.ContactPage
	if err := json.Unmarshal(recorder.Body.Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	return page
}

// find returns the ids of the contacts that match a filter, in their order.
func (s *server) find(t testing.TB, filter string) []string {
	t.Helper()
	return ids(s.page(t, "size=1000&filter="+url.QueryEscape(filter)).Data)
}

func ids(people []contacts.Contact) []string {
	found := []string{}
	for _, person := range people {
		found = append(found, person.ID)
	}
	return found
}

// sample reads one of the vendor's samples.
func sample(t testing.TB, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "testdata", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

// samples returns the contacts of the vendor's samples.
func samples(t testing.TB) []contacts.Contact {
	t.Helper()
	var page contacts.ContactPage
	var created contacts.Contact
	sample(t, "search-response.json", &page)
	sample(t, "create-response.json", &created)
	return append(page.Data, created)
}

// named returns a contact of type company with a first and a last name.
func named(id, first, last string) contacts.Contact {
	return contacts.Contact{
		ID: id, CustomerID: account, ContactType: contacts.ContactTypeCompany, FirstName: &first, LastName: &last,
	}
}
