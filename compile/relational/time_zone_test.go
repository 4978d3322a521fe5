package relational_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
)

// twiceInBerlin are instants of an hour that clocks in Berlin show twice.
var twiceInBerlin = []string{
	"2024-10-27T00:10:00Z", "2024-10-27T00:30:00Z", "2024-10-27T00:30:00.001Z", "2024-10-27T01:10:00Z", "2024-10-27T01:30:00Z", "2024-10-27T01:50:00Z",
}

// farInstants lie at the ends of what a TIMESTAMP of MariaDB holds, and far beyond.
var farInstants = []string{"0001-01-01T00:00:00Z", "1960-01-01T00:00:00Z", "1970-01-01T00:00:01Z", "2038-01-19T03:14:07Z", "2100-01-01T00:00:00Z"}

// TestTimeZones asks for instants in sessions of other time zones than wrote them.
func TestTimeZones(t *testing.T) {
	for _, variant := range enginetest.Variants() {
		if variant.Locale != "" {
			continue
		}
		for _, declared := range []string{"nothing", "types", "other types"} {
			t.Run(variant.Name+"/"+declared, func(t *testing.T) {
				s := variant.NewStore(t, natives[declared], nativeTypes(variant.Dialect, declared))
				for round := range max(2, *rounds/8) {
					random := rand.New(rand.NewPCG(uint64(round), uint64(s.Dialect)))
					records := drawNative(random, s)
					for i, instant := range twiceInBerlin {
						records[i]["created"] = instant
					}
					s.Replace(t, records)
					for range filtersPerRound {
						sameRows(t, s, drawInstant(random, records), records)
					}
				}
			})
		}
	}
}

// drawInstant returns a random filter that asks for an instant, mostly one of a record or
// next to it.
func drawInstant(random *rand.Rand, records []map[string]any) ast.Expr {
	operators := []ast.Operator{ast.OpEqual, ast.OpLess, ast.OpLessOrEqual, ast.OpGreater, ast.OpGreaterOrEqual}
	operator, argument := operators[random.IntN(len(operators))], farInstants[random.IntN(len(farInstants))]
	if instant, ok := records[random.IntN(len(records))]["created"].(string); ok && random.IntN(6) > 0 {
		at, _ := compile.ParseInstant(instant)
		at = at.Truncate(time.Millisecond).Add(time.Duration(random.IntN(3)-1) * time.Millisecond)
		if year := at.Year(); 0 <= year && year <= 9999 {
			argument = at.Format(time.RFC3339Nano)
		}
	}
	return ast.NewConstraint("created", operator, ast.Literal(argument))
}
