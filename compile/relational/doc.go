// Package relational writes checked filters and orders as SQL for SQLite, PostgreSQL and
// MariaDB.
//
//	condition, err := relational.Where(query, relational.Options{Dialect: relational.PostgreSQL})
//	rows, err := db.Query("SELECT … WHERE "+condition.Text(), condition.Args()...)
//
// [Where] writes the filter, [OrderBy] the sort and [After] the condition for the rows of
// the next page; [And] joins conditions and numbers their placeholders anew. Each condition
// is one boolean expression that can stand beside others, and holds no byte of a filter's
// values: those are arguments. It selects the records that package match selects.
//
// # Rows of all tenants
//
// A schema may name a shard key, which says whose rows they are. Then [Where] demands
// [Confine] with the value of that key, and fails without it; a program that means the rows
// of everybody says [Unconfined].
//
// # Columns
//
// Text compares exactly in columns of any collation, if the field's Collation says that it
// is not the exact one: BINARY in SQLite, C in PostgreSQL, utf8mb4_nopad_bin in MariaDB.
// Timestamps are columns of epoch milliseconds. A list is a table of its own with one row
// for each element, tested by EXISTS or, in SQLite, by IN.
package relational
