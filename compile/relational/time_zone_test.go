package relational_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
)

// timeZones are the settings of a session's time zone, UTC and another one.
var timeZones = map[relational.Dialect][2]string{
	relational.PostgreSQL: {"SET timezone = 'UTC'", "SET timezone = 'Asia/Kolkata'"},
	relational.MariaDB:    {"SET time_zone = '+00:00'", "SET time_zone = '-05:30'"},
}

// TestTimeZones asks for instants in a session of another time zone than wrote them.
func TestTimeZones(t *testing.T) {
	for dialect, zones := range timeZones {
		for _, declared := range []string{"nothing", "types", "other types"} {
			t.Run(dialect.String()+"/"+declared, func(t *testing.T) {
				s := enginetest.NewStore(t, dialect, natives[declared], nil)
				s.Database.SetMaxOpenConns(1) // the session
				for round := range max(2, *rounds/4) {
					random := rand.New(rand.NewPCG(uint64(round), uint64(s.Dialect)))
					s.Exec(t, zones[0])
					records := drawNative(random, s)
					s.Replace(t, records)
					s.Exec(t, zones[1])
					for range filtersPerRound {
						sameRows(t, s, drawInstant(random, records), records)
					}
				}
			})
		}
	}
}

// farInstants lie at the ends of what a TIMESTAMP of MariaDB holds, and far beyond.
var farInstants = []string{"0001-01-01T00:00:00Z", "1960-01-01T00:00:00Z", "1970-01-01T00:00:01Z", "2038-01-19T03:14:07Z", "2100-01-01T00:00:00Z"}

// drawInstant returns a random filter that asks for an instant, mostly one of a record or
// next to it.
func drawInstant(random *rand.Rand, records []map[string]any) ast.Expr {
	operators := []ast.Operator{ast.OpEqual, ast.OpLess, ast.OpLessOrEqual, ast.OpGreater, ast.OpGreaterOrEqual}
	if random.IntN(6) == 0 {
		return ast.NewConstraint("created", operators[random.IntN(len(operators))], ast.Literal(farInstants[random.IntN(len(farInstants))]))
	}
	for {
		instant, ok := records[random.IntN(len(records))]["created"].(string)
		if !ok {
			continue
		}
		at, _ := compile.ParseInstant(instant)
		at = at.Truncate(time.Millisecond).Add(time.Duration(random.IntN(3)-1) * time.Millisecond)
		if year := at.Year(); 0 <= year && year <= 9999 {
			return ast.NewConstraint("created", operators[random.IntN(len(operators))], ast.Literal(at.Format(time.RFC3339Nano)))
		}
	}
}
