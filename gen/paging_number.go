package gen

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// numberPaging is paging by a number: of the items before a page, or of the page.
type numberPaging struct {
	counted   counted
	parameter *parameter // that takes the number
	first     int        // the number of the first page: 0 or 1
	end       *end       // nil if only an empty page is the end
}

// counted is what the numbers of pages count.
type counted uint8

const (
	countedItems counted = iota
	countedPages
)

// end is what in an answer says which page is the last.
type end struct {
	way  []*document.Property // from the answer
	sign sign
}

// sign is how a value of an answer says which page is the last.
type sign uint8

const (
	signMore  sign = iota // a boolean: more follows
	signLast              // a boolean: this page is the last
	signTotal             // a number: of all that is counted
)

// byOffset returns the paging of an operation by the number of items before a page, or
// nil if it has none.
func byOffset(o *operation) paging {
	for _, candidate := range o.fields {
		first, isKnown := candidate.firstOffset()
		if !isKnown || !candidate.canLead(compile.KindInteger) {
			continue
		}
		answer := o.answer.single().Object
		found := firstEnd(moreEnd(answer), totalEnd(answer,
			"total", "totalcount", "totalelements", "totalitems", "totalrecords", "totalresults", "totalsize"))
		return &numberPaging{countedItems, candidate, first, found}
	}
	return nil
}

// byPageNumber returns the paging of an operation by the number of the page, or nil if
// it has none. It needs an end, for behind the last page may be anything.
func byPageNumber(o *operation) paging {
	for _, candidate := range o.fields {
		first, isKnown := candidate.first()
		if !isKnown || !candidate.canLead(compile.KindInteger) ||
			!isNamed(candidate.Name, "page", "pageindex", "pageno", "pagenum", "pagenumber") {
			continue
		}
		answer := o.answer.single().Object
		found := firstEnd(moreEnd(answer), lastEnd(answer), totalEnd(answer,
			"numberofpages", "numpages", "pagecount", "totalpagecount", "totalpages"))
		if found != nil {
			return &numberPaging{countedPages, candidate, first, found}
		}
	}
	return nil
}

// firstOffset returns the offset of the first item, if a parameter is an offset and it is
// known. Offsets are 0 there unless the document says something else, but a start index
// may just as well be 1.
func (p *parameter) firstOffset() (first int, isKnown bool) {
	isSilent := p.Default == nil && p.Type.Minimum == ""
	switch {
	case isNamed(p.Name, "offset", "skip") && isSilent:
		return 0, true
	case isNamed(p.Name, "offset", "skip", "startindex"):
		return p.first()
	}
	return 0, false
}

// first returns the number at which a parameter begins to count, if the document says so:
// its default, or else its minimum. Numbers other than 0 and 1 say something else.
func (p *parameter) first() (first int, isKnown bool) {
	text := p.Type.Minimum
	if len(p.Default) > 0 {
		text = p.Default[0]
	}
	switch text {
	case "0":
		return 0, true
	case "1":
		return 1, true
	}
	return 0, false
}

// firstEnd returns the first of the ends that there is, or nil.
func firstEnd(ends ...*end) *end {
	for _, e := range ends {
		if e.way != nil {
			return e
		}
	}
	return nil
}

func moreEnd(answer *document.Object) *end { return &end{moreOf(answer), signMore} }

func lastEnd(answer *document.Object) *end {
	return &end{findPageProperty(answer, singleNamed(compile.KindBoolean, "last")), signLast}
}

func totalEnd(answer *document.Object, wanted ...string) *end {
	return &end{findPageProperty(answer, singleNamed(compile.KindInteger, wanted...)), signTotal}
}

func (s *numberPaging) leading() *parameter { return s.parameter }

func (s *numberPaging) enabling() *parameter { return nil }

func (s *numberPaging) endComment(p *plan) string {
	if s.end == nil {
		return "at an empty page and "
	}
	name := p.properties[last(s.end.way)]
	said := map[sign]string{
		signMore:  "when " + name + " is false",
		signLast:  "when " + name + " is true",
		signTotal: "when it has reached " + name,
	}
	return "at an empty page, " + said[s.end.sign] + ", and "
}

func (s *numberPaging) resumeComment(*plan) string {
	came := map[counted]string{countedItems: "items", countedPages: "pages"}
	return "it begins at " + s.parameter.name + " of the parameters, or at " + strconv.Itoa(s.first) +
		" if that is nil, to which the number of " + came[s.counted] + " that came is to be added."
}

func (s *numberPaging) function() string { return "ByNumber" }

func (s *numberPaging) elements(found *pages) []jen.Code {
	elements := []jen.Code{pair("Items", textSlice([]string{found.items.Name}))}
	if s.end != nil {
		elements = append(elements, pair(signNames[s.end.sign], textSlice(names(s.end.way))))
	}
	return append(elements, condition(s.counted == countedItems, "CountsItems"), s.firstPair())
}

// firstPair is the pair of the number of the first page, or nil if that is 0.
func (s *numberPaging) firstPair() jen.Code {
	if s.first == 0 {
		return nil
	}
	return pair("First", jen.Lit(s.first))
}

// signNames are the fields of package rest that say where a sign stands.
var signNames = map[sign]string{signMore: "More", signLast: "Last", signTotal: "Total"}
