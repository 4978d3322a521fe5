package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/fiql-go/fiql/compile/relational/layout"
)

// The columns that the conditions take, and the names of the engines before them.
const (
	sqlColumns    = 120
	engineColumns = 16
)

// printSQL prints the conditions for a reader, each after the name of its engine, and
// the arguments once for those that bind the same. Where the schema names a shard key it
// says that the conditions are not confined.
func printSQL(out io.Writer, statements []statement, shard string) error {
	if len(statements) == 0 {
		return nil
	}
	fmt.Fprint(out, "sql:\n")
	if shard != "" {
		fmt.Fprintf(out, "    (not confined: selects the rows of every %s; a program says relational.Confine)\n", printable(shard))
	}
	for _, s := range statements {
		label := "    " + engineNames[s.dialect]
		for _, line := range layout.FoldSQL(s.Text(), sqlColumns-engineColumns) {
			fmt.Fprintln(out, layout.Pad(label, engineColumns)+line)
			label = ""
		}
	}
	shared, err := shareArguments(statements)
	if err != nil {
		return err
	}
	if len(shared) == 1 {
		_, err := fmt.Fprintf(out, "args:      %s\n", shared[0].text)
		return err
	}
	fmt.Fprint(out, "args:\n")
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, s := range shared {
		fmt.Fprintf(table, "    %s\t%s\n", strings.Join(s.engines, ", "), s.text)
	}
	return table.Flush()
}

// sharedArguments are the arguments, as JSON, that some engines have in common.
type sharedArguments struct {
	text    string
	engines []string
}

// shareArguments returns the arguments of the statements, each different list once.
func shareArguments(statements []statement) ([]*sharedArguments, error) {
	var all []*sharedArguments
	byText := map[string]*sharedArguments{}
	for _, s := range statements {
		var line strings.Builder
		if err := printJSON(&line, s.Args()); err != nil {
			return nil, err
		}
		text := strings.TrimSpace(line.String())
		if byText[text] == nil {
			byText[text] = &sharedArguments{text: text}
			all = append(all, byText[text])
		}
		byText[text].engines = append(byText[text].engines, engineNames[s.dialect])
	}
	return all, nil
}
