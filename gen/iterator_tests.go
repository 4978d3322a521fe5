package gen

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// Where there are iterators there are tests of them as well, so that whoever generates a
// client sees that its iterators read the pages of their document.

// testFile returns the file with the tests of the iterators, one for each pair, or nil if
// there is none.
func (p *plan) testFile() *jen.File {
	file := p.newFile(p.options.ImportPath, p.options.Package)
	hasTests := false
	for _, o := range p.operations {
		if o.pages != nil {
			hasTests = true
			p.iteratorTest(file, o)
		}
	}
	if !hasTests {
		return nil
	}
	return file
}

// iteratorTest writes the test of the iterators of an operation.
func (p *plan) iteratorTest(file *jen.File, o *operation) {
	s := o.pages
	iterators := jen.Qual(pathTest, "Iterators").Types(jen.Id("Client"), p.typeOf(s.paging.leading().Type)).Add(lines(
		pair("New", jen.Id("NewClient")),
		pair("Parameter", jen.Lit(s.paging.leading().Name)),
		setParameters(o),
		pair("Pages", p.adapted(o, s.pagesMethod, p.typeOf(*o.answer.single()), jen.Len(jen.Id("page").Dot(p.properties[s.items])), "page")),
		pair("All", p.adapted(o, s.method, p.elementType(o), jen.Lit(1), "_")),
	))
	declare(file, s.test+" tests [Client."+s.pagesMethod+"] and [Client."+s.method+"].").
		Func().Id(s.test).Params(jen.Id("t").Op("*").Qual("testing", "T")).Block(
		s.paging.test(p, o, iterators).Dot("Run").Call(jen.Id("t")),
	)
}

func (s *tokenPaging) test(p *plan, o *operation, iterators jen.Code) *jen.Statement {
	elements := []jen.Code{
		pair("Iterators", iterators),
		pair("Items", jen.Lit(o.pages.items.Name)),
		pair("Token", textSlice(names(s.token))),
		pair("SameToken", jen.Lit(p.pagesError(o, s.sameToken()))),
	}
	if s.more != nil {
		elements = append(elements,
			pair("More", textSlice(names(s.more))),
			pair("NoToken", jen.Lit(p.pagesError(o, s.noToken()))),
		)
	}
	return jen.Qual(pathTest, "Token").Types(jen.Id("Client")).Add(lines(elements...))
}

func (s *numberPaging) test(p *plan, o *operation, iterators jen.Code) *jen.Statement {
	elements := []jen.Code{
		pair("Iterators", iterators),
		pair("Items", jen.Lit(o.pages.items.Name)),
		s.firstPair(),
		condition(s.counted == countedItems, "CountsItems"),
	}
	if s.end != nil {
		isSilent := slices.ContainsFunc(s.end.way, isPointer)
		elements = append(elements, pair(signNames[s.end.sign], textSlice(names(s.end.way))), condition(isSilent, "MayBeSilent"))
	}
	return jen.Qual(pathTest, "Number").Types(jen.Id("Client"), p.typeOf(s.parameter.Type)).Add(lines(elements...))
}

func names(properties []*document.Property) []string {
	found := make([]string, len(properties))
	for i, property := range properties {
		found[i] = property.Name
	}
	return found
}

// setParameters is the pair of the parameters of the URL that the iterators set, besides that
// which leads to the pages; nil if there are none.
func setParameters(o *operation) jen.Code {
	set := jen.Dict{}
	if enable := o.pages.paging.enabling(); enable != nil && enable.In == "query" {
		set[jen.Lit(enable.Name)] = jen.Lit("true")
	}
	if o.pages.key != "" && o.pages.sort.In == "query" {
		set[jen.Lit(o.pages.sort.Name)] = jen.Lit(o.pages.key + ",ASC")
	}
	if len(set) == 0 {
		return nil
	}
	return pair("Set", jen.Map(jen.String()).String().Values(set))
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
		jen.Return(jen.Qual(pathTest, "Counted").Call(
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
