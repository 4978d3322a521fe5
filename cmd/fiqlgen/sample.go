package main

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/solve"
)

func sampleCommand() command {
	return command{
		name:    "sample",
		summary: "print made-up records or filters",
		synopsis: "-schema DOC [-overlay FILE] [-object NAME] [-count N] [-seed N]\n" +
			"           [-filters | -matching FILTER | -not-matching FILTER] [FLAGS]",
		about: `Sample prints records that respect the document, one JSON object a line, or with
-filters filters that it accepts, one a line. They hold what breaks programs: missing
and null values, extreme numbers, the characters that filters and patterns reserve.
With -matching or -not-matching the records are made so that the filter matches them,
or does not. The same seed prints the same with the same version of this program.`,
		exits: exitCodes{
			good: "done",
			some: "no record can be such as -matching or -not-matching asks for",
			also: "a refused filter",
		},
		examples: `fiqlgen sample -schema movie.schema.json -count 1000 > movies.jsonl
fiqlgen sample -schema openapi.yaml -object Contact -seed 7 -filters
fiqlgen sample -schema movie.schema.json -matching 'year=gt=1990;title==A*'
fiqlgen sample -schema m.json | fiqlgen eval -schema m.json 'genres==*'
`,
		define: defineSample,
	}
}

func defineSample(flags *flag.FlagSet) action {
	m := &sampler{}
	m.defineFilters(flags)
	flags.IntVar(&m.count, "count", 10, "print `N` of them")
	flags.Uint64Var(&m.seed, "seed", 1, "make the choices that belong to the number `N`")
	flags.BoolVar(&m.filters, "filters", false, "print filters, not records")
	m.defineFilter(flags, "matching", "print records that `FILTER` matches", (*solve.Solver).Matching)
	m.defineFilter(flags, "not-matching", "print records that `FILTER` does not match", (*solve.Solver).NonMatching)
	return m.run
}

// sampler makes up records and filters.
type sampler struct {
	filterFlags
	count   int
	seed    uint64
	filters bool
	wanted  *wantedRecords // nil if any record will do
}

func (m *sampler) run(s *streams, args []string) (int, error) {
	switch {
	case len(args) > 0:
		return exitTrouble, usageError(fmt.Sprintf("no argument is expected besides flags, found %s", diagnostic.Quote(args[0])))
	case m.document == "":
		return exitTrouble, usageError("-schema is needed: the document that describes the records")
	case m.filters && m.wanted != nil:
		return exitTrouble, usageError("-filters prints no records: it goes with neither -matching nor -not-matching")
	case m.count < 0:
		return exitTrouble, usageError("-count is below 0")
	}
	schema, err := m.schema()
	if err != nil {
		return exitTrouble, err
	}
	if len(schema.Selectors()) == 0 {
		return exitTrouble, errors.New("filters can select nothing of " + schema.Name())
	}
	switch {
	case m.filters:
		return exitGood, m.printFilters(s, schema)
	case m.wanted != nil:
		return m.printWanted(s, schema)
	}
	return exitGood, m.printRecords(s, schema)
}

// random returns the choices of the seed.
func (m *sampler) random() *rand.Rand { return rand.New(rand.NewPCG(m.seed, 0)) }

func (m *sampler) printRecords(s *streams, schema *compile.Schema) error {
	random := m.random()
	for range m.count {
		if err := printJSON(s.out, draw.Record(random, schema)); err != nil {
			return err
		}
	}
	return nil
}

// sampledRecords is how many records filters take their values from.
const sampledRecords = 10

func (m *sampler) printFilters(s *streams, schema *compile.Schema) error {
	random := m.random()
	records := make([]map[string]any, sampledRecords)
	for i := range records {
		records[i] = draw.Record(random, schema)
	}
	for range m.count {
		text, err := m.drawText(random, schema, records)
		if err != nil {
			return err
		}
		fmt.Fprintln(s.out, text)
	}
	return nil
}

// drawText draws filters until one has its text on one line.
func (m *sampler) drawText(random *rand.Rand, schema *compile.Schema, records []map[string]any) (string, error) {
	for {
		text, err := ast.Format(draw.Printable(random, schema, records, m.syntax), m.syntax)
		if err != nil || !strings.Contains(text, "\n") {
			return text, err
		}
	}
}
