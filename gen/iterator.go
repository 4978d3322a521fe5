package gen

import "github.com/dave/jennifer/jen"

// iterators writes the methods that read all pages of an operation: one gives the
// pages, the other what is in them.
func (p *plan) iterators(file *jen.File, o *operation) {
	page := jen.Op("*").Add(p.typeOf(*o.answer.single()))
	p.iterator(file, o, o.pages.pagesMethod, p.pagesComment(o), page, func(g *jen.Group) { p.readPages(g, o) })
	element := jen.Op("*").Add(p.elementType(o))
	p.iterator(file, o, o.pages.method, p.allComment(o), element, func(g *jen.Group) { p.readItems(g, o) })
}

// iterator writes a method that returns an iterator over values of a type.
func (p *plan) iterator(file *jen.File, o *operation, name, text string, value jen.Code, body func(*jen.Group)) {
	declare(file, text).Func().Params(jen.Id("c").Op("*").Id("Client")).Id(name).Params(p.arguments(o)...).
		Qual("iter", "Seq2").Types(value, jen.Error()).BlockFunc(body)
}

func (p *plan) pagesComment(o *operation) string {
	return o.pages.pagesMethod + " iterates over the pages that [Client." + o.name + "] answers; a page is asked for when it is " +
		"needed. It ends " + o.pages.paging.endComment(p) + "after the first error, which comes with a nil page." +
		o.pages.requirementsComment() +
		"\n\nAn iteration that was left can go on later: " + o.pages.paging.resumeComment(p)
}

func (p *plan) allComment(o *operation) string {
	return o.pages.method + " iterates over what is in the pages that [Client." + o.pages.pagesMethod + "] reads, with the same " +
		"parameters. It ends after the first error, which comes with a nil value."
}

// requirementsComment says which parameters the iterator sets by itself.
func (s *pages) requirementsComment() string {
	text := " It sets " + s.paging.leading().name
	if enable := s.paging.enabling(); enable != nil {
		text += " and " + enable.name
	}
	text += " of the parameters"
	if s.sort != nil {
		text += ", and completes " + s.sort.name + " with the key"
	}
	return text + "."
}

// completeOrder writes the completion of the order in which the pages are read, which must
// end with the object's key for no two records to be equal in it.
func completeOrder(g *jen.Group, o *operation) {
	if o.pages.key != "" {
		sorted := jen.Id("params").Dot(o.pages.sort.name)
		g.Add(sorted).Op("=").Qual(pathRest, "Completed").Call(sorted, jen.Lit(o.pages.key))
	}
}

// completedKey returns the selector of the key that completes an order of pages, or "".
func completedKey(sort *parameter) string {
	if sort == nil {
		return ""
	}
	described, err := sort.SortOf.Record()
	if err != nil {
		return ""
	}
	return described.Key
}

// passedOn returns the arguments of a method, as another one with the same takes them.
func passedOn(o *operation) []jen.Code {
	name := func(parameter *parameter) jen.Code { return jen.Id(parameter.name) }
	return o.list(jen.Id("ctx"), name, func() jen.Code { return jen.Id("body") }, jen.Id("params"))
}

// readPages writes the iteration over the pages. What fetches one has parameters of its own,
// so that each iteration begins anew.
func (p *plan) readPages(g *jen.Group, o *operation) {
	leading := o.pages.paging.leading()
	if enable := o.pages.paging.enabling(); enable != nil {
		g.Id("params").Dot(enable.name).Op("=").Add(enable.switchedOn())
	}
	completeOrder(g, o)
	target := jen.Id("params").Dot(leading.name)
	g.Id("fetch").Op(":=").Func().Params(jen.Id("page").Op("*").Add(p.typeOf(leading.Type))).
		Params(jen.Op("*").Add(p.typeOf(*o.answer.single())), jen.Error()).Block(
		jen.Id("params").Op(":=").Id("params"),
		target.Clone().Op("=").Id("page"),
		jen.Return(jen.Id("c").Dot(o.name).Call(passedOn(o)...)),
	)
	g.Return(jen.Qual(pathRest, o.pages.paging.function()).Call(p.paging(o), target, jen.Id("fetch")))
}

// switchedOn returns the value of a boolean parameter that is true.
func (p *parameter) switchedOn() jen.Code {
	if p.isPointer() {
		return jen.New(jen.True())
	}
	return jen.True()
}

// paging returns the description of how pages follow each other.
func (p *plan) paging(o *operation) jen.Code {
	elements := append([]jen.Code{pair("Name", jen.Lit(p.options.Package+": "+o.pages.pagesMethod))}, o.pages.paging.elements(o.pages)...)
	return jen.Qual(pathRest, "Paging").Add(lines(elements...))
}

// elementType returns the type of what is in the pages.
func (p *plan) elementType(o *operation) *jen.Statement {
	return p.typeOf(o.pages.items.Type.Element.Type)
}

// readItems writes the iteration over what is in the pages.
func (p *plan) readItems(g *jen.Group, o *operation) {
	items := jen.Func().Params(jen.Id("page").Op("*").Add(p.typeOf(*o.answer.single()))).Index().Add(p.elementType(o)).
		Add(oneLine(jen.Return(jen.Id("page").Dot(p.properties[o.pages.items]))))
	pages := jen.Id("c").Dot(o.pages.pagesMethod).Call(passedOn(o)...)
	g.Return(jen.Qual(pathRest, "Items").Call(pages, items))
}
