package contactstest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/directory"
	"github.com/fiql-go/fiql/contacts/transport"
)

// What every server has.
const (
	CustomerID    = "contactstest"            // the account of the keys
	SearchKey     = "contactstest-search"     // a key of the product Contact Search
	ManagementKey = "contactstest-management" // a key of the product Contact Management
)

// requestIDHeader is the header that names a request.
const requestIDHeader = "X-Request-Id"

// Server is a server of the Contact API on a loopback port. It is safe for concurrent
// use.
type Server struct {
	// URL is the base URL, to be given to contacts.WithBaseURL.
	URL string
	// Client sends requests with the key that each needs, without a rate limit and
	// without repeating any.
	Client *contacts.Client
	// Store holds the contacts, also those of other accounts.
	Store directory.Store

	handler  http.Handler
	mutex    sync.Mutex
	faults   []Fault
	requests int
}

// NewServer starts a server that holds people, as [Server.Seed] does. It is closed when
// the test and its subtests end. What fails, fails the test.
func NewServer(t testing.TB, people ...contacts.Contact) *Server {
	t.Helper()
	s := &Server{Store: directory.NewMemory()}
	var err error
	s.handler, err = directory.New(s.Store, directory.Options{
		Keys: []directory.Key{
			{Value: SearchKey, Product: directory.ContactSearch, CustomerID: CustomerID},
			{Value: ManagementKey, Product: directory.ContactManagement, CustomerID: CustomerID},
		},
		RateLimit: -1,
	})
	if err != nil {
		t.Fatal(err)
	}
	listening := httptest.NewServer(s)
	t.Cleanup(func() {
		listening.CloseClientConnections() // also those that a slow answer holds
		listening.Close()
	})
	s.URL = listening.URL + "/directory-contacts/api/v3"
	keyed, err := transport.New(transport.APIKey(SearchKey), transport.WithManagement(transport.APIKey(ManagementKey)),
		transport.WithoutLimit(), transport.WithoutRetries())
	if err != nil {
		t.Fatal(err)
	}
	s.Client, err = contacts.NewClient(contacts.WithBaseURL(s.URL), contacts.WithHTTPClient(&http.Client{Transport: keyed}))
	if err != nil {
		t.Fatal(err)
	}
	s.Seed(t, people...)
	return s
}

// Seed stores contacts of any type as they are, past the checks of a request. One
// without a customerId is of [CustomerID], and one without a contactType is of type
// company. Each needs an id, and so does each element of a list.
func (s *Server) Seed(t testing.TB, people ...contacts.Contact) {
	t.Helper()
	seeded := make([]contacts.Contact, len(people))
	for i, person := range people {
		if person.CustomerID == "" {
			person.CustomerID = CustomerID
		}
		if person.ContactType == "" {
			person.ContactType = contacts.ContactTypeCompany
		}
		seeded[i] = person
	}
	if s == nil || s.Store == nil {
		t.Fatal("contactstest: the server has no store: NewServer makes a server")
	}
	if err := s.Store.Insert(context.Background(), seeded); err != nil {
		t.Fatal(err)
	}
}

// Requests returns how many requests came, those that a fault met included.
func (s *Server) Requests() int {
	if s == nil {
		return 0
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.requests
}

// Fail puts faults in the way of the next requests, behind those that still wait.
func (s *Server) Fail(faults ...Fault) {
	if s == nil {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.faults = append(s.faults, faults...)
}

// ServeHTTP implements [http.Handler]. A request that has no X-Request-Id is named by its
// number, as in contactstest-1, in every answer.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s == nil || s.handler == nil || r == nil {
		fiqlhttp.NewProblem(nil).Write(w) // no server of NewServer, or no request of one
		return
	}
	fault, number := s.next()
	if r.Header.Get(requestIDHeader) == "" {
		r = r.Clone(r.Context())
		r.Header.Set(requestIDHeader, fmt.Sprintf("contactstest-%d", number))
	}
	w.Header().Set(requestIDHeader, r.Header.Get(requestIDHeader))
	if fault.meet == nil || fault.meet(w, r) {
		s.handler.ServeHTTP(w, r)
	}
}

// next counts a request and returns the fault that it meets, and its number.
func (s *Server) next() (fault Fault, number int) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.requests++
	if len(s.faults) > 0 {
		fault, s.faults = s.faults[0], s.faults[1:]
	}
	return fault, s.requests
}
