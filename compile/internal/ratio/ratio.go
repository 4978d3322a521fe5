// Package ratio measures how many times as long as a reference something takes.
package ratio

import (
	"slices"
	"testing"
	"time"
)

// Report measures two functions in turns, so that whatever else the machine does matters
// little, and reports the median of the first in medians of the second.
func Report(b *testing.B, measured, reference func(), unit string) {
	var ours, theirs []time.Duration
	for b.Loop() {
		ours = append(ours, timed(measured))
		theirs = append(theirs, timed(reference))
	}
	b.ReportMetric(float64(median(ours))/float64(median(theirs)), unit)
	b.ReportMetric(0, "ns/op")
}

func timed(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
