package gen

import (
	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
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
			documented(fields, p.parameterComment(parameter)).Id(parameter.name).Add(p.parameterType(parameter))
		}
	})
}

// parameterComment returns the doc comment of a parameter.
func (p *plan) parameterComment(parameter *parameter) string {
	text := parameter.Description
	if text == "" {
		text = parameter.name + " is the parameter " + parameter.Name + "."
	}
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

// queryMethod writes the method that encodes the parameters of the URL.
func (p *plan) queryMethod(file *jen.File, o *operation) {
	if !o.has("query") {
		return
	}
	declare(file, "query returns the parameters of the URL.").
		Func().Params(jen.Id("p").Id(o.params)).Id("query").Params().Params(jen.Id("query"), jen.Error()).
		BlockFunc(func(g *jen.Group) {
			g.Var().Id("q").Id("query")
			for _, parameter := range o.fields {
				if parameter.In == "query" {
					g.Add(p.addParameter(parameter))
				}
			}
			g.Return(jen.Id("q"), jen.Nil())
		})
}

// addParameter returns the statement that adds a parameter to the query.
func (p *plan) addParameter(parameter *parameter) jen.Code {
	value := jen.Id("p").Dot(parameter.name)
	add := func(value jen.Code) jen.Code {
		return jen.Id("q").Dot("add").Call(jen.Lit(parameter.Name), value)
	}
	switch {
	case parameter.record != nil:
		add := jen.Id("addFilter").Call(jen.Op("&").Id("q"), jen.Lit(parameter.Name), value, jen.Lit(parameter.everything()))
		return ifError(add, jen.Return(jen.Nil(), jen.Err()))
	case parameter.Type.Shape == document.ShapeList && parameter.Explode:
		return jen.For(jen.List(jen.Id("_"), jen.Id("item")).Op(":=").Range().Add(value)).Block(
			add(asText(parameter.Type.Element.Type, jen.Id("item"))),
		)
	case parameter.Type.Shape == document.ShapeList:
		return jen.If(jen.Len(value).Op(">").Lit(0)).Block(add(jen.Add(p.texts(parameter, value)).Op("...")))
	case parameter.isPointer():
		return jen.If(value.Clone().Op("!=").Nil()).Block(add(asText(parameter.Type, dereferenced(parameter.Type, value))))
	}
	return add(asText(parameter.Type, value))
}

// texts returns the items of a list as texts.
func (p *plan) texts(parameter *parameter, value *jen.Statement) jen.Code {
	element := parameter.Type.Element.Type
	text := jen.Func().Params(jen.Id("item").Add(p.typeOf(element))).String().
		Add(oneLine(jen.Return(asText(element, jen.Id("item")))))
	return jen.Id("texts").Call(value, text)
}

// headerMethod writes the method that returns the parameters of the header.
func (p *plan) headerMethod(file *jen.File, o *operation) {
	if !o.has("header") {
		return
	}
	declare(file, "header returns the parameters of the header.").
		Func().Params(jen.Id("p").Id(o.params)).Id("header").Params().Qual("net/http", "Header").
		BlockFunc(func(g *jen.Group) {
			g.Id("h").Op(":=").Make(jen.Qual("net/http", "Header"))
			for _, parameter := range o.fields {
				if parameter.In == "header" {
					g.Add(p.setHeader(parameter))
				}
			}
			g.Return(jen.Id("h"))
		})
}

// setHeader returns the statement that sets a parameter in the header.
func (p *plan) setHeader(parameter *parameter) jen.Code {
	value := jen.Id("p").Dot(parameter.name)
	set := func(value jen.Code) jen.Code {
		return jen.Id("h").Dot("Set").Call(jen.Lit(parameter.Name), value)
	}
	switch {
	case parameter.Type.Shape == document.ShapeList:
		joined := jen.Qual("strings", "Join").Call(p.texts(parameter, value), jen.Lit(","))
		return jen.If(jen.Len(value).Op(">").Lit(0)).Block(set(joined))
	case parameter.isPointer():
		return jen.If(value.Clone().Op("!=").Nil()).Block(set(asText(parameter.Type, dereferenced(parameter.Type, value))))
	}
	return set(asText(parameter.Type, value))
}

// dereferenced returns what a pointer to a scalar points to. A time.Time needs no
// star to have its methods called.
func dereferenced(t document.Type, pointer *jen.Statement) *jen.Statement {
	if t.Kind == compile.KindTimestamp && t.Time == compile.RFC3339 {
		return pointer
	}
	return jen.Op("*").Add(pointer)
}

// asText returns the text of a scalar.
func asText(t document.Type, value *jen.Statement) jen.Code {
	switch t.Kind {
	case compile.KindEnum:
		return jen.String().Call(value)
	case compile.KindDecimal:
		if t.IsNumber { // a json.Number
			return jen.String().Call(value)
		}
		return value
	case compile.KindBoolean:
		return jen.Qual("strconv", "FormatBool").Call(value)
	case compile.KindNumber:
		return jen.Qual("strconv", "FormatFloat").Call(value, jen.LitRune('f'), jen.Lit(-1), jen.Lit(64))
	case compile.KindTimestamp:
		if t.Time == compile.RFC3339 {
			return value.Clone().Dot("Format").Call(jen.Qual("time", "RFC3339Nano"))
		}
	case compile.KindText, compile.KindDate, compile.KindUUID:
		return value
	}
	if t.Kind == compile.KindInteger && t.Format == "int32" {
		return jen.Qual("strconv", "Itoa").Call(value)
	}
	return jen.Qual("strconv", "FormatInt").Call(value, jen.Lit(10))
}
