// Package diagnostic says what is wrong with a filter, where, and what would have been
// right. Every stage reports with its own error type, which embeds a [Diagnostic]; [All]
// finds them in an error, however it was wrapped.
//
// A diagnostic has a stable [Code] for programs and a message for people. Its [Span] is a
// range of bytes in the text of the filter, and Snippet draws the line with a caret under
// the span. Text of the filter is repeated in a message only through [Quote], which bounds
// its length, and a misspelt name comes with the names that are [Near] it.
package diagnostic
