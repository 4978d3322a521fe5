package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// garden is where faults are planted.
type garden struct {
	laws      map[string]string // by test
	directory string            // for changed files and what tests leave behind
}

type result struct {
	fault   fault
	test    string // the test that failed, or "" for a fault that survives
	seconds float64
	err     error
}

// isGreen returns an error unless every test passes where no fault is planted.
func (g garden) isGreen() error {
	test, err := g.test("", []string{"./compile/relational", "-rounds=10"}, everything)
	if err == nil && test != "" {
		err = fmt.Errorf("%s fails without any fault", test)
	}
	return err
}

// plant tests one fault.
func (g garden) plant(f fault, number int) result {
	start := time.Now()
	overlay, err := f.overlay(filepath.Join(g.directory, fmt.Sprint(number)))
	if err != nil {
		return result{fault: f, err: err}
	}
	test, err := g.test(overlay, f.runs()...)
	return result{f, test, time.Since(start).Seconds(), err}
}

// test runs go test with the arguments of each run in turn until one fails, and returns
// the test that failed.
func (g garden) test(overlay string, runs ...[]string) (string, error) {
	for _, arguments := range runs {
		common := []string{"test", "-vet=off", "-ldflags=-s -w", "-timeout=5m", "-overlay=" + overlay}
		command := exec.Command("go", append(common, arguments...)...)
		command.Env = append(os.Environ(), "TMPDIR="+g.directory, "FIQL_REQUIRE_ENGINES=1")
		if output, err := command.CombinedOutput(); err != nil {
			return g.catcher(string(output))
		}
	}
	return "", nil
}

// everything is the packages whose tests are to catch a fault.
var everything = []string{
	"./ast", "./parser", "./compile", "./compile/match", "./compile/relational", "./compile/fiqlhttp", "./fuzz", "./fuzz/draw",
}

// What the first runs skip: tests that need a server and, in the very first, tests that
// take long.
const (
	withoutEngines = "-skip=TestIndexes|TestColumnTypes|TestCharacterSets|./^(postgres|mysql|mongomock)$"
	withoutSlow    = withoutEngines + "|TestCollations|TestHostile|TestLongChains|TestLimitsOfTrees"
)

// runs returns the arguments of go test: the fault's own package first, then all, and at
// last SQL with the engines and the filters of MongoDB with mongomock.
func (f fault) runs() [][]string {
	own := "./" + filepath.ToSlash(filepath.Dir(f.file))
	return [][]string{
		{withoutSlow, own},
		append([]string{withoutEngines}, everything...),
		{"./compile/relational", "-rounds=10"},
		{"./compile", "-run=TestMongoDB"},
	}
}

// overlay writes the changed file and the description of it that go test reads, into a
// directory that it makes.
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
	text := strings.Replace(string(source), f.old, f.new, 1)
	return overlay, errors.Join(
		os.MkdirAll(directory, 0o700), os.WriteFile(changed, []byte(text), 0o600), os.WriteFile(overlay, description, 0o600))
}

// failure finds the names of tests that failed; its second form names what ran at a
// timeout.
var failure = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)|^\t\t(\w+) \(\d+[^)]*\)$`)

// blind are parts of the output of tests that failed and caught nothing: the fault does
// not compile, or there was no engine to ask.
var blind = []string{"[build failed]", "[setup failed]", "the engine was not started"}

// catcher returns the test that failed, one that holds a law if there is one.
func (g garden) catcher(output string) (string, error) {
	for _, part := range blind {
		if strings.Contains(output, part) {
			return "", fmt.Errorf("%s: %.1000s", part, output)
		}
	}
	first := ""
	for _, found := range failure.FindAllStringSubmatch(output, -1) {
		name := found[1] + found[2]
		if first == "" {
			first = name
		}
		if g.laws[topLevel(name)] != "" {
			return name, nil
		}
	}
	if first == "" {
		return "", fmt.Errorf("no test is to blame: %.1000s", output)
	}
	return first, nil
}

func topLevel(test string) string {
	name, _, _ := strings.Cut(test, "/")
	return name
}

// kindOf returns the law that a test holds.
func (g garden) kindOf(test string) string {
	if law := g.laws[topLevel(test)]; law != "" {
		return "law: " + law
	}
	return "examples"
}
