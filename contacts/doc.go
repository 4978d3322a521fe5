// Package contacts has the models, the filter schema and a client of the 8x8 Contact
// API. The files that end with _gen.go are generated from openapi.yaml; so are the
// typed fields that filters are made of, in package contact below it.
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
// makes one. What is read-only, such as ids and timestamps, is in a [Contact] and not
// in the [ContactInput] that is sent; [Contact.Input] makes one of the other, and
// [Client.Modify] reads a contact, changes it and sends it back. A
// value that an enumeration does not list is kept as it was answered. So is a property
// that openapi.yaml does not describe: it is in the field Unknown of what it belongs to,
// and is sent back unless it is deleted there.
//
// # Pages
//
// [Client.All] iterates over all that a search finds, [Client.Pages] over its pages.
// The scroll id of a page is where a later iteration goes on.
//
// # Failures
//
// An answer that lacks what openapi.yaml requires is an error, which names the place. With the
// option WithDecoding of package gen/rest a client accepts it and reports the place.
//
// An answer that says that a request failed is an [*APIError], with the problem
// document if the server sent one. [errors.Is] compares it with [ErrUnauthorized],
// [ErrForbidden], [ErrNotFound], [ErrConflict] and [ErrRateLimited]. Keys, the rate
// limit and repeated attempts are the business of the HTTP client's transport; package
// transport has one.
//
// [contact.Everything]: https://pkg.go.dev/github.com/fiql-go/fiql/contacts/contact#Everything
package contacts

//go:generate go run github.com/fiql-go/fiql/cmd/fiqlgen gen -schema openapi.yaml -object Contact -package contacts -out .
