package main

import (
	"flag"
	"fmt"
	"io"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

func explainCommand() command {
	return command{
		name:     "explain",
		summary:  "say what filters mean, or what is wrong with them",
		synopsis: "[-json] [-schema DOC] [-overlay FILE] [-object NAME] [FLAGS] [FILTER...]",
		about: `Explain shows each filter's canonical text and tree. With -schema it checks the
filter and shows types too, and the SQL with its bound arguments: that of every
dialect, or of the one that -dialect names; with -json of one. Filters are the
arguments or, if there are none, the lines of standard input.`,
		exits: exitCodes{
			good: "all filters are good",
			some: "some filter is refused",
			also: "a document that lacks what SQL needs if -dialect asks for it",
		},
		examples: `fiqlgen explain 'firstName==Jo*;createdTimestamp>25'
fiqlgen explain -schema openapi.yaml -object Contact 'email.primary==true'
fiqlgen explain -schema openapi.yaml -dialect pg 'email.email==*@8x8.com'
fiqlgen explain -json -schema movie.schema.json -dialect mysql < filters.txt
fiqlgen explain 'updated=lt=-P1D' -syntax draft -now 2023-01-31T12:00:00Z
`,
		define: defineExplain,
	}
}

func defineExplain(flags *flag.FlagSet) action {
	x := &explainer{}
	asJSON := flags.Bool("json", false, "print one JSON object a line")
	x.defineFilters(flags)
	defineDialect(flags, "write the SQL of %s (default all; with -json sqlite)", func(dialect relational.Dialect) {
		x.dialects = []relational.Dialect{dialect}
		x.needsSQL = true
	})
	return func(s *streams, args []string) (int, error) {
		print := x.printText
		if *asJSON {
			print = x.printJSON
		}
		if !x.needsSQL {
			x.dialects = dialects()
		}
		if *asJSON {
			x.dialects = x.dialects[:1]
		}
		return x.run(s, args, print)
	}
}

// explainer explains filters.
type explainer struct {
	filterFlags
	dialects []relational.Dialect // those whose SQL is asked for
	needsSQL bool                 // the command line names a dialect
	against  *compile.Schema      // nil if filters are only parsed
}

// explanation is what there is to say about a filter: what is wrong with it, or
// what it means.
type explanation struct {
	filter    string
	refusal   refusal // nil if the filter is good
	canonical string
	expr      ast.Expr
	sql       []statement // none without a schema, or with one that lacks what SQL needs
	noSQL     error       // what the schema lacks
}

// statement is what a filter means in one dialect.
type statement struct {
	dialect relational.Dialect
	*relational.Condition
}

// run explains the filters and prints the explanations.
func (x *explainer) run(s *streams, args []string, print func(io.Writer, *explanation) error) (code int, err error) {
	if x.against, err = x.schema(); err != nil {
		return exitTrouble, err
	}
	for filter, err := range s.filters(args, x.syntax) {
		if err != nil {
			return exitTrouble, err
		}
		e := x.explain(filter)
		if err := print(s.out, e); err != nil {
			return exitTrouble, err
		}
		code = max(code, x.codeOf(s, e))
	}
	return code, nil
}

// codeOf returns the exit code that an explanation calls for. That a schema lacks
// what SQL needs is no fault of the filter: it is told apart from a refusal, and
// fails the command only if the command line asks for SQL by naming a dialect.
func (x *explainer) codeOf(s *streams, e *explanation) int {
	switch {
	case e.refusal != nil:
		return exitSome
	case e.noSQL == nil:
		return exitGood
	}
	s.out.Flush()
	fmt.Fprintf(s.err, "fiqlgen explain: no SQL for %s: %v\n", diagnostic.Quote(e.filter), e.noSQL)
	if x.needsSQL {
		return exitTrouble
	}
	return exitGood
}

// explain explains one filter.
func (x *explainer) explain(filter string) *explanation {
	e := &explanation{filter: filter}
	if err := x.describe(e); err != nil {
		e.refusal = refuse(err)
	}
	return e
}

// describe says what a filter means, or what is wrong with it.
func (x *explainer) describe(e *explanation) (err error) {
	if e.expr, err = x.parse(e.filter); err != nil {
		return err
	}
	if e.canonical, err = ast.Format(e.expr, x.syntax); err != nil || x.against == nil {
		return err
	}
	query, err := x.check(e.expr, x.against, e.filter)
	if err == nil {
		e.sql, e.noSQL = x.statements(query)
	}
	return err
}

// statements returns the SQL of a filter in the dialects that are asked for.
func (x *explainer) statements(query *compile.Query) ([]statement, error) {
	var statements []statement
	for _, dialect := range x.dialects {
		condition, err := relational.Where(query, relational.Options{Dialect: dialect, Shard: relational.Unconfined()})
		if err != nil {
			return nil, err
		}
		statements = append(statements, statement{dialect, condition})
	}
	return statements, nil
}
