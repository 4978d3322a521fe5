package gen

import (
	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/gen/document"
)

// iterators writes the methods that read all pages of an operation: one gives the
// pages, the other what is in them.
func (p *plan) iterators(file *jen.File, o *operation) {
	page := jen.Op("*").Add(p.typeOf(*o.answer()))
	p.iterator(file, o, o.pages.pagesMethod, p.pagesComment(o), page, func(g *jen.Group) {
		g.Id("params").Op(":=").Id("params").Comment("each iteration begins anew")
		p.meetRequirements(g, o)
		g.For().BlockFunc(func(g *jen.Group) { p.readPage(g, o) })
	})
	element := jen.Op("*").Add(p.typeOf(o.pages.items.Type.Element.Type))
	p.iterator(file, o, o.pages.method, p.allComment(o), element, func(g *jen.Group) { p.readItems(g, o) })
}

// iterator writes a method that returns an iterator over values of a type.
func (p *plan) iterator(file *jen.File, o *operation, name, text string, value jen.Code, body func(*jen.Group)) {
	file.Add(comment(text))
	file.Func().Params(jen.Id("c").Op("*").Id("Client")).Id(name).Params(p.arguments(o)...).
		Qual("iter", "Seq2").Types(value, jen.Error()).Block(
		jen.Return(jen.Func().Params(jen.Id("yield").Func().Params(value, jen.Error()).Bool()).BlockFunc(body)),
	)
	file.Line()
}

func (p *plan) pagesComment(o *operation) string {
	token := p.properties[o.pages.token[len(o.pages.token)-1]]
	return o.pages.pagesMethod + " iterates over the pages that [Client." + o.name + "] answers; a page is asked for when it is " +
		"needed. It ends after the first error, which comes with a nil page." + o.pages.requirementsComment() +
		"\n\nAn iteration that was left can go on later: it begins at " + o.pages.parameter.name +
		" of the parameters, and the " + token + " of a page leads to the next one."
}

func (p *plan) allComment(o *operation) string {
	return o.pages.method + " iterates over what is in the pages that [Client." + o.pages.pagesMethod + "] reads, with the same " +
		"parameters. It ends after the first error, which comes with a nil value."
}

// requirementsComment says which parameters the iterator sets by itself.
func (s *pages) requirementsComment() string {
	text := " It sets " + s.parameter.name
	if s.enable != nil {
		text += " and " + s.enable.name
	}
	text += " of the parameters"
	if s.sort != nil {
		text += ", and completes " + s.sort.name + " with the key"
	}
	return text + "."
}

// meetRequirements sets the parameters that reading by token depends on.
func (p *plan) meetRequirements(g *jen.Group, o *operation) {
	if enable := o.pages.enable; enable != nil {
		value := jen.True()
		if enable.isPointer() {
			value = jen.New(jen.True())
		}
		g.Id("params").Dot(enable.name).Op("=").Add(value)
	}
	sort := o.pages.sort
	if sort == nil {
		return
	}
	if key := p.keyOf(sort.SortOf); key != "" {
		sorted := jen.Id("params").Dot(sort.name)
		g.Add(sorted).Op("=").Id("completed").Call(sorted, jen.Lit(key))
	}
}

// completesOrders reports whether an iterator completes an order.
func (p *plan) completesOrders() bool {
	for _, o := range p.operations {
		if o.pages != nil && o.pages.sort != nil && p.keyOf(o.pages.sort.SortOf) != "" {
			return true
		}
	}
	return false
}

// keyOf returns the selector of an object's key, or "".
func (p *plan) keyOf(object *document.Object) string {
	if described, err := object.Record(); err == nil {
		return described.Key
	}
	return ""
}

// passedOn returns the arguments of a method, as another one with the same takes them.
func (p *plan) passedOn(o *operation) []jen.Code {
	arguments := []jen.Code{jen.Id("ctx")}
	for _, parameter := range o.path {
		arguments = append(arguments, jen.Id(parameter.name))
	}
	if o.Body != nil {
		arguments = append(arguments, jen.Id("body"))
	}
	return append(arguments, jen.Id("params"))
}

// readPage writes the reading of one page.
func (p *plan) readPage(g *jen.Group, o *operation) {
	g.List(jen.Id("page"), jen.Err()).Op(":=").Id("c").Dot(o.name).Call(p.passedOn(o)...)
	g.If(jen.Err().Op("!=").Nil()).Block(
		jen.Id("yield").Call(jen.Nil(), jen.Err()),
		jen.Return(),
	)
	g.If(jen.Op("!").Id("yield").Call(jen.Id("page"), jen.Nil())).Block(jen.Return())
	p.nextPage(g, o)
}

// readItems writes the reading of what is in the pages.
func (p *plan) readItems(g *jen.Group, o *operation) {
	items := jen.Id("page").Dot(p.properties[o.pages.items])
	pages := jen.Id("c").Dot(o.pages.pagesMethod).Call(p.passedOn(o)...)
	g.For(jen.List(jen.Id("page"), jen.Err()).Op(":=").Range().Add(pages)).Block(
		jen.If(jen.Err().Op("!=").Nil()).Block(
			jen.Id("yield").Call(jen.Nil(), jen.Err()),
			jen.Return(),
		),
		jen.For(jen.Id("i").Op(":=").Range().Add(items)).Block(
			jen.If(jen.Op("!").Id("yield").Call(jen.Op("&").Add(items).Index(jen.Id("i")), jen.Nil())).Block(jen.Return()),
		),
	)
}

// nextPage writes the finding of the token of the next page.
func (p *plan) nextPage(g *jen.Group, o *operation) {
	token := p.way(jen.Id("page"), o.pages.token)
	if o.pages.more != nil {
		more := p.way(jen.Id("page"), o.pages.more)
		last := more.missing
		if isPointer(o.pages.more[len(o.pages.more)-1]) {
			last = append(last, more.target.Clone().Op("==").Nil(), jen.Op("!").Op("*").Add(more.target))
		} else {
			last = append(last, jen.Op("!").Add(more.target))
		}
		g.If(either(last)).Block(jen.Return())
	}
	property := o.pages.token[len(o.pages.token)-1]
	missing, value := token.missing, token.target
	if isPointer(property) {
		missing = append(missing, token.target.Clone().Op("==").Nil())
		value = jen.Op("*").Add(token.target)
	}
	missing = append(missing, jen.Add(value).Op("==").Lit(""))
	target := jen.Id("params").Dot(o.pages.parameter.name)
	if o.pages.more == nil {
		g.If(either(missing)).Block(jen.Return())
	} else {
		g.If(either(missing)).Block(p.yieldError(o, p.noToken(o))...)
	}
	g.If(target.Clone().Op("!=").Nil().Op("&&").Op("*").Add(target).Op("==").Add(value)).Block(
		p.yieldError(o, p.sameToken(o))...)
	g.Add(target).Op("=").New(value)
}

// noToken returns the message of the error that more follows, but not how.
func (p *plan) noToken(o *operation) string {
	return "more follows but the answer has no " + o.pages.token[len(o.pages.token)-1].Name
}

// sameToken returns the message of the error that would be repeated for ever.
func (p *plan) sameToken(o *operation) string {
	return "the answer leads to the same page again: its " + o.pages.token[len(o.pages.token)-1].Name + " has not changed"
}

// pagesError returns the message of an error of an iterator.
func (p *plan) pagesError(o *operation, message string) string {
	return p.config.Package + ": " + o.pages.pagesMethod + ": " + message
}

// yieldError returns the statements that end the iteration with an error.
func (p *plan) yieldError(o *operation, message string) []jen.Code {
	return []jen.Code{
		jen.Id("yield").Call(jen.Nil(), newError(p.pagesError(o, message))),
		jen.Return(),
	}
}

// either returns the condition that one of several holds.
func either(conditions []jen.Code) *jen.Statement {
	return jen.Custom(jen.Options{Separator: "||"}, conditions...)
}

// completedFunction writes the function that ends an order with the key.
func completedFunction(file *jen.File) {
	file.Add(comment("completed returns an order that has the key, so that no two objects are equal in it."))
	file.Func().Id("completed").Params(jen.Id("sort").Index().String(), jen.Id("key").String()).Index().String().Block(
		jen.For(jen.List(jen.Id("_"), jen.Id("text")).Op(":=").Range().Id("sort")).Block(
			jen.List(jen.Id("selector"), jen.Id("_"), jen.Id("_")).Op(":=").Qual("strings", "Cut").Call(jen.Id("text"), jen.Lit(",")),
			jen.If(jen.Qual("strings", "TrimSpace").Call(jen.Id("selector")).Op("==").Id("key")).Block(jen.Return(jen.Id("sort"))),
		),
		jen.Return(jen.Append(jen.Qual("slices", "Clip").Call(jen.Id("sort")), jen.Id("key").Op("+").Lit(",ASC"))),
	)
	file.Line()
}
