package relational_test

import (
	"fmt"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
)

// TestYearZero asks for days before the first year that all engines hold.
func TestYearZero(t *testing.T) {
	enginetest.OnEngines(t, natives["nothing"], func(t *testing.T, s *enginetest.Store) {
		var records []map[string]any
		for i, day := range []string{"0001-01-02", "0001-06-15", "0001-12-31", "2024-02-29"} {
			records = append(records, map[string]any{"id": fmt.Sprintf("%08x-89ab-4cde-8f01-23456789abcd", i), "day": day})
		}
		s.Replace(t, records)
		for _, day := range []string{"0000-01-01", "0000-06-15", "0000-12-31"} {
			for _, operator := range []ast.Operator{ast.OpEqual, ast.OpNotEqual, ast.OpLess, ast.OpLessOrEqual, ast.OpGreater, ast.OpGreaterOrEqual} {
				sameRows(t, s, ast.NewConstraint("day", operator, ast.Literal(day)), records)
			}
		}
	})
}
