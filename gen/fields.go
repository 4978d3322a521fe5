package gen

import (
	"path"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// branch is a part of the selectors of a record: a value, or an object or list with
// what lies below it.
type branch struct {
	selector    string
	name        string // in Go
	source      string // the names of the properties in the document
	field       *document.Field
	description string
	limits      string // in a sentence or several
	goName      string // that the document gives; empty if it gives none
	deprecated  bool
	below       []*branch
}

// fields returns the file of the package with the typed fields of a record.
func (p *plan) fields(r *record) *jen.File {
	file := p.newFile(path.Join(p.options.ImportPath, r.folder), r.folder)
	for _, b := range p.branches(r) {
		p.fieldVariable(file, r, b)
	}
	model := p.named(r.model)
	declare(file, "Filter is a filter on "+r.name+". The zero Filter is absent.").
		Type().Id("Filter").Op("=").Add(generic("Filter", p.named(r.name)))
	declare(file, "Everything is the filter that matches every "+r.name+".").
		Var().Id("Everything").Op("=").Qual(pathField, "Everything").Call(model)
	declare(file, "Raw returns the filter of a tree, such as one that package parser read.").
		Func().Id("Raw").Params(jen.Id("expr").Qual(pathAST, "Expr")).Id("Filter").Block(
		jen.Return(jen.Qual(pathField, "Raw").Call(model, jen.Id("expr"))),
	)
	return file
}

// branches arranges the selectors of a record by their parts between dots.
func (p *plan) branches(r *record) []*branch {
	root := &branch{}
	bySelector := map[string]*branch{"": root}
	for i := range r.Fields {
		field := &r.Fields[i]
		b := branchOf(bySelector, field.Selector)
		b.field = field
	}
	describeBranches(r, bySelector)
	for _, list := range r.Lists {
		b := branchOf(bySelector, list.Selector)
		b.describe(r.wayTo(list.Selector))
		b.source = "an element of " + b.source
	}
	nameBranches(root, newScope("Everything", "Filter", "Raw"))
	return root.below
}

// branchOf returns the branch of a selector, and makes it and those above it.
func branchOf(bySelector map[string]*branch, selector string) *branch {
	if b := bySelector[selector]; b != nil {
		return b
	}
	above := ""
	if i := strings.LastIndexByte(selector, '.'); i >= 0 {
		above = selector[:i]
	}
	b := &branch{selector: selector}
	bySelector[selector] = b
	parent := branchOf(bySelector, above)
	parent.below = append(parent.below, b)
	return b
}

// describeBranches gives every branch the description of its property.
func describeBranches(r *record, bySelector map[string]*branch) {
	for _, field := range r.Fields {
		prefix, list := "", r.wayTo(field.List)
		if field.List != "" {
			prefix = field.List + "."
		}
		for i, property := range field.Properties {
			prefix += property.Selector
			if b := bySelector[prefix]; b != nil {
				b.describe(slices.Concat(list, field.Properties[:i+1]))
			}
			prefix += "."
		}
	}
}

// wayTo returns the properties that lead to a list, through those that it lies in.
func (r *record) wayTo(list string) (way []*document.Property) {
	for _, list := range r.outwards(list) {
		way = slices.Concat(list.Properties, way)
	}
	return way
}

// describe gives a branch the description of the property that a way leads to.
func (b *branch) describe(way []*document.Property) {
	last := last(way)
	b.description, b.deprecated, b.source = last.Description, last.Deprecated, strings.Join(names(way), ".")
	b.limits = limits(last.Type, last.Default)
	if last.Selector == last.Name {
		b.goName = last.GoName
	}
}

// nameBranches names what lies below a branch.
func nameBranches(b *branch, taken scope) {
	wishes := make([]wish, len(b.below))
	for i, inner := range b.below {
		wishes[i] = wish{inner.selector[strings.LastIndexByte(inner.selector, '.')+1:], inner.goName}
	}
	for i, name := range taken.takeAll(wishes) {
		inner := b.below[i]
		inner.name = name
		nameBranches(inner, newScope(inner.embedded(), "Selector", "IsPresent", "IsMissing"))
	}
}

// embedded returns the name of the type of package field that a branch with others
// below it has the methods of.
func (b *branch) embedded() string {
	if b.field == nil {
		return "Presence"
	}
	if b.field.Folding {
		return "FoldingText"
	}
	return kindNames[b.field.Kind]
}

// kindNames are what kinds are called in the names of the types of package field, and of the
// constants of package compile.
var kindNames = map[compile.Kind]string{
	compile.KindText: "Text", compile.KindInteger: "Integer", compile.KindNumber: "Number",
	compile.KindBoolean: "Boolean", compile.KindTimestamp: "Timestamp", compile.KindDate: "Date", compile.KindEnum: "Enum",
	compile.KindDecimal: "Decimal", compile.KindUUID: "UUID",
}

// fieldVariable writes the variable of a branch at the root.
func (p *plan) fieldVariable(file *jen.File, r *record, b *branch) {
	declare(file, b.comment()).Var().Id(b.name).Op("=").Add(p.fieldValue(r, b))
}

// comment returns the doc comment of a branch.
func (b *branch) comment() string {
	text := described(b.name, b.description, "is the field "+b.selector+".")
	if len(b.below) > 0 {
		text = strings.TrimSpace(b.name + " has the fields of " + b.source + ". " + b.description)
	}
	if b.field != nil {
		text = withParagraph(text, b.limits)
	}
	if b.field != nil && len(b.field.Operators) > 0 {
		text = withParagraph(text, b.allowed())
	}
	return deprecated(text, b.deprecated)
}

// allowed says which operators are allowed where not all are.
func (b *branch) allowed() string {
	names := make([]string, len(b.field.Operators))
	for i, operator := range b.field.Operators {
		names[i] = string(operator)
	}
	last := len(names) - 1
	if last == 0 {
		return "The only operator that its filters may use is " + names[0] + "."
	}
	return "The only operators that its filters may use are " + strings.Join(names[:last], ", ") + " and " + names[last] + "."
}

// fieldType returns the type of a branch.
func (p *plan) fieldType(r *record, b *branch) *jen.Statement {
	if len(b.below) == 0 {
		return p.ownType(r, b)
	}
	return jen.StructFunc(func(g *jen.Group) {
		g.Add(p.ownType(r, b))
		for _, inner := range b.below {
			g.Line().Add(comment(inner.comment()))
			g.Id(inner.name).Add(p.fieldType(r, inner))
		}
	})
}

// ownType returns the type of a branch without what lies below it.
func (p *plan) ownType(r *record, b *branch) *jen.Statement {
	return generic(b.embedded(), p.typeArguments(r, b)...)
}

// generic returns a type of package field.
func generic(name string, arguments ...jen.Code) *jen.Statement {
	return jen.Qual(pathField, name).Types(arguments...)
}

// typeArguments returns the type arguments of a branch's type.
func (p *plan) typeArguments(r *record, b *branch) []jen.Code {
	arguments := []jen.Code{p.named(r.name)}
	if b.field != nil && b.field.Kind == compile.KindEnum {
		arguments = append(arguments, p.typeOf(b.field.Property.Type))
	}
	return arguments
}

// fieldValue returns the value of a branch.
func (p *plan) fieldValue(r *record, b *branch) *jen.Statement {
	if len(b.below) == 0 {
		return p.ownValue(r, b)
	}
	elements := []jen.Code{pair(b.embedded(), p.ownValue(r, b))}
	for _, inner := range b.below {
		elements = append(elements, pair(inner.name, p.fieldValue(r, inner)))
	}
	return p.fieldType(r, b).Add(lines(elements...))
}

// ownValue returns the value of a branch without what lies below it.
func (p *plan) ownValue(r *record, b *branch) *jen.Statement {
	constructor := jen.Qual(pathField, "New"+b.embedded())
	if b.embedded() == "Enum" {
		constructor.Types(p.typeArguments(r, b)...)
	}
	return constructor.Call(p.named(r.model), jen.Lit(b.selector))
}
