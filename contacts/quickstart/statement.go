package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile/relational/layout"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/directory"
)

// maxStatementLines is how many lines of a statement are shown.
const maxStatementLines = 24

// statementLines returns the statement of a page of a search, or of its last one if there
// are not so many, with its arguments, in lines that fit, and below it which lists were
// read besides.
func statementLines(statements []directory.Statement, number int) []string {
	found := pages(statements)
	if len(found) == 0 {
		return []string{"(none)"}
	}
	page := found[min(number, len(found)-1)]
	lines := layout.FoldSQL(shortened(page.SQL), textWidth)
	if more := len(lines) - maxStatementLines; more > 0 {
		lines = slices.Replace(lines, maxStatementLines-2, len(lines)-1, fmt.Sprintf("… (%d more lines)", more+1))
	}
	lines = append(lines, layout.Wrap("with "+arguments(page.Args), textWidth, "     ")...)
	if tables := listTables(statements); tables != "" {
		lines = append(lines, "and, for each page, one statement for "+tables)
	}
	return lines
}

// pages returns the statements that read a page of contacts.
func pages(statements []directory.Statement) []directory.Statement {
	return slices.DeleteFunc(slices.Clone(statements), func(s directory.Statement) bool { return !isPage(s) })
}

// isPage reports whether a statement reads contacts rather than a list of theirs.
func isPage(statement directory.Statement) bool {
	return tableOf(statement) == contacts.ContactSchema.Table()
}

// tableOf returns the name after the first FROM of a statement.
func tableOf(statement directory.Statement) string {
	_, rest, _ := strings.Cut(statement.SQL, ` FROM "`)
	name, _, _ := strings.Cut(rest, `"`)
	return name
}

// listTables returns the tables of the lists that were read.
func listTables(statements []directory.Statement) string {
	var tables []string
	for _, statement := range statements {
		if table := tableOf(statement); !isPage(statement) && !slices.Contains(tables, table) {
			tables = append(tables, table)
		}
	}
	return strings.Join(tables, ", ")
}

// shortened replaces all but the first of the columns that a statement selects.
func shortened(statement string) string {
	columns, rest, _ := strings.Cut(statement, " FROM ")
	first, _, _ := strings.Cut(columns, ",")
	return first + ", … FROM " + rest
}

// arguments returns bound values as SQL would have them.
func arguments(values []any) string {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = fmt.Sprint(value)
		if text, ok := value.(string); ok {
			texts[i] = "'" + strings.ReplaceAll(text, "'", "''") + "'"
		}
	}
	return strings.Join(texts, ", ")
}
