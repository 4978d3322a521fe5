package gen_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen"
)

func TestDiff(t *testing.T) {
	lines := func(names string) []byte { return []byte(strings.ReplaceAll(names, " ", "\n") + "\n") }
	tests := []struct {
		name          string
		before, after []byte
		want          string
	}{
		{"new", nil, lines("a b"), "--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n"},
		{
			"changed", lines("1 2 3 4 5 6 7 8 9"), lines("1 2 3 4 x 6 7 8 9"),
			"--- a/x\n+++ b/x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n",
		},
		{
			"far apart", lines("a 2 3 4 5 6 7 8 9 b"), lines("2 3 4 5 6 7 8 9 b c"),
			"--- a/x\n+++ b/x\n@@ -1,4 +1,3 @@\n-a\n 2\n 3\n 4\n@@ -8,3 +7,4 @@\n 8\n 9\n b\n+c\n",
		},
		{
			"repeated lines", lines("{ a } { b }"), lines("{ a } { c } { b }"),
			"--- a/x\n+++ b/x\n@@ -2,5 +2,8 @@\n a\n }\n {\n+c\n+}\n+{\n b\n }\n",
		},
		{"no newline", []byte("a"), []byte("a\n"), "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n"},
		{"moved", lines("a b c d"), lines("c d a b"), "--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@\n-a\n-b\n c\n d\n+a\n+b\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := gen.Change{Path: "x", Before: test.before, After: test.after}.Diff()
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// FuzzDiff checks that a difference leads from one text to the other.
func FuzzDiff(f *testing.F) {
	f.Add("a\nb\nc\n", "a\nc\nb\n")
	f.Add("", "a\n")
	f.Add("a\na\nb\n", "b\na\na\na\n")
	f.Add("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "0\n1\n2\n3\n4\n5\n6\n7\n8\n")
	f.Fuzz(func(t *testing.T, before, after string) {
		before, after = whole(before), whole(after)
		diff := gen.Change{Path: "x", Before: []byte(before), After: []byte(after)}.Diff()
		if applied := apply(t, before, diff); applied != after {
			t.Errorf("%q with\n%s\nis %q, want %q", before, diff, applied, after)
		}
	})
}

// whole returns a text whose lines all have ends.
func whole(text string) string {
	text = strings.ReplaceAll(text, "\r", "")
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return text
}

// apply applies a unified difference to a text.
func apply(t *testing.T, before, diff string) string {
	t.Helper()
	var after strings.Builder
	rest := strings.SplitAfter(before, "\n")
	for i, line := range strings.SplitAfter(diff, "\n") {
		switch {
		case i < 2 || line == "":
		case strings.HasPrefix(line, "@@ "):
			for kept := hunkStart(t, line) - (strings.Count(before, "\n") + 1 - len(rest)); kept > 0; kept-- {
				after.WriteString(rest[0])
				rest = rest[1:]
			}
		case line[0] == '+':
			after.WriteString(line[1:])
		case line[1:] != rest[0]:
			t.Fatalf("the difference has %q where the text has %q", line, rest[0])
		default:
			if line[0] == ' ' {
				after.WriteString(rest[0])
			}
			rest = rest[1:]
		}
	}
	return after.String() + strings.Join(rest, "")
}

// hunkStart returns how many lines of the first text come before a hunk.
func hunkStart(t *testing.T, line string) int {
	t.Helper()
	var start, count int
	if _, err := fmt.Sscanf(line, "@@ -%d,%d", &start, &count); err != nil {
		t.Fatal(line, err)
	}
	if count == 0 {
		return start
	}
	return start - 1
}
