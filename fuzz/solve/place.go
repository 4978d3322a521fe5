package solve

import (
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// solveField returns the value of a field that lies in no list.
func (s *search) solveField(field compile.Field, claims []claim) solution {
	r := requirementOf(field, claims)
	held := keypath.Get(s.base, r.field.Path)
	if (held != nil || r.field.Optional) && r.meets(held) {
		return solution{held, found}
	}
	mayBeAbsent := r.field.Optional && len(r.positives) == 0
	if mayBeAbsent && s.source.IntN(3) == 2 {
		return solution{nil, found}
	}
	result := s.solveValue(r)
	if result.verdict != found && mayBeAbsent {
		return solution{nil, found}
	}
	return result
}

// withValue returns record with another value under path, or without one where it is nil.
func withValue(record map[string]any, path []string, value any) map[string]any {
	if value == nil {
		return keypath.Without(record, path)
	}
	return keypath.With(record, path, value)
}
