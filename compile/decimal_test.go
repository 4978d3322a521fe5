package compile_test

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
)

// decimalPieces are what drawn decimals are put together from.
var decimalPieces = []string{"0", "00", "1", "9", "5", "10", "123456789012345678901234567890", strings.Repeat("0", 40), strings.Repeat("9", 40)}

// drawDecimal returns a decimal, often with zeros that do not count.
func drawDecimal(random *rand.Rand) string {
	piece := func() string { return decimalPieces[random.IntN(len(decimalPieces))] }
	text := []string{"", "", "+", "-"}[random.IntN(4)] + piece()
	if random.IntN(2) == 0 {
		text += piece()
	}
	if random.IntN(2) == 0 {
		text += "." + piece()
	}
	return text
}

func rational(t testing.TB, text string) *big.Rat {
	t.Helper()
	number, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("%s is no number", text)
	}
	return number
}

// TestDecimalsAreExact holds decimals to package big: one number has one canonical text, and
// values compare as numbers.
func TestDecimalsAreExact(t *testing.T) {
	random := rand.New(rand.NewPCG(61, 62))
	for range 20_000 {
		texts := []string{drawDecimal(random), drawDecimal(random)}
		a, ok := compile.ParseDecimal(texts[0])
		b, isOther := compile.ParseDecimal(texts[1])
		order := rational(t, texts[0]).Cmp(rational(t, texts[1]))
		switch {
		case !ok || !isOther || rational(t, a).Cmp(rational(t, texts[0])) != 0:
			t.Fatalf("%q and %q are read as %q and %q", texts[0], texts[1], a, b)
		case (a == b) != (order == 0):
			t.Fatalf("%q and %q are written %q and %q", texts[0], texts[1], a, b)
		}
		got := compile.NewValue(compile.KindDecimal, texts[0]).Compare(compile.NewValue(compile.KindDecimal, b))
		if sign(got) != order {
			t.Fatalf("%q and %q compare as %d, want %d", texts[0], texts[1], got, order)
		}
	}
}

// TestComparingDecimalsAllocatesNothing compares numbers of many digits.
func TestComparingDecimalsAllocatesNothing(t *testing.T) {
	digits := strings.Repeat("8", 100)
	a, b := compile.NewValue(compile.KindDecimal, "-"+digits+".25"), compile.NewValue(compile.KindDecimal, "-"+digits+".250001")
	if count := testing.AllocsPerRun(10, func() { a.Compare(b) }); count != 0 {
		t.Errorf("%v allocations", count)
	}
}

// FuzzParseDecimal reads any text. What is read is its own canonical text and a literal of a
// filter; what is not has another form than a decimal.
func FuzzParseDecimal(f *testing.F) {
	for _, text := range []string{
		"0", "-0", "+0.00", "007", "-007.50", "1.", ".5", "", "+", "-", "1e3", "1_000", "0x1", "1.2.3", " 1", "1 ", "--1", "١", "1,5", "Inf", "NaN", "00",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		canonical, ok := compile.ParseDecimal(text)
		value, err := readKind(compile.KindDecimal, text)
		switch {
		case ok != isDecimal(text) || ok != (err == nil):
			t.Fatalf("%q: a decimal %v, a literal %v", text, ok, err)
		case value.Text() != canonical || compile.NewValue(compile.KindDecimal, text).Text() != canonical:
			t.Fatalf("%q is %q and the value %q", text, canonical, value)
		}
		if again, isAgain := compile.ParseDecimal(canonical); ok && (again != canonical || !isAgain) {
			t.Fatalf("%q is read as %q and that as %q", text, canonical, again)
		}
	})
}

// isDecimal reports whether a text is [+-]?digits[.digits].
func isDecimal(text string) bool {
	if strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") {
		text = text[1:]
	}
	parts := strings.Split(text, ".")
	for _, part := range parts {
		if part == "" || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return len(parts) <= 2
}
