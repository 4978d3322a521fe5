package gen

import (
	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// apiError writes the error that an answer to a failed request is.
func (p *plan) apiError(file *jen.File) {
	declare(file, "APIError is an answer that says that a request failed. [errors.Is] tells the statuses that callers often tell apart, such as [ErrNotFound].").
		Type().Id("APIError").StructFunc(func(g *jen.Group) {
		documented(g, "StatusCode is the status of the answer, such as 400.").Id("StatusCode").Int()
		documented(g, "Status is the status with its text, such as 400 Bad Request.").Id("Status").String()
		if p.codeIn() != nil {
			documented(g, "Code names the kind of the first problem for programs; empty if the answer has none.").Id("Code").String()
		}
		if len(p.explanations()) > 0 {
			documented(g, "Message is what the problem says, on one line and cut off where it is very long; empty if it says nothing.").Id("Message").String()
		}
		documented(g, "RequestID is what the server calls the request in the header X-Request-Id; empty if it does not say.").Id("RequestID").String()
		documented(g, "Header is the header of the answer.").Id("Header").Qual("net/http", "Header")
		if p.problem != nil {
			documented(g, "Problem says what went wrong; nil if the answer is not "+p.problem.contentType+".").Id("Problem").Op("*").Add(p.named(p.types[p.problem.object.Position]))
		}
		documented(g, "Body is the body of the answer, cut off where it is very long.").Id("Body").Index().Byte()
	})
	file.Line().Var().Id("_").Error().Op("=").Parens(jen.Op("*").Id("APIError")).Parens(jen.Nil())
	p.errorMethod(file)
	p.sentinelErrors(file)
	p.newAPIError(file)
	p.problemCode(file)
	p.problemMessage(file)
	shortened(file)
}

// errorMethod writes what the error says.
func (p *plan) errorMethod(file *jen.File) {
	says := "the status"
	if len(p.explanations()) > 0 {
		says = "the status, what the problem says"
	}
	declare(file, "Error returns "+says+" and what the server calls the request.").
		Func().Params(jen.Id("e").Op("*").Id("APIError")).Id("Error").Params().String().BlockFunc(func(g *jen.Group) {
		g.If(jen.Id("e").Op("==").Nil()).Block(jen.Return(jen.Lit("no error")))
		g.Id("text").Op(":=").Id("e").Dot("Status")
		if len(p.explanations()) > 0 {
			g.If(jen.Id("e").Dot("Message").Op("!=").Lit("")).Block(
				jen.Id("text").Op("+=").Lit(": ").Op("+").Id("e").Dot("Message"))
		}
		g.If(jen.Id("e").Dot("RequestID").Op("!=").Lit("")).Block(
			jen.Id("text").Op("+=").Lit(" (request ").Op("+").Id("e").Dot("RequestID").Op("+").Lit(")"))
		g.Return(jen.Id("text"))
	})
}

// explanations returns the properties of a problem that are texts for people, the
// best first.
func (p *plan) explanations() []*document.Property {
	if p.problem == nil {
		return nil
	}
	var found []*document.Property
	for _, name := range []string{"detail", "message", "error_description", "title"} {
		property := p.problem.object.Property(name)
		if isTextProperty(property) && property.Type.Kind == compile.KindText {
			found = append(found, property)
		}
	}
	return found
}

func shortened(file *jen.File) {
	declare(file, "shortened returns text on one line and cut off where it is long.").
		Func().Id("shortened").Params(jen.Id("text").String()).String().Block(
		jen.Id("text").Op("=").Qual("strings", "Join").Call(jen.Qual("strings", "Fields").Call(jen.Id("text")), jen.Lit(" ")),
		jen.If(jen.Len(jen.Id("text")).Op(">").Lit(500)).Block(
			jen.Return(jen.Qual("strings", "ToValidUTF8").Call(jen.Id("text").Index(jen.Empty(), jen.Lit(500)), jen.Lit("")).Op("+").Lit("…")),
		),
		jen.Return(jen.Id("text")),
	)
}

// newAPIError writes the reading of an answer to a failed request.
func (p *plan) newAPIError(file *jen.File) {
	declare(file, "newAPIError reads an answer to a request that failed.").
		Func().Id("newAPIError").Params(jen.Id("response").Op("*").Qual("net/http", "Response")).Error().BlockFunc(func(g *jen.Group) {
		g.List(jen.Id("body"), jen.Id("_")).Op(":=").Qual("io", "ReadAll").
			Call(jen.Qual("io", "LimitReader").Call(jen.Id("response").Dot("Body"), jen.Id("maxErrorBytes"))).
			Comment("what could be read is better than nothing")
		g.Id("failure").Op(":=").Op("&").Id("APIError").Add(inline(
			pair("StatusCode", jen.Id("response").Dot("StatusCode")),
			pair("Status", jen.Id("response").Dot("Status")),
			pair("Header", jen.Id("response").Dot("Header")),
			pair("Body", jen.Id("body")),
		))
		g.Id("failure").Dot("RequestID").Op("=").Id("shortened").Call(
			jen.Id("response").Dot("Header").Dot("Get").Call(jen.Lit("X-Request-Id")))
		if p.problem != nil {
			p.decodeProblem(g)
		}
		g.Return(jen.Id("failure"))
	})
}

func (p *plan) decodeProblem(g *jen.Group) {
	g.List(jen.Id("mediaType"), jen.Id("_"), jen.Id("_")).Op(":=").Qual("mime", "ParseMediaType").
		Call(jen.Id("response").Dot("Header").Dot("Get").Call(jen.Lit("Content-Type")))
	g.Id("problem").Op(":=").New(p.named(p.types[p.problem.object.Position]))
	g.If(jen.Id("mediaType").Op("==").Lit(p.problem.contentType).Op("&&").
		Qual("encoding/json", "Unmarshal").Call(jen.Id("body"), jen.Id("problem")).Op("==").Nil()).BlockFunc(func(g *jen.Group) {
		g.Id("failure").Dot("Problem").Op("=").Id("problem")
		if p.codeIn() != nil {
			g.Id("failure").Dot("Code").Op("=").Id("problemCode").Call(jen.Id("problem"))
		}
		if len(p.explanations()) > 0 {
			g.Id("failure").Dot("Message").Op("=").Id("shortened").Call(jen.Id("problemMessage").Call(jen.Id("problem")))
		}
	})
}
