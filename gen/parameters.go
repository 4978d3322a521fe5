package gen

import (
	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/gen/document"
)

// paramsType writes the struct with the parameters of an operation.
func (p *plan) paramsType(file *jen.File, o *operation) {
	declare(file, o.params+" are the parameters of [Client."+o.name+"]. Those that are nil are not sent.").
		Type().Id(o.params).StructFunc(func(fields *jen.Group) {
		for i, parameter := range o.fields {
			if i > 0 {
				fields.Line()
			}
			documented(fields, p.parameterComment(parameter)).Id(parameter.name).Add(p.parameterType(parameter)).Tag(parameter.tag())
		}
	})
}

// parameterComment returns the doc comment of a parameter.
func (p *plan) parameterComment(parameter *parameter) string {
	text := parameter.Description
	if text == "" {
		text = parameter.name + " is the parameter " + parameter.Name + "."
	}
	text = withParagraph(text, limits(parameter.Type, parameter.Default))
	if parameter.record != nil {
		text += "\n\nIt must be given: to ask for everything, say so with " + parameter.everything() + "."
	}
	return deprecated(text, parameter.Deprecated)
}

// everything returns the filter that asks for all records.
func (p *parameter) everything() string { return p.record.folder + ".Everything" }

// parameterType returns the type of a field of a params struct.
func (p *plan) parameterType(parameter *parameter) *jen.Statement {
	switch {
	case parameter.record != nil:
		return generic("Filter", p.named(parameter.record.name))
	case parameter.isPointer():
		return jen.Op("*").Add(p.typeOf(parameter.Type))
	}
	return p.typeOf(parameter.Type)
}

// isPointer reports whether a parameter is a pointer in Go.
func (p *parameter) isPointer() bool {
	return !p.Required && p.record == nil && p.Type.Shape == document.ShapeScalar
}

// tag returns the tag of a field of a params struct, as package rest reads it.
func (p *parameter) tag() map[string]string {
	tag := map[string]string{p.In: p.Name}
	if p.record != nil {
		tag["everything"] = p.everything()
	}
	if p.In == "query" && p.Type.Shape == document.ShapeList && p.Explode {
		tag["explode"] = "true"
	}
	return tag
}
