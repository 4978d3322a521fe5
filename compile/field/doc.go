// Package field has the typed fields and filters that generated code
// instantiates: the compiler checks that a value has the type of its field, and
// that all the fields of a filter belong to one type of record.
//
//	q := contact.FirstName.Eq("John").And(contact.Email.Email.HasPrefix("a"))
//	text, err := q.Format(ast.Extended) // firstName==John;email.email==a*
//
// # Absent filters
//
// The zero [Filter] is absent: nothing was asked. It disappears from And and Or,
// and And, Or and Not of nothing but absent filters are absent too, so a filter can
// be put together from optional parts. An absent filter matches every record in memory. It
// cannot be formatted, and its SQL is refused unless the rows of all shards are asked for.
// To ask for every record explicitly, use [Everything].
//
// # Values
//
// Values are always escaped: a star in Eq is a literal star, and only HasPrefix,
// HasSuffix, Contains and Like make wildcards. In of nothing matches no record and
// NotIn of nothing every one; neither has a text. Not has a text only where FIQL has
// a complement, which the ordering operators lack.
//
// Decimals and UUIDs are given as text, or by [As] as values of the package that a program
// has for them. What is none is refused when the filter is checked.
//
// # Operators
//
// A field has the methods that suit its kind, whatever operators its schema allows; where
// it allows only some, the comment of a generated field says which. Like, IsPresent and
// what is like them use ==, NotLike and IsMissing !=. A filter is checked when it becomes
// a query, a predicate or SQL, and then an operator that is not allowed is an error with
// the code [compile.CodeOperatorNotAllowed]. Format and Encode do not check: they write
// what the server that reads the text is to judge.
package field
