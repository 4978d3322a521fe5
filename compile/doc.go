// Package compile gives a filter its meaning: it checks a tree against a [Schema] and returns
// a [Query], whose tree of typed tests every backend translates. Package match evaluates it
// in memory, package relational writes it as SQL, and a backend of your own uses what they
// use: nothing but what is exported here.
//
//	schema, err := compile.NewSchema(object)                     // once
//	query, err := compile.Check(expr, schema, compile.Options{}) // for each filter
//	matches := match.JSON(query)                                 // func(any) bool
//	condition, err := relational.Where(query, relational.Options{})
//
// # The check
//
// A schema lists every selector a filter may use; nothing else is reachable. [Check]
// resolves, types and validates every constraint and reports all errors that it finds. What
// comes after it cannot fail on a user's input, only on a schema that lacks what a backend
// needs (a column, an accessor).
//
// # The checked tree
//
// [Query.Root] returns the tree. A [Conjunction] or [Disjunction] has operands; a [Test] asks
// of the values of a field whether some value meets a [Condition] or, if it is negated,
// whether none does. Negation stands nowhere else. Values are typed ([Value]), stars are
// structure ([Pattern]), the presence of an object is that of some field below it, and the
// alternatives of one field are one test: `a==x,a==y*` is the test of a for the value x and
// the pattern y*. Each node knows the constraints that it came from.
//
// [Translate] turns the tree into whatever a backend makes of it, by an [Algebra] with one
// method for each kind of part, so that a new kind breaks every backend at compile time.
//
// # Meaning
//
// Two-valued logic throughout:
//
//   - A selector through a list (email.email) holds if some element matches. Each
//     constraint stands alone: `email.email==a*;email.primary==true` may be
//     satisfied by two different elements.
//   - A negative operator is the exact complement of its positive twin over the
//     whole path: `tag.name!=x` holds for a record without tags, and
//     `department!=Sales` where department is missing.
//   - A value is missing if it is null, an absent key or, in JSON, of the wrong
//     kind. Ordering operators are false on a missing value.
//   - `selector==*` holds where there is a value. For a list it means that the
//     list has an element, for an object that some leaf below it has a value.
//   - Text compares exactly, byte for byte, and orders by Unicode code point. A
//     folding field compares texts that [Fold] maps to one.
//   - Stars apply to text under ==, !=, =in= and =out=. For other kinds only the
//     star alone, presence, is allowed. Enums and booleans do not order.
//   - Numbers are written [+-]?digits[.digits]. An integer with a fraction other
//     than zeros, or out of the range of int64, is refused.
//     Decimals are written as numbers are; they are exact, of any size, and 1.50 is 1.5.
//   - UUIDs are written with hyphens, in any case, and order as their text in lower case.
//   - Timestamps are instants in milliseconds, written as epoch milliseconds, as
//     RFC 3339 without leap seconds or as a duration from now such as -P1D. A filter
//     compares a record's instant without what is finer than a millisecond; orders and
//     cursors go to the nanosecond. Dates are days, written 2006-01-02 or as a duration of
//     years, months and days from today in UTC. Durations are XML Schema's:
//     [+-]?PnYnMnDTnHnMnS; there are no weeks in it.
//
// The records that backends agree on are those that respect the schema: a field
// that is not optional has a value, and a list has no null element.
package compile
