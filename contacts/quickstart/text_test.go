package main

import (
	"bufio"
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 3, "é": 1, "e\u0301": 1, "東京": 4, "Ștefan": 6, "–": 1} {
		if got := width(text); got != want {
			t.Errorf("width(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, test := range []struct {
		text    string
		columns int
		want    string
	}{
		{"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"東京都", 6, "東京都"}, {"東京都", 5, "東京…"}, {"東京都", 4, "東…"}, {"abcd", 1, "…"},
	} {
		if got := cut(test.text, test.columns); got != test.want || width(got) > test.columns {
			t.Errorf("cut(%q, %d) = %q, want %q", test.text, test.columns, got, test.want)
		}
	}
}

func TestWrap(t *testing.T) {
	got := wrap("one two three a-very-long-word four", 9, "  ")
	if want := []string{"one two", "  three", "  a-very-long-word", "  four"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestGrouped(t *testing.T) {
	for number, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 10002: "10,002", 1234567: "1,234,567"} {
		if got := grouped(number); got != want {
			t.Errorf("grouped(%d) = %s, want %s", number, got, want)
		}
	}
}

func TestLayOut(t *testing.T) {
	long := strings.Repeat("x", 40)
	statement := `SELECT "id", … FROM "t" WHERE "a" = ? AND ("b" = ? OR "c" IN (SELECT "` + long + `" FROM "u" WHERE "` + long +
		`" = ? AND "d" = ?)) ORDER BY "id" LIMIT ?`
	want := []string{
		`SELECT "id", … FROM "t"`,
		`WHERE "a" = ?`,
		`  AND (`,
		`    "b" = ?`,
		`    OR "c" IN (`,
		`      SELECT "` + long + `" FROM "u"`,
		`      WHERE "` + long + `" = ?`,
		`        AND "d" = ?`,
		`    )`,
		`  )`,
		`ORDER BY "id" LIMIT ?`,
	}
	if difference := cmp.Diff(want, layOut(statement)); difference != "" {
		t.Error(difference)
	}
}

// TestColours stresses titles on a terminal only.
func TestColours(t *testing.T) {
	for _, colours := range []bool{false, true} {
		var out bytes.Buffer
		p := &printer{out: bufio.NewWriter(&out), colours: colours}
		p.heading("Title")
		p.title(1, "Search")
		if err := p.flush(); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), "\x1b[1mTitle\x1b[0m") != colours || strings.Contains(out.String(), "\x1b") != colours {
			t.Errorf("colours %t: %q", colours, &out)
		}
	}
}
