package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/directory"
)

// maxStatementLines is how many lines of a statement are shown.
const maxStatementLines = 24

// statementLines returns the first statement of a search, with its arguments, in lines
// that fit, and below it which lists were read besides.
func statementLines(statements []directory.Statement) []string {
	first := slices.IndexFunc(statements, isPage)
	if first < 0 {
		return []string{"(none)"}
	}
	lines := layOut(shortened(statements[first].SQL))
	if more := len(lines) - maxStatementLines; more > 0 {
		lines = slices.Replace(lines, maxStatementLines-2, len(lines)-1, fmt.Sprintf("… (%d more lines)", more+1))
	}
	lines = append(lines, wrap("with "+arguments(statements[first].Args), textWidth, "     ")...)
	if tables := listTables(statements); tables != "" {
		lines = append(lines, "and, for each page, one statement for "+tables)
	}
	return lines
}

// isPage reports whether a statement reads contacts rather than a list of theirs.
func isPage(statement directory.Statement) bool {
	return tableOf(statement) == contacts.ContactSchema.Table()
}

var fromTable = regexp.MustCompile(` FROM "([^"]*)"`)

func tableOf(statement directory.Statement) string {
	match := fromTable.FindStringSubmatch(statement.SQL)
	if match == nil {
		return ""
	}
	return match[1]
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
