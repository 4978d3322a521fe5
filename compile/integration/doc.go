// Package integration runs conditions of package relational through the SQL libraries
// that programs use, on SQLite, PostgreSQL and MariaDB. It is a module of its own so that
// none of them enters the module graph of a program that imports fiql.
//
// The recipe of each library is in the file named for it; README.md shows them
// all. Every recipe reads pages of one account's articles, and the tests hold it to
// the rows that the predicate selects: with filters whose outermost operator is OR,
// with lists, with values of every kind, and with none.
//
// Filters, orders and pages are also asked of tables that gorm and ent make and fill, and of
// public databases out of packages: tables that this project has no part in.
package integration
