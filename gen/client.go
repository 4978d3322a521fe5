package gen

import (
	"strings"

	"github.com/dave/jennifer/jen"
)

// client returns the file with the client and its options.
func (p *plan) client() *jen.File {
	file := p.newFile(p.options.ImportPath, p.options.Package)
	p.defaultBaseURL(file)
	declare(file, p.clientComment()).Type().Id("Client").Qual(pathRest, "Client")
	declare(file, "Option changes a [Client] that [NewClient] makes. The zero Option changes nothing.").
		Type().Id("Option").Op("=").Qual(pathRest, "Option")
	p.newClient(file)
	option(file, "WithBaseURL makes the client send its requests to another address, which begins with http:// or https:// and has neither a query nor a fragment.",
		"WithBaseURL", jen.Id("baseURL").String())
	option(file, "WithHTTPClient makes the client use another HTTP client, whose transport may add keys, rate limits and repeated attempts.",
		"WithHTTPClient", jen.Id("client").Op("*").Qual("net/http", "Client"))
	option(file, "WithDecoding changes how answers are decoded: whether they may lack what the document requires, and how much memory they may take.",
		"WithDecoding", jen.Id("options").Qual(pathRest, "DecodeOptions"))
	p.failures(file)
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
			text += "\n- " + left.String()
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
		Params(jen.Op("*").Id("Client"), jen.Error()).Block(
		jen.List(jen.Id("c"), jen.Err()).Op(":=").Qual(pathRest, "NewClient").Call(p.service(), jen.Id("options")),
		jen.Return(jen.Parens(jen.Op("*").Id("Client")).Call(jen.Id("c")), jen.Err()),
	)
}

// service returns what all requests of the client have in common.
func (p *plan) service() jen.Code {
	elements := []jen.Code{pair("Name", jen.Lit(p.options.Package))}
	if p.hasDefaultBaseURL() {
		elements = append(elements, pair("BaseURL", jen.Id("DefaultBaseURL")))
	}
	if p.problem != nil {
		elements = append(elements, pair("ProblemType", jen.Lit(p.problem.mediaType)))
	}
	elements = append(elements, pair("Problem", jen.Qual(pathRest, "NewAPIError").Types(p.problemStruct())))
	return jen.Qual(pathRest, "Service").Add(lines(elements...))
}

// option writes an option that package rest has.
func option(file *jen.File, text, name string, parameter *jen.Statement) {
	argument := (*parameter)[0]
	declare(file, text).Func().Id(name).Params(parameter).Id("Option").
		Add(oneLine(jen.Return(jen.Qual(pathRest, name).Call(argument))))
}
