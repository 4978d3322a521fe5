package main

import (
	"fmt"
	"slices"
)

// endOfText is participle's name of the token at the end.
const endOfText = "EOF"

// kindSet is a set of kinds of token, in the order in which they were found.
type kindSet []string

// with returns the set with more kinds in it.
func (s kindSet) with(more ...string) kindSet {
	for _, kind := range more {
		if !slices.Contains(s, kind) {
			s = append(s[:len(s):len(s)], kind)
		}
	}
	return s
}

// shared returns a kind that both sets have.
func (s kindSet) shared(other kindSet) (kind string, ok bool) {
	for _, kind := range s {
		if slices.Contains(other, kind) {
			return kind, true
		}
	}
	return "", false
}

// first returns the tokens that a part can begin with. Participle has refused
// rules that begin with themselves, and check those that begin with what is
// optional.
func (p *part) first() kindSet {
	set := kindSet(p.tokens)
	for _, r := range p.rules {
		set = set.with(r.parts[0].first()...)
	}
	return set
}

// follows are the tokens that can follow each rule, and each kind of token.
type follows struct {
	rules map[*rule]kindSet
	kinds map[string]kindSet
}

// follow finds what follows what. Before a text is the end of nothing, and after it
// the end.
func follow(rules []*rule) follows {
	f := follows{map[*rule]kindSet{rules[0]: {endOfText}}, map[string]kindSet{endOfText: rules[0].parts[0].first()}}
	for range len(rules) + 1 { // what follows a rule follows its last one from the next round on
		for _, r := range rules {
			for i := range r.parts {
				f.add(r, i)
			}
		}
	}
	return f
}

// add notes what follows part i of a rule.
func (f follows) add(r *rule, i int) {
	p, after := r.parts[i], f.after(r, i)
	if p.separator != "" {
		after = after.with(p.separator)
		f.kinds[p.separator] = f.kinds[p.separator].with(p.first()...)
	}
	for _, kind := range p.tokens {
		f.kinds[kind] = f.kinds[kind].with(after...)
	}
	for _, alternative := range p.rules {
		f.rules[alternative] = f.rules[alternative].with(after...)
	}
}

// after returns the tokens that can stand after part i of a rule.
func (f follows) after(r *rule, i int) kindSet {
	var set kindSet
	for _, p := range r.parts[i+1:] {
		set = set.with(p.first()...)
		if !p.optional {
			return set
		}
	}
	return set.with(f.rules[r]...)
}

// check refuses what one token of lookahead does not tell apart.
func check(rules []*rule) error {
	for _, r := range rules {
		if r.parts[0].optional {
			return fmt.Errorf("rule %s: it begins with what is optional", r.name)
		}
	}
	f := follow(rules)
	for _, r := range rules {
		for i, p := range r.parts {
			if err := f.checkPart(p, f.after(r, i)); err != nil {
				return fmt.Errorf("rule %s: %w", r.name, err)
			}
		}
	}
	return nil
}

func (f follows) checkPart(p *part, after kindSet) error {
	var before kindSet
	for _, alternative := range p.rules {
		begins := alternative.parts[0].first()
		if kind, ok := begins.shared(before); ok {
			return fmt.Errorf("two alternatives begin with %s", kind)
		}
		before = before.with(begins...)
	}
	goesOn := kindSet{p.separator}
	if p.optional {
		goesOn = before
	}
	if kind, ok := goesOn.shared(after); ok {
		return fmt.Errorf("%s can both continue a part and follow it", kind)
	}
	return nil
}
