// Package compile gives a filter its meaning: it checks a tree against a
// [Schema] and turns what it bound into canonical text, a predicate over Go
// values or decoded JSON, or a parameterised SQL condition. All of them select
// the same records.
//
// # Stages
//
//	schema, err := compile.NewSchema(object)                        // once
//	query, err := compile.Check(expr, schema, compile.Options{})    // per filter
//	text, err := query.Format(ast.Extended)
//	match := match.JSON(query)                                           // func(any) bool
//	match, err := model.Predicate(query)                            // func(*T) bool
//	condition, err := relational.Where(query, relational.Options{})
//
// A schema lists every selector a filter may use; nothing else is reachable.
// [Check] resolves, types and validates every constraint and reports all errors
// it finds. What comes after it cannot fail on a user's input, only on a schema
// that lacks what a backend needs (a column, an accessor).
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
//   - Timestamps are instants in milliseconds, written as epoch milliseconds, as
//     RFC 3339 without leap seconds or as a duration from now such as -P1D. Dates are
//     days, written 2006-01-02 or as a duration of years, months and days from today
//     in UTC. Durations are XML Schema's: [+-]?PnYnMnDTnHnMnS; there are no weeks in it.
//
// The records that backends agree on are those that respect the schema: a field
// that is not optional has a value, and a list has no null element.
package compile
