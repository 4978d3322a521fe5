package main

import (
	"strings"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// termReader makes terms of the constraints of a filter that the schema accepts.
type termReader struct {
	schema *compile.Schema
	scales map[string]*scale
	now    func() time.Time
}

// read returns the term that a node stands for, and whether it stands for one. The
// constraint must have passed the check against the schema.
func (r *termReader) read(node ast.Expr) (term, bool) {
	constraint, isNegated := node, false
	if not, ok := node.(*ast.Not); ok {
		constraint, isNegated = not.Operand(), true
	}
	c, ok := constraint.(*ast.Constraint)
	if !ok {
		return term{}, false
	}
	isOpposite := c.Operator() == ast.OpNotEqual || c.Operator() == ast.OpOut
	t := term{
		node: node, selector: c.Selector(), operator: c.Operator(),
		isNegated: isNegated != isOpposite, domain: everyValue(),
	}
	field, isField := r.schema.Field(c.Selector())
	if !isField { // of an object or a list only the presence can be asked
		t.exact, t.isWhole = everyValue(), true
		return t, true
	}
	t.isSingle, t.isMissing = field.List == "", field.Optional
	return t, r.fill(&t, field, c) == nil
}

// fill sets the domain and the set of a term.
func (r *termReader) fill(t *term, field compile.Field, c *ast.Constraint) error {
	s, err := r.scale(field)
	if err != nil {
		return err
	}
	if t.domain, err = s.domain(); err != nil {
		return err
	}
	var stretches []stretch
	for _, argument := range c.Arguments() {
		p, err := s.part(c.Operator(), argument)
		if err != nil {
			return err
		}
		if p.isExact() {
			stretches = append(stretches, p.within...)
		} else {
			t.patterns = append(t.patterns, p)
		}
		t.isMoment = t.isMoment || isDuration(field, argument)
	}
	t.exact = newValueSet(stretches...)
	return nil
}

// parts returns the sets that the values of a list stand for.
func (r *termReader) parts(c *ast.Constraint) []part {
	field, isField := r.schema.Field(c.Selector())
	if !isField || c.Len() < 2 {
		return nil
	}
	s, err := r.scale(field)
	if err != nil {
		return nil
	}
	var parts []part
	for _, argument := range c.Arguments() {
		if p, err := s.part(c.Operator(), argument); err == nil {
			parts = append(parts, p)
		}
	}
	return parts
}

// scale returns the scale of a field.
func (r *termReader) scale(field compile.Field) (*scale, error) {
	if s, ok := r.scales[field.Selector]; ok {
		return s, nil
	}
	s, err := newScale(field, r.now)
	if err == nil {
		r.scales[field.Selector] = s
	}
	return s, err
}

// isDuration reports whether an argument counts from the clock.
func isDuration(field compile.Field, argument ast.Argument) bool {
	text, _ := argument.Literal()
	holdsMoments := field.Kind == compile.KindTimestamp || field.Kind == compile.KindDate
	return holdsMoments && strings.HasPrefix(strings.TrimLeft(text, "+-"), "P")
}

// part returns the set that an argument of an operator stands for.
func (s *scale) part(operator ast.Operator, argument ast.Argument) (part, error) {
	p := part{argument: argument, within: everyValue()}
	pieces := argument.Pieces()
	switch {
	case argument.IsAnyValue():
		return p, nil
	case argument.Stars() == 0:
		keys, err := s.keys(argument)
		if err != nil {
			return p, err
		}
		p.within = s.ordered(operator, keys[0])
		return p, nil
	}
	if pieces[0] != "" {
		keys, err := s.keys(ast.Pattern(pieces[0], ""))
		if err != nil {
			return p, err
		}
		p.within = newValueSet(stretch{keys[0], append(keys, keyTop)[1]})
	}
	if len(pieces) == 2 && pieces[1] == "" {
		return p, nil
	}
	query, err := s.check(argument)
	if err != nil {
		return p, err
	}
	match := match.JSON(query)
	p.matches = func(text string) bool { return match(map[string]any{scaleSelector: text}) }
	return p, nil
}

// ordered returns the values that pass an operator with the value of key.
func (s *scale) ordered(operator ast.Operator, key string) valueSet {
	switch operator {
	case ast.OpGreater:
		return newValueSet(stretch{s.after(key), keyTop})
	case ast.OpGreaterOrEqual:
		return newValueSet(stretch{key, keyTop})
	case ast.OpLess:
		return newValueSet(stretch{keyBottom, key})
	case ast.OpLessOrEqual:
		return newValueSet(stretch{keyBottom, s.after(key)})
	}
	return s.point(key)
}
