// Package parser reads filters written in FIQL or in RSQL, its superset, and
// makes the trees of package ast.
//
// [Parse] reads a filter; [Options] choose the syntax and the limits. Every error is
// an *[Error] that says where the text is wrong, what stands there and what could. The
// text of a filter is what the caller has already decoded from a URL exactly once;
// [QueryUnescape] does that.
//
// # The grammar
//
// The two syntaxes have the same rules and differ in their tokens, which stand in
// angle brackets here. AND binds tighter than OR:
//
//	Filter = Conjunction (<or> Conjunction)* .
//	Conjunction = Operand (<and> Operand)* .
//	Operand = Group | Constraint .
//	Group = <open> Filter <close> .
//	Constraint = <selector> (Comparison | Membership)? .
//	Comparison = <comparator> Argument .
//	Argument = (<value> | <quoted>) .
//	Membership = <listcomparator> (List | Argument) .
//	List = <listopen> Argument (<comma> Argument)* <listclose> .
//
// # The tokens of Extended
//
// In ABNF, over Unicode characters:
//
//	or             = "," / %s"or"
//	and            = ";" / %s"and"
//	open           = "("
//	close          = ")"
//	selector       = 1*( bare - "*" )
//	comparator     = "==" / "!=" / ">" / ">=" / "<" / "<="
//	               / %s"=gt=" / %s"=ge=" / %s"=lt=" / %s"=le="
//	listcomparator = "=" 1*ALPHA "="             ; any but those above
//	value          = 1*bare
//	quoted         = "'" *( escaped / any - "'" - "\" ) "'"
//	               / DQUOTE *( escaped / any - DQUOTE - "\" ) DQUOTE
//	listopen       = "("                         ; after an operator
//	comma          = ","                         ; inside a list
//	listclose      = ")"                         ; inside a list
//
//	escaped        = "\" any
//	bare           = any - space - control - reserved
//	reserved       = DQUOTE / "'" / "(" / ")" / ";" / "," / "=" / "<" / ">" / "!" / "~"
//	space          = SP / HTAB / CR / LF
//	control        = <a character of Unicode's category Cc>
//	any            = <a character other than NUL>
//
// White space may surround any token, and must surround the words `and` and `or`.
// Words and operators are case-sensitive, and the longest operator is read. The
// words `and` and `or` are operators only where an operator is due, so a
// selector may have their names. A star in a value, bare or quoted, is a wildcard unless
// a backslash stands before it inside quotes. Outside quotes a backslash is an
// ordinary character, and so is a percent sign everywhere.
//
// # The tokens of Draft
//
// Those of draft-nottingham-atompub-fiql-00, mended. There are no lists and no
// quotes. In ABNF, over ASCII:
//
//	or          = ","
//	and         = ";"
//	open        = "("
//	close       = ")"
//	selector    = 1*( unreserved / pct-encoded / ":" )
//	comparator  = "==" / "!=" / "=" 1*ALPHA "="
//	value       = 1*( unreserved / pct-encoded / ":" / "'" / "!" / "$" / "*" / "+" / "=" )
//
//	unreserved  = ALPHA / DIGIT / "-" / "." / "_" / "~"
//	pct-encoded = "%" HEXDIG HEXDIG
//
// Selectors and values are decoded after the text has been cut into tokens, so
// %3B never separates and %2A is a star that is no wildcard.
//
// What the draft says differently, and why it is not followed there:
//
//   - Its comparison is "=" 1*ALPHA "=" or a delimiter and "=". Neither derives
//     ==, which every one of its examples uses: == is an operator here.
//   - The delimiters also derive $=, '=, *= and +=, to which nothing gives a
//     meaning: they are refused.
//   - Its selectors and values have no colon, which its prefixed names and its
//     dates hold: a colon is an ordinary character here.
//   - Its parentheses are optional each on its own, which derives (a==b and a==b):
//     they balance here.
//   - Its operators take two operands, which leaves a==b;c==d;e==f without a
//     reading but by nesting: they take any number here.
//   - Its rules give AND and OR the same rank: here AND binds tighter, as its text
//     says.
//
// # How the two differ
//
//   - Quotes delimit a value in Extended; in Draft ' is an ordinary character of a
//     value and " has no place.
//   - White space may surround tokens in Extended; Draft has none.
//   - Percent-encoding is decoded in Draft; in Extended a percent sign is itself.
//   - A star that is no wildcard is \* inside quotes in Extended, %2A in Draft.
//   - In a value, = ! $ + ' are ordinary in Draft; in Extended = ! ' need quotes.
//     `token==abc==` and `a==b=c` are filters in Draft only.
//   - In a value, / @ & ? # | [ ] { } and every character beyond ASCII are ordinary
//     in Extended; in Draft they must be encoded.
//   - A selector may hold any bare character but a star in Extended, and in Draft
//     any character at all, encoded.
//   - ~ is ordinary in Draft and reserved in Extended.
//   - Only Extended has <, <=, >, >= and the words `and` and `or`.
//   - Only Extended has lists and the empty value. The operator =in= takes one value
//     in Draft, which is a list of one.
//
// # What both share
//
// A selector alone asks for presence and is the tree of `selector==*`. An
// operator =letters= without a meaning is read, and refused by the check against
// a schema; it takes a list or one value. A list has at least one value. NUL and
// bytes that are not UTF-8 are refused, in the text and in what it decodes to.
//
// # Spans
//
// A constraint spans selector, operator and value or list; the span of a value
// includes its quotes; an And or Or spans from its first operand to its last,
// with the parentheses around those but without its own. The argument of a
// selector alone has the span of the selector.
//
// # How it works
//
// The definition of the grammar is the struct tags in parser/internal/grammar, which
// participle interprets. That takes 20 to 70 times as long as functions written by
// hand, so parser/internal/gen takes the grammar that participle makes of the tags and
// writes a function for every rule (go generate, after a change of a rule). What a rule means is written by hand, once for both ways. Interpret of
// [Options] chooses participle's; tests hold both to the same trees, spans and errors,
// and the grammar above to the tags.
//
// The generated functions read each token once, check the limits and make the tree at
// the same time. Of a text that is no filter they say only that. A second pass over
// its tokens finds what is wrong, by a table of what can follow what, which is
// generated too; so a refusal costs about as much as a tree. Nothing recurses deeper
// than the limit on depth. Where a text has several faults, exceeded limits are
// reported first, then the first place where no filter goes on, then bad
// percent-encoding.
package parser
