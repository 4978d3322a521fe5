package compile_test

import (
	"encoding/base64"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestIntegersAreExact holds what a literal of an integer binds to package big.
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
		query, err := compile.Check(ast.NewConstraint("count", ast.OpEqual, ast.Literal(text)), thingSchema, compile.Options{})
		inRange := n.Cmp(least) >= 0 && n.Cmp(most) <= 0
		if inRange != (err == nil) {
			t.Fatalf("%s: %v", text, err)
		}
		if err == nil && sqliteArgs(t, query)[0] != n.Int64() {
			t.Fatalf("%s is %v", text, sqliteArgs(t, query))
		}
	}
}

// TestNumbersAreExact holds what a literal of a number binds to the number that was
// written, by its bits.
func TestNumbersAreExact(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 16))
	for range 3000 {
		want := math.Float64frombits(random.Uint64())
		if math.IsNaN(want) || math.IsInf(want, 0) {
			continue
		}
		text := strconv.FormatFloat(want, 'f', -1, 64)
		got := sqliteArgs(t, mustCheck(t, ast.NewConstraint("size", ast.OpEqual, ast.Literal(text))))[0]
		if got != want {
			t.Fatalf("%s is %v", text, got)
		}
	}
	if zero := sqliteArgs(t, mustCheck(t, ast.NewConstraint("size", ast.OpEqual, ast.Literal("-0"))))[0].(float64); math.Signbit(zero) {
		t.Error("-0 keeps its sign, which engines disagree about")
	}
}

// TestFoldOfEveryCharacter holds Fold to what it promises: characters that differ by case
// only fold to one of them, the smallest, which folds to itself.
func TestFoldOfEveryCharacter(t *testing.T) {
	for r := rune(1); r <= unicode.MaxRune; r++ {
		if 0xD800 <= r && r <= 0xDFFF {
			continue
		}
		folded := []rune(compile.Fold(string(r)))
		if len(folded) != 1 || folded[0] > r || compile.Fold(string(folded)) != string(folded) {
			t.Fatalf("%U folds to %U", r, folded)
		}
		if next := unicode.SimpleFold(r); compile.Fold(string(next)) != string(folded) {
			t.Fatalf("%U and %U differ by case only and fold to %U and another", r, next, folded)
		}
	}
}

// TestCursorIsOneText changes each character of a cursor: one that is not refused is a
// place of its own.
func TestCursorIsOneText(t *testing.T) {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	order, err := compile.ParseOrder(thingSchema, "count,DESC")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"a", "ab", "abc"} {
		cursor, err := match.JSONCursor(order, map[string]any{"id": id})
		if err != nil {
			t.Fatal(err)
		}
		original, err := base64.RawURLEncoding.DecodeString(cursor)
		if err != nil {
			t.Fatal(err)
		}
		for i := range cursor {
			for _, letter := range letters {
				changed := cursor[:i] + string(letter) + cursor[i+1:]
				decoded, _ := base64.RawURLEncoding.DecodeString(changed)
				if _, err := relational.After(order, changed, relational.Options{}); err == nil && changed != cursor && slices.Equal(decoded, original) {
					t.Errorf("%s and %s are both the cursor of %s", cursor, changed, id)
				}
			}
		}
	}
}

// TestCursorHoldsText has cursors whose bytes are not text.
func TestCursorHoldsText(t *testing.T) {
	order, err := compile.ParseOrder(thingSchema)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"a\xff", "\xed\xa0\x80", "a\x00"} {
		cursor := base64.RawURLEncoding.EncodeToString([]byte(`["id,ASC","` + strings.ReplaceAll(id, "\x00", `\u0000`) + `"]`))
		if _, err := relational.After(order, cursor, relational.Options{}); err == nil {
			t.Errorf("%q is continued from", id)
		}
	}
}
