package main

// shape is what a leaf asks of a record.
type shape struct {
	Name   string
	Doc    string // what the leaf asks
	Types  string // its type parameters, if any
	Record string // the type of a record
	Params string // what it needs to know
	Reads  string // a statement before the question, if any
	Asks   string // a boolean expression
}

// value returns the shape of leaves that ask about one value.
func value(name, doc, typ, param, asks string) shape {
	return shape{
		Name: name, Doc: doc, Types: "[T any, V " + typ + "]", Record: "*T", Params: "get func(*T) *V, " + param,
		Reads: "v := get(record)", Asks: "v != nil && " + asks,
	}
}

var shapes = []shape{
	{Name: "present", Doc: "there is a value", Types: "[T, V any]", Record: "*T", Params: "get func(*T) *V", Asks: "get(record) != nil"},
	value("shortText", "a text meets a word of up to 3 bytes", "~string", "w *word", "w.short(string(*v))"),
	value("middleText", "a text meets a word of 4 to 8 bytes", "~string", "w *word", "w.middle(string(*v))"),
	value("longText", "a text meets a word of 9 to 16 bytes", "~string", "w *word", "w.long(string(*v))"),
	value("anyText", "a text meets a piece", "~string", "p piece", "p.holds(string(*v))"),
	value("oneOfLetters", "a text is one of some of one byte", "~string", "set *letters", "set.has(string(*v))"),
	value("oneOfWords", "a text meets one of some words", "~string", "words words", "words.hold(string(*v))"),
	value("within", "an integer lies in a span", "integer", "s span", "s.has(int64(*v))"),
	value("between", "a number lies in an interval", "float", "i interval", "i.has(float64(*v))"),
	value("passes", "a value passes a test", "any", "test func(*V) bool", "test(v)"),
	{
		Name: "each", Doc: "an element of a list passes a test", Types: "[T, E any]", Record: "*T",
		Params: "elements func(*T) []E, test func(*E) bool", Asks: "anyElement(elements(record), test)",
	},
	{Name: "filled", Doc: "a list has an element", Types: "[T any]", Record: "*T", Params: "length func(*T) int", Asks: "length(record) > 0"},
	{Name: "jsonPasses", Doc: "a value passes a test", Record: "any", Params: "path []string, test func(any) bool", Asks: "test(descend(record, path))"},
	{
		Name: "jsonEach", Doc: "a value in an element of a list passes a test", Record: "any",
		Params: "list, path []string, test func(any) bool", Asks: "anyValue(descend(record, list), path, test)",
	},
	{Name: "whole", Doc: "a record passes a test", Types: "[R any]", Record: "R", Params: "test func(R) bool", Asks: "test(record)"},
}
