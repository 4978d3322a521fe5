package contacts_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
)

// exampleServer answers every search with the same contact and shows the filter that
// it was sent.
func exampleServer() *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println("filter:", r.URL.Query().Get("filter"))
		io.WriteString(w, `{"data":[{"id":"1","firstName":"John"}],"meta":{"hasMore":false,"scrollId":null}}`)
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
	condition, err := contact.ContactType.Eq(contacts.ContactTypeCompany).SQL(compile.SQLOptions{Dialect: compile.PostgreSQL})
	if err != nil {
		panic(err)
	}
	fmt.Println(condition.Text(), condition.Args())
	// Output:
	// "contacts"."contact_type" = $1::text [company]
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
