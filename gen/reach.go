package gen

import (
	"slices"

	"github.com/fiql-go/fiql/gen/document"
)

// use says whether the values of an object are received in answers or sent in requests.
type use uint8

const (
	answered use = iota
	sent
)

// has reports whether a property is there in a use of its object.
func (u use) has(property *document.Property) bool {
	if u == sent {
		return !property.ReadOnly
	}
	return !property.WriteOnly
}

// properties returns the properties of an object that are there in a use of it.
func (u use) properties(object *document.Object) []*document.Property {
	return slices.DeleteFunc(slices.Clone(object.Properties), func(property *document.Property) bool { return !u.has(property) })
}

// reachObject takes an object and all that its properties lead to.
func (p *plan) reachObject(object *document.Object, u use) {
	if p.used[u][object] {
		return
	}
	if !p.used[answered][object] && !p.used[sent][object] {
		p.objects = append(p.objects, object)
	}
	p.used[u][object] = true
	for _, property := range u.properties(object) {
		p.reachType(property.Type, u)
	}
}

// reachType takes the objects and enums that values of a type consist of.
func (p *plan) reachType(t document.Type, u use) {
	switch {
	case t.Shape == document.ShapeObject:
		p.reachObject(t.Object, u)
	case isContainer(t):
		p.reachType(t.Element.Type, u)
	case t.Enum != nil && !slices.Contains(p.enums, t.Enum):
		p.enums = append(p.enums, t.Enum)
	}
}

// reachOperations takes all that requests and answers consist of.
func (p *plan) reachOperations(operations []*document.Operation) {
	for _, operation := range operations {
		for _, parameter := range operation.Parameters {
			p.reachType(parameter.Type, sent)
		}
		if operation.Body != nil {
			p.reachType(operation.Body.Type, sent)
		}
		for _, response := range operation.Responses {
			p.reachType(response.Type, answered)
		}
	}
}

// objectIn returns the object that a value is, or that is in the list or map that it is, or nil.
func objectIn(t document.Type) *document.Object {
	for isContainer(t) {
		t = t.Element.Type
	}
	if t.Shape == document.ShapeObject {
		return t.Object
	}
	return nil
}
