// Command quickstart shows the library at work: it fills a directory of contacts in
// SQLite, serves it on a loopback port, and calls it through the generated client. It
// searches, reads page after page by keyset, creates a contact, changes it and deletes
// it, and sends what is refused. Of each search it prints the Go code, the filter that
// was sent, the SQL that ran and what was found; of each other call the Go code, the
// requests and what came of them. It ends by itself and leaves nothing behind.
//
//	go run ./contacts/quickstart
//
// With -serve it shows nothing of that but leaves the server running until Ctrl-C, and
// prints commands of curl that search, page, create, replace and delete.
//
//	go run ./contacts/quickstart -serve
//
// The client has a key for searches and one for writes. Neither it nor the server has
// a rate limit here; the vendor's is 60 requests a minute.
package main
