package main

import (
	"flag"
	"io"
	"time"

	"github.com/fiql-go/fiql/compile"
)

func lintCommand() command {
	return command{
		name:     "lint",
		filters:  true,
		summary:  "find what in filters can only be a mistake, or is slow",
		synopsis: "-schema DOC [-object NAME] [-json] [FLAGS] [--] [FILTER...]",
		about: `Lint checks each filter and looks for parts that match nothing, match everything or
add nothing, and for values that begin with a star, which no index finds. Filters are
the arguments or, if there are none, the lines of standard input. Nothing is printed
about a filter without findings, except with -json.

Every finding but a leading star is proven, for all records that respect the document.
A negation, which no index finds either, is noted without counting as a finding.

Exit code: 0 clean, 1 a finding or a refused filter, 2 usage or schema error.`,
		examples: `fiqlgen lint -schema openapi.yaml -object Contact 'firstName==a;firstName==b'
fiqlgen lint -schema movie.schema.json 'year=gt=2000;year=gt=1990' 'title==*wolf*'
fiqlgen lint -json -schema movie.schema.json < filters.txt
`,
		define: defineLint,
	}
}

func defineLint(flags *flag.FlagSet) action {
	r := &reading{}
	asJSON := flags.Bool("json", false, "print one JSON object a line")
	r.defineFilters(flags)
	return func(s *streams, args []string) (int, error) {
		print := printLint
		if *asJSON {
			print = printLintJSON
		}
		return r.lint(s, args, print)
	}
}

// lint prints what there is to find in filters.
func (r *reading) lint(s *streams, args []string, print func(io.Writer, linted) error) (code int, err error) {
	if r.document == "" {
		return exitTrouble, usageError("-schema is needed: the document that describes the records")
	}
	schema, err := r.schema()
	if err != nil {
		return exitTrouble, err
	}
	for filter, err := range s.filters(args, r.syntax) {
		if err != nil {
			return exitTrouble, err
		}
		result := r.lintOne(filter, schema)
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
	findings []finding
}

// isClean reports whether nothing counts against the filter.
func (l linted) isClean() bool {
	for _, f := range l.findings {
		if !f.isNote() {
			return false
		}
	}
	return l.refusal == nil
}

// lintOne checks a filter and returns what there is to say about it.
func (r *reading) lintOne(filter string, schema *compile.Schema) linted {
	at := time.Now()
	if r.now != nil {
		at = r.now()
	}
	expr, err := r.parse(filter)
	if err != nil {
		return linted{filter: filter, refusal: refuse(err)}
	}
	query, err := compile.Check(expr, schema, compile.Options{Source: filter, Now: func() time.Time { return at }})
	if err != nil {
		return linted{filter: filter, refusal: refuse(err)}
	}
	return linted{filter: filter, findings: lintFilter(query, filter, at)}
}
