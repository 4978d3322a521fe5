package main

import (
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile/relational/layout"
	"github.com/fiql-go/fiql/contacts"
)

// columnGap is the space between two columns.
const columnGap = 2

// table prints contacts below the titles of columns, each as wide as it must be.
func (p *printer) table(columns []column, rows []*contacts.Contact) {
	if len(rows) == 0 {
		return
	}
	cells := make([][]string, 1+len(rows))
	for _, column := range columns {
		cells[0] = append(cells[0], column.title)
		for i, row := range rows {
			cells[1+i] = append(cells[1+i], column.value(row))
		}
	}
	widths := fit(cells, lineWidth-indentWidth)
	p.line()
	for i, row := range cells {
		text := ""
		for j, cell := range row {
			text += layout.Pad(layout.Cut(cell, widths[j]), widths[j]+columnGap)
		}
		text = strings.TrimRight(text, " ")
		if i == 0 {
			text = p.paint(dim, text)
		}
		p.indented(text)
	}
}

// fit returns the widths of columns such that a row of them fits: what is too much is
// taken from the widest.
func fit(cells [][]string, available int) []int {
	widths := make([]int, len(cells[0]))
	total := columnGap * (len(widths) - 1)
	for i := range widths {
		for _, row := range cells {
			widths[i] = max(widths[i], layout.Width(row[i]))
		}
		total += widths[i]
	}
	for ; total > available; total-- {
		widths[slices.Index(widths, slices.Max(widths))]--
	}
	return widths
}
