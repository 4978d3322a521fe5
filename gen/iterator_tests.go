package gen

import (
	_ "embed"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// Where there are iterators there are tests of them as well, so that whoever generates a
// client sees that its iterators read the pages of their document.

// iteratorTests is the file with what all tests of iterators do, from behind its package
// clause.
//
//go:embed source/iterators_test.go.txt
var iteratorTests string

// hasPages reports whether the client has iterators.
func (p *plan) hasPages() bool {
	for _, o := range p.operations {
		if o.pages != nil {
			return true
		}
	}
	return false
}

// iteratorTestFile returns the file with a test for each pair of iterators.
func (p *plan) iteratorTestFile() *jen.File {
	file := p.newFile(p.config.ImportPath, p.config.Package)
	for _, o := range p.operations {
		if o.pages != nil {
			p.iteratorTest(file, o)
		}
	}
	return file
}

// iteratorTest writes the test of the iterators of an operation.
func (p *plan) iteratorTest(file *jen.File, o *operation) {
	s := o.pages
	elements := []jen.Code{
		pair("items", texts(s.items.Name)),
		pair("token", texts(names(s.token)...)),
		pair("parameter", jen.Lit(s.parameter.Name)),
		pair("set", p.setParameters(o)),
		pair("sameToken", jen.Lit(p.pagesError(o, p.sameToken(o)))),
		pair("pages", p.adapted(o, s.pagesMethod, p.typeOf(*o.answer()), jen.Len(jen.Id("page").Dot(p.properties[s.items])), "page")),
		pair("all", p.adapted(o, s.method, p.typeOf(s.items.Type.Element.Type), jen.Lit(1), "_")),
	}
	if s.more != nil {
		elements = append(elements,
			pair("more", texts(names(s.more)...)),
			pair("noToken", jen.Lit(p.pagesError(o, p.noToken(o)))),
		)
	}
	file.Add(comment(s.test + " tests [Client." + s.pagesMethod + "] and [Client." + s.method + "]."))
	file.Func().Id(s.test).Params(jen.Id("t").Op("*").Qual("testing", "T")).Block(
		jen.Id("iteratorTest").Add(lines(elements...)).Dot("run").Call(jen.Id("t")),
	)
	file.Line()
}

// texts returns a slice of texts.
func texts(values ...string) jen.Code {
	return jen.Index().String().ValuesFunc(func(g *jen.Group) {
		for _, value := range values {
			g.Lit(value)
		}
	})
}

func names(properties []*document.Property) []string {
	found := make([]string, len(properties))
	for i, property := range properties {
		found[i] = property.Name
	}
	return found
}

// setParameters returns the parameters of the URL that the iterators set, besides that
// of the token.
func (p *plan) setParameters(o *operation) jen.Code {
	set := jen.Dict{}
	if enable := o.pages.enable; enable != nil && enable.In == "query" {
		set[jen.Lit(enable.Name)] = jen.Lit("true")
	}
	if sort := o.pages.sort; sort != nil && sort.In == "query" && p.keyOf(sort.SortOf) != "" {
		set[jen.Lit(sort.Name)] = jen.Lit(p.keyOf(sort.SortOf) + ",ASC")
	}
	return jen.Map(jen.String()).String().Values(set)
}

// adapted returns the function that calls an iterator and says how many items each of
// its values has.
func (p *plan) adapted(o *operation, method string, value, count jen.Code, name string) jen.Code {
	arguments := []jen.Code{jen.Id("ctx")}
	for _, parameter := range o.path {
		arguments = append(arguments, p.example(parameter.Type))
	}
	if o.Body != nil {
		arguments = append(arguments, jen.Op("*").New(p.bodyType(o.Body)))
	}
	params := []jen.Code{pair(o.pages.parameter.name, jen.Id("token"))}
	for _, parameter := range o.fields {
		if parameter.record != nil {
			params = append(params, pair(parameter.name, jen.Qual(pathField, "Everything").Call(jen.Id(parameter.record.model))))
		}
	}
	arguments = append(arguments, jen.Id(o.params).Add(inline(params...)))
	return jen.Func().Params(
		jen.Id("ctx").Qual("context", "Context"), jen.Id("c").Op("*").Id("Client"), jen.Id("token").Op("*").String(),
	).Qual("iter", "Seq2").Types(jen.Int(), jen.Error()).Block(
		jen.Return(jen.Id("counted").Call(
			jen.Id("c").Dot(method).Call(arguments...),
			jen.Func().Params(jen.Id(name).Op("*").Add(value)).Int().Add(oneLine(jen.Return(count))),
		)),
	)
}

// example returns a value that a path can have.
func (p *plan) example(t document.Type) jen.Code {
	switch t.Kind {
	case compile.KindText, compile.KindDate, compile.KindEnum:
		return jen.Lit("x")
	}
	return jen.Op("*").New(p.typeOf(t))
}
