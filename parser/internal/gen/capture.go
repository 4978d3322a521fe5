package main

import (
	"fmt"
	"reflect"
)

// capture reads what follows the first @ of a capture.
func (t *tagReader) capture(field reflect.StructField) (expression, error) {
	if t.skip('@') {
		typ, ok := t.grammar.ruleType(field.Type)
		if !ok {
			return nil, fmt.Errorf("field %s: a %s cannot hold what @@ captures", field.Name, field.Type)
		}
		return capture{field, reference{t.grammar.ruleOf(typ)}}, nil
	}
	body, err := t.atom()
	if err != nil {
		return nil, err
	}
	if !isOneToken(body) {
		return nil, fmt.Errorf("field %s: @ captures more than one token", field.Name)
	}
	if !t.grammar.holdsToken(field.Type) {
		return nil, fmt.Errorf("field %s: a %s cannot hold a token", field.Name, field.Type)
	}
	return capture{field, body}, nil
}

// ruleType returns the struct that a field captures with @@: its own type, what
// it points to, or what it is a slice of.
func (g *grammarReader) ruleType(typ reflect.Type) (reflect.Type, bool) {
	if typ.Kind() == reflect.Slice {
		typ = typ.Elem()
	}
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	isRule := typ.Kind() == reflect.Struct && typ.Name() != "" && typ != g.tokens.typ
	return typ, isRule && !parsesItself(typ)
}

// parsesItself reports whether participle would leave typ to a method of its own.
func parsesItself(typ reflect.Type) bool {
	for _, name := range []string{"Parse", "Capture", "UnmarshalText"} {
		if _, ok := reflect.PointerTo(typ).MethodByName(name); ok {
			return true
		}
	}
	return false
}

// holdsToken reports whether a field of the given type can capture a token: as
// itself, as its text, as one of several texts, or as the fact that it stood
// there.
func (g *grammarReader) holdsToken(typ reflect.Type) bool {
	switch typ {
	case g.tokens.typ, textType, textsType, flagType:
		return true
	}
	return false
}

// The types, besides that of tokens, of fields that capture tokens.
var (
	textType  = reflect.TypeFor[string]()
	textsType = reflect.TypeFor[[]string]()
	flagType  = reflect.TypeFor[bool]()
)

// isOneToken reports whether an expression is one token of one or several kinds.
func isOneToken(e expression) bool {
	switch e := e.(type) {
	case terminal:
		return true
	case choice:
		for _, alternative := range e {
			if !isOneToken(alternative) {
				return false
			}
		}
		return true
	}
	return false
}

// holdsOne reports whether a field can hold the result of only one capture.
func holdsOne(field reflect.StructField) bool {
	return field.Type.Kind() != reflect.Slice && field.Type != textType && field.Type != flagType
}

// captures returns how often, at most, e captures field; 2 stands for more.
func captures(e expression, field string) int {
	most := 0
	switch e := e.(type) {
	case sequence:
		for _, part := range e {
			most += captures(part, field)
		}
	case choice:
		for _, alternative := range e {
			most = max(most, captures(alternative, field))
		}
	case repetition:
		most = captures(e.body, field)
		if e.repeated {
			most *= 2
		}
	case capture:
		if e.field.Name == field {
			most = 1
		}
	}
	return min(most, 2)
}
