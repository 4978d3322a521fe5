package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/field"
	"github.com/fiql-go/fiql/compile/relational/layout"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
	"github.com/fiql-go/fiql/parser"
)

const (
	pageSize  = 1000 // how many contacts each request asks for
	shownRows = 3    // how many of those found are shown
)

// show runs one search and prints it.
func (e *example) show(ctx context.Context, p *printer, number int, s search) error {
	filter, err := s.built()
	if err != nil {
		return err
	}
	text, err := sent(filter)
	if err != nil {
		return err
	}
	p.title(number, s.title)
	p.labelled("Go", s.goCode()...)
	p.labelled("FIQL", brokenAfter(text, ";")...)
	p.labelled("Also", s.otherParameters()...)
	e.ran.taken() // forget what ran before
	first, count, err := e.find(ctx, filter, s)
	if err != nil {
		return err
	}
	statements := e.ran.taken()
	p.labelled("SQL", statementLines(statements, 0)...)
	p.count(count, e.count, len(pages(statements)), s.note)
	p.table(append([]column{name}, s.columns...), first)
	return p.flush()
}

// sent returns the filter as the client sends it.
func sent(filter field.Filter[contacts.Contact]) (string, error) {
	if filter.IsEverything() {
		return "(none is sent)", nil
	}
	return filter.Format(ast.Extended)
}

// otherParameters returns what a search asks for besides its filter.
func (s search) otherParameters() []string {
	var texts []string
	for _, sort := range s.sort {
		texts = append(texts, "sort="+sort)
	}
	if s.displayed {
		texts = append(texts, "filterByDisplayFlag=true")
	}
	return texts
}

// built returns the filter of a search.
func (s search) built() (field.Filter[contacts.Contact], error) {
	if s.text == "" {
		return s.filter, nil
	}
	expr, err := parser.Parse(s.text, parser.Options{})
	if err != nil {
		return field.Filter[contacts.Contact]{}, err
	}
	return contact.Raw(expr), nil
}

// goCode returns the lines of the code that built does.
func (s search) goCode() []string {
	if s.text == "" {
		return codeLines(s.code())
	}
	parse := fmt.Sprintf("expr, err := parser.Parse(%q, parser.Options{})", s.text)
	if layout.Width(parse) > textWidth {
		literals := brokenAfter(s.text, ";")
		for i, part := range literals {
			literals[i] = strconv.Quote(part)
		}
		parse = "expr, err := parser.Parse(\n    " + strings.Join(literals, "+\n        ") + ",\n    parser.Options{})"
	}
	return append(strings.Split(parse, "\n"), "filter := contact.Raw(expr)")
}

// brokenAfter returns text in lines that fit with room for an indent, broken after separators.
func brokenAfter(text, separator string) []string {
	lines := []string{""}
	for part := range strings.SplitAfterSeq(text, separator) {
		last := &lines[len(lines)-1]
		if *last != "" && layout.Width(*last+part) > textWidth-10 {
			lines = append(lines, part)
		} else {
			*last += part
		}
	}
	return lines
}

// find reads every contact that a search finds, and returns the first ones and how
// many there are.
func (e *example) find(ctx context.Context, filter field.Filter[contacts.Contact], s search) ([]*contacts.Contact, int, error) {
	params := contacts.SearchParams{Filter: filter, Sort: s.sort, Size: new(pageSize)}
	if s.displayed {
		params.FilterByDisplayFlag = new(true)
	}
	for _, column := range s.columns {
		if column.detail != "" {
			params.Details = append(params.Details, column.detail)
		}
	}
	var first []*contacts.Contact
	count := 0
	for c, err := range e.client.All(ctx, params) {
		if err != nil {
			return nil, 0, err
		}
		count++
		if count <= shownRows {
			first = append(first, c)
		}
	}
	return first, count, nil
}

// showMistakes checks a filter that is wrong, and sends it all the same.
func (e *example) showMistakes(ctx context.Context, p *printer) error {
	expr, err := parser.Parse(mistaken, parser.Options{})
	if err != nil {
		return err
	}
	_, err = compile.Check(expr, contacts.ContactSchema, compile.Options{Source: mistaken})
	var mistakes compile.Errors
	if !errors.As(err, &mistakes) {
		return fmt.Errorf("%s is accepted", mistaken)
	}
	p.line()
	p.labelled("Go", "_, err = compile.Check(expr, contacts.ContactSchema,", "    compile.Options{Source: text})")
	p.labelled("FIQL", mistaken)
	p.mistakes(mistakes)
	_, err = e.client.Search(ctx, contacts.SearchParams{Filter: contact.Raw(expr)})
	var refused *contacts.APIError
	if !errors.As(err, &refused) || refused.StatusCode != http.StatusBadRequest || refused.Problem == nil {
		return fmt.Errorf("the server does not refuse %s: %w", mistaken, err)
	}
	p.problem(refused)
	return p.flush()
}
