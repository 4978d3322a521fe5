package contacts_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
)

// exampleServer answers every search with the same contact and shows the filter that
// it was sent.
func exampleServer() *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println("filter:", r.URL.Query().Get("filter"))
		io.WriteString(w, `{"data":[{"id":"1","contactType":"company","customerId":"c","firstName":"John"}],"meta":{"hasMore":false,"scrollId":null}}`)
	}))
}

func ExampleClient_Search() {
	server := exampleServer()
	defer server.Close()
	client, err := contacts.NewClient(contacts.WithBaseURL(server.URL))
	if err != nil {
		panic(err)
	}
	page, err := client.Search(context.Background(), contacts.SearchParams{
		Filter:  contact.FirstName.Eq("John").And(contact.Email.Email.HasPrefix("j*")),
		Details: []contacts.Detail{contacts.DetailEmail},
		Size:    new(10),
	})
	if err != nil {
		panic(err)
	}
	fmt.Println(*page.Data[0].FirstName)
	// Output:
	// filter: firstName==John;email.email=='j\**'
	// John
}

func ExampleClient_All() {
	server := exampleServer()
	defer server.Close()
	client, err := contacts.NewClient(contacts.WithBaseURL(server.URL))
	if err != nil {
		panic(err)
	}
	params := contacts.SearchParams{Filter: contact.Tag.Name.Eq("customField1")}
	for c, err := range client.All(context.Background(), params) {
		if err != nil {
			panic(err)
		}
		fmt.Println(c.ID)
	}
	// Output:
	// filter: tag.name==customField1
	// 1
}

func ExampleClient_Pages() {
	server := exampleServer()
	defer server.Close()
	client, err := contacts.NewClient(contacts.WithBaseURL(server.URL))
	if err != nil {
		panic(err)
	}
	params := contacts.SearchParams{Filter: contact.Department.Eq("Sales"), Size: new(1000)}
	for page, err := range client.Pages(context.Background(), params) {
		if err != nil {
			panic(err) // it can go on later from params
		}
		fmt.Println(len(page.Data), "contacts, more follow:", page.Meta.HasMore)
		params.ScrollID = page.Meta.ScrollID
	}
	// Output:
	// filter: department==Sales
	// 1 contacts, more follow: false
}

func ExampleClient_Get() {
	server := exampleServer()
	defer server.Close()
	client, err := contacts.NewClient(contacts.WithBaseURL(server.URL))
	if err != nil {
		panic(err)
	}
	found, err := client.Get(context.Background(), "1", contacts.DetailEmail)
	if errors.Is(err, contacts.ErrNotFound) {
		fmt.Println("there is no such contact")
	}
	if err != nil {
		panic(err)
	}
	fmt.Println(*found.FirstName)
	// Output:
	// filter: id==1
	// John
}

// The server answers a search with John, and what is put with the same and the id.
func ExampleClient_Modify() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			io.WriteString(w, `{"data":[{"id":"1","contactType":"company","customerId":"c","name":"John","firstName":"John"}],"meta":{"hasMore":false,"scrollId":null}}`)
			return
		}
		body, _ := io.ReadAll(r.Body)
		io.WriteString(w, strings.Replace(string(body), "{", `{"id":"1",`, 1))
	}))
	defer server.Close()
	client, err := contacts.NewClient(contacts.WithBaseURL(server.URL))
	if err != nil {
		panic(err)
	}
	stored, err := client.Modify(context.Background(), "1", func(c *contacts.ContactInput) error {
		c.Department = new("Sales")
		return nil
	})
	if err != nil {
		panic(err)
	}
	fmt.Println(*stored.FirstName, *stored.Department)
	// Output:
	// John Sales
}

func ExampleAPIError() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(http.StatusConflict)
		io.WriteString(w, `{"detail":"emails[0].email is taken","errors":[{"detail":"it is taken","pointer":"/emails/0/email","code":"duplicate"}]}`)
	}))
	defer server.Close()
	client, err := contacts.NewClient(contacts.WithBaseURL(server.URL))
	if err != nil {
		panic(err)
	}
	_, err = client.Create(context.Background(), contacts.ContactInput{ContactType: contacts.ContactTypeCompany, CustomerID: "c1"})
	fmt.Println(err)
	fmt.Println(errors.Is(err, contacts.ErrConflict))
	var failure *contacts.APIError
	if errors.As(err, &failure) {
		fmt.Println(failure.StatusCode, failure.Code, *failure.Problem.Errors[0].Pointer)
	}
	// Output:
	// contacts: Create: 409 Conflict: emails[0].email is taken
	// true
	// 409 duplicate /emails/0/email
}

func Example_predicate() {
	matches, err := contact.Department.Ne("Sales").And(contact.Email.IsMissing()).Predicate()
	if err != nil {
		panic(err)
	}
	fmt.Println(matches(&contacts.Contact{Department: new("Support")}))
	fmt.Println(matches(&contacts.Contact{Emails: []contacts.Email{{}}}))
	// Output:
	// true
	// false
}

func Example_sql() {
	condition, err := contact.ContactType.Eq(contacts.ContactTypeCompany).SQL(relational.Options{
		Dialect: relational.PostgreSQL,
		Shard:   relational.Confine("my customer"),
	})
	if err != nil {
		panic(err)
	}
	fmt.Println(condition.Text(), condition.Args())
	// Output:
	// ("contacts"."customer_id" = $1::text AND "contacts"."contact_type" = $2::text) [my customer company]
}

func Example_text() {
	text, err := contact.LastName.In("Doe", "O'Neil").Or(contact.PbxID.IsMissing()).Format(ast.Extended)
	if err != nil {
		panic(err)
	}
	fmt.Println(text)
	// Output:
	// lastName=in=(Doe,'O\'Neil'),pbxId!=*
}
