package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/directory"
	"github.com/fiql-go/fiql/contacts/transport"
)

// The keys that open the directory unless others are given, one for each product. They are
// of no use elsewhere.
const (
	searchKey     = "quickstart-search"
	managementKey = "quickstart-management"
)

// apiPath is where the API begins on a server.
const apiPath = "/directory-contacts/api/v3"

// example is a directory that runs, and a client of it.
type example struct {
	client   *contacts.Client
	requests *recorder // what the client sent
	count    int       // of the contacts in it
	url      string    // where the API begins

	store *directory.SQLite
	undo  []func() error // ends what was started, in this order backwards
	ran   log[directory.Statement]
}

// start makes a directory in a temporary folder, fills it and serves it. What it
// returns must be stopped, also if there is an error. It listens first: an address that is
// taken is said at once, and who comes early waits for the contacts.
func start(ctx context.Context, s settings) (*example, error) {
	e := &example{}
	listener, err := net.Listen("tcp", s.address)
	if err != nil {
		return e, err
	}
	e.undo = append(e.undo, func() error {
		_ = listener.Close() // the server may have closed it
		return nil
	})
	err = e.open(ctx)
	if err == nil {
		err = e.fill(ctx, s)
	}
	if err == nil {
		err = e.serve(listener, s)
	}
	return e, err
}

// open makes an empty directory.
func (e *example) open(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "fiql-quickstart-")
	if err != nil {
		return err
	}
	e.undo = append(e.undo, func() error { return os.RemoveAll(folder) })
	options := directory.SQLiteOptions{Observe: func(_ context.Context, s directory.Statement) { e.ran.add(s) }}
	if e.store, err = directory.OpenSQLite(ctx, filepath.Join(folder, "contacts.db"), options); err != nil {
		return err
	}
	e.undo = append(e.undo, e.store.Close)
	return nil
}

// fill stores the contacts that are made up and those of the vendor's samples.
func (e *example) fill(ctx context.Context, s settings) error {
	var found []contacts.Contact
	if err := json.Unmarshal(samples, &found); err != nil {
		return fmt.Errorf("the samples: %w", err)
	}
	everybody := append(newPeople(seed).make(s.madeUp), found...)
	e.count = len(everybody)
	return e.insert(ctx, everybody, s.progress)
}

// serve answers requests and makes the client of that.
func (e *example) serve(listener net.Listener, s settings) (err error) {
	handler, err := directory.New(e.store, directory.Options{
		Keys: []directory.Key{
			{Value: s.searchKey, Product: directory.ContactSearch, CustomerID: account},
			{Value: s.managementKey, Product: directory.ContactManagement, CustomerID: account},
		},
		RateLimit: -1, // none, since this is no account of the vendor's
	})
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	e.undo = append(e.undo, server.Close)
	go func() { _ = server.Serve(listener) }() // it ends with stop
	e.requests = &recorder{base: http.DefaultTransport}
	e.url = "http://" + reachable(listener.Addr()) + apiPath
	e.client, err = newClient(e.url, s, e.requests)
	return err
}

// reachable returns the address at which this machine reaches what listens at an address,
// which may be all it has.
func reachable(address net.Addr) string {
	if tcp, ok := address.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("localhost:%d", tcp.Port)
	}
	return address.String()
}

// newClient returns a client with both keys, of which the transport adds the one that
// each request needs. Like the server it has no rate limit.
func newClient(url string, s settings, base http.RoundTripper) (*contacts.Client, error) {
	keyed, err := transport.New(transport.APIKey(s.searchKey),
		transport.WithManagement(transport.APIKey(s.managementKey)),
		transport.WithoutLimit(), transport.WithBase(base))
	if err != nil {
		return nil, err
	}
	return contacts.NewClient(
		contacts.WithBaseURL(url),
		contacts.WithHTTPClient(&http.Client{Transport: keyed}),
	)
}

// stop ends the server and removes the folder.
func (e *example) stop() (err error) {
	for _, undo := range slices.Backward(e.undo) {
		err = errors.Join(err, undo())
	}
	return err
}

// samples are the contacts of the vendor's pages: James Miller of the search and John
// Doe of the management.
//
//go:embed samples.json
var samples []byte

// sampleID is the id of John Doe.
const sampleID = "c3697cef-5e57-41cc-8720-6db6e8e2a977"
