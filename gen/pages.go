package gen

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// pages is how an operation answers a list in pages: the answer has one list of
// objects, and a parameter leads to each page.
type pages struct {
	method      string // of the iterator over the items
	pagesMethod string // of the iterator over the pages
	test        string // of both

	items  *document.Property
	paging paging
	sort   *parameter // that the object's key must complete; nil if there is none
	key    string     // that completes it; empty if there is none
}

// paging is how one page leads to the next.
type paging interface {
	// leading returns the parameter that leads to a page.
	leading() *parameter
	// enabling returns the parameter that must be true for this to work, or nil.
	enabling() *parameter
	// endComment says what an iteration ends with, other than an error.
	endComment(p *plan) string
	// resumeComment says what an iteration that was left goes on with.
	resumeComment(p *plan) string
	// function returns the function of package rest that iterates.
	function() string
	// elements returns what package rest needs to know of the answers.
	elements(s *pages) []jen.Code
	// test returns the test of the iterators. It is given the literal that says what
	// they have in common with those of any other paging.
	test(p *plan, o *operation, iterators jen.Code) *jen.Statement
}

// allName returns the name of the iterator of a method: its first word is All.
func allName(method string) string {
	parts := document.Words(method)
	return "All" + strings.Join(parts[1:], "")
}

// pagesName returns the name of the iterator over the pages of a method.
func pagesName(method string) string {
	rest := strings.Join(document.Words(method)[1:], "")
	if rest == "" {
		return "Pages"
	}
	return "PagesOf" + rest
}

// pagesOf finds out whether the answers of an operation are pages. A token is better
// than a number: it loses nothing when records come and go between two pages.
func pagesOf(o *operation) *pages {
	answer := o.answer.single()
	if answer == nil || answer.Shape != document.ShapeObject {
		return nil
	}
	items := listOfObjects(answer.Object)
	if items == nil {
		return nil
	}
	for _, find := range []func(*operation) paging{byToken, byOffset, byPageNumber} {
		if found := find(o); found != nil {
			sort := sortOf(o)
			return &pages{items: items, paging: found, sort: sort, key: completedKey(sort)}
		}
	}
	return nil
}

// listOfObjects returns the only list of objects among the properties of an object,
// or nil.
func listOfObjects(object *document.Object) *document.Property {
	var found *document.Property
	for _, property := range answered.properties(object) {
		element := property.Type.Element
		if property.Type.Shape != document.ShapeList || element.Type.Shape != document.ShapeObject || isPointer(element) {
			continue
		}
		if found != nil {
			return nil
		}
		found = property
	}
	return found
}

// sortOf returns the parameter of an operation that is a list of sort keys, or nil.
func sortOf(o *operation) *parameter {
	for _, candidate := range slices.Backward(o.fields) {
		isList := candidate.Type.Shape == document.ShapeList && candidate.Type.Element.Type.Kind == compile.KindText
		if candidate.SortOf != nil && isList {
			return candidate
		}
	}
	return nil
}

// findProperty returns the way to a property of an object, or of an object right
// below it, that is wanted.
func findProperty(object *document.Object, isWanted func(*document.Property) bool) []*document.Property {
	return findPropertyIn(object, isWanted, func(*document.Property) bool { return true })
}

// findPageProperty is findProperty, but takes of the objects right below only those
// whose name says that they describe a page: the total of an invoice counts nothing.
func findPageProperty(object *document.Object, isWanted func(*document.Property) bool) []*document.Property {
	return findPropertyIn(object, isWanted, func(inner *document.Property) bool {
		return hasWord(inner.Name, "meta", "metadata", "page", "pageable", "pager", "pages", "pagination", "paging")
	})
}

func findPropertyIn(object *document.Object, isWanted, isSearched func(*document.Property) bool) []*document.Property {
	for _, property := range answered.properties(object) {
		if isWanted(property) {
			return []*document.Property{property}
		}
	}
	for _, property := range answered.properties(object) {
		if property.Type.Shape != document.ShapeObject || !isSearched(property) {
			continue
		}
		for _, inner := range answered.properties(property.Type.Object) {
			if isWanted(inner) {
				return []*document.Property{property, inner}
			}
		}
	}
	return nil
}

// moreOf returns the way from an answer to the boolean that says whether more follows,
// or nil.
func moreOf(answer *document.Object) []*document.Property {
	return findProperty(answer, singleNamed(compile.KindBoolean, "hasmore", "hasnext"))
}

// singleNamed returns a function that reports whether a property is a single value of a
// kind and has one of the names given, as isNamed takes them.
func singleNamed(kind compile.Kind, wanted ...string) func(*document.Property) bool {
	return func(property *document.Property) bool {
		return isSingle(property.Type, kind) && isNamed(property.Name, wanted...)
	}
}

// isSingle reports whether values of a type are single ones of one of some kinds.
func isSingle(t document.Type, kinds ...compile.Kind) bool {
	return t.Shape == document.ShapeScalar && slices.Contains(kinds, t.Kind)
}

// isNamed reports whether a name is one of those given, which are in small letters
// and have nothing between their words.
func isNamed(name string, wanted ...string) bool {
	return slices.Contains(wanted, strings.ToLower(strings.Join(document.Words(name), "")))
}

// hasWord reports whether a name has one of the words given, which are in small letters.
func hasWord(name string, wanted ...string) bool {
	return slices.ContainsFunc(document.Words(name), func(word string) bool {
		return slices.Contains(wanted, strings.ToLower(word))
	})
}
