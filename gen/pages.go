package gen

import (
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// pages is how an operation answers a list in pages: the answer has one list of
// objects, and a token that is the next request's parameter of the same name, or of
// that name without next before it.
type pages struct {
	method      string // of the iterator over the items
	pagesMethod string // of the iterator over the pages
	test        string // of both

	items *document.Property
	token []*document.Property // from the answer to the token
	more  []*document.Property // from the answer to what says whether more follows; nil if nothing does

	parameter *parameter // that takes the token
	enable    *parameter // that must be true for the answer to have a token; nil if there is none
	sort      *parameter // that the object's key must complete; nil if there is none
}

// allName returns the name of the iterator of a method: its first word is All.
func allName(method string) string {
	parts := words(method)
	return "All" + strings.Join(parts[1:], "")
}

// pagesName returns the name of the iterator over the pages of a method.
func pagesName(method string) string {
	rest := strings.Join(words(method)[1:], "")
	if rest == "" {
		return "Pages"
	}
	return "PagesOf" + rest
}

// pagesOf finds out whether the answers of an operation are pages.
func (p *plan) pagesOf(o *operation) *pages {
	success := o.Success()
	if o.answer() == nil || success.Type.Shape != document.ShapeObject {
		return nil
	}
	found := &pages{items: listOfObjects(success.Type.Object)}
	for _, candidate := range o.fields {
		if found.parameter != nil || !candidate.isToken() {
			continue
		}
		if token := findProperty(success.Type.Object, func(property *document.Property) bool {
			return isSingleText(property.Type) &&
				(property.Name == candidate.Name || exported(property.Name) == "Next"+exported(candidate.Name))
		}); token != nil {
			found.token, found.parameter = token, candidate
		}
	}
	if found.items == nil || found.parameter == nil {
		return nil
	}
	found.more = findProperty(success.Type.Object, func(property *document.Property) bool {
		name := exported(property.Name)
		return property.Type.Shape == document.ShapeScalar && property.Type.Kind == compile.KindBoolean &&
			(name == "HasMore" || name == "HasNext")
	})
	found.addRequirements(o)
	return found
}

// isToken reports whether a parameter can be a token: a text that may be left out
// and has a name that tokens have.
func (p *parameter) isToken() bool {
	if p.In != "query" || p.Required || !isSingleText(p.Type) || p.FilterOf != nil || p.SortOf != nil {
		return false
	}
	return slices.ContainsFunc(words(p.Name), func(word string) bool {
		return slices.Contains(tokenWords, strings.ToLower(word))
	})
}

// tokenWords are the words of which the name of a token has one.
var tokenWords = []string{"after", "continuation", "cursor", "marker", "next", "page", "scroll", "token"}

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

// findProperty returns the way to a property of an object, or of an object right
// below it, that is wanted.
func findProperty(object *document.Object, isWanted func(*document.Property) bool) []*document.Property {
	for _, property := range answered.properties(object) {
		if isWanted(property) {
			return []*document.Property{property}
		}
	}
	for _, property := range answered.properties(object) {
		if property.Type.Shape != document.ShapeObject {
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

// addRequirements finds the parameters that reading by token depends on: one that
// asks for it, named use and the token's name, and the order, which must end with
// the object's key for no two records to be equal in it.
func (s *pages) addRequirements(o *operation) {
	for _, candidate := range o.fields {
		isBoolean := candidate.Type.Shape == document.ShapeScalar && candidate.Type.Kind == compile.KindBoolean
		if isBoolean && exported(candidate.Name) == "Use"+exported(s.parameter.Name) {
			s.enable = candidate
		}
		isList := candidate.Type.Shape == document.ShapeList && candidate.Type.Element.Type.Kind == compile.KindText
		if candidate.SortOf != nil && isList {
			s.sort = candidate
		}
	}
}
