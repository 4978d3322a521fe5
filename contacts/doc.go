// Package contacts has the models, the filter schema and a client of the 8x8 Contact
// API. All but this file is generated from openapi.yaml; the typed fields that filters
// are made of are in package contact below it.
//
//	client, err := contacts.NewClient(contacts.WithHTTPClient(&http.Client{Transport: keyed}))
//	q := contact.FirstName.Eq("John").And(contact.Email.Email.HasPrefix("a"))
//	for c, err := range client.All(ctx, contacts.SearchParams{Filter: q}) { … }
//
// # Filters
//
// A search needs a filter: an absent one is refused, and [contact.Everything] asks
// for every contact. [ContactSchema] checks filters that somebody else wrote, and
// [ContactModel] makes predicates over [Contact] of them.
//
// # Values
//
// What a contact need not have is a pointer, nil if it is missing: new("John")
// makes one. Ids that the server gives are left out of JSON while they are zero, so
// a new contact is sent without them.
//
// # Failures
//
// An answer that says that a request failed is an [*APIError], with the problem
// document if the server sent one. Keys, the rate limit and repeated attempts are
// the business of the HTTP client's transport; package transport has one.
//
// [contact.Everything]: https://pkg.go.dev/github.com/fiql-go/fiql/contacts/contact#Everything
package contacts

//go:generate go run github.com/fiql-go/fiql/cmd/fiqlgen gen -schema openapi.yaml -object Contact -package contacts -out .
