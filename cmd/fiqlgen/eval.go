package main

import (
	"errors"
	"flag"
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

func evalCommand() command {
	return command{
		name:     "eval",
		summary:  "print the JSON objects that a filter matches",
		synopsis: "-schema DOC [-overlay FILE] [-object NAME] [FLAGS] FILTER < objects.jsonl",
		about: `Eval reads one JSON object a line from standard input and prints, unchanged, the
lines that the filter matches. Blank lines are skipped. What
matches before a bad line is printed.`,
		exits: exitCodes{
			good: "some line matches",
			some: "no line matches",
			also: "a refused filter, a line that is no JSON object",
		},
		examples: `fiqlgen eval -schema movie.schema.json 'year=ge=2001' < movies.jsonl
fiqlgen eval -schema openapi.yaml -object Contact 'email!=*' < contacts.jsonl
fiqlgen eval -schema openapi.yaml 'createdTimestamp=gt=-P1D' < contacts.jsonl
`,
		define: defineEval,
	}
}

func defineEval(flags *flag.FlagSet) action {
	r := &filterFlags{}
	r.defineFilters(flags)
	return func(s *streams, args []string) (int, error) {
		query, err := r.query(args)
		if err != nil {
			return exitTrouble, err
		}
		return s.evaluate(match.JSON(query))
	}
}

// query returns the one filter among args, checked.
func (r *filterFlags) query(args []string) (*compile.Query, error) {
	switch {
	case r.document == "":
		return nil, usageError("-schema is needed: the document that describes the records")
	case len(args) != 1:
		return nil, usageError(fmt.Sprintf("one filter is needed, found %d arguments", len(args)))
	}
	schema, err := r.schema()
	if err != nil {
		return nil, err
	}
	return r.accept(args[0], schema)
}

// refusedFilter returns an error whose message draws what is wrong with a filter.
func refusedFilter(err error) error {
	var text strings.Builder
	refuse(err).print(&text)
	return errors.New("the filter is refused\n" + strings.TrimSuffix(text.String(), "\n"))
}

// evaluate prints the lines of the input whose objects match.
func (s *streams) evaluate(match func(any) bool) (code int, err error) {
	code, number := exitSome, 0
	for line, err := range s.lines() {
		if err != nil {
			return exitTrouble, err
		}
		number++
		if isBlank(line) {
			continue
		}
		object, err := readObject(line)
		if err != nil {
			return exitTrouble, fmt.Errorf("line %d: %w", number, err)
		}
		if match(object) {
			code = exitGood
			s.out.Write(line)
			s.out.WriteByte('\n')
		}
	}
	return code, nil
}
