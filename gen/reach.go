package gen

import "github.com/fiql-go/fiql/gen/document"

// reachObject takes an object and all that its properties lead to.
func (p *plan) reachObject(object *document.Object) {
	if p.types[object.Position] != "" {
		return
	}
	p.types[object.Position] = p.taken.take(exported(object.Name))
	p.objects = append(p.objects, object)
	for _, property := range object.Properties {
		p.reachType(property.Type)
	}
}

// reachType takes the objects and enums that values of a type consist of.
func (p *plan) reachType(t document.Type) {
	switch {
	case t.Shape == document.ShapeObject:
		p.reachObject(t.Object)
	case t.Shape == document.ShapeList:
		p.reachType(t.Element.Type)
	case t.Enum != nil && p.types[t.Enum.Position] == "":
		p.types[t.Enum.Position] = p.taken.take(exported(t.Enum.Name))
		p.enums = append(p.enums, t.Enum)
	}
}

// reachOperations takes all that requests and answers consist of.
func (p *plan) reachOperations(operations []*document.Operation) {
	for _, operation := range operations {
		for _, parameter := range operation.Parameters {
			p.reachType(parameter.Type)
		}
		if operation.Body != nil {
			p.reachType(operation.Body.Type)
		}
		for _, response := range operation.Responses {
			p.reachType(response.Type)
		}
	}
}
