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

// laboratory is where mutants are tested.
type laboratory struct {
	laws      map[string]string // by test
	directory string            // for changed files and what tests leave behind
}

type result struct {
	mutation mutation
	test     string // the test that failed, or "" for a mutant that survives
	seconds  float64
	err      error
}

// passes returns an error unless every test passes without any mutation.
func (l laboratory) passes() error {
	test, err := l.test("", []string{"./compile/relational", "-rounds=10"}, everything)
	if err == nil && test != "" {
		err = fmt.Errorf("%s fails without any mutation", test)
	}
	return err
}

// mutate tests one mutant.
func (l laboratory) mutate(m mutation, number int) result {
	start := time.Now()
	overlay, err := m.overlay(filepath.Join(l.directory, fmt.Sprint(number)))
	if err != nil {
		return result{mutation: m, err: err}
	}
	test, err := l.test(overlay, m.runs()...)
	return result{m, test, time.Since(start).Seconds(), err}
}

// test runs go test with the arguments of each run in turn until one fails, and returns
// the test that failed.
func (l laboratory) test(overlay string, runs ...[]string) (string, error) {
	for _, arguments := range runs {
		common := []string{"test", "-vet=off", "-ldflags=-s -w", "-timeout=5m", "-overlay=" + overlay}
		command := exec.Command("go", append(common, arguments...)...)
		command.Env = append(os.Environ(), "TMPDIR="+l.directory, "FIQL_REQUIRE_ENGINES=1")
		if output, err := command.CombinedOutput(); err != nil {
			return l.killer(string(output))
		}
	}
	return "", nil
}

// everything is the packages whose tests are to kill a mutant.
var everything = []string{
	"./ast", "./parser", "./compile", "./compile/match", "./compile/relational", "./compile/fiqlhttp", "./compile/lint",
	"./fuzz", "./fuzz/draw", "./fuzz/solve",
}

// What the first runs skip: tests that need a server, the one that builds a program in
// which no fault is planted and, in the very first, tests that take long.
const (
	withoutEngines = "-skip=TestNilAndZero|TestIndexes|Partitions|TestColumnTypes|TestCharacterSets|./^(postgres|mysql|mongomock)$"
	withoutSlow    = withoutEngines + "|TestNativeIndexes|TestCollations|TestHostile|TestLongChains|TestLimitsOfTrees"
)

// runs returns the arguments of go test: the mutation's own package first, then all, and at
// last SQL with the engines and the filters of MongoDB with mongomock.
func (m mutation) runs() [][]string {
	own := "./" + filepath.ToSlash(filepath.Dir(m.file))
	if own == "./compile/database" { // which is about engines
		return [][]string{{withoutSlow, own}, {own}}
	}
	return [][]string{
		{withoutSlow, own},
		append([]string{withoutEngines}, everything...),
		{"./compile/relational", "-rounds=10"},
		{"./compile", "-run=TestMongoDB"},
	}
}

// mutant returns the source of the file with the mutation made.
func (m mutation) mutant() (string, error) {
	source, err := os.ReadFile(m.file)
	if err != nil {
		return "", err
	}
	if count := strings.Count(string(source), m.old); count != 1 {
		return "", fmt.Errorf("the old text occurs %d times, not once: %s", count, m.old)
	}
	return strings.Replace(string(source), m.old, m.new, 1), nil
}

// overlay writes the mutant and the description of it that go test reads, into a directory
// that it makes.
func (m mutation) overlay(directory string) (string, error) {
	text, err := m.mutant()
	if err != nil {
		return "", err
	}
	original, err := filepath.Abs(m.file)
	if err != nil {
		return "", err
	}
	changed, overlay := filepath.Join(directory, "changed.go"), filepath.Join(directory, "overlay.json")
	description, err := json.Marshal(map[string]map[string]string{"Replace": {original: changed}})
	if err != nil {
		return "", err
	}
	return overlay, errors.Join(
		os.MkdirAll(directory, 0o700), os.WriteFile(changed, []byte(text), 0o600), os.WriteFile(overlay, description, 0o600))
}

// failure finds the names of tests that failed; its second form names what ran at a
// timeout.
var failure = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)|^\t\t(\w+) \(\d+[^)]*\)$`)

// inconclusive are parts of the output of tests that failed and killed nothing: the mutant does
// not compile, or there was no engine to ask.
var inconclusive = []string{"[build failed]", "[setup failed]", "the engine was not started"}

// killer returns the test that failed, one that holds a law if there is one.
func (l laboratory) killer(output string) (string, error) {
	for _, part := range inconclusive {
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
		if l.laws[topLevel(name)] != "" {
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
func (l laboratory) kindOf(test string) string {
	if law := l.laws[topLevel(test)]; law != "" {
		return "law: " + law
	}
	return "examples"
}
