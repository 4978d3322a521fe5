package main

// nullable reports whether e may be nothing. No rule may, so that references do
// not matter.
func nullable(e expression) bool {
	switch e := e.(type) {
	case sequence:
		for _, part := range e {
			if !nullable(part) {
				return false
			}
		}
		return true
	case choice:
		for _, alternative := range e {
			if nullable(alternative) {
				return true
			}
		}
	case repetition:
		return e.optional || nullable(e.body)
	}
	return false
}

// first returns the tokens that e can begin with. No rule may begin with itself.
func first(e expression) terminals {
	switch e := e.(type) {
	case sequence:
		return firstOfSequence(e)
	case choice:
		var set terminals
		for _, alternative := range e {
			set = set.with(first(alternative))
		}
		return set
	case repetition:
		return first(e.body)
	case capture:
		return first(e.body)
	case reference:
		return first(e.rule.body)
	}
	return terminals{e.(terminal)}
}

func firstOfSequence(parts sequence) terminals {
	var set terminals
	for _, part := range parts {
		set = set.with(first(part))
		if !nullable(part) {
			break
		}
	}
	return set
}

// visit is called for every expression with the tokens that can follow it.
type visit func(e expression, after terminals) error

// walk visits e, which the tokens in after can follow, and all that is in it.
func walk(e expression, after terminals, visit visit) error {
	if err := visit(e, after); err != nil {
		return err
	}
	switch e := e.(type) {
	case sequence:
		return walkSequence(e, after, visit)
	case choice:
		for _, alternative := range e {
			if err := walk(alternative, after, visit); err != nil {
				return err
			}
		}
	case repetition:
		if e.repeated {
			after = after.with(first(e.body))
		}
		return walk(e.body, after, visit)
	case capture:
		return walk(e.body, after, visit)
	}
	return nil
}

func walkSequence(parts sequence, after terminals, visit visit) error {
	for i, part := range parts {
		rest := parts[i+1:]
		follows := firstOfSequence(rest)
		if nullable(rest) {
			follows = follows.with(after)
		}
		if err := walk(part, follows, visit); err != nil {
			return err
		}
	}
	return nil
}

// follow returns the tokens that can follow each rule; the end of the text
// follows the first one.
func follow(rules []*rule) map[*rule]terminals {
	sets := map[*rule]terminals{rules[0]: {{kind: endOfText}}}
	for grown := true; grown; {
		grown = false
		for _, r := range rules {
			_ = walk(r.body, sets[r], func(e expression, after terminals) error {
				if e, ok := e.(reference); ok {
					wider := sets[e.rule].with(after)
					grown = grown || len(wider) > len(sets[e.rule])
					sets[e.rule] = wider
				}
				return nil
			})
		}
	}
	return sets
}

// endOfText is participle's name of the token at the end.
const endOfText = "EOF"
