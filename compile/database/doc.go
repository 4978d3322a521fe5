// Package database compares a schema with a live database: whether the tables hold what the
// schema says, so that a filter through SQL selects the rows that it should. A program calls
// [Verify] when it starts; the command `fiqlgen verify` does it from outside.
//
// What it finds has one of three effects. Something fails where a filter that the schema
// allows makes the engine report an error: a column is missing, or its type does not compare
// with the argument. Something is wrong where a filter selects other rows than it should,
// without an error. Something is slow where the engine has to read a whole table because no
// index serves.
//
// # What is wrong
//
// A column is reported as wrong for what its type, its collation or the encoding of the
// database does to some value that it can hold. Where that depends on the values that a
// column does hold, such as the layout of a date in text, the rows are read, and a column is
// wrong only if it has such a row. That is one statement for each question, which ends at
// the first such row but reads the whole table where there is none. A table without rows is
// therefore compared by its definition only.
//
// # What is slow
//
// Every field needs an index that begins with its column. Where the schema names a shard, an
// index that begins with the shard's column is enough for all, since conditions are confined
// to a shard. Booleans and enums that are not open need none: an index on a few values finds
// too many rows. A list needs an index on the column that holds its object's key. Text also
// needs an index in the order of code points, for prefixes, ranges and orders, unless the
// column is of an exact collation or the declared one has a way of its own. Nothing is said
// of views, and of fields that are SQL instead of a column.
//
// Nothing is changed: all statements run in one transaction that is read only where the
// engine has such transactions.
package database
