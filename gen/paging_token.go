package gen

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// tokenPaging is paging by a token: a text of the answer is the next request's parameter
// of the same name, or of that name without next before it.
type tokenPaging struct {
	token []*document.Property // from the answer to the token
	more  []*document.Property // from the answer to what says whether more follows; nil if nothing does

	parameter *parameter // that takes the token
	enable    *parameter // that must be true for the answer to have a token; nil if there is none
}

// byToken returns the paging by token of an operation, or nil if it has none.
func byToken(o *operation) paging {
	answer := o.answer.single().Object
	for _, candidate := range o.fields {
		if !candidate.isToken() {
			continue
		}
		token := findProperty(answer, func(property *document.Property) bool {
			return isSingle(property.Type, compile.KindText, compile.KindUUID) &&
				(property.Name == candidate.Name || exported(property.Name) == "Next"+exported(candidate.Name))
		})
		if token != nil {
			return &tokenPaging{token: token, more: moreOf(answer), parameter: candidate, enable: enablingOf(o, candidate)}
		}
	}
	return nil
}

// isToken reports whether a parameter can be a token: a text that may be left out
// and has a name that tokens have.
func (p *parameter) isToken() bool {
	return p.canLead(compile.KindText, compile.KindUUID) &&
		hasWord(p.Name, "after", "continuation", "cursor", "marker", "next", "page", "scroll", "token")
}

// canLead reports whether a parameter can lead to a page by a value of one of some kinds: it
// is in the URL, may be left out and means nothing else.
func (p *parameter) canLead(kinds ...compile.Kind) bool {
	return p.In == "query" && !p.Required && isSingle(p.Type, kinds...) && p.FilterOf == nil && p.SortOf == nil
}

// enablingOf returns the parameter of an operation that asks for a token, which is named
// use and the token's name, or nil.
func enablingOf(o *operation, token *parameter) *parameter {
	for _, candidate := range slices.Backward(o.fields) {
		if isSingle(candidate.Type, compile.KindBoolean) && exported(candidate.Name) == "Use"+exported(token.Name) {
			return candidate
		}
	}
	return nil
}

func (s *tokenPaging) leading() *parameter { return s.parameter }

func (s *tokenPaging) enabling() *parameter { return s.enable }

func (s *tokenPaging) endComment(*plan) string { return "" }

func (s *tokenPaging) resumeComment(p *plan) string {
	return "it begins at " + s.parameter.name + " of the parameters, and the " + p.properties[last(s.token)] +
		" of a page leads to the next one."
}

func (s *tokenPaging) function() string { return "ByToken" }

func (s *tokenPaging) elements(*pages) []jen.Code {
	return []jen.Code{pair("Token", textSlice(names(s.token))), optionalTexts("More", names(s.more))}
}

// noToken returns the message of the error that more follows, but not how.
func (s *tokenPaging) noToken() string {
	return "more follows but the answer has no " + last(s.token).Name
}

// sameToken returns the message of the error that would be repeated for ever.
func (s *tokenPaging) sameToken() string {
	return "the answer leads to the same page again: its " + last(s.token).Name + " has not changed"
}

// pagesError returns the message of an error of an iterator.
func (p *plan) pagesError(o *operation, message string) string {
	return p.options.Package + ": " + o.pages.pagesMethod + ": " + message
}

// last returns the property that a way leads to.
func last(way []*document.Property) *document.Property { return way[len(way)-1] }
