// Package contactstest is a server of the Contact API for the tests of programs that
// use it, as net/http/httptest is for HTTP.
//
//	server := contactstest.NewServer(t, people...)
//	page, err := server.Client.Search(ctx, contacts.SearchParams{Filter: filter})
//
// The server keeps contacts in memory, has a key of each product and a client that uses
// them, and is closed when the test ends. It is the server of package directory, so it
// refuses what that refuses; the rate limit is off.
//
// What goes wrong between a program and the API is put in the way of the next requests:
//
//	server.Fail(contactstest.TooManyRequests(time.Second), contactstest.CutConnection())
//
// Each fault meets one request, in their order; after the last one the server answers
// as usual. [Server.Requests] says how often it was asked. Every answer but that of a cut
// connection carries X-Request-Id, contactstest-1 for the first request unless it has one.
package contactstest
