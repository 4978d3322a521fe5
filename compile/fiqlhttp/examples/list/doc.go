// Command list is a list endpoint over a table in SQLite: GET /products, with a filter, a
// sort, a size and a cursor. It is written to be copied.
//
//	product.go   the record, the schema of what clients may ask for, and the model
//	page.go      the parameters of a request, each bounded and checked
//	store.go     the tables and the query
//	endpoint.go  the handler and its answers
//	main.go      a server with timeouts, which ends in order
package main
