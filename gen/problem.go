package gen

import (
	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// isTextProperty reports whether a property is a single text.
func isTextProperty(property *document.Property) bool {
	return property != nil && answered.has(property) && property.Type.Shape == document.ShapeScalar &&
		(property.Type.Kind == compile.KindText || property.Type.Kind == compile.KindEnum)
}

// codeIn returns the way to the code in a problem: a property called code, of the
// problem or else of the elements of its list of objects. It is nil if there is none.
func (p *plan) codeIn() []*document.Property {
	if p.problem == nil {
		return nil
	}
	if code := p.problem.object.Property("code"); isTextProperty(code) {
		return []*document.Property{code}
	}
	list := listOfObjects(p.problem.object)
	if list == nil {
		return nil
	}
	if code := list.Type.Element.Type.Object.Property("code"); isTextProperty(code) {
		return []*document.Property{list, code}
	}
	return nil
}

// problemParameter returns the parameter of a function that looks into a problem.
func (p *plan) problemParameter() jen.Code {
	return jen.Id("problem").Op("*").Add(p.named(p.types[p.problem.object.Position]))
}

// problemCode writes the function that finds the code in a problem.
func (p *plan) problemCode(file *jen.File) {
	way := p.codeIn()
	if way == nil {
		return
	}
	declare(file, "problemCode returns the code of the first problem, or an empty text.").
		Func().Id("problemCode").Params(p.problemParameter()).String().BlockFunc(func(g *jen.Group) {
		holder := jen.Id("problem")
		if len(way) == 2 {
			list := jen.Id("problem").Dot(p.properties[way[0]])
			g.If(jen.Len(list).Op("==").Lit(0)).Block(jen.Return(jen.Lit("")))
			holder = list.Clone().Index(jen.Lit(0))
		}
		p.returnText(g, holder, way[len(way)-1])
		g.Return(jen.Lit(""))
	})
}

// problemMessage writes the function that finds what a problem says.
func (p *plan) problemMessage(file *jen.File) {
	explanations := p.explanations()
	if len(explanations) == 0 {
		return
	}
	declare(file, "problemMessage returns what a problem says, or an empty text.").
		Func().Id("problemMessage").Params(p.problemParameter()).String().BlockFunc(func(g *jen.Group) {
		for _, explanation := range explanations {
			p.returnText(g, jen.Id("problem"), explanation)
		}
		g.Return(jen.Lit(""))
	})
}

// returnText writes the statement that returns a property if it has a text.
func (p *plan) returnText(g *jen.Group, holder *jen.Statement, property *document.Property) {
	value := holder.Clone().Dot(p.properties[property])
	isGiven := value.Clone().Op("!=").Lit("")
	text := value.Clone()
	if isPointer(property) {
		text = jen.Op("*").Add(value)
		isGiven = value.Clone().Op("!=").Nil().Op("&&").Op("*").Add(value).Op("!=").Lit("")
	}
	if property.Type.Kind == compile.KindEnum {
		text = jen.String().Call(text)
	}
	g.If(isGiven).Block(jen.Return(text))
}
