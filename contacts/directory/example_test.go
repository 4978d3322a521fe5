package directory_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
	"github.com/fiql-go/fiql/contacts/directory"
	"github.com/fiql-go/fiql/contacts/transport"
)

func Example() {
	ctx := context.Background()
	store, err := directory.OpenMemory(ctx, directory.SQLiteOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	ada := contacts.Contact{
		ID: "1", CustomerID: "account", ContactType: contacts.ContactTypeCompany, FirstName: new("Ada"),
		Tags: []contacts.Tag{{ID: 1, Name: "customField1", Value: new("gold")}},
	}
	if err := store.Insert(ctx, []contacts.Contact{ada}); err != nil {
		fmt.Println(err)
		return
	}
	handler, err := directory.New(store, directory.Options{
		Keys: []directory.Key{{Value: "romc_secret", Product: directory.ContactSearch, CustomerID: "account"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	server := httptest.NewServer(handler)
	defer server.Close()

	keyed, err := transport.New(transport.APIKey("romc_secret"))
	if err != nil {
		fmt.Println(err)
		return
	}
	client, err := contacts.NewClient(
		contacts.WithBaseURL(server.URL+"/directory-contacts/api/v3"),
		contacts.WithHTTPClient(&http.Client{Transport: keyed}),
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	for c, err := range client.All(ctx, contacts.SearchParams{Filter: contact.Tag.Value.Eq("gold")}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(c.ID, *c.FirstName)
	}
	// Output:
	// 1 Ada
}

func ExampleMemory() {
	handler, err := directory.New(directory.NewMemory(), directory.Options{
		Keys:      []directory.Key{{Value: "romc_secret", Product: directory.ContactManagement, CustomerID: "account"}},
		RateLimit: -1,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, body := range []string{
		`{"contactType":"company","customerId":"account","phones":[{"phone":"+18005551234","primary":true,"purposeType":"WORK"}]}`,
		`{"contactType":"company","customerId":"account","phones":[{"phone":"+18005551234","primary":true,"purposeType":"HOME"}]}`,
		`{"contactType":"company","customerId":"account","firstNam":"Ada"}`,
	} {
		r := httptest.NewRequest(http.MethodPost, "/directory-contacts/api/v3/contacts", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("x-api-key", "romc_secret")
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, r)
		if answer.Code == http.StatusOK {
			fmt.Println(answer.Code)
			continue
		}
		fmt.Print(answer.Code, " ", answer.Body)
	}
	// Output:
	// 200
	// 409 {"title":"Conflict","status":409,"detail":"field /phones/0/phone: another contact of the account has this value","errors":[{"pointer":"/phones/0/phone","code":"duplicate","detail":"another contact of the account has this value"}]}
	// 400 {"title":"Bad Request","status":400,"detail":"field /firstNam: there is no such field: did you mean firstName?","errors":[{"pointer":"/firstNam","code":"unknown-field","detail":"there is no such field: did you mean firstName?","near":["firstName"]}]}
}
