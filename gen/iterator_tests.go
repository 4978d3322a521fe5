package gen

import (
	_ "embed"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// Where there are iterators there are tests of them as well, so that whoever generates a
// client sees that its iterators read the pages of their document.

// testSource is a file with what tests of iterators do, from behind its package clause.
type testSource struct{ name, content string }

//go:embed source/iterators_test.go.txt
var iteratorTests string

//go:embed source/tokens_test.go.txt
var tokenTests string

//go:embed source/numbers_test.go.txt
var numberTests string

func (s *tokenPaging) testSource() testSource { return testSource{"tokens_gen_test.go", tokenTests} }

func (s *numberPaging) testSource() testSource { return testSource{"numbers_gen_test.go", numberTests} }

// testFiles returns the files with the tests of the iterators, if there are any: a test for
// each pair, and what all of them do and those of each kind that there is.
func (p *plan) testFiles() []output {
	file := p.newFile(p.options.ImportPath, p.options.Package)
	var sources []testSource
	for _, o := range p.operations {
		if o.pages == nil {
			continue
		}
		p.iteratorTest(file, o)
		if source := o.pages.paging.testSource(); !slices.Contains(sources, source) {
			sources = append(sources, source)
		}
	}
	if sources == nil {
		return nil
	}
	outputs := []output{
		{"operations_gen_test.go", file},
		{"iterators_gen_test.go", p.sourceFile(iteratorTests)},
	}
	for _, source := range sources {
		outputs = append(outputs, output{source.name, p.sourceFile(source.content)})
	}
	return outputs
}

// iteratorTest writes the test of the iterators of an operation.
func (p *plan) iteratorTest(file *jen.File, o *operation) {
	s := o.pages
	iterators := jen.Id("iteratorTest").Types(p.typeOf(s.paging.leading().Type)).Add(lines(
		pair("parameter", jen.Lit(s.paging.leading().Name)),
		pair("set", p.setParameters(o)),
		pair("pages", p.adapted(o, s.pagesMethod, p.typeOf(*o.answer()), jen.Len(jen.Id("page").Dot(p.properties[s.items])), "page")),
		pair("all", p.adapted(o, s.method, p.typeOf(s.items.Type.Element.Type), jen.Lit(1), "_")),
	))
	declare(file, s.test+" tests [Client."+s.pagesMethod+"] and [Client."+s.method+"].").
		Func().Id(s.test).Params(jen.Id("t").Op("*").Qual("testing", "T")).Block(
		s.paging.test(p, o, iterators).Dot("run").Call(jen.Id("t")),
	)
}

func (s *tokenPaging) test(p *plan, o *operation, iterators jen.Code) *jen.Statement {
	elements := []jen.Code{
		pair("iterators", iterators),
		pair("items", jen.Lit(o.pages.items.Name)),
		pair("token", textSlice(names(s.token))),
		pair("sameToken", jen.Lit(p.pagesError(o, s.sameToken()))),
	}
	if s.more != nil {
		elements = append(elements,
			pair("more", textSlice(names(s.more))),
			pair("noToken", jen.Lit(p.pagesError(o, s.noToken()))),
		)
	}
	return jen.Id("tokenTest").Add(lines(elements...))
}

func (s *numberPaging) test(p *plan, o *operation, iterators jen.Code) *jen.Statement {
	elements := []jen.Code{
		pair("iterators", iterators),
		pair("items", jen.Lit(o.pages.items.Name)),
		pair("first", jen.Lit(s.first)),
		condition(s.counted == countedItems, "countsItems"),
	}
	if s.end != nil {
		name := map[sign]string{signMore: "more", signLast: "last", signTotal: "total"}[s.end.sign]
		isSilent := len(p.valueWay(jen.Id("page"), s.end.way).optional) > 0
		elements = append(elements, pair(name, textSlice(names(s.end.way))), condition(isSilent, "mayBeSilent"))
	}
	return jen.Id("numberTest").Types(p.typeOf(s.parameter.Type)).Add(lines(elements...))
}

func names(properties []*document.Property) []string {
	found := make([]string, len(properties))
	for i, property := range properties {
		found[i] = property.Name
	}
	return found
}

// setParameters returns the parameters of the URL that the iterators set, besides that
// which leads to the pages.
func (p *plan) setParameters(o *operation) jen.Code {
	set := jen.Dict{}
	if enable := o.pages.paging.enabling(); enable != nil && enable.In == "query" {
		set[jen.Lit(enable.Name)] = jen.Lit("true")
	}
	if key := p.completedKey(o.pages); key != "" && o.pages.sort.In == "query" {
		set[jen.Lit(o.pages.sort.Name)] = jen.Lit(key + ",ASC")
	}
	return jen.Map(jen.String()).String().Values(set)
}

// adapted returns the function that calls an iterator and says how many items each of
// its values has.
func (p *plan) adapted(o *operation, method string, value, count jen.Code, name string) jen.Code {
	params := []jen.Code{pair(o.pages.paging.leading().name, jen.Id("start"))}
	for _, parameter := range o.fields {
		if parameter.record != nil {
			params = append(params, pair(parameter.name, jen.Qual(pathField, "Everything").Call(jen.Id(parameter.record.model))))
		}
	}
	example := func(parameter *parameter) jen.Code { return p.example(parameter.Type) }
	body := func() jen.Code { return jen.Op("*").New(p.bodyType(o.Body)) }
	arguments := o.list(jen.Id("ctx"), example, body, jen.Id(o.params).Add(inline(params...)))
	return jen.Func().Params(
		jen.Id("ctx").Qual("context", "Context"), jen.Id("c").Op("*").Id("Client"), jen.Id("start").Op("*").Add(p.typeOf(o.pages.paging.leading().Type)),
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
