package gen

import (
	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/gen/document"
)

// way leads through structs to a value.
type way struct {
	target   *jen.Statement
	optional []*jen.Statement // the pointers on the way, which are nil where something is missing
}

// way returns the way from a struct to a property, which may itself be a pointer.
func (p *plan) way(target *jen.Statement, properties []*document.Property) way {
	w := way{target: target}
	for i, property := range properties {
		w.target = w.target.Clone().Dot(p.properties[property])
		if i < len(properties)-1 && isPointer(property) {
			w.optional = append(w.optional, w.target.Clone())
		}
	}
	return w
}

// missing returns the conditions under which something on the way is missing.
func (w way) missing() []jen.Code {
	conditions := make([]jen.Code, len(w.optional))
	for i, pointer := range w.optional {
		conditions[i] = pointer.Clone().Op("==").Nil()
	}
	return conditions
}

// body returns the body of a function that returns the result at the end of the way.
func (w way) body(result jen.Code) jen.Code {
	if len(w.optional) == 0 {
		return oneLine(jen.Return(result))
	}
	return jen.Block(jen.If(either(w.missing())).Block(jen.Return(jen.Nil())), jen.Return(result))
}

// either returns the condition that one of several holds.
func either(conditions []jen.Code) *jen.Statement {
	return jen.Custom(jen.Options{Separator: "||"}, conditions...)
}
