// Command quickstart shows the library at work: it fills a directory of contacts in
// SQLite, serves it on a loopback port, searches it through the generated client, and
// prints for each search the Go code, the filter that was sent, the SQL that ran and
// what was found. It ends by itself and leaves nothing behind.
//
//	go run ./contacts/quickstart
package main
