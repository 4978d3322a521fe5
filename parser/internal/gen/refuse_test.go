package main

import (
	"fmt"
	"testing"
)

// Grammars that a generated function would read otherwise than participle, and
// forms that no rule has, are refused with the name of the rule.
func TestRefusedGrammars(t *testing.T) {
	tests := []struct{ grammar, want string }{
		{`A = B | C . B = <x> . C = <x> <y> .`, "rule A: two alternatives begin with X"},
		{`A = <x> (B | C) . B = <y> . C = B <x> .`, "rule A: two alternatives begin with Y"},
		{`A = B? <x> . B = <y> .`, "rule A: it begins with what is optional"},
		{`A = <x> B? <y> . B = <y> .`, "rule A: Y can both continue a part and follow it"},
		{`A = <x> B? B? . B = <y> .`, "rule A: Y can both continue a part and follow it"},
		{`A = B <y> . B = C (<y> C)* . C = <x> .`, "rule B: Y can both continue a part and follow it"},
		{`A = B (<y> B)* . B = <x> (C | D)? . C = <y> . D = <z> .`, "rule B: Y can both continue a part and follow it"},
		{`A = "x" .`, `rule A: the form "x" is not supported`},
		{`A = <x>+ .`, "rule A: the form <x>+ is not supported"},
		{`A = <x> B+ . B = <y> .`, "rule A: the form B+ is not supported"},
		{`A = <x> <y>? .`, "rule A: the form <y>? is not supported"},
		{`A = <x> (<y> | <z>)? .`, "rule A: the form (<y> | <z>)? is not supported"},
		{`A = ~<x> .`, "rule A: the form <x> is not supported"},
		{`A = (?= <x>) <x> .`, "rule A: the form (?=<x>) is not supported"},
		{`A = <x> (<y> <z>) .`, "rule A: the form <y> <z> is not supported"},
		{`A = <x> (B <z>)? . B = <y> .`, "rule A: the form B <z> is not supported"},
		{`A = <x> (<y> B)* . B = <z> .`, "rule A: the form <y> B is not supported"},
		{`A = B (<y> C)* . B = <x> . C = <z> .`, "rule A: the form <y> C is not supported"},
		{`A = B (<y> B)+ . B = <x> .`, "rule A: the form <y> B is not supported"},
		{`A = <x> | B . B = <y> .`, "rule A: the form <x> | B is not supported"},
		{`A = <x> (B | <z>) . B = <y> .`, "rule A: the form B | <z> is not supported"},
		{`A = (B | C*) . B = <x> . C = <y> .`, "rule A: the form B | C* is not supported"},
		{`A = `, `1:5: unexpected token "<EOF>" (expected Expression ".")`},
	}
	for _, test := range tests {
		_, err := readGrammar(test.grammar, []string{endOfText, "X", "Y", "Z"})
		if fmt.Sprint(err) != test.want {
			t.Errorf("%s\ngot  %v\nwant %s", test.grammar, err, test.want)
		}
	}
}
