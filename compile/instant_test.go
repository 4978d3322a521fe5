package compile_test

import (
	"encoding/base64"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
)

// readKind returns the value that a literal of a kind stands for.
func readKind(kind compile.Kind, literal string) (compile.Value, error) {
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "Record", Fields: []compile.Field{{Selector: "v", Kind: kind, Path: []string{"v"}}}}))
	query, err := compile.Check(ast.NewConstraint("v", ast.OpEqual, ast.Literal(literal)), schema, compile.Options{})
	if err != nil {
		return compile.Value{}, err
	}
	return query.Root().(*compile.Test).Condition().(compile.Alternatives).Value(0), nil
}

// drawInstants returns instants of which many have the same millisecond.
func drawInstants(random *rand.Rand, count int) []time.Time {
	instants := make([]time.Time, count)
	for i := range instants {
		base := []int64{0, -1, 1672531200000, -62167219200000, 253402300799999}[random.IntN(5)]
		fine := []int{0, 1, 999_999, 120_000, random.IntN(1_000_000)}[random.IntN(5)]
		instants[i] = time.UnixMilli(base).Add(time.Duration(fine)).In(time.FixedZone("", random.IntN(24)*3600))
	}
	return instants
}

// TestInstantsOfFullPrecision has values of instants: they compare as the instants do, and
// conditions compare their milliseconds.
func TestInstantsOfFullPrecision(t *testing.T) {
	random := rand.New(rand.NewPCG(63, 64))
	for range 2000 {
		drawn := drawInstants(random, 2)
		a, b := compile.NewValue(compile.KindTimestamp, drawn[0]), compile.NewValue(compile.KindTimestamp, drawn[1])
		if a.Compare(b) != drawn[0].Compare(drawn[1]) || !a.Time().Equal(drawn[0]) || a.Int64() != drawn[0].UnixMilli() {
			t.Fatalf("%v is the value %v of %d, and compares with %v as %d", drawn[0], a, a.Int64(), drawn[1], a.Compare(b))
		}
		for operator, want := range map[string]bool{
			"==": a.Int64() == b.Int64(), "=lt=": a.Int64() < b.Int64(), "=le=": a.Int64() <= b.Int64(), "=gt=": a.Int64() > b.Int64(), "=ge=": a.Int64() >= b.Int64(),
		} {
			bound := compile.NewValue(compile.KindTimestamp, b.Int64()).String()
			if got := thing.Query(t, "changed"+operator+bound).Root().(*compile.Test).Condition().Matches(a); got != want {
				t.Fatalf("%v %s %v: got %v", drawn[0], operator, drawn[1], got)
			}
		}
	}
}

// TestCursorsOfFullPrecision continues from instants to the nanosecond.
func TestCursorsOfFullPrecision(t *testing.T) {
	random := rand.New(rand.NewPCG(65, 66))
	order := thing.Order(t, "changed,DESC")
	for _, instant := range drawInstants(random, 500) {
		record := identified("7")
		record["changed"] = compile.NewValue(compile.KindTimestamp, instant)
		place, err := order.Place(cursorOf(t, order, record))
		if err != nil || !place[0].Time().Equal(instant) {
			t.Fatalf("%v: the cursor leads to %v, %v", instant, place, err)
		}
	}
}

// TestInstantsBeyondRFC3339 has years without a text in RFC 3339, whose values and cursors
// keep milliseconds.
func TestInstantsBeyondRFC3339(t *testing.T) {
	order := thing.Order(t, "changed")
	for _, instant := range []time.Time{time.Date(10_000, 1, 1, 0, 0, 0, 1, time.UTC), time.Date(-1, 12, 31, 23, 59, 59, 999_999_999, time.UTC)} {
		record := identified("7")
		record["changed"] = compile.NewValue(compile.KindTimestamp, instant)
		place, err := order.Place(cursorOf(t, order, record))
		if err != nil || !place[0].Time().Equal(instant.Truncate(time.Millisecond)) || *place[0] != record["changed"] {
			t.Errorf("%v: the cursor leads to %v, %v", instant, place, err)
		}
	}
}

// TestFineCursorsRefused has cursors of instants that nobody wrote.
func TestFineCursorsRefused(t *testing.T) {
	order := thing.Order(t, "changed")
	for _, text := range []string{"2023-01-01", "2023-01-01T00:00:00.0000001", "2023-01-01T00:00:60.0000001Z", "2023-01-01T00:00:00,5Z", "-P1D", "1.5"} {
		cursor := base64.RawURLEncoding.EncodeToString([]byte(`["changed,ASC;id,ASC","` + text + `","7"]`))
		if _, err := order.Place(cursor); err == nil || !strings.Contains(err.Error(), "no valid changed") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
