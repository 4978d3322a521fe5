// Command faults plants small faults in the packages ast, parser and compile, one at a
// time, and says which law or other test catches each. It fails if a fault survives, if
// the text that a fault replaces does not occur exactly once, so that the table cannot
// rot, or if the tests fail without any fault.
//
// The faults are in faults.tsv: file, old text, new text, what it is; ⏎ and ⇥ stand for
// a line break and a tab of the text. A fault is an overlay of the build, so no file of
// the working tree is ever written. The tests that hold a law are in laws.tsv; where one
// of them catches a fault, others are not named. Run it from the root of the project,
// with the database engines installed; arguments, if any, are words of the faults to
// plant.
package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"sync"
)

// workers is how many faults are tested at once.
const workers = 2

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		os.Exit(1)
	}
}

func run(words []string) error {
	faults, err := readFaults(words)
	if err != nil {
		return err
	}
	laws, err := readLaws()
	if err != nil {
		return err
	}
	directory, err := os.MkdirTemp("", "faults")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)
	g := garden{laws, directory}
	if err := g.isGreen(); err != nil {
		return err
	}
	return g.plantAll(faults)
}

// plantAll plants every fault and prints what became of it.
func (g garden) plantAll(faults []fault) error {
	caught, failed := map[string]int{}, 0
	for r := range g.results(faults) {
		if r.err != nil || r.test == "" {
			failed++
		} else {
			caught[g.kindOf(r.test)]++
		}
		fmt.Printf("%-26s %-66s %s\n", r.fault.file, r.fault.what, g.outcome(r))
	}
	fmt.Printf("\n%d of %d faults caught\n", len(faults)-failed, len(faults))
	for _, kind := range slices.Sorted(maps.Keys(caught)) {
		fmt.Printf("%4d  %s\n", caught[kind], kind)
	}
	if failed > 0 {
		return fmt.Errorf("%d faults were not caught, or not planted", failed)
	}
	return nil
}

// outcome says which test caught a fault, and the law that it holds.
func (g garden) outcome(r result) string {
	switch {
	case r.err != nil:
		return "ERROR: " + r.err.Error()
	case r.test == "":
		return "SURVIVES"
	}
	return fmt.Sprintf("%s (%s, %.0f s)", g.kindOf(r.test), r.test, r.seconds)
}

// results tests faults, a few at once, and yields each result when it is there.
func (g garden) results(faults []fault) <-chan result {
	next, done := make(chan int), make(chan result)
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for i := range next {
				done <- g.plant(faults[i], i)
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
