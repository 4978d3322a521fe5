package directory_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
	"github.com/fiql-go/fiql/contacts/directory"
	"github.com/fiql-go/fiql/contacts/transport"
)

func Example() {
	ctx := context.Background()
	store, err := directory.OpenMemory(ctx, directory.SQLiteConfig{})
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
	handler, err := directory.New(store, directory.Config{
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
