package match_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/fiql-go/fiql/compile/match"
)

// TestFractionIsNoInteger has JSON numbers that an integer field cannot hold: such a
// value is missing, and not its whole part.
func TestFractionIsNoInteger(t *testing.T) {
	for _, number := range []any{1.5, json.Number("1.5"), json.Number("15e-1")} {
		record := map[string]any{"count": number}
		for filter, want := range map[string]bool{"count==1": false, "count!=1": true, "count==*": false, "count=lt=9": false} {
			if got := match.JSON(checked(t, filter))(record); got != want {
				t.Errorf("%s of %#v is %v", filter, number, got)
			}
		}
	}
}

// TestIntegersWithExponents has JSON numbers that are integers however they are written,
// and ones that are not or that 64 bits do not hold.
func TestIntegersWithExponents(t *testing.T) {
	for number, want := range map[json.Number]string{
		"5.0": "5", "5e0": "5", "-1.50E+1": "-15", "1e18": "1000000000000000000", "9223372036854775807.0": "9223372036854775807",
		"922337203685477580700e-2": "9223372036854775807", "-9223372036854775808e0": "-9223372036854775808", "0.00e99999999999": "0", "0e0": "0",
		"9223372036854775808.0": "", "1e19": "", "1e99999999999": "", "1e-99999999999": "", "12e-1": "", "": "", "NaN": "", "e5": "",
	} {
		record := map[string]any{"count": number}
		if got := match.JSON(checked(t, "count"))(record); got != (want != "") {
			t.Errorf("%q is a value: %v", number, got)
		}
		if want != "" && !match.JSON(checked(t, "count=="+want))(record) {
			t.Errorf("%q is not %s", number, want)
		}
	}
}

// TestInstantsOfJSON has texts that RFC 3339 allows and ones that it does not.
func TestInstantsOfJSON(t *testing.T) {
	for text, want := range map[string]bool{
		"2023-01-01T00:00:00Z": true, "2023-01-01t00:00:00z": true, "2022-12-31T19:00:00.0-05:00": true, "2023-01-01T23:59:00+23:59": true,
		"2023-01-01T0:00:00Z": false, "2023-01-01T00:00:00,0Z": false, "2023-01-02T00:00:00+24:00": false, "2023-01-01": false, "": false,
		"2022-12-31T23:59:60Z": false, "2023-01-01T24:00:00Z": false, "2023-01-01T00:00:00": false, "2023-01-01 00:00:00Z": false,
	} {
		if got := match.JSON(checked(t, "changed==2023-01-01T00:00:00Z"))(map[string]any{"changed": text}); got != want {
			t.Errorf("%q is that instant: %v", text, got)
		}
	}
}

// TestInexactNumbers has numbers of Go that no JSON text gives, or that stand for several
// integers: such a value is missing.
func TestInexactNumbers(t *testing.T) {
	for _, record := range []map[string]any{
		{"count": float64(1<<53 + 2)}, {"count": -float64(1<<53 + 2)}, {"count": math.Inf(1)}, {"count": math.NaN()},
		{"size": math.NaN()}, {"size": math.Inf(1)}, {"size": math.Inf(-1)},
	} {
		for _, filter := range []string{"count==*", "size==*", "count=gt=0", "size=lt=0", "count==9007199254740994"} {
			if match.JSON(checked(t, filter))(record) {
				t.Errorf("%s holds for %v", filter, record)
			}
		}
	}
	if !match.JSON(checked(t, "count==9007199254740992"))(map[string]any{"count": float64(1 << 53)}) {
		t.Error("2^53 is exact")
	}
}
