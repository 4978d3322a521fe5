package gen

import (
	"strings"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// modelVariable writes the variable with the model of a record.
func (p *plan) modelVariable(file *jen.File, r *record) {
	declare(file, r.model+" reads the values that "+r.schema+" describes out of the struct ["+r.name+"].").
		Var().Id(r.model).Op("=").Add(must(pathMatch, "NewModel", jen.Id(r.schema), p.accessors(r), p.lengths(r)))
}

// accessors returns the accessors of a record by their selectors.
func (p *plan) accessors(r *record) jen.Code {
	return jen.Map(jen.String()).Qual(pathMatch, "Accessor").Types(jen.Id(r.name)).Add(
		each(r.Fields, func(field document.Field) jen.Code {
			return jen.Lit(field.Selector).Op(":").Add(p.accessor(r, field))
		}))
}

// lengths returns the functions that count the elements of a record's lists, by
// their selectors.
func (p *plan) lengths(r *record) jen.Code {
	if len(r.Lists) == 0 {
		return jen.Nil()
	}
	return jen.Map(jen.String()).Func().Params(jen.Op("*").Id(r.name)).Int().Add(
		each(r.Lists, func(list document.List) jen.Code {
			return jen.Lit(list.Selector).Op(":").Add(p.lengthFunction(r, list))
		}))
}

// accessor returns the accessor of a field.
func (p *plan) accessor(r *record, field document.Field) jen.Code {
	constructor := accessorNames[field.Kind]
	if field.Kind == compile.KindTimestamp && field.Time == compile.EpochMilliseconds {
		constructor = "Int"
	}
	if field.List == "" {
		return jen.Qual(pathMatch, constructor).Call(p.reader(p.named(r.name), r.name, false, field))
	}
	element := r.listOf(field).Property.Type.Element
	name := "element"
	if element.Type.Shape == document.ShapeObject {
		name = p.types[element.Type.Object]
	}
	return jen.Qual(pathMatch, "Each").Call(
		jen.Id(r.lists[field.List]),
		jen.Qual(pathMatch, constructor).Call(p.reader(p.propertyTypeIn(element, answered), name, isPointer(element), field)),
	)
}

// accessorNames are the functions of package match that make an accessor.
var accessorNames = map[compile.Kind]string{
	compile.KindText: "String", compile.KindEnum: "String", compile.KindDate: "String", compile.KindInteger: "Int",
	compile.KindDecimal: "String", compile.KindUUID: "String",
	compile.KindNumber: "Float", compile.KindBoolean: "Bool", compile.KindTimestamp: "Time",
}

// listOf returns the list that a field lies in.
func (r *record) listOf(field document.Field) document.List {
	for _, list := range r.Lists {
		if list.Selector == field.List {
			return list
		}
	}
	return document.List{}
}

// reader returns the function that leads from a record, or an element of a list, to
// the value of a field. An element may itself be a pointer, and so be missing.
func (p *plan) reader(from *jen.Statement, name string, fromPointer bool, field document.Field) jen.Code {
	receiver := receiverName(name)
	target := jen.Id(receiver)
	if fromPointer {
		target = jen.Parens(jen.Op("*").Id(receiver))
	}
	w := p.way(target, field.Properties)
	if fromPointer {
		w.optional = append([]*jen.Statement{jen.Op("*").Id(receiver)}, w.optional...)
	}
	result := w.target
	switch isValue := len(field.Properties) > 0 && !isPointer(field.Property); {
	case isValue:
		result = jen.Op("&").Add(w.target)
	case len(field.Properties) == 0 && fromPointer:
		result, w.optional = jen.Op("*").Id(receiver), nil
	}
	returned := p.typeOf(field.Property.Type)
	if isUnsigned(field.Property.Type) {
		result, returned = jen.Qual(pathRest, "Signed").Call(result), jen.Int64()
	}
	return jen.Func().Params(jen.Id(receiver).Op("*").Add(from)).Op("*").Add(returned).Add(w.body(result))
}

// listFunction writes the function that returns a list of a record.
func (p *plan) listFunction(file *jen.File, r *record, list document.List) {
	receiver := receiverName(r.name)
	w := p.way(jen.Id(receiver), list.Properties)
	file.Line().Func().Id(r.lists[list.Selector]).Params(jen.Id(receiver).Op("*").Id(r.name)).
		Add(p.typeOf(list.Property.Type)).Add(w.body(w.target))
}

// lengthFunction returns the function that counts the elements of a list.
func (p *plan) lengthFunction(r *record, list document.List) jen.Code {
	receiver := receiverName(r.name)
	return jen.Func().Params(jen.Id(receiver).Op("*").Id(r.name)).Int().
		Add(oneLine(jen.Return(jen.Len(jen.Id(r.lists[list.Selector]).Call(jen.Id(receiver))))))
}

// receiverName returns the name of a variable that holds a value of a type: the
// type's first letter.
func receiverName(typeName string) string {
	first, _ := utf8.DecodeRuneInString(typeName)
	return strings.ToLower(string(first))
}

// oneLine returns a block with one statement on the line of its braces.
func oneLine(statement jen.Code) jen.Code {
	return jen.Custom(jen.Options{Open: "{", Close: "}", Separator: ";"}, statement)
}
