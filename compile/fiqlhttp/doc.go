// Package fiqlhttp takes a filter out of the query of a request and turns what
// is wrong with it into a problem document.
//
//	var filter = fiqlhttp.Parameter{Name: "filter", Schema: schema}
//
//	func list(w http.ResponseWriter, r *http.Request) {
//		query, err := filter.Query(r)
//		if err != nil {
//			fiqlhttp.NewProblem(err).Write(w)
//			return
//		}
//		condition, err := relational.Where(query, relational.Options{})
//		…
//	}
//
// A whole program, with a table, sorts and pages, is in the folder examples/list.
//
// # Why not r.URL.Query
//
// A semicolon is AND in a filter, and people do write it unescaped. Go's
// [net/url.URL.Query] drops a parameter that holds one without a word: of
// `?filter=a==1;b==2` it returns no filter at all, which to a list endpoint means
// every record. This package reads the raw query itself:
//
//   - Parameters are separated by & only. A raw ; or ' is part of the value. (Do not wrap
//     the handler in [net/http.AllowQuerySemicolons], which makes every ; an &.)
//   - The name is percent-decoded before it is compared: %66ilter is filter.
//   - The value is percent-decoded exactly once. A percent sign that two hexadecimal
//     digits do not follow is refused with its place, and so is what is not UTF-8.
//     [parser.QueryUnescape] does it.
//   - A raw + is a space, as HTML forms, [net/url.QueryEscape] and nearly every
//     client write it. A plus sign must be sent as %2B:
//     `phone.phone==%2B14085551234`.
//   - A parameter that is given twice is refused, since no choice between the two is
//     safe, and one that is too long is refused before it is decoded.
//   - A parameter that is not there and an empty one are not the same. Without it
//     every record is asked for, unless it is [Parameter.Required]; `filter=` is a
//     mistake and refused.
//
// # Errors
//
// Every refusal is an *[Error] that names the parameter. Inside it is the error of
// the stage that refused: reading the parameter is the first part of parsing, so a
// bad percent-encoding is a *[parser.Error] too. Offsets are bytes of the decoded
// filter, except for what is wrong with the encoding itself, where they are bytes of
// the value as it stands in the URL.
//
// [NewProblem] makes a problem document (RFC 9457) of an error: 400 with a [Fault]
// for each thing that is wrong with the filter, and 500 without any detail for
// anything that is not the client's doing.
package fiqlhttp
