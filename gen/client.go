package gen

import (
	"strings"

	"github.com/dave/jennifer/jen"
)

// client returns the file with the client and its options.
func (p *plan) client() *jen.File {
	file := p.newFile(p.options.ImportPath, p.options.Package)
	p.defaultBaseURL(file)
	declare(file, p.clientComment()).Type().Id("Client").Struct(
		jen.Id("baseURL").String().Comment("without a slash at its end"),
		jen.Id("httpClient").Op("*").Qual("net/http", "Client"),
	)
	declare(file, "Option changes a [Client] that [NewClient] makes. The zero Option changes nothing.").
		Type().Id("Option").Struct(jen.Id("apply").Func().Params(jen.Op("*").Id("Client")).Error())
	p.newClient(file)
	p.withBaseURL(file)
	p.withHTTPClient(file)
	return file
}

// hasDefaultBaseURL reports whether the first server has an address of its own
// rather than one within that of the document.
func (p *plan) hasDefaultBaseURL() bool {
	return len(p.servers) > 0 && (strings.HasPrefix(p.servers[0].URL, "https://") || strings.HasPrefix(p.servers[0].URL, "http://")) &&
		!strings.ContainsAny(p.servers[0].URL, "{}?#")
}

func (p *plan) defaultBaseURL(file *jen.File) {
	if !p.hasDefaultBaseURL() {
		return
	}
	text := described("DefaultBaseURL", p.servers[0].Description, "is the address of the first server that the document names.")
	declare(file, text).Const().Id("DefaultBaseURL").Op("=").Lit(strings.TrimRight(p.servers[0].URL, "/"))
}

// clientComment returns the doc comment of the client.
func (p *plan) clientComment() string {
	subject := p.title
	if subject == "" {
		subject = "the API"
	}
	text := "Client sends requests to " + article(subject) + ". It is safe for concurrent use. Keys, rate limits and " +
		"repeated attempts are the business of its HTTP client's transport."
	if len(p.left) > 0 {
		text += "\n\nIt has no method for these operations of the document:\n"
		for _, left := range p.left {
			text += "\n- " + left
		}
	}
	return text
}

// article puts "the" before a title that is not a sentence of its own.
func article(title string) string {
	if strings.HasPrefix(strings.ToLower(title), "the ") {
		return title
	}
	return "the " + title
}

func (p *plan) newClient(file *jen.File) {
	text := "NewClient returns a client of [DefaultBaseURL] that uses [http.DefaultClient]."
	if !p.hasDefaultBaseURL() {
		text = "NewClient returns a client that uses [http.DefaultClient]. The option [WithBaseURL] is needed."
	}
	declare(file, text).Func().Id("NewClient").Params(jen.Id("options").Op("...").Id("Option")).
		Params(jen.Op("*").Id("Client"), jen.Error()).
		BlockFunc(func(g *jen.Group) {
			var baseURL jen.Code
			if p.hasDefaultBaseURL() {
				baseURL = pair("baseURL", jen.Id("DefaultBaseURL"))
			}
			g.Id("c").Op(":=").Op("&").Id("Client").Add(inline(baseURL, pair("httpClient", jen.Qual("net/http", "DefaultClient"))))
			g.For(jen.List(jen.Id("_"), jen.Id("option")).Op(":=").Range().Id("options")).Block(
				jen.If(jen.Id("option").Dot("apply").Op("==").Nil()).Block(jen.Continue()),
				ifError(jen.Id("option").Dot("apply").Call(jen.Id("c")), jen.Return(jen.Nil(), jen.Err())),
			)
			if !p.hasDefaultBaseURL() {
				g.If(jen.Id("c").Dot("baseURL").Op("==").Lit("")).Block(
					jen.Return(jen.Nil(), newError(p.options.Package+": no base URL: the option WithBaseURL is needed")),
				)
			}
			g.Return(jen.Id("c"), jen.Nil())
		})
}

func (p *plan) withBaseURL(file *jen.File) {
	declare(file, "WithBaseURL makes the client send its requests to another address, which begins with http:// or https:// and has neither a query nor a fragment.").
		Func().Id("WithBaseURL").Params(jen.Id("baseURL").String()).Id("Option").Block(
		jen.Return(option(
			jen.List(jen.Id("parsed"), jen.Err()).Op(":=").Qual("net/url", "Parse").Call(jen.Id("baseURL")),
			jen.If(jen.Err().Op("!=").Nil()).Block(
				jen.Return(errorf(p.options.Package+": base URL: %w", jen.Err())),
			),
			jen.If(jen.Id("parsed").Dot("Scheme").Op("!=").Lit("http").Op("&&").
				Id("parsed").Dot("Scheme").Op("!=").Lit("https").Op("||").Id("parsed").Dot("Host").Op("==").Lit("")).Block(
				jen.Return(errorf(p.options.Package+": base URL %q: expected http:// or https:// and a host", jen.Id("parsed").Dot("Redacted").Call())),
			),
			jen.If(jen.Qual("strings", "ContainsAny").Call(jen.Id("baseURL"), jen.Lit("?#"))).Block(
				jen.Return(errorf(p.options.Package+": base URL %q: expected neither a query nor a fragment", jen.Id("parsed").Dot("Redacted").Call())),
			),
			jen.Id("c").Dot("baseURL").Op("=").Qual("strings", "TrimRight").Call(jen.Id("baseURL"), jen.Lit("/")),
			jen.Return(jen.Nil()),
		)),
	)
}

func (p *plan) withHTTPClient(file *jen.File) {
	declare(file, "WithHTTPClient makes the client use another HTTP client, whose transport may add keys, rate limits and repeated attempts.").
		Func().Id("WithHTTPClient").Params(jen.Id("client").Op("*").Qual("net/http", "Client")).Id("Option").Block(
		jen.Return(option(
			jen.If(jen.Id("client").Op("==").Nil()).Block(
				jen.Return(newError(p.options.Package+": the HTTP client is nil")),
			),
			jen.Id("c").Dot("httpClient").Op("=").Id("client"),
			jen.Return(jen.Nil()),
		)),
	)
}

// option returns the option that runs a body.
func option(body ...jen.Code) jen.Code {
	return jen.Id("Option").Values(jen.Func().Params(jen.Id("c").Op("*").Id("Client")).Error().Block(body...))
}

// errorf returns a call of fmt.Errorf.
func errorf(format string, arguments ...jen.Code) jen.Code {
	return jen.Qual("fmt", "Errorf").Call(append([]jen.Code{jen.Lit(format)}, arguments...)...)
}

// newError returns a call of errors.New.
func newError(message string) jen.Code { return jen.Qual("errors", "New").Call(jen.Lit(message)) }
