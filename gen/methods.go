package gen

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// methods returns the file with a method for each operation.
func (p *plan) methods() *jen.File {
	file := p.newFile(p.options.ImportPath, p.options.Package)
	for _, o := range p.operations {
		if o.params != "" {
			p.paramsType(file, o)
			p.queryMethod(file, o)
			p.headerMethod(file, o)
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
	declare(file, p.operationComment(o)).Func().Params(jen.Id("c").Op("*").Id("Client")).Id(o.name).Params(p.arguments(o)...).
		Params(p.results(o)...).BlockFunc(func(g *jen.Group) {
		if answer := o.answer(); answer != nil && answer.Shape == document.ShapeScalar {
			g.Var().Id("result").Add(p.typeOf(*answer))
		}
		if o.params != "" && o.has("query") {
			g.List(jen.Id("query"), jen.Err()).Op(":=").Id("params").Dot("query").Call()
			g.Add(p.returnIfError(o))
		}
		for _, parameter := range o.path {
			if isWritten(parameter.Type.Kind) {
				g.Add(p.refuseSegment(o, parameter))
			}
		}
		g.Add(p.requestLiteral(o))
		if o.Body != nil && !o.Body.Required {
			g.If(jen.Id("body").Op("!=").Nil()).Block(jen.Id("r").Dot("body").Op("=").Add(jen.Id("body")))
		}
		p.sendRequest(g, o)
	})
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
	return deprecated(text, o.Deprecated)
}

// has reports whether the operation has parameters in a place.
func (o *operation) has(place string) bool {
	return slices.ContainsFunc(o.Parameters, func(parameter document.Parameter) bool { return parameter.In == place })
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
	isNilable := body.Type.Shape == document.ShapeList || body.Type.Shape == document.ShapeAny
	if body.Required || isNilable {
		return p.typeIn(body.Type, sent)
	}
	return jen.Op("*").Add(p.typeIn(body.Type, sent))
}

// answer returns the type of the answer, or nil if it has no body.
func (o *operation) answer() *document.Type {
	if success := o.Success(); success != nil && success.ContentType != "" && o.Method != "HEAD" {
		return &success.Type
	}
	return nil
}

// results returns what the method returns.
func (p *plan) results(o *operation) []jen.Code {
	answer := o.answer()
	switch {
	case answer == nil:
		return []jen.Code{jen.Error()}
	case answer.Shape == document.ShapeObject:
		return []jen.Code{jen.Op("*").Add(p.typeOf(*answer)), jen.Error()}
	}
	return []jen.Code{p.typeOf(*answer), jen.Error()}
}

// failure returns the statement that returns an error.
func (p *plan) failure(o *operation, err jen.Code) jen.Code {
	answer := o.answer()
	switch {
	case answer == nil:
		return jen.Return(err)
	case answer.Shape == document.ShapeScalar:
		return jen.Return(jen.Id("result"), err)
	}
	return jen.Return(jen.Nil(), err)
}

// returnIfError returns the statement that returns err if there is one, and says
// which operation failed.
func (p *plan) returnIfError(o *operation) jen.Code {
	return jen.If(jen.Err().Op("!=").Nil()).Block(p.wrappedFailure(o))
}

// wrappedFailure returns the statement that returns err, and says which operation failed.
func (p *plan) wrappedFailure(o *operation) jen.Code {
	return p.failure(o, errorf(p.options.Package+": "+o.name+": %w", jen.Err()))
}

// isWritten reports whether somebody writes the texts of a kind, and may write what
// no path can have.
func isWritten(kind compile.Kind) bool {
	return slices.Contains([]compile.Kind{compile.KindText, compile.KindEnum, compile.KindDate, compile.KindDecimal, compile.KindUUID}, kind)
}

// refuseSegment returns the statement that refuses a path parameter which would
// lead elsewhere.
func (p *plan) refuseSegment(o *operation, parameter *parameter) jen.Code {
	check := jen.Id("checkSegment").Call(jen.Lit(parameter.Name), asText(parameter.Type, jen.Id(parameter.name)))
	return ifError(check, p.wrappedFailure(o))
}

// requestLiteral returns the statement that describes the request.
func (p *plan) requestLiteral(o *operation) jen.Code {
	elements := []jen.Code{
		pair("method", httpMethod(o.Method)),
		pair("path", o.pathExpression()),
	}
	if o.has("query") {
		elements = append(elements, pair("query", jen.Id("query")))
	}
	if o.has("header") {
		elements = append(elements, pair("header", jen.Id("params").Dot("header").Call()))
	}
	if o.Body != nil && o.Body.ContentType != jsonType {
		elements = append(elements, pair("contentType", jen.Lit(o.Body.ContentType)))
	}
	if o.Body != nil && o.Body.Required {
		elements = append(elements, pair("body", jen.Id("body")))
	}
	return jen.Id("r").Op(":=").Id("request").Add(inline(elements...))
}

// httpMethod returns the constant of a method.
func httpMethod(method string) jen.Code {
	return jen.Qual("net/http", "Method"+method[:1]+strings.ToLower(method[1:]))
}

// pathExpression returns the path with the parameters in it.
func (o *operation) pathExpression() jen.Code {
	var parts []jen.Code
	begin := 0
	for _, at := range pathVariable.FindAllStringSubmatchIndex(o.Path, -1) {
		if begin < at[0] {
			parts = append(parts, jen.Lit(o.Path[begin:at[0]]))
		}
		parts = append(parts, o.segment(o.Path[at[2]:at[3]]))
		begin = at[1]
	}
	if begin < len(o.Path) {
		parts = append(parts, jen.Lit(o.Path[begin:]))
	}
	return jen.Custom(jen.Options{Separator: "+"}, parts...)
}

// segment returns the escaped value of a path parameter.
func (o *operation) segment(name string) jen.Code {
	for _, parameter := range o.path {
		if parameter.Name == name {
			return jen.Qual("net/url", "PathEscape").Call(asText(parameter.Type, jen.Id(parameter.name)))
		}
	}
	return jen.Lit("{" + name + "}")
}

// sendRequest writes the sending of the request and the return.
func (p *plan) sendRequest(g *jen.Group, o *operation) {
	answer := o.answer()
	into, results := jen.Nil(), []jen.Code{jen.Nil()}
	if answer != nil {
		into, results = jen.Op("&").Id("result"), []jen.Code{jen.Id("result"), jen.Nil()}
		if answer.Shape == document.ShapeObject {
			results[0] = into
		}
		if answer.Shape != document.ShapeScalar {
			g.Var().Id("result").Add(p.typeOf(*answer))
		}
	}
	g.Add(ifError(jen.Id("c").Dot("send").Call(jen.Id("ctx"), jen.Id("r"), into), p.wrappedFailure(o)))
	g.Return(results...)
}

// ifError returns the statement that makes a call, and does something if err says that
// it failed.
func ifError(call jen.Code, then ...jen.Code) jen.Code {
	return jen.If(jen.Err().Op(":=").Add(call), jen.Err().Op("!=").Nil()).Block(then...)
}
