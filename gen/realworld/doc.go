// Package realworld reads the API descriptions of Stripe, Asana and DocuSign as they
// were published, ten thousand lines and more, and generates code from them. It is a
// module of its own so that the module which carries those documents, as test data of
// an OpenAPI parser, does not enter the module graph of a program that generates code.
// The module's checksum holds each document to the byte.
//
// Every object of every document is read, and filters on it are drawn, checked, compiled
// to SQL and evaluated. testdata/survey.txt says how many there are and which are refused
// by what rule. Code is generated and type-checked for some of them, all over the document:
// as many as have a bounded number of fields together.
package realworld
