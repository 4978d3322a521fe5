package main

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed mutations.tsv
var mutationTable string

//go:embed laws.tsv
var lawTable string

type mutation struct{ file, old, new, what string }

// layout makes the line breaks and tabs of source text of the marks that stand for them
// in a row.
var layout = strings.NewReplacer("⏎", "\n", "⇥", "\t")

// readMutations returns the mutations of the table that have one of words in them.
func readMutations(words []string) ([]mutation, error) {
	rows, err := readTable("mutations.tsv", mutationTable, 4)
	var mutations []mutation
	for _, row := range rows {
		if hasWord(strings.Join(row, "\t"), words) {
			mutations = append(mutations, mutation{row[0], layout.Replace(row[1]), layout.Replace(row[2]), row[3]})
		}
	}
	return mutations, err
}

// readLaws returns the law that a test holds, by the name of the test.
func readLaws() (map[string]string, error) {
	rows, err := readTable("laws.tsv", lawTable, 2)
	laws := map[string]string{}
	for _, row := range rows {
		laws[row[0]] = row[1]
	}
	return laws, err
}

// readTable returns the rows below the heading.
func readTable(name, text string, columns int) ([][]string, error) {
	var rows [][]string
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		row := strings.Split(line, "\t")
		if len(row) != columns {
			return nil, fmt.Errorf("%s:%d: expected %d columns, found %d", name, i+1, columns, len(row))
		}
		rows = append(rows, row)
	}
	return rows[1:], nil
}

func hasWord(line string, words []string) bool {
	for _, word := range words {
		if strings.Contains(line, word) {
			return true
		}
	}
	return len(words) == 0
}
