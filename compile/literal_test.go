package compile_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
)

// read returns the value that a literal of a field stands for at an instant.
func read(selector, literal string, now time.Time) (compile.Value, error) {
	expr := ast.NewConstraint(selector, ast.OpEqual, ast.Literal(literal))
	query, err := compile.Check(expr, thing.Schema, compile.Options{Now: func() time.Time { return now }})
	if err != nil {
		return compile.Value{}, err
	}
	return query.Root().(*compile.Test).Condition().(compile.Alternatives).Value(0), nil
}

// TestIntegersAreExact holds literals of integers to package big.
func TestIntegersAreExact(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 14))
	least, most := big.NewInt(math.MinInt64), big.NewInt(math.MaxInt64)
	for range 3000 {
		n := new(big.Int).SetUint64(random.Uint64() >> random.IntN(64))
		n.Add(n, big.NewInt(int64(random.IntN(3)-1)))
		if random.IntN(2) == 0 {
			n.Neg(n)
		}
		text := n.String()
		if n.Sign() >= 0 {
			text = []string{"", "+", "0", "+00"}[random.IntN(4)] + text
		}
		text += []string{"", ".0", ".000"}[random.IntN(3)]
		got, err := read("count", text, thing.Noon)
		inRange := n.Cmp(least) >= 0 && n.Cmp(most) <= 0
		if inRange != (err == nil) {
			t.Fatalf("%s: %v", text, err)
		}
		if err == nil && got.Int64() != n.Int64() {
			t.Fatalf("%s is %v", text, got)
		}
	}
}

// TestNumbersAreExact holds literals of numbers to the number that was written, by its
// bits.
func TestNumbersAreExact(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 16))
	for range 3000 {
		want := math.Float64frombits(random.Uint64())
		if math.IsNaN(want) || math.IsInf(want, 0) {
			continue
		}
		text := strconv.FormatFloat(want, 'f', -1, 64)
		if got, err := read("size", text, thing.Noon); err != nil || got.Float64() != want {
			t.Fatalf("%s is %v, %v", text, got, err)
		}
	}
	if zero, err := read("size", "-0", thing.Noon); err != nil || math.Signbit(zero.Float64()) {
		t.Errorf("-0 is %v, %v: it keeps its sign, which engines disagree about", zero, err)
	}
}

// TestTextsThatAreNoDecimalOrUUID has the messages for literals of both kinds.
func TestTextsThatAreNoDecimalOrUUID(t *testing.T) {
	for literal, kind := range map[string]compile.Kind{"1e3": compile.KindDecimal, "": compile.KindDecimal, "1234": compile.KindUUID} {
		want := map[compile.Kind]string{
			compile.KindDecimal: " is not a decimal; expected a decimal such as 42 or -7.5",
			compile.KindUUID:    " is not a UUID; expected a UUID such as 123e4567-e89b-12d3-a456-426614174000",
		}[kind]
		if _, err := readKind(kind, literal); err == nil || err.Error() != "v: "+strconv.Quote(literal)+want {
			t.Errorf("%q: got %v, want %s", literal, err, want)
		}
	}
}
