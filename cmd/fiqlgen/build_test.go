package main

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var fromNothing = flag.Bool("from-nothing", false, "let the second build of the program find nothing compiled")

// TestBuildIsReproducible builds the program in two folders as the package comment says
// and compares the files. Nothing is downloaded.
func TestBuildIsReproducible(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program twice")
	}
	cache := goEnvironment(t, "GOCACHE")["GOCACHE"]
	first := buildCopy(t, cache)
	if *fromNothing {
		cache = t.TempDir()
	}
	again := buildCopy(t, cache)
	if len(first) == 0 || !bytes.Equal(first, again) {
		t.Errorf("two builds of the same source differ: %d and %d bytes", len(first), len(again))
	}
}

// buildCopy copies the module into a new folder and returns the program that is built there.
func buildCopy(t *testing.T, cache string) []byte {
	t.Helper()
	folder := t.TempDir()
	copyModule(t, filepath.Join("..", ".."), folder)
	program := filepath.Join(folder, "fiqlgen")
	command := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-o", program, "./cmd/fiqlgen")
	command.Dir = folder
	command.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOPROXY=off", "GOWORK=off", "GOTOOLCHAIN=local", "GOCACHE="+cache)
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	built, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	return built
}

// copyModule copies what a build of the module reads, and more, but nothing hidden.
func copyModule(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch isHidden := strings.HasPrefix(name, ".") && name != ".."; {
		case err != nil:
			return err
		case entry.IsDir() && (isHidden || name == "testdata"):
			return fs.SkipDir
		case isHidden || !entry.IsDir() && !entry.Type().IsRegular():
			return nil
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		return copyEntry(path, filepath.Join(to, relative), entry.IsDir())
	})
	if err != nil {
		t.Fatal(err)
	}
}

func copyEntry(from, to string, isFolder bool) error {
	if isFolder {
		return os.MkdirAll(to, 0o777)
	}
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o666)
}
