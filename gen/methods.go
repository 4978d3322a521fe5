package gen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/gen/document"
)

// methods returns the file with a method for each operation.
func (p *plan) methods() *jen.File {
	file := p.newFile(p.options.ImportPath, p.options.Package)
	for _, o := range p.operations {
		if o.params != "" {
			p.paramsType(file, o)
		}
		if o.answer.structure != "" {
			p.answerType(file, o)
		}
		p.method(file, o)
		if o.pages != nil {
			p.iterators(file, o)
		}
	}
	return file
}

// method writes the method of an operation.
func (p *plan) method(file *jen.File, o *operation) {
	function, returned := p.results(o)
	results := []jen.Code{jen.Error()}
	if returned != nil {
		results = []jen.Code{returned, jen.Error()}
	}
	declare(file, p.operationComment(o)).Func().Params(jen.Id("c").Op("*").Id("Client")).Id(o.name).Params(p.arguments(o)...).
		Params(results...).Block(
		jen.Return(function.Call(jen.Id("ctx"), jen.Parens(jen.Op("*").Qual(pathRest, "Client")).Call(jen.Id("c")), p.request(o))),
	)
}

// operationComment returns the doc comment of an operation's method.
func (p *plan) operationComment(o *operation) string {
	text := performed(o.name, o.Summary)
	if text == "" {
		text = o.name + " sends " + o.Method + " " + o.Path + "."
	}
	text += "\n\n" + o.Description
	for _, parameter := range o.path {
		if parameter.Description != "" {
			text += "\n\nThe argument " + parameter.name + ": " + parameter.Description
		}
	}
	for _, left := range o.left {
		text += "\n\nLeft out is " + left.part() + ": " + left.Reason + "."
	}
	return deprecated(text, o.Deprecated)
}

// arguments returns what the method takes: the context, the parameters of the path,
// the body and all other parameters.
func (p *plan) arguments(o *operation) []jen.Code {
	typed := func(parameter *parameter) jen.Code { return jen.Id(parameter.name).Add(p.typeOf(parameter.Type)) }
	body := func() jen.Code { return jen.Id("body").Add(p.bodyType(o.Body)) }
	return o.list(jen.Id("ctx").Qual("context", "Context"), typed, body, jen.Id("params").Id(o.params))
}

// list returns what stands for the context, the parameters of the path, the body and all
// other parameters, of which there may be none.
func (o *operation) list(ctx jen.Code, path func(*parameter) jen.Code, body func() jen.Code, params jen.Code) []jen.Code {
	list := []jen.Code{ctx}
	for _, parameter := range o.path {
		list = append(list, path(parameter))
	}
	if o.Body != nil {
		list = append(list, body())
	}
	if o.params != "" {
		list = append(list, params)
	}
	return list
}

// bodyType returns the type of a body. One that may be left out has a nil.
func (p *plan) bodyType(body *document.Body) jen.Code {
	isNilable := isContainer(body.Type) || body.Type.Shape == document.ShapeAny
	if body.Required || isNilable {
		return p.typeIn(body.Type, sent)
	}
	return jen.Op("*").Add(p.typeIn(body.Type, sent))
}

// request returns the description of the request.
func (p *plan) request(o *operation) jen.Code {
	elements := []jen.Code{
		pair("Name", jen.Lit(o.name)),
		pair("Method", httpMethod(o.Method)),
		pair("Path", jen.Lit(o.Path)),
	}
	if segments := o.segments(); segments != nil {
		elements = append(elements, pair("Segments", jen.Index().Any().Values(segments...)))
	}
	if o.params != "" {
		elements = append(elements, pair("Params", jen.Id("params")))
	}
	if o.Body != nil {
		elements = append(elements, pair("Body", jen.Id("body")), condition(!o.Body.Required, "MayLackBody"),
			optionalPair("ContentType", sentType(o.Body.ContentType)), optionalTexts("Deep", deepProperties(o.Body)))
	}
	elements = append(elements, o.answer.answerPairs()...)
	return jen.Qual(pathRest, "Request").Add(lines(elements...))
}

// httpMethod returns the constant of a method.
func httpMethod(method string) jen.Code {
	return jen.Qual("net/http", "Method"+method[:1]+strings.ToLower(method[1:]))
}

// segments returns the parameters of the path as they stand in it.
func (o *operation) segments() []jen.Code {
	var segments []jen.Code
	for _, found := range pathVariable.FindAllStringSubmatch(o.Path, -1) {
		for _, parameter := range o.path {
			if parameter.Name == found[1] {
				segments = append(segments, jen.Id(parameter.name))
			}
		}
	}
	return segments
}
