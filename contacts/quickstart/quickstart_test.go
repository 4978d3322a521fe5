package main

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/compile/relational/layout"
)

var update = flag.Bool("update", false, "write the golden files anew")

// ids are those that the server gives to new contacts, different ones in every run.
var ids = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// TestTours compares all that is printed with golden files. The race detector makes
// everything slow, so there it is for fewer contacts and not compared.
func TestTours(t *testing.T) {
	t.Run("short", func(t *testing.T) {
		output := tourOf(t)
		if count := strings.Count(output, "\n"); count > 200 {
			t.Errorf("the short tour has %d lines", count)
		}
		compareWithGolden(t, "tour.golden", output)
	})
	t.Run("all", func(t *testing.T) { compareWithGolden(t, "all.golden", tourOf(t, "-all")) })
}

// tourOf returns what is printed without the ids of new contacts.
func tourOf(t *testing.T, args ...string) string {
	t.Helper()
	temporary := temporaryFolder(t)
	var stdout, stderr bytes.Buffer
	wanted := defaults()
	if underRace {
		wanted.madeUp = 1500
	}
	if code := run(t.Context(), args, &stdout, &stderr, wanted); code != exitDone || stderr.Len() > 0 {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	assertEmpty(t, temporary)
	output := ids.ReplaceAllString(stdout.String(), "00000000-0000-4000-8000-000000000000")
	assertLayout(t, output, lineWidth)
	return output
}

func compareWithGolden(t *testing.T, name, output string) {
	t.Helper()
	if underRace {
		return
	}
	golden := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(golden, []byte(output), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if difference := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(output, "\n")); difference != "" {
		t.Errorf("the output differs (- want, + got; go test -update writes it anew):\n%s", difference)
	}
}

func assertLayout(t *testing.T, output string, columns int) {
	t.Helper()
	for number, line := range strings.Split(output, "\n") {
		if layout.Width(line) > columns || strings.TrimRight(line, " ") != line || strings.Contains(line, "\x1b") {
			t.Errorf("line %d is too wide, ends in spaces or has colours: %q", number+1, line)
		}
	}
}

// TestInterrupted stops while the directory is being filled, and cleans up.
func TestInterrupted(t *testing.T) {
	temporary := temporaryFolder(t)
	ctx, cancel := context.WithCancel(t.Context())
	var stderr bytes.Buffer
	code := run(ctx, nil, writerFunc(func(text []byte) (int, error) {
		cancel() // with the first words
		return len(text), nil
	}), &stderr, few(100))
	if code != exitInterrupted || stderr.String() != "quickstart: interrupted\n" {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
	assertEmpty(t, temporary)
}

// TestBrokenPipe stops when nobody reads the output any more.
func TestBrokenPipe(t *testing.T) {
	temporary := temporaryFolder(t)
	var stderr bytes.Buffer
	code := run(t.Context(), nil, writerFunc(func([]byte) (int, error) { return 0, io.ErrClosedPipe }), &stderr, few(100))
	if code != exitFailed || !strings.Contains(stderr.String(), io.ErrClosedPipe.Error()) {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
	assertEmpty(t, temporary)
}

// few returns the settings for a directory of few contacts.
func few(madeUp int) settings {
	s := defaults()
	s.madeUp = madeUp
	return s
}

// temporaryFolder returns a folder that is the system's temporary one for the test.
func temporaryFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, folder)
	}
	return folder
}

func assertEmpty(t *testing.T, folder string) {
	t.Helper()
	left, err := os.ReadDir(folder)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(text []byte) (int, error) { return f(text) }

// TestStopAfterFailure stops what was never started.
func TestStopAfterFailure(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "missing"))
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), nil, &stdout, &stderr, few(100)); code != exitFailed || stderr.Len() == 0 {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
	if err := (&example{}).stop(); err != nil {
		t.Error(err)
	}
}
