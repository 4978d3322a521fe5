package main

import (
	"slices"
	"strings"
	"testing"
)

// TestFlagsStandAnywhere holds that flags mean the same wherever they stand among other
// arguments, whose order is kept.
func TestFlagsStandAnywhere(t *testing.T) {
	filters := []string{"title==a", "-", "year=gt=1"}
	flags := [][]string{{"-json"}, {"-schema", movieDocument}, {"--dialect=pg"}, {"-object", "Movie"}}
	want := runCommand("", "explain", "-json", "-schema", movieDocument, "-dialect", "postgres", "-object", "Movie", "title==a", "--", "-", "year=gt=1")
	if want.stderr != "" || want.stdout == "" {
		t.Fatalf("exit code %d: %s", want.code, want.stderr)
	}
	for first := range len(filters) + 1 {
		for second := first; second <= len(filters); second++ {
			args := slices.Concat([]string{"explain"}, filters[:first], flags[0], flags[1], filters[first:second], flags[2], flags[3], filters[second:])
			if got := runCommand("", args...); got != want {
				t.Errorf("%q: got %+v, want %+v", args, got, want)
			}
		}
	}
}

// TestValueOfFlag takes the argument after a flag for its value, whatever it is.
func TestValueOfFlag(t *testing.T) {
	for _, value := range []string{"--", "-json", "-"} {
		got := runCommand("", "explain", "a", "-object", value, "-schema", movieDocument)
		if got.code != exitTrouble || got.stdout != "" {
			t.Errorf("-object %q: exit code %d\n%s%s", value, got.code, got.stdout, got.stderr)
		}
	}
}

// TestMessagesAreBounded repeats no more of a command line than a reader needs.
func TestMessagesAreBounded(t *testing.T) {
	long := strings.Repeat("x", 10_000)
	for _, args := range [][]string{
		{long}, {"help", long}, {"explain", "-" + long}, {"explain", "-dialect", long}, {"explain", "-dialect=" + long}, {"lint", "-syntax", long},
		{"sample", "-count", long}, {"gen", long}, {"completion", long}, {"version", long},
	} {
		if got := runCommand("", args...); got.code != exitTrouble || len(got.stderr) > 1500 {
			t.Errorf("%.40q: exit code %d and %d bytes: %.300s", args, got.code, len(got.stderr), got.stderr)
		}
	}
}
