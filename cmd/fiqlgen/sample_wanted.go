package main

import (
	"errors"
	"flag"
	"fmt"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/solve"
)

// wantedRecords says which records are wanted: those that a solver of a filter makes.
type wantedRecords struct {
	flag   string // the name of the flag that says so
	filter string
	solve  func(*solve.Solver, draw.Source) (map[string]any, error)
}

// defineFilter defines a flag whose value is the filter that wanted records are about.
func (m *sampler) defineFilter(flags *flag.FlagSet, name, usage string, solve func(*solve.Solver, draw.Source) (map[string]any, error)) {
	flags.Func(name, usage, func(filter string) error {
		if m.wanted != nil {
			return errors.New("there is a filter already")
		}
		m.wanted = &wantedRecords{name, filter, solve}
		return nil
	})
}

// printWanted prints records that a filter matches, or does not.
func (m *sampler) printWanted(s *streams, schema *compile.Schema) (int, error) {
	query, err := m.accept(m.wanted.filter, schema)
	if err != nil {
		return exitTrouble, err
	}
	solver := solve.New(query)
	random := m.random()
	for range m.count {
		record, err := m.wanted.solve(solver, random)
		if errors.Is(err, solve.ErrUnsatisfiable) {
			s.out.Flush()
			fmt.Fprintf(s.err, "fiqlgen sample: -%s: no record can be such\n", m.wanted.flag)
			return exitSome, nil
		}
		if err != nil {
			return exitTrouble, fmt.Errorf("-%s: %w", m.wanted.flag, err)
		}
		if err := printJSON(s.out, record); err != nil {
			return exitTrouble, err
		}
	}
	return exitGood, nil
}
