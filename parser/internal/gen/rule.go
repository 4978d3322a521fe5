package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/participle/v2/ebnf"
)

// rule is a production of the grammar.
type rule struct {
	name  string
	text  string // what participle prints for it
	parts []*part
}

// part is what a rule reads in one place: one of several tokens or of several
// rules.
type part struct {
	tokens    []string // names of kinds
	rules     []*rule
	optional  bool
	separator string // of a list: the token after which the part is read again
}

// isChoice reports whether a rule is nothing but one of several others.
func (r *rule) isChoice() bool { return len(r.parts) == 1 && len(r.parts[0].rules) > 1 }

// isList reports whether a rule is nothing but a list.
func (r *rule) isList() bool { return len(r.parts) == 1 && r.parts[0].separator != "" }

// grammarReader makes rules of productions.
type grammarReader struct {
	kinds []string         // the names of the kinds of token
	rules map[string]*rule // by name
}

// readGrammar returns the rules of a grammar, the root first. The grammar is in
// participle's EBNF, which has the names of kinds in lower case.
func readGrammar(text string, kinds []string) ([]*rule, error) {
	productions, err := ebnf.ParseString(text)
	if err != nil {
		return nil, err
	}
	g := grammarReader{kinds, map[string]*rule{}}
	var rules []*rule
	for _, p := range productions.Productions {
		rules = append(rules, &rule{name: p.Production, text: p.Expression.String()})
		g.rules[p.Production] = rules[len(rules)-1]
	}
	for i, p := range productions.Productions {
		if rules[i].parts, err = g.parts(p.Expression); err != nil {
			return nil, fmt.Errorf("rule %s: %w", p.Production, err)
		}
	}
	return rules, check(rules)
}

func (g grammarReader) parts(expression *ebnf.Expression) ([]*part, error) {
	if len(expression.Alternatives) > 1 {
		choice, err := g.choice(expression)
		return []*part{choice}, err
	}
	var parts []*part
	for _, term := range expression.Alternatives[0].Terms {
		if term.Repetition == "*" && g.isTail(term, parts) {
			parts[len(parts)-1].separator = g.kind(term.Group.Expr.Alternatives[0].Terms[0].Token)
			continue
		}
		next, err := g.term(term)
		if err != nil {
			return nil, err
		}
		parts = append(parts, next)
	}
	return parts, nil
}

// isTail reports whether term is the tail (<token> A)* of a list, and the last part
// is the A before it.
func (g grammarReader) isTail(term *ebnf.Term, parts []*part) bool {
	if term.Group == nil || len(parts) == 0 || len(term.Group.Expr.Alternatives) != 1 {
		return false
	}
	terms, last := term.Group.Expr.Alternatives[0].Terms, parts[len(parts)-1]
	return len(terms) == 2 && terms[0].Token != "" && terms[1].Name != "" &&
		slices.Equal(last.rules, []*rule{g.rules[terms[1].Name]}) && terms[1].Repetition == ""
}

// term reads a token, a rule, or a choice in parentheses.
func (g grammarReader) term(term *ebnf.Term) (*part, error) {
	alone := *term
	alone.Repetition = ""
	choice := &ebnf.Expression{Alternatives: []*ebnf.Sequence{{Terms: []*ebnf.Term{&alone}}}}
	if term.Group != nil && term.Group.Lookahead == ebnf.LookaheadAssertionNone {
		choice = term.Group.Expr
	}
	next, err := g.choice(choice)
	if err != nil || term.Repetition == "" {
		return next, err
	}
	if term.Repetition != "?" || len(next.tokens) > 0 {
		return nil, unsupported(term)
	}
	next.optional = true
	return next, nil
}

// choice reads one or more tokens, or one or more rules, one of which stands.
func (g grammarReader) choice(expression *ebnf.Expression) (*part, error) {
	var next part
	for _, alternative := range expression.Alternatives {
		term := alternative.Terms[0]
		switch {
		case len(alternative.Terms) > 1 || term.Repetition != "" || term.Negation:
			return nil, unsupported(expression)
		case term.Token != "" && len(next.rules) == 0:
			next.tokens = append(next.tokens, g.kind(term.Token))
		case term.Name != "" && len(next.tokens) == 0:
			next.rules = append(next.rules, g.rules[term.Name])
		default:
			return nil, unsupported(expression)
		}
	}
	return &next, nil
}

func unsupported(form fmt.Stringer) error { return fmt.Errorf("the form %s is not supported", form) }

// kind returns the name of the kind that participle prints as name.
func (g grammarReader) kind(name string) string {
	i := slices.IndexFunc(g.kinds, func(kind string) bool { return strings.EqualFold(kind, name) })
	return g.kinds[i]
}
