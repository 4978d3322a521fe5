// Command faults plants small faults in the packages ast, parser and compile, one at a
// time, and says which test catches each. It fails if a fault survives, and if the text
// that a fault replaces does not occur exactly once, so that the table cannot rot.
//
// The faults are in faults.tsv: file, old text, new text, what it is. A fault is an
// overlay of the build, so no file of the working tree is ever written. Run it from the
// root of the project; arguments, if any, are words of the faults to plant.
package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"
)

//go:embed faults.tsv
var table string

// workers is how many faults are tested at once.
const workers = 2

type fault struct{ file, old, new, what string }

type result struct {
	fault   fault
	caught  string // the test that failed, or "" for a fault that survives
	seconds float64
	err     error
}

func main() {
	faults, err := readFaults(os.Args[1:])
	if err == nil && len(faults) > 0 {
		err = plantAll(faults)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		os.Exit(1)
	}
}

// readFaults returns the faults of the table that have one of words in them.
func readFaults(words []string) ([]fault, error) {
	var faults []fault
	for i, line := range strings.Split(strings.TrimSuffix(table, "\n"), "\n") {
		columns := strings.Split(line, "\t")
		if len(columns) != 4 {
			return nil, fmt.Errorf("faults.tsv:%d: expected 4 columns, found %d", i+1, len(columns))
		}
		if i == 0 || !hasWord(line, words) {
			continue
		}
		faults = append(faults, fault{columns[0], columns[1], columns[2], columns[3]})
	}
	return faults, nil
}

func hasWord(line string, words []string) bool {
	for _, word := range words {
		if strings.Contains(line, word) {
			return true
		}
	}
	return len(words) == 0
}

// plantAll plants every fault and prints what became of it.
func plantAll(faults []fault) error {
	directory, err := os.MkdirTemp("", "faults")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)
	failed := 0
	for r := range results(faults, directory) {
		if r.err != nil || r.caught == "" {
			failed++
		}
		fmt.Printf("%-26s %-62s %-28s %5.1f s\n", r.fault.file, r.fault.what, r.outcome(), r.seconds)
	}
	fmt.Printf("%d of %d faults caught\n", len(faults)-failed, len(faults))
	if failed > 0 {
		return fmt.Errorf("%d faults were not caught, or not planted", failed)
	}
	return nil
}

func (r result) outcome() string {
	switch {
	case r.err != nil:
		return "ERROR: " + r.err.Error()
	case r.caught == "":
		return "SURVIVES"
	}
	return r.caught
}

// results tests faults, a few at once, and yields each result when it is there.
func results(faults []fault, directory string) <-chan result {
	next, done := make(chan int), make(chan result)
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for i := range next {
				done <- plant(faults[i], filepath.Join(directory, fmt.Sprint(i)))
			}
		})
	}
	go func() {
		for i := range faults {
			next <- i
		}
		close(next)
		running.Wait()
		close(done)
	}()
	return done
}

// plant tests one fault, with its files in a directory of its own.
func plant(f fault, directory string) result {
	start := time.Now()
	caught, err := f.test(directory)
	return result{f, caught, time.Since(start).Seconds(), err}
}

// test runs the tests that may catch the fault, the fastest first, until one does.
func (f fault) test(directory string) (caught string, err error) {
	overlay, err := f.overlay(directory)
	if err != nil {
		return "", err
	}
	for _, arguments := range f.runs() {
		command := exec.Command("go", append([]string{"test", "-vet=off", "-ldflags=-s -w", "-failfast", "-timeout=5m", "-overlay", overlay}, arguments...)...)
		command.Env = append(os.Environ(), "TMPDIR="+directory, "FIQL_REQUIRE_ENGINES=1")
		output, err := command.CombinedOutput()
		if err != nil {
			return catcher(string(output))
		}
	}
	return "", nil
}

// What the first runs skip: tests that need a server and, in the very first, tests that
// take long.
const (
	withoutEngines = "-skip=TestIndexes|TestColumnTypes|TestCharacterSets|./^(postgres|mysql)$"
	withoutSlow    = withoutEngines + "|TestCollations|TestHostile|TestLongChains|TestLimitsOfTrees"
)

// runs returns the arguments of go test: the fault's own package, then all of them, and
// at last compile with the engines.
func (f fault) runs() [][]string {
	all := []string{"./ast", "./parser", "./compile"}
	own := []string{withoutSlow, "./" + filepath.ToSlash(filepath.Dir(f.file))}
	if strings.HasPrefix(f.file, "compile/") {
		own = append(own, "-rounds=5")
	}
	return [][]string{
		own,
		append([]string{withoutEngines}, all...),
		{"./compile", "-rounds=10"},
	}
}

// overlay writes the changed file and the description of it that go test reads.
func (f fault) overlay(directory string) (string, error) {
	source, err := os.ReadFile(f.file)
	if err != nil {
		return "", err
	}
	if count := strings.Count(string(source), f.old); count != 1 {
		return "", fmt.Errorf("the old text occurs %d times, not once: %s", count, f.old)
	}
	original, err := filepath.Abs(f.file)
	if err != nil {
		return "", err
	}
	changed, overlay := filepath.Join(directory, "changed.go"), filepath.Join(directory, "overlay.json")
	description, err := json.Marshal(map[string]map[string]string{"Replace": {original: changed}})
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(directory, 0o700); err != nil {
		return "", err
	}
	if err := os.WriteFile(changed, []byte(strings.Replace(string(source), f.old, f.new, 1)), 0o600); err != nil {
		return "", err
	}
	return overlay, os.WriteFile(overlay, description, 0o600)
}

var failure = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)|^\t\t(\w+) \(\d+[^)]*\)$`) // the second form names what ran at a timeout

// catcher returns the test that failed. A fault that does not compile, or an engine that
// does not start, catches nothing.
func catcher(output string) (string, error) {
	found := failure.FindStringSubmatch(output)
	if found == nil || strings.Contains(output, "[build failed]") || strings.Contains(output, "mariadb-install-db") {
		return "", fmt.Errorf("go test: %.600s", output)
	}
	return found[1] + found[2], nil
}
