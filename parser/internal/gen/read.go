package main

import (
	"fmt"
	"reflect"
	"slices"
	"text/scanner"
)

// tokens says what the tags of a grammar may use of its lexer.
type tokens struct {
	names []string
	typ   reflect.Type // of fields that hold a token
}

// readRules returns the rules of a grammar, the root first, each after the first
// one that refers to it.
func readRules(root reflect.Type, tokens tokens) ([]*rule, error) {
	g := &grammarReader{tokens: tokens, rules: map[reflect.Type]*rule{}}
	g.ruleOf(root)
	for i := 0; i < len(g.order); i++ { // reading one rule may append others
		if err := g.read(g.order[i]); err != nil {
			return nil, fmt.Errorf("rule %s: %w", g.order[i], err)
		}
	}
	return g.order, check(g.order)
}

// grammarReader collects the rules that the root refers to.
type grammarReader struct {
	tokens tokens
	rules  map[reflect.Type]*rule
	order  []*rule
}

func (g *grammarReader) ruleOf(typ reflect.Type) *rule {
	if r, ok := g.rules[typ]; ok {
		return r
	}
	r := &rule{typ: typ}
	g.rules[typ] = r
	g.order = append(g.order, r)
	return r
}

func (g *grammarReader) read(r *rule) error {
	tokens, err := tagTokens(r.typ)
	if err != nil {
		return err
	}
	t := tagReader{grammar: g, rest: tokens}
	if r.body, err = t.choice(); err != nil {
		return err
	}
	if len(t.rest) > 0 {
		return fmt.Errorf("field %s: unexpected %q", t.rest[0].field.Name, t.rest[0].text)
	}
	return nil
}

// tagReader reads the tags of one rule by recursive descent.
type tagReader struct {
	grammar *grammarReader
	rest    []tagToken
}

// is reports whether the next token is of the given kind.
func (t *tagReader) is(kind rune) bool { return len(t.rest) > 0 && t.rest[0].kind == kind }

func (t *tagReader) take() tagToken {
	next := t.rest[0]
	t.rest = t.rest[1:]
	return next
}

// skip takes the next token if it is of the given kind.
func (t *tagReader) skip(kind rune) bool {
	if !t.is(kind) {
		return false
	}
	t.take()
	return true
}

// choice reads a | b | c.
func (t *tagReader) choice() (expression, error) {
	var alternatives choice
	for {
		alternative, err := t.sequence()
		if err != nil {
			return nil, err
		}
		alternatives = append(alternatives, alternative)
		if !t.skip('|') {
			break
		}
	}
	if len(alternatives) == 1 {
		return alternatives[0], nil
	}
	return alternatives, nil
}

// sequence reads a b c.
func (t *tagReader) sequence() (expression, error) {
	var parts sequence
	for len(t.rest) > 0 && !slices.Contains([]rune{'|', ')', ']', '}'}, t.rest[0].kind) {
		part, err := t.term()
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	switch len(parts) {
	case 0:
		return nil, fmt.Errorf("an alternative is empty")
	case 1:
		return parts[0], nil
	}
	return parts, nil
}

// term reads a, a?, a* or a+.
func (t *tagReader) term() (expression, error) {
	body, err := t.atom()
	if err != nil {
		return nil, err
	}
	switch {
	case t.skip('?'):
		return repetition{body: body, optional: true}, nil
	case t.skip('*'):
		return repetition{body: body, optional: true, repeated: true}, nil
	case t.skip('+'):
		return repetition{body: body, repeated: true}, nil
	case t.is('!'):
		return nil, fmt.Errorf("field %s: the modifier ! is not supported", t.rest[0].field.Name)
	}
	return body, nil
}

// atom reads what a modifier may follow.
func (t *tagReader) atom() (expression, error) {
	if len(t.rest) == 0 {
		return nil, fmt.Errorf("the tags end too early")
	}
	token := t.take()
	switch token.kind {
	case '@':
		return t.capture(token.field)
	case '(':
		if t.is('?') {
			break // lookahead
		}
		return t.group(')')
	case '[':
		body, err := t.group(']')
		return repetition{body: body, optional: true}, err
	case '{':
		body, err := t.group('}')
		return repetition{body: body, optional: true, repeated: true}, err
	case scanner.String:
		return t.literal(token)
	case scanner.Ident:
		return t.token(token, "")
	}
	return nil, fmt.Errorf("field %s: %q is not supported here", token.field.Name, token.text)
}

func (t *tagReader) group(end rune) (expression, error) {
	body, err := t.choice()
	if err == nil && !t.skip(end) {
		err = fmt.Errorf("a group is not closed by %q", end)
	}
	return body, err
}

// literal reads 'text' or 'text':Kind.
func (t *tagReader) literal(token tagToken) (expression, error) {
	if token.text == "" {
		return nil, fmt.Errorf("field %s: a literal is empty", token.field.Name)
	}
	if !t.skip(':') {
		return terminal{text: token.text}, nil
	}
	if !t.is(scanner.Ident) {
		return nil, fmt.Errorf("field %s: no kind of token after the colon", token.field.Name)
	}
	return t.token(t.take(), token.text)
}

// token returns the terminal of the kind that name is the name of.
func (t *tagReader) token(name tagToken, text string) (expression, error) {
	if !slices.Contains(t.grammar.tokens.names, name.text) {
		return nil, fmt.Errorf("field %s: there is no token %s", name.field.Name, name.text)
	}
	return terminal{kind: name.text, text: text}, nil
}
