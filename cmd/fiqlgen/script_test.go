package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in testdata/script")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"fiqlgen": main})
}

// TestScripts runs the command lines in testdata/script. Each finds the document
// of the Contact API as contacts.yaml and the one of movies as movie.schema.json.
func TestScripts(t *testing.T) {
	documents := map[string]string{
		"contacts.yaml":     contactsDocument,
		"movie.schema.json": movieDocument,
		"movies.jsonl":      filepath.Join("testdata", "movies.jsonl"),
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "sqlite": runSQLite},
		Setup: func(env *testscript.Env) error {
			for name, path := range documents {
				data, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				if err := os.WriteFile(filepath.Join(env.WorkDir, name), data, 0o666); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

// The documents that tests use: one made for this project's vocabulary, and one
// without a single word of it.
var (
	contactsDocument = filepath.Join("..", "..", "contacts", "openapi.yaml")
	movieDocument    = filepath.Join("testdata", "movie.schema.json")
)

// result is what a command line gave.
type result struct {
	code           int
	stdout, stderr string
}

// runCommand runs a command line.
func runCommand(stdin string, args ...string) result {
	var stdout, stderr bytes.Buffer
	code := run(args, strings.NewReader(stdin), &stdout, &stderr)
	return result{code, stdout.String(), stderr.String()}
}

// exits is a command of scripts: it runs a program as exec does and fails unless
// that exits with the code that is the first argument.
func exits(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARGUMENTS]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		code = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if want := args[0]; strconv.Itoa(code) != want {
		ts.Fatalf("exit code %d, want %s", code, want)
	}
}
