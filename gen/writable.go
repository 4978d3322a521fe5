package gen

import (
	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// The properties that are read-only are in answers and not in requests. One struct
// serves for both, so that what was answered can be changed and sent back; its
// method writable leaves them out.

// addWritable finds the objects that are sent and have something read-only in them.
func (p *plan) addWritable() {
	for _, o := range p.operations {
		if o.Body == nil {
			continue
		}
		if object := objectIn(o.Body.Type); object != nil {
			p.addSent(object)
		}
	}
}

func (p *plan) addSent(object *document.Object) {
	if p.writable[object.Position] || !hasReadOnly(object, make(map[*document.Object]bool)) {
		return
	}
	p.writable[object.Position] = true
	for _, property := range object.Properties {
		if inner := objectIn(property.Type); inner != nil && !property.ReadOnly {
			p.addSent(inner)
		}
	}
}

// hasReadOnly reports whether something in an object is read-only.
func hasReadOnly(object *document.Object, seen map[*document.Object]bool) bool {
	if seen[object] {
		return false
	}
	seen[object] = true
	for _, property := range object.Properties {
		if property.ReadOnly {
			return true
		}
		if inner := objectIn(property.Type); inner != nil && hasReadOnly(inner, seen) {
			return true
		}
	}
	return false
}

// objectIn returns the object that a value is or is a list of, or nil.
func objectIn(t document.Type) *document.Object {
	if t.Shape == document.ShapeList {
		t = t.Element.Type
	}
	if t.Shape == document.ShapeObject {
		return t.Object
	}
	return nil
}

// isWritable reports whether a value is, or is a list of, what has the method
// writable.
func (p *plan) isWritable(t document.Type) bool {
	object := objectIn(t)
	return object != nil && p.writable[object.Position]
}

// writableMethod writes the method that leaves out what is read-only.
func (p *plan) writableMethod(file *jen.File, object *document.Object) {
	name := p.types[object.Position]
	file.Add(comment("writable returns the " + name + " without what is read-only and so is not sent."))
	file.Func().Params(jen.Id("o").Id(name)).Id("writable").Params().Id(name).BlockFunc(func(g *jen.Group) {
		for _, property := range object.Properties {
			field := jen.Id("o").Dot(p.properties[property])
			switch {
			case property.ReadOnly:
				g.Add(field).Op("=").Add(p.zero(property))
			case p.isWritable(property.Type):
				p.makeWritable(g, field, property.Type, isPointer(property))
			}
		}
		g.Return(jen.Id("o"))
	})
	file.Line()
}

// makeWritable writes the statements that replace a value by its writable one. What
// the caller has stays as it is.
func (p *plan) makeWritable(g *jen.Group, value *jen.Statement, t document.Type, mayBeNil bool) {
	writable := value.Clone().Dot("writable").Call()
	switch {
	case t.Shape == document.ShapeList:
		g.Add(value).Op("=").Qual("slices", "Clone").Call(value)
		item := value.Clone().Index(jen.Id("i"))
		g.For(jen.Id("i").Op(":=").Range().Add(value)).BlockFunc(func(g *jen.Group) {
			p.makeWritable(g, item, t.Element.Type, isPointer(t.Element))
		})
	case mayBeNil:
		g.If(value.Clone().Op("!=").Nil()).Block(value.Clone().Op("=").New(writable))
	default:
		g.Add(value).Op("=").Add(writable)
	}
}

// zero returns the value of a property that is not given.
func (p *plan) zero(property *document.Property) jen.Code {
	t := property.Type
	switch {
	case isPointer(property), t.Shape == document.ShapeList, t.Shape == document.ShapeAny:
		return jen.Nil()
	case t.Shape == document.ShapeObject, t.Kind == compile.KindTimestamp && t.Time == compile.RFC3339:
		return jen.Add(p.typeOf(t)).Values()
	}
	switch t.Kind {
	case compile.KindBoolean:
		return jen.False()
	case compile.KindNumber, compile.KindInteger, compile.KindTimestamp:
		return jen.Lit(0)
	}
	return jen.Lit("")
}

// sentBody returns what is sent of a body.
func (p *plan) sentBody(o *operation) jen.Code {
	body := jen.Id("body")
	if o.Body.Type.Shape == document.ShapeObject && p.isWritable(o.Body.Type) {
		body.Dot("writable").Call()
	}
	return body
}

// makeListWritable writes the statements that leave out of a body which is a list
// what is read-only.
func (p *plan) makeListWritable(g *jen.Group, o *operation) {
	if o.Body != nil && o.Body.Type.Shape == document.ShapeList && p.isWritable(o.Body.Type) {
		p.makeWritable(g, jen.Id("body"), o.Body.Type, false)
	}
}
