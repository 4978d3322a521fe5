package main

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
)

// check refuses rules that a parser with one token of lookahead cannot follow, or
// would follow otherwise than participle.
func check(rules []*rule) error {
	for _, r := range rules {
		if err := checkBeginning(r, nil); err != nil {
			return err
		}
	}
	for _, r := range rules {
		if err := checkNothing(r); err != nil {
			return fmt.Errorf("rule %s: %w", r, err)
		}
	}
	following := follow(rules)
	for _, r := range rules {
		err := walk(r.body, following[r], checkLookahead)
		if err == nil {
			err = checkFields(r)
		}
		if err != nil {
			return fmt.Errorf("rule %s: %w", r, err)
		}
	}
	return nil
}

// checkBeginning refuses a rule that begins with itself. The rules in path, from
// the first one on, each begin with the next, and the last with r.
func checkBeginning(r *rule, path []*rule) error {
	if start := slices.Index(path, r); start >= 0 {
		return fmt.Errorf("rule %s begins with itself: %v", r, append(path[start:], r))
	}
	for _, next := range beginnings(r.body) {
		if err := checkBeginning(next, append(path, r)); err != nil {
			return err
		}
	}
	return nil
}

// beginnings returns the rules that e can begin with.
func beginnings(e expression) []*rule {
	var rules []*rule
	switch e := e.(type) {
	case sequence:
		for _, part := range e {
			rules = append(rules, beginnings(part)...)
			if !nullable(part) {
				break
			}
		}
	case choice:
		for _, alternative := range e {
			rules = append(rules, beginnings(alternative)...)
		}
	case repetition:
		return beginnings(e.body)
	case capture:
		return beginnings(e.body)
	case reference:
		return []*rule{e.rule}
	}
	return rules
}

// checkNothing refuses what may be nothing where participle would go wrong: a
// rule, an alternative, and the body of a repetition.
func checkNothing(r *rule) error {
	if nullable(r.body) {
		return errors.New("it can be nothing")
	}
	return walk(r.body, nil, func(e expression, _ terminals) error {
		switch e := e.(type) {
		case choice:
			if slices.ContainsFunc(e, nullable) {
				return errors.New("an alternative can be nothing")
			}
		case repetition:
			if nullable(e.body) {
				return errors.New("what is repeated or optional can be nothing")
			}
		}
		return nil
	})
}

// checkLookahead refuses a decision that one token does not make.
func checkLookahead(e expression, after terminals) error {
	switch e := e.(type) {
	case choice:
		return checkChoice(e)
	case repetition:
		if t, ok := first(e.body).shared(after); ok {
			return fmt.Errorf("after one token, %s, what is optional or repeated cannot be told from what follows it: %s", t, after)
		}
	}
	return nil
}

func checkChoice(alternatives choice) error {
	var before terminals
	for i, alternative := range alternatives {
		begins := first(alternative)
		if t, ok := begins.shared(before); ok {
			return fmt.Errorf("after one token, %s, alternative %d cannot be told from an earlier one", t, i+1)
		}
		before = before.with(begins)
	}
	return nil
}

// checkFields refuses a field that holds one capture where several are possible,
// of which participle would keep the last.
func checkFields(r *rule) error {
	for _, field := range reflect.VisibleFields(r.typ) {
		if holdsOne(field) && captures(r.body, field.Name) > 1 {
			return fmt.Errorf("field %s: it holds one %s and captures several", field.Name, field.Type)
		}
	}
	return nil
}
