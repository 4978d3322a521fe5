package main

import (
	"bytes"
	"os"
	"testing"
)

// TestFresh compares the file of leaves with what would be written now.
func TestFresh(t *testing.T) {
	const path = "../../leaf_generated.go"
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want, err := source(); err != nil || !bytes.Equal(written, want) {
		t.Errorf("%s is stale: run go generate in package match (%v)", path, err)
	}
}
