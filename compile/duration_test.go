package compile_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/fiql-go/fiql/compile/internal/thing"
)

// instantOf returns the timestamp that a duration stands for at an instant.
func instantOf(t *testing.T, duration string, now time.Time) int64 {
	t.Helper()
	v, err := read("created", duration, now)
	if err != nil {
		t.Fatal(err)
	}
	return v.Int64()
}

// TestUnitsOfDurations holds every unit to the one below it, and to package time, whatever
// the clock's zone is.
func TestUnitsOfDurations(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	for range 1000 {
		zone := time.FixedZone("", random.IntN(24*60*60)-12*60*60)
		now := time.UnixMilli(random.Int64N(4e12)).In(zone)
		n := 1 + random.IntN(30)
		for _, sign := range []string{"", "-"} {
			for _, pair := range [][2]string{
				{fmt.Sprintf("P%dY", n), fmt.Sprintf("P%dM", 12*n)},
				{fmt.Sprintf("P%dD", n), fmt.Sprintf("PT%dH", 24*n)},
				{fmt.Sprintf("PT%dH", n), fmt.Sprintf("PT%dM", 60*n)},
				{fmt.Sprintf("PT%dM", n), fmt.Sprintf("PT%dS", 60*n)},
				{fmt.Sprintf("PT%d.5S", n), fmt.Sprintf("PT%d.500S", n)},
				{fmt.Sprintf("P1DT%dH%dM%d.001S", n, n, n), fmt.Sprintf("PT%d.001S", 24*60*60+n*60*60+n*60+n)},
			} {
				if first, second := instantOf(t, sign+pair[0], now), instantOf(t, sign+pair[1], now); first != second {
					t.Fatalf("%s%s is %d and %s%s is %d", sign, pair[0], first, sign, pair[1], second)
				}
			}
		}
		elapsed := time.Duration(n)*time.Second + 25*time.Millisecond
		if got, want := instantOf(t, fmt.Sprintf("PT%d.025S", n), now), now.Add(elapsed).UnixMilli(); got != want {
			t.Fatalf("PT%d.025S after %v is %d, want %d", n, now, got, want)
		}
		if got, want := instantOf(t, fmt.Sprintf("-P%dM", n), now), monthsAfter(now, -n).UnixMilli(); got != want {
			t.Fatalf("-P%dM before %v is %d, want %d", n, now, got, want)
		}
	}
}

// monthsAfter looks for the last day, up to that of now, that the other month has.
func monthsAfter(now time.Time, months int) time.Time {
	now = now.UTC()
	first := time.Date(now.Year(), now.Month()+time.Month(months), 1, now.Hour(), now.Minute(), now.Second(), now.Nanosecond(), time.UTC)
	result := first.AddDate(0, 0, now.Day()-1)
	for result.Month() != first.Month() {
		result = result.AddDate(0, 0, -1)
	}
	return result
}

// TestEndsOfTime has durations that lead to the last instants there are, and one further.
func TestEndsOfTime(t *testing.T) {
	last := time.Date(9999, 12, 31, 23, 59, 59, 999_000_000, time.UTC)
	first := time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		now      time.Time
		duration string
		allowed  bool
	}{
		{last, "PT0S", true}, {last, "PT0.001S", false}, {last, "P1D", false}, {last, "P1M", false}, {last, "-P9999Y", true}, {last, "-P10000Y", false},
		{first, "PT0S", true}, {first, "-PT0.001S", false}, {first, "-P1D", false}, {first, "-P1M", false}, {first, "P9999Y11M30D", true}, {first, "P10000Y", false},
		{thing.Noon, "P0000000001D", true}, {thing.Noon, "P1000000000D", false}, {thing.Noon, "PT999999999H", false}, {thing.Noon, "PT1.S", false}, {thing.Noon, "PT.5S", false},
	} {
		if _, err := read("created", c.duration, c.now); (err == nil) != c.allowed {
			t.Errorf("%s from %v: %v", c.duration, c.now, err)
		}
	}
}

// TestToday has clocks around midnight in UTC, in other zones: dates count from the day in
// UTC.
func TestToday(t *testing.T) {
	midnight := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	for offset, want := range map[time.Duration]string{-time.Millisecond: "2024-02-29", 0: "2024-03-01", 24*time.Hour - time.Millisecond: "2024-03-01"} {
		for _, zone := range []int{-12, 0, 14} {
			now := midnight.Add(offset).In(time.FixedZone("", zone*60*60))
			if today, err := read("day", "P0D", now); err != nil || today.Text() != want {
				t.Errorf("today is %v at %v, %v, want %s", today, now, err, want)
			}
		}
	}
}
