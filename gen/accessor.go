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
	accessor := jen.Qual(pathMatch, constructor).Call(p.reader(p.holder(r, field.List), field))
	for _, list := range r.outwards(field.List) {
		accessor = jen.Qual(pathMatch, "Each").Call(jen.Id(r.lists[list.Selector]), accessor)
	}
	return accessor
}

// holder is what has a value: a record, or an element of a list.
type holder struct {
	goType    *jen.Statement
	receiver  string
	isPointer bool // an element may itself be a pointer, and so be missing
}

// holder returns the record, or the elements of the list with the given selector.
func (p *plan) holder(r *record, list string) holder {
	if list == "" {
		return holder{goType: p.named(r.name), receiver: receiverName(r.name)}
	}
	element, name := r.list(list).Property.Type.Element, "element"
	if element.Type.Shape == document.ShapeObject {
		name = p.types[element.Type.Object]
	}
	return holder{p.propertyTypeIn(element, answered), receiverName(name), isPointer(element)}
}

// function returns a function of a pointer to what has a value, without its results.
func (h holder) function() *jen.Statement { return jen.Func().Params(h.parameter()) }

func (h holder) parameter() *jen.Statement {
	return jen.Id(h.receiver).Op("*").Add(h.goType)
}

// wayFrom returns the way from what has a value to it.
func (p *plan) wayFrom(h holder, properties []*document.Property) way {
	if !h.isPointer {
		return p.way(jen.Id(h.receiver), properties)
	}
	w := p.way(jen.Parens(jen.Op("*").Id(h.receiver)), properties)
	w.optional = append([]*jen.Statement{jen.Op("*").Id(h.receiver)}, w.optional...)
	return w
}

// accessorNames are the functions of package match that make an accessor.
var accessorNames = map[compile.Kind]string{
	compile.KindText: "String", compile.KindEnum: "String", compile.KindDate: "String", compile.KindInteger: "Int",
	compile.KindDecimal: "String", compile.KindUUID: "String",
	compile.KindNumber: "Float", compile.KindBoolean: "Bool", compile.KindTimestamp: "Time",
}

// list returns the list with the given selector.
func (r *record) list(selector string) document.List {
	for _, list := range r.Lists {
		if list.Selector == selector {
			return list
		}
	}
	return document.List{}
}

// outwards returns the list with the given selector and those that it lies in, the innermost
// first.
func (r *record) outwards(selector string) []document.List {
	if selector == "" {
		return nil
	}
	list := r.list(selector)
	return append([]document.List{list}, r.outwards(list.List.List)...)
}

// reader returns the function that leads from what has the value of a field to it.
func (p *plan) reader(h holder, field document.Field) jen.Code {
	w := p.wayFrom(h, field.Properties)
	result := w.target
	switch isValue := len(field.Properties) > 0 && !isPointer(field.Property); {
	case isValue:
		result = jen.Op("&").Add(w.target)
	case len(field.Properties) == 0 && h.isPointer:
		result, w.optional = jen.Op("*").Id(h.receiver), nil
	}
	returned := p.typeOf(field.Property.Type)
	if isUnsigned(field.Property.Type) {
		result, returned = jen.Qual(pathRest, "Signed").Call(result), jen.Int64()
	}
	return h.function().Op("*").Add(returned).Add(w.body(result))
}

// listFunction writes the function that returns a list of a record, or of an element.
func (p *plan) listFunction(file *jen.File, r *record, list document.List) {
	h := p.holder(r, list.List.List)
	w := p.wayFrom(h, list.Properties)
	file.Line().Func().Id(r.lists[list.Selector]).Params(h.parameter()).
		Add(p.typeOf(list.Property.Type)).Add(w.body(w.target))
}

// lengthFunction returns the function that counts the elements of a list, without objects that
// are null.
func (p *plan) lengthFunction(r *record, list document.List) jen.Code {
	h, outer := p.holder(r, list.List.List), r.outwards(list.List.List)
	count := h.function().Int().Add(oneLine(jen.Return(jen.Len(jen.Id(r.lists[list.Selector]).Call(jen.Id(h.receiver))))))
	if element := list.Property.Type.Element; element.Type.Shape == document.ShapeObject && isPointer(element) {
		e := p.holder(r, list.Selector)
		count = e.function().Int().Block(jen.If(jen.Op("*").Id(e.receiver).Op("==").Nil()).Block(jen.Return(jen.Lit(0))), jen.Return(jen.Lit(1)))
		outer = r.outwards(list.Selector)
	}
	for _, around := range outer {
		count = jen.Qual(pathMatch, "Total").Call(jen.Id(r.lists[around.Selector]), count)
	}
	return count
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
