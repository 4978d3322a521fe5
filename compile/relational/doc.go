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
// A condition is exact on the columns that ordinary databases have, with nothing declared:
// text of any type and deterministic collation, native instants, dates, uuids, enums and
// decimals. What a schema declares of a column ([compile.Field.ColumnType] and its
// Collation) decides which indexes serve:
//
//   - Text compares byte by byte. An ordinary index serves equality under every collation. It
//     serves prefixes, comparisons and order too under the exact one (BINARY in SQLite, C in
//     PostgreSQL, utf8mb4_nopad_bin in MariaDB), which a schema declares by
//     [compile.ExactCollation]; in SQLite also where nothing is declared. Under another
//     collation that is declared it may serve prefixes.
//   - Instants compare to the millisecond, as half-open intervals, and order by all of their
//     digits. SQLite holds them as text in UTC, as drivers write it.
//   - UUIDs order as their text, which MariaDB's type does by a scan only. Decimals are exact;
//     SQLite holds them as text, by a scan.
//
// The page compile/docs/ordinary-databases.md says for each type of column and each collation
// what to declare, what is exact and which index serves what.
//
// # Other tables, JSON and arrays
//
// A list is a table of its own with one row for each element, tested by EXISTS or, in
// SQLite, by IN; so are links that lead to the elements, and lists in lists. An object that is
// a row of another table is tested by IN over the keys of its rows, and where that is negated
// by NOT EXISTS. Values in JSON and in arrays are compared where they are of the kind and
// missing elsewhere; an index of GIN serves equality in PostgreSQL. Tables that a condition
// names twice are called apart by a number. The page compile/docs/your-tables.md has a
// schema with each of these, its SQL and its plans.
//
// # Pages
//
// [OrderBy] and [After] are the parts of one statement for a page. [Page] writes the same
// page in parts that an ordinary index serves on every engine, also where records lack the
// first key or a filter asks one common element of a list.
package relational
