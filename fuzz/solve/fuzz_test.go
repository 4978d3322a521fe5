package solve_test

import (
	"math/rand/v2"
	"testing"

	"github.com/fiql-go/fiql/fuzz/draw"
)

// FuzzSolver lets coverage choose a filter and solves it.
func FuzzSolver(f *testing.F) {
	for seed := range byte(8) {
		data := make([]byte, 300)
		rand.NewChaCha8([32]byte{seed}).Read(data)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		source := draw.Bytes(data)
		filter := draw.Filter(source, thingSchema, []map[string]any{draw.Record(source, thingSchema)})
		solver := newSolver(t, filter, thingSchema)
		record, err := solver.Matching(source)
		holds(t, solver, record, err, true)
		record, err = solver.NonMatching(source)
		holds(t, solver, record, err, false)
		if miss, match, err := solver.NearMiss(source); err == nil && (solver.matches(miss) || !solver.matches(match)) {
			t.Fatalf("%s: miss %v, match %v", filter, miss, match)
		}
	})
}
