package gen

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/gen/document"
)

// requests returns the file with the sending of requests and the reading of
// answers.
func (p *plan) requests() *jen.File {
	file := p.newFile(p.options.ImportPath, p.options.Package)
	p.limits(file)
	p.requestType(file)
	p.sendMethod(file)
	p.newRequestMethod(file)
	p.readAnswer(file)
	p.queryHelpers(file)
	p.apiError(file)
	return file
}

func (p *plan) limits(file *jen.File) {
	declare(file, "What is read of an answer at most, so that no server can exhaust the memory.").Const().Defs(
		jen.Id("maxAnswerBytes").Op("=").Lit(64).Op("<<").Lit(20),
		jen.Id("maxErrorBytes").Op("=").Lit(64).Op("<<").Lit(10),
	)
}

func (p *plan) requestType(file *jen.File) {
	declare(file, "request is what is sent to the server.").Type().Id("request").StructFunc(func(g *jen.Group) {
		g.Id("method").String()
		g.Id("path").String().Comment("from the base URL, escaped")
		if p.uses("query") {
			g.Id("query").Id("query")
		}
		if p.uses("header") {
			g.Id("header").Qual("net/http", "Header")
		}
		if p.sendsBodies() {
			g.Id("body").Any().Comment("sent as JSON; nil if there is none")
		}
		if p.sendsOtherTypes() {
			g.Id("contentType").String().Comment("of the body; empty for " + jsonType)
		}
	})
}

// uses reports whether an operation has parameters in a place.
func (p *plan) uses(place string) bool {
	return slices.ContainsFunc(p.operations, func(o *operation) bool { return o.has(place) })
}

func (p *plan) sendsBodies() bool {
	return slices.ContainsFunc(p.operations, func(o *operation) bool { return o.Body != nil })
}

// sendsOtherTypes reports whether a body has another media type that is written in JSON.
func (p *plan) sendsOtherTypes() bool {
	return slices.ContainsFunc(p.operations, func(o *operation) bool { return o.Body != nil && o.Body.ContentType != jsonType })
}

// accepted returns the media types of the answers that the client reads.
func (p *plan) accepted() []string {
	types := []string{jsonType}
	for _, o := range p.operations {
		if o.answer() != nil && !slices.Contains(types, o.Success().ContentType) {
			types = append(types, o.Success().ContentType)
		}
	}
	if p.problem != nil && !slices.Contains(types, p.problem.contentType) {
		types = append(types, p.problem.contentType)
	}
	return types
}

func (p *plan) sendMethod(file *jen.File) {
	declare(file, "send sends a request and reads the answer into result, unless that is nil. The error is an *[APIError] if the answer says that the request failed.").
		Func().Params(jen.Id("c").Op("*").Id("Client")).Id("send").
		Params(jen.Id("ctx").Qual("context", "Context"), jen.Id("r").Id("request"), jen.Id("result").Any()).Error().Block(
		jen.If(jen.Id("c").Op("==").Nil().Op("||").Id("c").Dot("httpClient").Op("==").Nil()).Block(
			jen.Return(newError("the client is not one that NewClient made")),
		),
		jen.List(jen.Id("sent"), jen.Err()).Op(":=").Id("c").Dot("newRequest").Call(jen.Id("ctx"), jen.Id("r")),
		returnError(),
		jen.List(jen.Id("response"), jen.Err()).Op(":=").Id("c").Dot("httpClient").Dot("Do").Call(jen.Id("sent")),
		returnError(),
		jen.Defer().Id("response").Dot("Body").Dot("Close").Call(),
		jen.If(jen.Id("response").Dot("StatusCode").Op("<").Lit(200).Op("||").Id("response").Dot("StatusCode").Op(">").Lit(299)).Block(
			jen.Return(jen.Id("newAPIError").Call(jen.Id("response"))),
		),
		jen.Return(jen.Id("readAnswer").Call(jen.Id("response").Dot("Body"), jen.Id("result"))),
	)
}

// returnError returns the statement that returns err if there is one.
func returnError(before ...jen.Code) jen.Code {
	return jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(append(before, jen.Err())...))
}

func (p *plan) newRequestMethod(file *jen.File) {
	file.Line().Func().Params(jen.Id("c").Op("*").Id("Client")).Id("newRequest").
		Params(jen.Id("ctx").Qual("context", "Context"), jen.Id("r").Id("request")).
		Params(jen.Op("*").Qual("net/http", "Request"), jen.Error()).BlockFunc(func(g *jen.Group) {
		g.Id("address").Op(":=").Id("c").Dot("baseURL").Op("+").Id("r").Dot("path")
		if p.uses("query") {
			g.If(jen.Len(jen.Id("r").Dot("query")).Op(">").Lit(0)).Block(
				jen.Id("address").Op("+=").Lit("?").Op("+").Qual("strings", "Join").Call(jen.Id("r").Dot("query"), jen.Lit("&")),
			)
		}
		body := jen.Nil()
		if p.sendsBodies() {
			body = jen.Id("body")
			g.Var().Id("body").Qual("io", "Reader")
			g.If(jen.Id("r").Dot("body").Op("!=").Nil()).Block(
				jen.List(jen.Id("encoded"), jen.Err()).Op(":=").Qual("encoding/json", "Marshal").Call(jen.Id("r").Dot("body")),
				returnError(jen.Nil()),
				jen.Id("body").Op("=").Qual("bytes", "NewReader").Call(jen.Id("encoded")),
			)
		}
		g.List(jen.Id("sent"), jen.Err()).Op(":=").Qual("net/http", "NewRequestWithContext").
			Call(jen.Id("ctx"), jen.Id("r").Dot("method"), jen.Id("address"), body)
		g.Add(returnError(jen.Nil()))
		p.setHeaders(g)
		g.Return(jen.Id("sent"), jen.Nil())
	})
}

func (p *plan) setHeaders(g *jen.Group) {
	set := func(name string, value jen.Code) jen.Code {
		return jen.Id("sent").Dot("Header").Dot("Set").Call(jen.Lit(name), value)
	}
	if p.uses("header") {
		g.Qual("maps", "Copy").Call(jen.Id("sent").Dot("Header"), jen.Id("r").Dot("header"))
	}
	g.Add(set("Accept", jen.Lit(strings.Join(p.accepted(), ", "))))
	contentType := jen.Lit(jsonType)
	if p.sendsOtherTypes() {
		contentType = jen.Qual("cmp", "Or").Call(jen.Id("r").Dot("contentType"), contentType)
	}
	if p.sendsBodies() {
		g.If(jen.Id("body").Op("!=").Nil()).Block(set("Content-Type", contentType))
	}
}

func (p *plan) readAnswer(file *jen.File) {
	declare(file, "readAnswer decodes the body of an answer into result, unless that is nil.").
		Func().Id("readAnswer").Params(jen.Id("body").Qual("io", "Reader"), jen.Id("result").Any()).Error().Block(
		jen.List(jen.Id("content"), jen.Err()).Op(":=").Qual("io", "ReadAll").
			Call(jen.Qual("io", "LimitReader").Call(jen.Id("body"), jen.Id("maxAnswerBytes").Op("+").Lit(1))),
		jen.Switch().Block(
			jen.Case(jen.Err().Op("!=").Nil()).Block(jen.Return(errorf("the answer cannot be read: %w", jen.Err()))),
			jen.Case(jen.Len(jen.Id("content")).Op(">").Id("maxAnswerBytes")).Block(
				jen.Return(errorf("the answer is longer than %d bytes", jen.Id("maxAnswerBytes")))),
			jen.Case(jen.Id("result").Op("==").Nil()).Block(jen.Return(jen.Nil())),
			jen.Case(jen.Qual("bytes", "Equal").Call(jen.Qual("bytes", "TrimSpace").Call(jen.Id("content")), jen.Index().Byte().Parens(jen.Lit("null")))).
				Block(jen.Return(newError("the answer is null"))),
		),
		ifError(jen.Qual("encoding/json", "Unmarshal").Call(jen.Id("content"), jen.Id("result")),
			jen.Return(errorf("the answer cannot be decoded: %w", jen.Err()))),
		jen.Return(jen.Nil()),
	)
}

// queryHelpers writes what the encoding of parameters needs.
func (p *plan) queryHelpers(file *jen.File) {
	if p.hasWrittenSegment() {
		checkSegment(file)
	}
	if p.uses("query") {
		queryType(file)
	}
	if p.hasParameter(func(parameter *parameter) bool { return parameter.record != nil }) {
		addFilter(file)
	}
	if p.completesOrders() {
		completedFunction(file)
	}
	if p.hasParameter((*parameter).isJoined) {
		textsFunction(file)
	}
}

// hasWrittenSegment reports whether a path has a parameter that is a text.
func (p *plan) hasWrittenSegment() bool {
	isWrittenIn := func(parameter *parameter) bool { return isWritten(parameter.Type.Kind) }
	return slices.ContainsFunc(p.operations, func(o *operation) bool { return slices.ContainsFunc(o.path, isWrittenIn) })
}

// hasParameter reports whether a params struct has a parameter that is wanted.
func (p *plan) hasParameter(isWanted func(*parameter) bool) bool {
	return slices.ContainsFunc(p.operations, func(o *operation) bool { return slices.ContainsFunc(o.fields, isWanted) })
}

// isJoined reports whether a parameter is a list sent as one text.
func (p *parameter) isJoined() bool {
	return p.Type.Shape == document.ShapeList && (p.In == "header" || !p.Explode)
}

func checkSegment(file *jen.File) {
	declare(file, "checkSegment refuses a value that would make another path of the one it is put into.").
		Func().Id("checkSegment").Params(jen.List(jen.Id("name"), jen.Id("value")).String()).Error().Block(
		jen.If(jen.Id("value").Op("==").Lit("").Op("||").Id("value").Op("==").Lit(".").Op("||").Id("value").Op("==").Lit("..")).Block(
			jen.Return(errorf("the %s is %q, which has no place in a path", jen.Id("name"), jen.Id("value"))),
		),
		jen.Return(jen.Nil()),
	)
}

func queryType(file *jen.File) {
	declare(file, "query holds the parameters of a URL, each of them encoded.").Type().Id("query").Index().String()
	declare(file, "add adds a parameter. Several values are separated by commas.").
		Func().Params(jen.Id("q").Op("*").Id("query")).Id("add").Params(jen.Id("name").String(), jen.Id("values").Op("...").String()).Block(
		mapped("encoded", jen.String(), "value", "values", "escape"),
		jen.Op("*").Id("q").Op("=").Append(jen.Op("*").Id("q"),
			jen.Id("escape").Call(jen.Id("name")).Op("+").Lit("=").Op("+").Qual("strings", "Join").Call(jen.Id("encoded"), jen.Lit(","))),
	)
	declare(file, "escape returns text as a parameter of a URL has it, with %20 for a space.").
		Func().Id("escape").Params(jen.Id("text").String()).String().Block(
		jen.Return(jen.Qual("strings", "ReplaceAll").Call(
			jen.Qual("net/url", "QueryEscape").Call(jen.Id("text")), jen.Lit("+"), jen.Lit("%20"))),
	)
}

func addFilter(file *jen.File) {
	declare(file, "addFilter adds a filter, unless it asks for everything. An absent filter is refused, since it would ask for everything without anybody having said so.").
		Func().Id("addFilter").Types(jen.Id("T").Any()).Params(
		jen.Id("q").Op("*").Id("query"), jen.Id("name").String(),
		jen.Id("filter").Add(generic("Filter", jen.Id("T"))), jen.Id("everything").String(),
	).Error().Block(
		jen.If(jen.Id("filter").Dot("IsAbsent").Call()).Block(
			jen.Return(errorf("the parameter %s is missing: to ask for everything, give it %s: %w",
				jen.Id("name"), jen.Id("everything"), jen.Qual(pathField, "ErrAbsent"))),
		),
		jen.If(jen.Id("filter").Dot("IsEverything").Call()).Block(jen.Return(jen.Nil())),
		jen.List(jen.Id("encoded"), jen.Err()).Op(":=").Id("filter").Dot("Encode").Call(jen.Qual(pathAST, "Extended")),
		jen.If(jen.Err().Op("!=").Nil()).Block(
			jen.Return(errorf("the parameter %s cannot be written: %w", jen.Id("name"), jen.Err())),
		),
		jen.Op("*").Id("q").Op("=").Append(jen.Op("*").Id("q"),
			jen.Id("escape").Call(jen.Id("name")).Op("+").Lit("=").Op("+").Id("encoded")),
		jen.Return(jen.Nil()),
	)
}

func textsFunction(file *jen.File) {
	declare(file, "texts returns the items of a list as texts.").Func().Id("texts").Types(jen.Id("V").Any()).
		Params(jen.Id("items").Index().Id("V"), jen.Id("text").Func().Params(jen.Id("V")).String()).Index().String().Block(
		mapped("result", jen.String(), "item", "items", "text"),
		jen.Return(jen.Id("result")),
	)
}
