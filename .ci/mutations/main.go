// Command mutations tests the tests: it makes one small mutation of the source at a time and
// says which law or other test kills the mutant. It fails if a mutant survives, if the text
// that a mutation replaces does not occur exactly once, so that the table cannot rot, or if
// the tests fail without any mutation.
//
// The mutations are in mutations.tsv: file, old text, new text, what it is; ⏎ and ⇥ stand for
// a line break and a tab of the text. A mutation is an overlay of the build, so no file of
// the working tree is ever written. The tests that hold a law are in laws.tsv; where one
// of them kills a mutant, others are not named. Run it from the root of the project,
// with the database engines and mongomock installed. Arguments, if any, are words of the
// mutations to make; -check only holds the table to the source.
package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"sync"
)

// workers is how many mutants are tested at once.
const workers = 2

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "mutations:", err)
		os.Exit(1)
	}
}

func run(words []string) error {
	onlyCheck := len(words) > 0 && words[0] == "-check"
	if onlyCheck {
		words = words[1:]
	}
	mutations, err := readMutations(words)
	if err != nil || onlyCheck {
		return errors.Join(err, checkAll(mutations))
	}
	laws, err := readLaws()
	if err != nil {
		return err
	}
	directory, err := os.MkdirTemp("", "mutations")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)
	l := laboratory{laws, directory}
	if err := l.passes(); err != nil {
		return err
	}
	return l.testAll(mutations)
}

// checkAll returns what of the table the source does not hold any more.
func checkAll(mutations []mutation) error {
	var all error
	for _, m := range mutations {
		if _, err := m.mutant(); err != nil {
			all = errors.Join(all, fmt.Errorf("%s: %s: %w", m.file, m.what, err))
		}
	}
	return all
}

// testAll tests every mutant and prints what became of it.
func (l laboratory) testAll(mutations []mutation) error {
	killed, failed := map[string]int{}, 0
	for r := range l.results(mutations) {
		if r.err != nil || r.test == "" {
			failed++
		} else {
			killed[l.kindOf(r.test)]++
		}
		fmt.Printf("%-26s %-66s %s\n", r.mutation.file, r.mutation.what, l.outcome(r))
	}
	fmt.Printf("\n%d of %d mutants killed\n", len(mutations)-failed, len(mutations))
	for _, kind := range slices.Sorted(maps.Keys(killed)) {
		fmt.Printf("%4d  %s\n", killed[kind], kind)
	}
	if failed > 0 {
		return fmt.Errorf("%d mutants were not killed, or not made", failed)
	}
	return nil
}

// outcome says which test killed a mutant, and the law that it holds.
func (l laboratory) outcome(r result) string {
	switch {
	case r.err != nil:
		return "ERROR: " + r.err.Error()
	case r.test == "":
		return "SURVIVES"
	}
	return fmt.Sprintf("%s (%s, %.0f s)", l.kindOf(r.test), r.test, r.seconds)
}

// results tests mutations, a few at once, and yields each result when it is there.
func (l laboratory) results(mutations []mutation) <-chan result {
	next, done := make(chan int), make(chan result)
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for i := range next {
				done <- l.mutate(mutations[i], i)
			}
		})
	}
	go func() {
		for i := range mutations {
			next <- i
		}
		close(next)
		running.Wait()
		close(done)
	}()
	return done
}
