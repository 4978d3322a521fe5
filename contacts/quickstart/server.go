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
	"time"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/directory"
	"github.com/fiql-go/fiql/contacts/transport"
)

// The keys that open the directory, one for each product. They are of no use elsewhere.
const (
	searchKey     = "quickstart-search"
	managementKey = "quickstart-management"
)

// example is a directory that runs, and a client of it.
type example struct {
	client   *contacts.Client
	requests *recorder // what the client sent
	count    int       // of the contacts in it
	url      string    // where the API begins

	folder string
	store  *directory.SQLite
	server *http.Server
	ran    log[directory.Statement]
}

// start makes a directory in a temporary folder, fills it and serves it. What it
// returns must be stopped, also if there is an error.
func start(ctx context.Context, s settings) (*example, error) {
	e := &example{}
	var err error
	if e.folder, err = os.MkdirTemp("", "fiql-quickstart-"); err != nil {
		return e, err
	}
	options := directory.SQLiteOptions{Observe: func(_ context.Context, s directory.Statement) { e.ran.add(s) }}
	if e.store, err = directory.OpenSQLite(ctx, filepath.Join(e.folder, "contacts.db"), options); err != nil {
		return e, err
	}
	if err := e.fill(ctx, s); err != nil {
		return e, err
	}
	address, err := e.serve()
	if err != nil {
		return e, err
	}
	e.requests = &recorder{base: http.DefaultTransport}
	e.url = "http://" + address + "/directory-contacts/api/v3"
	e.client, err = newClient(e.url, e.requests)
	return e, err
}

// fill stores the contacts that are made up and those of the vendor's samples.
func (e *example) fill(ctx context.Context, s settings) error {
	found, err := samples()
	if err != nil {
		return err
	}
	everybody := append(newPeople(seed).make(s.madeUp), found...)
	e.count = len(everybody)
	return e.insert(ctx, everybody, s.progress)
}

// serve answers requests on a free loopback port and returns its address.
func (e *example) serve() (string, error) {
	handler, err := directory.New(e.store, directory.Options{
		Keys: []directory.Key{
			{Value: searchKey, Product: directory.ContactSearch, CustomerID: account},
			{Value: managementKey, Product: directory.ContactManagement, CustomerID: account},
		},
		RateLimit: -1, // none, since this is no account of the vendor's
	})
	if err != nil {
		return "", err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	e.server = &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = e.server.Serve(listener) }() // it ends with stop
	return listener.Addr().String(), nil
}

// newClient returns a client with both keys, of which the transport adds the one that
// each request needs. Like the server it has no rate limit.
func newClient(url string, base http.RoundTripper) (*contacts.Client, error) {
	keyed, err := transport.New(transport.APIKey(searchKey),
		transport.WithManagement(transport.APIKey(managementKey)),
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
func (e *example) stop() error {
	var failures []error
	if e.server != nil {
		failures = append(failures, e.server.Close())
	}
	if e.store != nil {
		failures = append(failures, e.store.Close())
	}
	if e.folder != "" {
		failures = append(failures, os.RemoveAll(e.folder))
	}
	return errors.Join(failures...)
}

//go:embed samples/james-miller.json
var jamesMiller []byte

//go:embed samples/john-doe.json
var johnDoe []byte

// sampleID is the id of John Doe.
const sampleID = "c3697cef-5e57-41cc-8720-6db6e8e2a977"

// samples returns the contacts of the vendor's pages: James Miller of the search and
// John Doe of the management.
func samples() ([]contacts.Contact, error) {
	found := make([]contacts.Contact, 2)
	for i, text := range [][]byte{jamesMiller, johnDoe} {
		if err := json.Unmarshal(text, &found[i]); err != nil {
			return nil, fmt.Errorf("sample %d: %w", i, err)
		}
	}
	return found, nil
}
