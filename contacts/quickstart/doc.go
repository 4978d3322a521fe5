// Command quickstart shows the library at work: it fills a directory of contacts in
// SQLite, serves it on a loopback port, and calls it through the generated client. It
// searches, sends a filter with mistakes, reads page after page by keyset, creates a
// contact, changes it and deletes it. Of each search it prints the Go code, the filter that
// was sent, the SQL that ran and what was found; of each other call the Go code, the
// requests and what came of them. It ends by itself and leaves nothing behind.
//
//	go run ./contacts/quickstart
//
// With -all it shows every search that the vendor's page documents and more, and writes that
// are refused.
//
//	go run ./contacts/quickstart -all
//
// With -serve it shows nothing of that but leaves the server running until Ctrl-C, and
// prints commands of curl that search, page, create, replace and delete. It listens at a
// free loopback port and has keys of its own unless flags say otherwise.
//
//	go run ./contacts/quickstart -serve
//	go run ./contacts/quickstart -serve -addr localhost:8080 -search-key KEY -management-key KEY
//
// The client has a key for searches and one for writes. Neither it nor the server has
// a rate limit here; the vendor's is 60 requests a minute.
package main
