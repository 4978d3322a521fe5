package gen

import (
	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/gen/document"
)

// copyOf returns the copy of a value that was answered, as the type that is sent. It
// shares nothing with the value that can be changed.
func (p *plan) copyOf(value *jen.Statement, property *document.Property) jen.Code {
	if isPointer(property) {
		if convert := p.conversion(property.Type); convert != nil {
			return p.call(convertPointer, value, convert)
		}
		return p.call(copyPointer, value)
	}
	switch property.Type.Shape {
	case document.ShapeList:
		if convert := p.elementConversion(property.Type.Element); convert != nil {
			return p.call(convertItems, value, convert)
		}
		return jen.Qual("slices", "Clone").Call(value)
	case document.ShapeAny:
		return jen.Qual("slices", "Clone").Call(value)
	case document.ShapeObject:
		return value.Clone().Dot(p.conversionName(property.Type.Object)).Call()
	}
	return value
}

// conversionName returns the name of the method that makes of an answered object one
// that is sent.
func (p *plan) conversionName(object *document.Object) string {
	if p.hasInput(object) {
		return "Input"
	}
	return "clone"
}

// elementConversion returns the function that copies an element of a list, or nil if
// an assignment does.
func (p *plan) elementConversion(element *document.Property) jen.Code {
	if !isPointer(element) {
		return p.conversion(element.Type)
	}
	return p.wrapped(element)
}

// conversion returns the function that copies a value that is there, or nil if an
// assignment does.
func (p *plan) conversion(t document.Type) jen.Code {
	switch t.Shape {
	case document.ShapeObject:
		return jen.Id(p.types[t.Object.Position]).Dot(p.conversionName(t.Object))
	case document.ShapeList:
		return p.wrapped(&document.Property{Type: t, Required: true})
	case document.ShapeAny:
		return jen.Qual("slices", "Clone").Types(jen.Qual("encoding/json", "RawMessage"))
	}
	return nil
}

// wrapped returns the function that returns the copy of its argument.
func (p *plan) wrapped(property *document.Property) jen.Code {
	return jen.Func().Params(jen.Id("value").Add(p.propertyTypeIn(property, answered))).
		Add(p.propertyTypeIn(property, sent)).
		Add(oneLine(jen.Return(p.copyOf(jen.Id("value"), property))))
}

// copyFunction is a function that copies of values call.
type copyFunction string

const (
	copyPointer    copyFunction = "copied"
	convertItems   copyFunction = "converted"
	convertPointer copyFunction = "convertedPointer"
	cloneUnknown   copyFunction = "cloneUnknown"
)

// call returns a call of a function that copies, which is then written too.
func (p *plan) call(function copyFunction, arguments ...jen.Code) jen.Code {
	p.copies[function] = true
	return jen.Id(string(function)).Call(arguments...)
}

// copyFunctions writes the functions that copy, those that are called.
func (p *plan) copyFunctions(file *jen.File) {
	if p.copies[copyPointer] {
		declare(file, "copied returns a pointer to a copy; nil of nil.").
			Func().Id("copied").Types(jen.Id("T").Any()).Params(jen.Id("value").Op("*").Id("T")).Op("*").Id("T").Block(
			returnNil("value"),
			jen.Return(jen.New(jen.Op("*").Id("value"))),
		)
	}
	if p.copies[cloneUnknown] {
		declare(file, "cloneUnknown returns a copy of a map and of what is in it; nil of nil.").
			Func().Id("cloneUnknown").Params(jen.Id("unknown").Add(unknownType())).Add(unknownType()).Block(
			jen.Id("result").Op(":=").Qual("maps", "Clone").Call(jen.Id("unknown")),
			jen.For(jen.List(jen.Id("name"), jen.Id("value")).Op(":=").Range().Id("unknown")).Block(
				jen.Id("result").Index(jen.Id("name")).Op("=").Qual("slices", "Clone").Call(jen.Id("value")),
			),
			jen.Return(jen.Id("result")),
		)
	}
	convert := jen.Id("convert").Func().Params(jen.Id("A")).Id("B")
	if p.copies[convertItems] {
		declare(file, "converted returns what convert makes of each item; nil of nil.").
			Func().Id("converted").Types(jen.List(jen.Id("A"), jen.Id("B")).Any()).
			Params(jen.Id("items").Index().Id("A"), convert).Index().Id("B").Block(
			returnNil("items"),
			mapped("result", jen.Id("B"), "item", "items", "convert"),
			jen.Return(jen.Id("result")),
		)
	}
	if p.copies[convertPointer] {
		declare(file, "convertedPointer returns a pointer to what convert makes of a value; nil of nil.").
			Func().Id("convertedPointer").Types(jen.List(jen.Id("A"), jen.Id("B")).Any()).
			Params(jen.Id("value").Op("*").Id("A"), convert).Op("*").Id("B").Block(
			returnNil("value"),
			jen.Return(jen.New(jen.Id("convert").Call(jen.Op("*").Id("value")))),
		)
	}
}

// returnNil returns the statement that returns nil if a variable is nil.
// mapped returns the statements that make a slice of what a function makes of each item.
func mapped(result string, element jen.Code, item, items, function string) jen.Code {
	return jen.Id(result).Op(":=").Make(jen.Index().Add(element), jen.Len(jen.Id(items))).Line().
		For(jen.List(jen.Id("i"), jen.Id(item)).Op(":=").Range().Id(items)).Block(
		jen.Id(result).Index(jen.Id("i")).Op("=").Id(function).Call(jen.Id(item)),
	)
}

func returnNil(name string) jen.Code {
	return jen.If(jen.Id(name).Op("==").Nil()).Block(jen.Return(jen.Nil()))
}
