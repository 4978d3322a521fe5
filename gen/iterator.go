package gen

import (
	"slices"

	"github.com/dave/jennifer/jen"
)

// iterators writes the methods that read all pages of an operation: one gives the
// pages, the other what is in them.
func (p *plan) iterators(file *jen.File, o *operation) {
	page := jen.Op("*").Add(p.typeOf(*o.answer()))
	p.iterator(file, o, o.pages.pagesMethod, p.pagesComment(o), page, func(g *jen.Group) {
		g.Id("params").Op(":=").Id("params").Comment("each iteration begins anew")
		o.pages.paging.begin(p, g)
		p.completeOrder(g, o)
		g.For().BlockFunc(func(g *jen.Group) { p.readPage(g, o) })
	})
	element := jen.Op("*").Add(p.typeOf(o.pages.items.Type.Element.Type))
	p.iterator(file, o, o.pages.method, p.allComment(o), element, func(g *jen.Group) { p.readItems(g, o) })
}

// iterator writes a method that returns an iterator over values of a type.
func (p *plan) iterator(file *jen.File, o *operation, name, text string, value jen.Code, body func(*jen.Group)) {
	declare(file, text).Func().Params(jen.Id("c").Op("*").Id("Client")).Id(name).Params(p.arguments(o)...).
		Qual("iter", "Seq2").Types(value, jen.Error()).Block(
		jen.Return(jen.Func().Params(jen.Id("yield").Func().Params(value, jen.Error()).Bool()).BlockFunc(body)),
	)
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
func (p *plan) completeOrder(g *jen.Group, o *operation) {
	if key := p.completedKey(o.pages); key != "" {
		sorted := jen.Id("params").Dot(o.pages.sort.name)
		g.Add(sorted).Op("=").Id("completed").Call(sorted, jen.Lit(key))
	}
}

// completesOrders reports whether an iterator completes an order.
func (p *plan) completesOrders() bool {
	return slices.ContainsFunc(p.operations, func(o *operation) bool { return o.pages != nil && p.completedKey(o.pages) != "" })
}

// completedKey returns the selector of the key that completes the order of pages, or "".
func (p *plan) completedKey(s *pages) string {
	if s.sort == nil {
		return ""
	}
	described, err := s.sort.SortOf.Record()
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

// readPage writes the reading of one page.
func (p *plan) readPage(g *jen.Group, o *operation) {
	g.List(jen.Id("page"), jen.Err()).Op(":=").Id("c").Dot(o.name).Call(passedOn(o)...)
	g.If(jen.Err().Op("!=").Nil()).Block(yieldError(jen.Err())...)
	g.If(jen.Op("!").Id("yield").Call(jen.Id("page"), jen.Nil())).Block(jen.Return())
	o.pages.paging.next(p, g, o)
}

// readItems writes the reading of what is in the pages.
func (p *plan) readItems(g *jen.Group, o *operation) {
	items := jen.Id("page").Dot(p.properties[o.pages.items])
	pages := jen.Id("c").Dot(o.pages.pagesMethod).Call(passedOn(o)...)
	g.For(jen.List(jen.Id("page"), jen.Err()).Op(":=").Range().Add(pages)).Block(
		jen.If(jen.Err().Op("!=").Nil()).Block(yieldError(jen.Err())...),
		jen.For(jen.Id("i").Op(":=").Range().Add(items)).Block(
			jen.If(jen.Op("!").Id("yield").Call(jen.Op("&").Add(items).Index(jen.Id("i")), jen.Nil())).Block(jen.Return()),
		),
	)
}

// completedFunction writes the function that ends an order with the key.
func completedFunction(file *jen.File) {
	trimmed := func(name string) *jen.Statement { return jen.Qual("strings", "TrimSpace").Call(jen.Id(name)) }
	declare(file, "completed returns an order that has the key, so that no two objects are equal in it, in the direction of "+
		"what stands before it.").
		Func().Id("completed").Params(jen.Id("sort").Index().String(), jen.Id("key").String()).Index().String().Block(
		jen.Id("last").Op(":=").Lit(""),
		jen.For(jen.List(jen.Id("_"), jen.Id("text")).Op(":=").Range().Id("sort")).Block(
			jen.List(jen.Id("selector"), jen.Id("direction"), jen.Id("_")).Op(":=").Qual("strings", "Cut").Call(jen.Id("text"), jen.Lit(",")),
			jen.If(trimmed("selector").Op("==").Id("key")).Block(jen.Return(jen.Id("sort"))),
			jen.Id("last").Op("=").Add(trimmed("direction")),
		),
		jen.Return(jen.Append(jen.Qual("slices", "Clip").Call(jen.Id("sort")),
			jen.Id("key").Op("+").Lit(",").Op("+").Qual("cmp", "Or").Call(jen.Id("last"), jen.Lit("ASC")))),
	)
}
