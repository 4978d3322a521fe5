package transport_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
	"github.com/fiql-go/fiql/contacts/directory"
	"github.com/fiql-go/fiql/contacts/transport"
)

// inProcess is a base that asks a handler, and counts the answers by status.
type inProcess struct {
	handler http.Handler
	counts  [600]atomic.Int64
}

func (p *inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	time.Sleep(50 * time.Millisecond)
	recorder := httptest.NewRecorder()
	p.handler.ServeHTTP(recorder, r)
	p.counts[recorder.Code].Add(1)
	time.Sleep(50 * time.Millisecond)
	return recorder.Result(), nil
}

const account = "account"

// newDirectory returns a base that asks an empty directory.
func newDirectory(t *testing.T) *inProcess {
	t.Helper()
	handler, err := directory.New(directory.NewMemory(), directory.Options{Keys: []directory.Key{
		{Value: "search", Product: directory.ContactSearch, CustomerID: account},
		{Value: "manage", Product: directory.ContactManagement, CustomerID: account},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return &inProcess{handler: handler}
}

func directoryClient(t *testing.T, base http.RoundTripper, options ...transport.Option) *contacts.Client {
	t.Helper()
	options = append(options, transport.WithBase(base), transport.WithManagement(transport.APIKey("manage")))
	sender, err := transport.New(transport.APIKey("search"), options...)
	if err != nil {
		t.Fatal(err)
	}
	client, err := contacts.NewClient(contacts.WithHTTPClient(&http.Client{Transport: sender}))
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// life creates, modifies, reads and deletes a contact: six requests.
func life(ctx context.Context, client *contacts.Client, number int) error {
	created, err := client.Create(ctx, contacts.ContactInput{
		ContactType: contacts.ContactTypeCompany, CustomerID: account, FirstName: new("John"),
		Emails: []contacts.EmailInput{{Email: fmt.Sprintf("j%d@example.com", number), Primary: true, PurposeType: contacts.EmailPurposeWork}},
	})
	if err != nil {
		return err
	}
	_, err = client.Modify(ctx, created.ID, func(c *contacts.ContactInput) error {
		c.Department = new("Sales")
		return nil
	})
	if err != nil {
		return err
	}
	found, err := client.Get(ctx, created.ID, contacts.DetailEmail)
	switch {
	case err != nil:
		return err
	case *found.Department != "Sales" || len(found.Emails) != 1 || *found.FirstName != "John":
		return fmt.Errorf("contact %d is not what was stored", number)
	}
	if err := client.Delete(ctx, created.ID); err != nil {
		return err
	}
	if _, err = client.Get(ctx, created.ID); !errors.Is(err, contacts.ErrNotFound) {
		return fmt.Errorf("contact %d is not gone: %w", number, err)
	}
	return nil
}

// live lives many lives at once, with one client after the other.
func live(t *testing.T, count int, clients ...*contacts.Client) {
	t.Helper()
	var group sync.WaitGroup
	for i := range count {
		group.Go(func() {
			if err := life(t.Context(), clients[i%len(clients)], i); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

// TestSharedLimitIsNeverExceeded has two clients that share a limiter, and a server
// with the same limit.
func TestSharedLimitIsNeverExceeded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		base, limiter := newDirectory(t), transport.WithLimiter(new(transport.Limiter))
		live(t, 50, directoryClient(t, base, limiter), directoryClient(t, base, limiter))
		if sent, refused := base.counts[200].Load(), base.counts[429].Load(); sent != 300 || refused != 0 {
			t.Errorf("%d requests were answered and %d refused", sent, refused)
		}
	})
}

// TestForeignRequestsAreWaitedOut has two clients that do not know of each other: the
// server refuses some requests of both, and all succeed in the end.
func TestForeignRequestsAreWaitedOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		base := newDirectory(t)
		live(t, 40, directoryClient(t, base), directoryClient(t, base))
		if sent, refused := base.counts[200].Load(), base.counts[429].Load(); sent != 240 || refused == 0 {
			t.Errorf("%d requests were answered and %d refused", sent, refused)
		}
	})
}

// TestRefusalsOfTheDirectory reads what the directory refuses with.
func TestRefusalsOfTheDirectory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		base := newDirectory(t)
		client := directoryClient(t, base)
		_, err := client.Create(t.Context(), contacts.ContactInput{ContactType: contacts.ContactTypeCompany, CustomerID: "another"})
		if !errors.Is(err, contacts.ErrForbidden) {
			t.Errorf("another account: %v", err)
		}
		if err := client.Delete(t.Context(), "none"); !errors.Is(err, contacts.ErrNotFound) {
			t.Errorf("no contact: %v", err)
		}
		_, err = client.Search(t.Context(), contacts.SearchParams{Filter: contact.Everything, Size: new(0)})
		var failure *contacts.APIError
		if !errors.As(err, &failure) || failure.StatusCode != 400 || failure.Message == "" {
			t.Errorf("impossible page: %v", err)
		}
	})
}
