package main

import (
	"fmt"
	"reflect"
	"strings"
)

// rule is a struct of the grammar and what its tags say.
type rule struct {
	typ  reflect.Type
	body expression
}

func (r *rule) String() string { return r.typ.Name() }

// expression is what can stand in a tag: a [sequence], a [choice], a
// [repetition], a [capture], a [terminal] or a [reference]. Its text is that of
// a tag, with the names of rules for what fields capture.
type expression interface{ String() string }

// sequence is one expression after another.
type sequence []expression

// choice is one of several expressions.
type choice []expression

// repetition is an expression that stands a number of times.
type repetition struct {
	body     expression
	optional bool // it may stand no times
	repeated bool // it may stand more than once
}

// capture is an expression, a reference or one token, that a field holds.
type capture struct {
	field reflect.StructField
	body  expression
}

// terminal is a token of one kind, with one text, or both.
type terminal struct {
	kind string // empty for a literal that may be of any kind
	text string // of a literal
}

// reference is what another rule says.
type reference struct{ rule *rule }

func (parts sequence) String() string { return joined(parts, " ") }

func (alternatives choice) String() string { return "(" + joined(alternatives, " | ") + ")" }

func (r repetition) String() string {
	body := r.body.String()
	if _, isSequence := r.body.(sequence); isSequence {
		body = "(" + body + ")"
	}
	switch {
	case !r.repeated:
		return body + "?"
	case r.optional:
		return body + "*"
	}
	return body + "+"
}

func (c capture) String() string { return c.body.String() }

func (r reference) String() string { return r.rule.String() }

func joined(expressions []expression, separator string) string {
	texts := make([]string, len(expressions))
	for i, e := range expressions {
		texts[i] = e.String()
	}
	return strings.Join(texts, separator)
}

func (t terminal) String() string {
	switch {
	case t.text == "":
		return t.kind
	case t.kind == "":
		return fmt.Sprintf("%q", t.text)
	}
	return fmt.Sprintf("%q:%s", t.text, t.kind)
}

// overlaps reports whether one token can be both terminals. The end of the text
// has no text.
func (t terminal) overlaps(other terminal) bool {
	sameKind := t.kind == other.kind || t.kind == "" || other.kind == ""
	sameText := t.text == other.text || t.text == "" || other.text == ""
	textAtEnd := t.kind == endOfText && other.text != "" || other.kind == endOfText && t.text != ""
	return sameKind && sameText && !textAtEnd
}

// terminals is a set of tokens, in the order in which they were found.
type terminals []terminal

// with returns the set with more terminals in it.
func (set terminals) with(more terminals) terminals {
	for _, t := range more {
		if !set.has(t) {
			set = append(set[:len(set):len(set)], t)
		}
	}
	return set
}

func (set terminals) has(t terminal) bool {
	for _, member := range set {
		if member == t {
			return true
		}
	}
	return false
}

// shared returns a terminal of set that can be the same token as one of other.
func (set terminals) shared(other terminals) (terminal, bool) {
	for _, a := range set {
		for _, b := range other {
			if a.overlaps(b) {
				return a, true
			}
		}
	}
	return terminal{}, false
}

func (set terminals) String() string {
	names := make([]string, len(set))
	for i, t := range set {
		names[i] = t.String()
	}
	return strings.Join(names, ", ")
}
