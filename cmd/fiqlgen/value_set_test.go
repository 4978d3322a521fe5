package main

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// contains reports whether a key is in a set.
func (s valueSet) contains(key string) bool {
	for _, next := range s {
		if next.from <= key && key < next.to {
			return true
		}
	}
	return false
}

// TestValueSets holds the operations on sets to what they say of each key.
func TestValueSets(t *testing.T) {
	keys := []string{keyBottom}
	for c := 'a'; c <= 'j'; c++ {
		keys = append(keys, string(c))
	}
	random := rand.New(rand.NewPCG(1, 1))
	drawSet := func() valueSet {
		stretches := make([]stretch, random.IntN(5))
		bounds := append(keys[:len(keys):len(keys)], keyTop)
		for i := range stretches {
			stretches[i] = stretch{bounds[random.IntN(len(bounds))], bounds[random.IntN(len(bounds))]}
		}
		return newValueSet(stretches...)
	}
	for range 2000 {
		a, b := drawSet(), drawSet()
		for _, key := range keys {
			isInA, isInB := a.contains(key), b.contains(key)
			for name, c := range map[string]struct{ got, want bool }{
				"union":      {a.union(b).contains(key), isInA || isInB},
				"intersect":  {a.intersect(b).contains(key), isInA && isInB},
				"complement": {a.complement().contains(key), !isInA},
				"without":    {a.without(b).contains(key), isInA && !isInB},
			} {
				if c.got != c.want {
					t.Fatalf("%q %s %q contains %q: %v", a, name, b, key, c.got)
				}
			}
		}
	}
}

// TestScales holds that keys stand in the order of the values, and next to each other
// where no value is between.
func TestScales(t *testing.T) {
	for _, c := range []struct {
		kind     compile.Kind
		values   string // in their order
		adjacent string // two values with none between
	}{
		{compile.KindInteger, "-9223372036854775808 -2 -1 0 1 9223372036854775807", "-1 0"},
		{compile.KindTimestamp, "0000-01-01T00:00:00Z -1 0 1 2023-01-01T00:00:00Z", "1672531199999 2023-01-01T00:00:00Z"},
		{compile.KindNumber, "-1000000000000000000000 -1.5 0 0.1 1 1.5 1000000000000000000000", "9007199254740992 9007199254740994"},
		{compile.KindDate, "0000-01-01 1969-12-31 1970-01-01 2024-02-29 9999-12-31", "2024-02-28 2024-02-29"},
		{compile.KindBoolean, "false true", "false true"},
		{compile.KindText, "a ab b \ud7ff \ue000 \U0010ffff", ""},
	} {
		s, err := newScale(compile.Field{Kind: c.kind}, nil)
		if err != nil {
			t.Fatal(err)
		}
		keys := keysOf(t, s, strings.Fields(c.values))
		for i := 1; i < len(keys); i++ {
			if keys[i-1] >= keys[i] || s.after(keys[i-1]) > keys[i] {
				t.Errorf("%s: the keys of %s are not in their order: %q", c.kind, c.values, keys)
			}
		}
		if pair := keysOf(t, s, strings.Fields(c.adjacent)); len(pair) == 2 && s.after(pair[0]) != pair[1] {
			t.Errorf("%s: something is between %s: %q", c.kind, c.adjacent, pair)
		}
		if last := keys[len(keys)-1]; last >= keyTop || s.after(last) > keyTop {
			t.Errorf("%s: %q is above the top", c.kind, last)
		}
	}
}

func keysOf(t *testing.T, s *scale, values []string) []string {
	t.Helper()
	var keys []string
	for _, value := range values {
		found, err := s.keys(ast.Literal(value))
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, found[0])
	}
	return keys
}
