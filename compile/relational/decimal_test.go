package relational_test

import (
	"fmt"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
)

// closeDecimals are pairs of decimals that are the same float.
var closeDecimals = []string{
	"9007199254740992", "9007199254740993", "-9007199254740992", "-9007199254740993", "0.1", "0.1000000000000000001", "0.000001", "0.0000010000000000000000000001",
}

// finerDecimal has more digits than the columns.
const finerDecimal = "0.1000000000000000000000000000000000001"

// TestDecimalsAreExact compares each of the decimals with all others, and with one that no
// column holds.
func TestDecimalsAreExact(t *testing.T) {
	enginetest.OnEngines(t, natives["nothing"], func(t *testing.T, s *enginetest.Store) {
		records := make([]map[string]any, len(closeDecimals))
		for i, decimal := range closeDecimals {
			records[i] = map[string]any{"id": fmt.Sprintf("%08x-89ab-4cde-8f01-23456789abcd", i), "price": decimal}
		}
		s.Replace(t, records)
		for _, decimal := range append([]string{finerDecimal}, closeDecimals...) {
			for _, operator := range []ast.Operator{ast.OpEqual, ast.OpNotEqual, ast.OpLess, ast.OpLessOrEqual, ast.OpGreater, ast.OpGreaterOrEqual} {
				sameRows(t, s, ast.NewConstraint("price", operator, ast.Literal(decimal)), records)
			}
		}
	})
}
