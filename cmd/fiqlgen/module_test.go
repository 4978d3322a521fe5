package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestModule runs the command lines in testdata/module, each in a module of its own
// that has this repository as a dependency. At most descriptions of modules are downloaded: what the program
// needs is in the module cache, or it would not have been compiled.
func TestModule(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the program in another module")
	}
	repository, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	graph := exec.Command("go", "mod", "graph") // which downloads the descriptions that the cache lacks
	graph.Dir = repository
	if err := graph.Run(); err != nil {
		t.Log("go mod graph:", err)
	}
	caches := goEnvironment(t, "GOMODCACHE", "GOCACHE")
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "module"),
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Vars = append(env.Vars, "GOMODCACHE="+caches["GOMODCACHE"], "GOCACHE="+caches["GOCACHE"],
				"GOFLAGS=-mod=mod", "GOPROXY=off", "GOSUMDB=off", "GOWORK=off", "GOTOOLCHAIN=local")
			return linkRepository(env.WorkDir, repository)
		},
	})
}

// linkRepository puts the repository into the go.mod of a folder in the place of
// $REPOSITORY, and its go.sum beside it.
func linkRepository(folder, repository string) error {
	name := filepath.Join(folder, "go.mod")
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	linked := bytes.ReplaceAll(text, []byte("$REPOSITORY"), fmt.Appendf(nil, "%q", repository))
	if err := os.WriteFile(name, linked, 0o666); err != nil {
		return err
	}
	sums, err := os.ReadFile(filepath.Join(repository, "go.sum"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "go.sum"), sums, 0o666)
}

// goEnvironment returns variables of the go command.
func goEnvironment(t *testing.T, names ...string) map[string]string {
	t.Helper()
	output, err := exec.Command("go", append([]string{"env", "-json"}, names...)...).Output()
	if err != nil {
		t.Fatalf("go env %s: %v", strings.Join(names, " "), err)
	}
	var values map[string]string
	if err := json.Unmarshal(output, &values); err != nil {
		t.Fatal(err)
	}
	return values
}
