package main

import (
	"reflect"

	"github.com/dave/jennifer/jen"
)

// capture returns the code that reads what a field captures.
func (w *writer) capture(e capture) []jen.Code {
	if target, ok := e.body.(reference); ok {
		return w.captureRule(e.field, target.rule.typ)
	}
	code := []jen.Code{w.unless(jen.Parens(w.begins(e.body)))}
	if terminals := first(e.body); len(terminals) == 1 && terminals[0].text == "" {
		code = []jen.Code{w.unless(w.begins(e.body))}
	}
	return append(code, w.captureToken(e.field)...)
}

// captureToken returns the code that stores the next token in a field.
func (w *writer) captureToken(field reflect.StructField) []jen.Code {
	take, text := jen.Id("r").Dot("take").Call(), jen.Id("r").Dot("takeText").Call()
	switch field.Type {
	case textType:
		return []jen.Code{w.field(field).Op("+=").Add(text)}
	case textsType:
		return []jen.Code{w.field(field).Op("=").Append(w.field(field), text)}
	case flagType:
		return []jen.Code{take, w.field(field).Op("=").True()}
	}
	return []jen.Code{w.field(field).Op("=").Add(take)}
}

// captureRule returns the code that reads the rule of type typ into a field.
func (w *writer) captureRule(field reflect.StructField, typ reflect.Type) []jen.Code {
	read := func(target jen.Code) jen.Code {
		return w.unless(jen.Id("r").Dot(functionName(typ)).Call(target))
	}
	newRule := jen.Id("r").Dot("memory").Dot(slabName(typ)).Dot("take").Call()
	switch field.Type.Kind() {
	case reflect.Pointer:
		return []jen.Code{w.field(field).Op("=").Add(newRule), read(w.field(field))}
	case reflect.Slice:
		element := jen.Var().Id("element").Add(typeOf(typ))
		target := jen.Op("&").Id("element")
		if field.Type.Elem().Kind() == reflect.Pointer {
			element, target = jen.Id("element").Op(":=").Add(newRule), jen.Id("element")
		}
		return []jen.Code{jen.Block(element, read(target), w.stored(field).Dot("add").Call(jen.Id("element")))}
	}
	return []jen.Code{read(jen.Op("&").Add(w.field(field)))}
}

func (w *writer) field(field reflect.StructField) *jen.Statement {
	return jen.Id("rule").Dot(field.Name)
}

// stored returns the place in the reader's memory of the elements of a slice
// field.
func (w *writer) stored(field reflect.StructField) *jen.Statement {
	return jen.Id("r").Dot("memory").Dot(sequenceName(w.rule, field))
}
