// Package database compares a schema with a live database: whether the tables hold what the
// schema says, so that a filter through SQL selects the rows that it should. A program calls
// [Verify] when it starts; the command `fiqlgen verify` does it from outside. [DDL], and the
// command `fiqlgen ddl`, write the tables for a new database, which [Verify] has nothing to say
// of.
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
// too many rows. A list needs an index on the column that holds its object's key, links one on
// each of their columns and a unique one of the pair, a reference one on its foreign key and on
// the key that it refers to. JSON of type jsonb and arrays need one of PostgreSQL's method gin
// where filters ask what they contain. Text also needs an index in the order of code points, for
// prefixes, ranges and orders, unless the column is of an exact collation or the declared one has
// a way of its own. Nothing is said of views, and of fields that are SQL instead of a column.
//
// # Reading a table
//
// [Read] describes the records of a table as a component of an OpenAPI document: one
// property for each column, named like it with underscores for what a selector cannot say,
// with the type, the greatest length (not in SQLite, which heeds none), the default if it is a
// value, the comment, the labels of an enum and the collation. The row that a foreign key
// refers to is an object, named like the column without _id, or without its last word if the
// key that it holds ends with the same one: uom of uom_code. If there is a property of that
// name, it has that of the table. The rows that refer to a row are a list, named like their
// table, or like their table and column where several foreign keys lead from one table. Of
// these rows the foreign key is left out: it is the key of the row that has the list.
//
// A table is one of links if two foreign keys are unique together, no other table refers to it,
// and it has nothing else but a primary key and times: the rows that it leads to are a list,
// named like their table. Foreign keys are followed two deep, or so deep as asked for. The
// way never comes back to a table that it began at or came through; only the foreign key of a
// table to itself is followed, once.
//
// In SQLite, whose types do not say what values are, the rows do: a DATETIME is an instant if
// all rows hold one. Everywhere a column is described in the first way in which [Verify] finds
// nothing wrong. A column for which there is none is left out, with the reason, and so are
// JSON, bytes, foreign keys of several columns, and lists that hold another column than the
// one that identifies a row.
//
// Nothing is changed: all statements run in one transaction that is read only where the
// engine has such transactions.
//
// # Tables for a new database
//
// The statements of [DDL] make, in this order, the types, the tables, the indexes and the
// foreign keys. Several fields, lists and references that name one table make one, with the
// columns of all.
//
//   - A column is of the engine's usual type for what it holds, or of the one that the schema
//     declares; text has the collation that is declared, or the engine's default. Text of no
//     language, such as an RFC 3339 instant, is exact. An open enum is text, whatever is
//     declared, since a type of its own has no room for other values.
//   - A column is NOT NULL if every row of its table must have the value. Where rows are not
//     known to be elements or records, as those that a condition leaves out, they need not.
//   - The key of the object is the primary key, as are that of a list and of a reference; of links
//     it is the pair. Where rows belong to a shard, its column comes first in keys and indexes.
//   - What joins tables is a foreign key, unless what it holds tells no rows apart or is of
//     another type. A column that no field tells the type of is what it is joined to, or an
//     integer.
//   - Each field that picks out few rows has an index, which ends in the column that joins or
//     orders its rows. Undeclared text of PostgreSQL has two: an ordinary one and one of
//     COLLATE "C", which serves prefixes and order. An index of text_pattern_ops does where a
//     collation is declared that is not exact. What is in JSON has those that its filters use.
//
// Comments, lines that begin with --, say what no index serves, and which columns are not made
// because only SQL of the schema names them.
package database
