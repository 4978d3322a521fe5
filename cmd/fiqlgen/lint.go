package main

import (
	"errors"
	"flag"
	"io"
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/lint"
	"github.com/fiql-go/fiql/fuzz/solve"
)

func lintCommand() command {
	return command{
		name:     "lint",
		summary:  "find what in filters can only be a mistake, or is slow",
		synopsis: "-schema DOC [-overlay FILE] [-object NAME] [-prove] [FLAGS] [FILTER...]",
		about: `Lint checks each filter and looks for parts that match nothing, match everything or
add nothing, and for values that begin with a star, which no index finds. Filters are
the arguments or, if there are none, the lines of standard input. Nothing is printed
about a filter without findings, except with -json.

Every finding but a leading star is proven, for all records that respect the document.
A negation, which no index finds either, is noted without counting as a finding. With
-prove it also says what a search for records shows to match nothing or everything, which
takes longer.`,
		exits: exitCodes{
			good: "nothing is found but notes",
			some: "something is found, or some filter is refused",
		},
		examples: `fiqlgen lint -schema openapi.yaml -object Contact 'firstName==a;firstName==b'
fiqlgen lint -schema movie.schema.json 'year=gt=2000;year=gt=1990'
fiqlgen lint -prove -schema movie.schema.json 'title==*wolf;title==*bear'
fiqlgen lint -json -schema movie.schema.json < filters.txt
`,
		define: defineLint,
	}
}

func defineLint(flags *flag.FlagSet) action {
	l := &linter{}
	asJSON := flags.Bool("json", false, "print one JSON object a line")
	flags.BoolVar(&l.proves, "prove", false, "search for records too, to prove that some part matches nothing or everything")
	l.defineFilters(flags)
	return func(s *streams, args []string) (int, error) {
		print := printLint
		if *asJSON {
			print = printLintJSON
		}
		return l.run(s, args, print)
	}
}

// linter looks for findings in filters.
type linter struct {
	filterFlags
	proves  bool
	against *compile.Schema
}

// run prints what there is to find in filters.
func (l *linter) run(s *streams, args []string, print func(io.Writer, linted) error) (code int, err error) {
	if l.document == "" {
		return exitTrouble, usageError("-schema is needed: the document that describes the records")
	}
	if l.against, err = l.schema(); err != nil {
		return exitTrouble, err
	}
	for filter, err := range s.filters(args, l.syntax) {
		if err != nil {
			return exitTrouble, err
		}
		result := l.lint(filter)
		if err := print(s.out, result); err != nil {
			return exitTrouble, err
		}
		if !result.isClean() {
			code = exitSome
		}
	}
	return code, nil
}

// linted is what there is to say about a filter.
type linted struct {
	filter   string
	refusal  refusal // nil if the filter is good
	findings []lint.Finding
}

// isClean reports whether nothing counts against the filter.
func (l linted) isClean() bool {
	isWarning := func(f lint.Finding) bool { return !f.IsNote() }
	return l.refusal == nil && !slices.ContainsFunc(l.findings, isWarning)
}

// lint checks a filter and returns what there is to say about it. The clock stands still for
// it, since parts of it may be checked again.
func (l linter) lint(filter string) linted {
	l.stopClock()
	query, err := l.checked(filter, l.against)
	if err != nil {
		return linted{filter: filter, refusal: refuse(err)}
	}
	options := lint.Options{Source: filter}
	if l.proves {
		options.Prove = l.prove
	}
	return linted{filter: filter, findings: lint.Findings(query, options)}
}

// prove asks the solver about a part of a filter.
func (l linter) prove(part ast.Expr) lint.Verdict {
	query, err := l.check(part, l.against, "")
	if err != nil {
		return lint.Undecided
	}
	solver := solve.New(query)
	if _, err := solver.Matching(nil); errors.Is(err, solve.ErrUnsatisfiable) {
		return lint.MatchesNothing
	}
	if _, err := solver.NonMatching(nil); errors.Is(err, solve.ErrUnsatisfiable) {
		return lint.MatchesEverything
	}
	return lint.Undecided
}
