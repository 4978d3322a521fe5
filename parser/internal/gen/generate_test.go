package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The checked-in reader is the one that the tags define.
func TestGeneratedFileIsCurrent(t *testing.T) {
	source, err := filterReader()
	if err != nil {
		t.Fatal(err)
	}
	const path = "../../reader_generated.go"
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written, source) {
		t.Errorf("%s is stale: run go generate in package parser\n%s", path, cmp.Diff(string(written), string(source)))
	}
}

func TestGenerateWritesOnlyWhatChanged(t *testing.T) {
	path := t.TempDir() + "/reader.go"
	if code := run([]string{"-out", path}); code != 0 {
		t.Fatalf("exit status %d", code)
	}
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if code := run([]string{"-out", path}); code != 0 {
		t.Fatalf("exit status %d", code)
	}
	if after, err := os.Stat(path); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("the file was written again: %v", err)
	}
	for _, arguments := range [][]string{nil, {"-other"}} {
		if code := run(arguments); code != 2 {
			t.Errorf("%q: exit status %d, want 2", arguments, code)
		}
	}
	if code := run([]string{"-out", t.TempDir()}); code != 1 {
		t.Errorf("a folder as the file: exit status %d, want 1", code)
	}
}
