package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestProgress shows a bar, and leaves an empty line of a terminal behind.
func TestProgress(t *testing.T) {
	temporaryFolder(t)
	var progress bytes.Buffer
	s := few(2 * batchSize)
	s.progress = &progress
	e, err := start(t.Context(), s)
	if err != nil {
		t.Error(err)
	}
	if err := e.stop(); err != nil {
		t.Error(err)
	}
	shown := progress.String()
	if !strings.Contains(shown, "Storing contacts") || !strings.Contains(shown, "(0/2002)") {
		t.Errorf("no bar: %q", shown)
	}
	rest := strings.TrimRight(shown, "\r")
	if last := rest[strings.LastIndex(rest, "\r")+1:]; strings.TrimSpace(last) != "" {
		t.Errorf("the bar stays: %q", last)
	}
}

// TestTerminal takes other files for what they are, so that no bar and no colours get
// into them.
func TestTerminal(t *testing.T) {
	for _, name := range []string{os.DevNull, filepath.Join(t.TempDir(), "output")} {
		file, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		if isTerminal(file) {
			t.Errorf("%s is taken for a terminal", name)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}
