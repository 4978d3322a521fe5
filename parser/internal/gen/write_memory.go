package main

import (
	"reflect"
	"slices"

	"github.com/dave/jennifer/jen"
)

// memory writes the type in which the structs of the rules live: a slab for every
// rule that a pointer holds, a sequence for every slice of a rule.
func memory(file *jen.File, rules []*rule) {
	var fields, resets []jen.Code
	add := func(name, generic string, element *jen.Statement) {
		fields = append(fields, jen.Id(name).Id(generic).Types(element))
		resets = append(resets, jen.Id("m").Dot(name).Dot("reset").Call())
	}
	for _, typ := range pointedTo(rules) {
		add(slabName(typ), "slab", typeOf(typ))
	}
	for _, r := range rules {
		for _, field := range sliceFields(r) {
			add(sequenceName(r, field), "sequence", elementOf(field))
		}
	}
	file.Comment("memory holds the structs that the rules fill.")
	file.Type().Id("memory").Struct(fields...)
	file.Line()
	file.Comment("reset makes room for the structs of another text.")
	file.Func().Params(jen.Id("m").Op("*").Id("memory")).Id("reset").Params().Block(resets...)
}

// elementOf returns the element of a slice field, as code.
func elementOf(field reflect.StructField) *jen.Statement {
	element := field.Type.Elem()
	if element.Kind() == reflect.Pointer {
		return jen.Op("*").Add(typeOf(element.Elem()))
	}
	return typeOf(element)
}

// pointedTo returns the structs of the rules that a field, or an element of one,
// points to.
func pointedTo(rules []*rule) []reflect.Type {
	var types []reflect.Type
	for _, field := range ruleFields(rules) {
		typ := field.Type
		if typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() == reflect.Pointer && !slices.Contains(types, typ.Elem()) {
			types = append(types, typ.Elem())
		}
	}
	return types
}

// sliceFields returns the fields of a rule that hold several of another.
func sliceFields(r *rule) []reflect.StructField {
	return slices.DeleteFunc(ruleFields([]*rule{r}), func(field reflect.StructField) bool {
		return field.Type.Kind() != reflect.Slice
	})
}

// ruleFields returns the fields that hold other rules.
func ruleFields(rules []*rule) []reflect.StructField {
	var fields []reflect.StructField
	for _, r := range rules {
		for _, field := range reflect.VisibleFields(r.typ) {
			if capturesRule(r.body, field.Name) {
				fields = append(fields, field)
			}
		}
	}
	return fields
}

// capturesRule reports whether the field of the given name captures with @@.
func capturesRule(body expression, name string) bool {
	found := false
	_ = walk(body, nil, func(e expression, _ terminals) error {
		if e, ok := e.(capture); ok && e.field.Name == name {
			_, isReference := e.body.(reference)
			found = found || isReference
		}
		return nil
	})
	return found
}

func slabName(typ reflect.Type) string { return "of" + typ.Name() }

func sequenceName(r *rule, field reflect.StructField) string { return "in" + r.String() + field.Name }
