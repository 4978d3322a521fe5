package contactstest_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
	"github.com/fiql-go/fiql/contacts/contactstest"
)

// promote is what a program might do with contacts: it gives everybody with a job title
// another one and returns how many they were.
func promote(ctx context.Context, client *contacts.Client, from, to string) (int, error) {
	count := 0
	search := contacts.SearchParams{Filter: contact.JobTitle.Eq(from), Details: []contacts.Detail{contacts.DetailEmail}}
	for person, err := range client.All(ctx, search) {
		if err != nil {
			return count, err
		}
		changed := contacts.ContactInput{
			ContactType: person.ContactType, CustomerID: person.CustomerID, FirstName: person.FirstName, JobTitle: &to,
		}
		if _, err := client.Update(ctx, person.ID, changed); err != nil {
			return count, err
		}
		count++
	}
	return count, nil
}

// TestPromote is how a test of a user looks.
func TestPromote(t *testing.T) {
	server := contactstest.NewServer(t,
		contacts.Contact{ID: "1", FirstName: new("Ann"), JobTitle: new("Agent")},
		contacts.Contact{ID: "2", FirstName: new("Bob"), JobTitle: new("Manager")},
	)
	if count, err := promote(t.Context(), server.Client, "Agent", "Manager"); count != 1 || err != nil {
		t.Fatalf("promoted %d: %v", count, err)
	}
	page, err := server.Client.Search(t.Context(), contacts.SearchParams{Filter: contact.JobTitle.Eq("Manager")})
	if err != nil || len(page.Data) != 2 || *page.Data[0].Name != "Ann" {
		t.Errorf("found %+v: %v", page, err)
	}
	server.Fail(contactstest.Status(http.StatusInternalServerError))
	if _, err := promote(t.Context(), server.Client, "Manager", "Director"); status(err) != 500 {
		t.Errorf("a failure of the server is lost: %v", err)
	}
}

// status returns the status of an answer that is an error, 0 for another error.
func status(err error) int {
	var failure *contacts.APIError
	if !errors.As(err, &failure) || failure.Problem == nil {
		return 0
	}
	return failure.StatusCode
}

func TestCreateAndDelete(t *testing.T) {
	server := contactstest.NewServer(t)
	created, err := server.Client.Create(t.Context(), contacts.ContactInput{
		ContactType: contacts.ContactTypeCompany, CustomerID: contactstest.CustomerID, FirstName: new("Ann"),
		Emails: []contacts.EmailInput{{Email: "ann@a.example", Primary: true, PurposeType: contacts.EmailPurposeWork}},
	})
	if err != nil || created.ID == "" || created.Emails[0].ID == 0 {
		t.Fatalf("created %+v: %v", created, err)
	}
	if err := server.Client.Delete(t.Context(), created.ID); err != nil {
		t.Error(err)
	}
	if err := server.Client.Delete(t.Context(), created.ID); status(err) != 404 {
		t.Errorf("deleted twice: %v", err)
	}
	if server.Requests() != 3 {
		t.Errorf("%d requests", server.Requests())
	}
}

func TestFaults(t *testing.T) {
	server := contactstest.NewServer(t, contacts.Contact{ID: "1"})
	remove := func(ctx context.Context) error { return server.Client.Delete(ctx, "1") }
	server.Fail(
		contactstest.TooManyRequests(1500*time.Millisecond), contactstest.TooManyRequests(-1), contactstest.Status(503),
		contactstest.CutConnection(), contactstest.Slow(time.Hour), contactstest.Fault{},
	)
	var failure *contacts.APIError
	if err := remove(t.Context()); !errors.As(err, &failure) || failure.StatusCode != 429 || failure.Header.Get("Retry-After") != "2" {
		t.Errorf("429: %v", err)
	}
	if err := remove(t.Context()); !errors.As(err, &failure) || failure.StatusCode != 429 || failure.Header.Get("Retry-After") != "" {
		t.Errorf("429 without Retry-After: %v", err)
	}
	if err := remove(t.Context()); status(err) != 503 {
		t.Errorf("503: %v", err)
	}
	if err := remove(t.Context()); err == nil || status(err) != 0 {
		t.Errorf("cut: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := remove(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("slow: %v", err)
	}
	if err := remove(t.Context()); err != nil {
		t.Errorf("after all faults: %v", err)
	}
}

// TestStatusThatNoAnswerHas checks that a fault is one whatever its number: net/http
// panics at some, and its client then asks again.
func TestStatusThatNoAnswerHas(t *testing.T) {
	server := contactstest.NewServer(t)
	for _, number := range []int{-1, 0, 99, 100, 199, 600, 1000} {
		server.Fail(contactstest.Status(number))
		if err := server.Client.Delete(t.Context(), "1"); status(err) != 500 {
			t.Errorf("%d: %v, want the status 500", number, err)
		}
	}
	if asked := server.Requests(); asked != 7 {
		t.Errorf("%d requests, want 7", asked)
	}
}

// TestRequestIDs names each request in its answer, also in that of a fault.
func TestRequestIDs(t *testing.T) {
	server := contactstest.NewServer(t)
	for number, fault := range []contactstest.Fault{{}, contactstest.Status(503), contactstest.TooManyRequests(-1)} {
		server.Fail(fault)
		var failure *contacts.APIError
		err := server.Client.Delete(t.Context(), "nobody")
		if want := fmt.Sprintf("contactstest-%d", number+1); !errors.As(err, &failure) || failure.RequestID != want {
			t.Errorf("%v; want the request id %s", err, want)
		}
	}
}

// TestSlow answers late, but answers.
func TestSlow(t *testing.T) {
	server := contactstest.NewServer(t, contacts.Contact{ID: "1"})
	server.Fail(contactstest.Slow(20 * time.Millisecond))
	begin := time.Now()
	page, err := server.Client.Search(t.Context(), contacts.SearchParams{Filter: contact.Everything})
	if err != nil || len(page.Data) != 1 || time.Since(begin) < 20*time.Millisecond {
		t.Errorf("after %v: %+v, %v", time.Since(begin), page, err)
	}
}

// TestKeys uses the keys as a program of another make would.
func TestKeys(t *testing.T) {
	server := contactstest.NewServer(t)
	for key, expected := range map[string]int{contactstest.SearchKey: 200, contactstest.ManagementKey: 403, "": 401} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/contacts", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("X-Api-Key", key)
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != expected {
			t.Errorf("key %q: status %d, want %d", key, answer.StatusCode, expected)
		}
	}
}

// TestCutConnection meets one search and no second one.
func TestCutConnection(t *testing.T) {
	server := contactstest.NewServer(t)
	for number := range 6 {
		if number%2 == 1 {
			server.Fail(contactstest.CutConnection())
		}
		_, err := server.Client.Search(t.Context(), contacts.SearchParams{Filter: contact.Everything})
		if (err != nil) != (number%2 == 1) || server.Requests() != number+1 {
			t.Errorf("request %d: %d requests came, %v", number, server.Requests(), err)
		}
	}
}
