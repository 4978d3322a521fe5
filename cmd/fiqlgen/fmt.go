package main

import (
	"flag"
	"fmt"

	"github.com/fiql-go/fiql/ast"
)

func fmtCommand() command {
	return command{
		name:     "fmt",
		summary:  "print the canonical text of filters",
		synopsis: "[-syntax extended|draft] [FILTER...]",
		about: `Fmt prints the canonical text of each filter, a line each. Filters are the arguments
or, if there are none, the lines of standard input. What is wrong with a refused
filter goes to standard error.`,
		exits: exitCodes{good: "all filters are good", some: "some filter is refused"},
		examples: `fiqlgen fmt "firstName == 'John' and createdTimestamp >= 25"
fiqlgen fmt -syntax draft 'title==foo*;(updated=lt=-P1D)'
fiqlgen fmt < filters.txt
`,
		define: defineFmt,
	}
}

func defineFmt(flags *flag.FlagSet) action {
	r := &filterFlags{}
	r.defineSyntax(flags)
	return func(s *streams, args []string) (code int, err error) {
		for filter, err := range s.filters(args, r.syntax) {
			if err != nil {
				return exitTrouble, err
			}
			canonical, err := r.format(filter)
			if err == nil {
				fmt.Fprintln(s.out, canonical)
				continue
			}
			code = exitSome
			s.out.Flush()
			refuse(err).print(s.err)
		}
		return code, nil
	}
}

// format returns the canonical text of a filter.
func (r *filterFlags) format(filter string) (string, error) {
	expr, err := r.parse(filter)
	if err != nil {
		return "", err
	}
	return ast.Format(expr, r.syntax)
}
