package main

import (
	"fmt"
	"io"

	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile/lint"
)

// printLint prints what there is to say about a filter for a reader, which is nothing
// if there are no findings.
func printLint(out io.Writer, l linted) error {
	if l.refusal != nil {
		l.refusal.print(out)
		return nil
	}
	for _, f := range l.findings {
		level := ""
		if f.IsNote() {
			level = "note: "
		}
		fmt.Fprintf(out, "%s%s [%s]\n", level, f.Error(), f.Code)
		printSnippet(out, f.Snippet())
	}
	return nil
}

// The objects that lint -json prints. The order of their keys is the order of the
// fields.
type (
	// lintedJSON is a filter that is not refused.
	lintedJSON struct {
		Filter   string        `json:"filter"`
		OK       bool          `json:"ok"`
		Findings []findingJSON `json:"findings"`
	}
	// findingJSON is a finding.
	findingJSON struct {
		Code    diagnostic.Code `json:"code"`
		Level   string          `json:"level"`
		Message string          `json:"message"`
		spanJSON
		Because []spanJSON `json:"because"`
	}
)

// printLintJSON prints what there is to say about a filter as one line.
func printLintJSON(out io.Writer, l linted) error {
	if l.refusal != nil {
		return printJSON(out, l.refusal.json(l.filter))
	}
	line := lintedJSON{Filter: l.filter, OK: true, Findings: []findingJSON{}}
	for _, f := range l.findings {
		line.Findings = append(line.Findings, jsonOf(f))
	}
	return printJSON(out, line)
}

// jsonOf returns the object that stands for a finding.
func jsonOf(f lint.Finding) findingJSON {
	object := findingJSON{f.Code, "warning", f.Message, spanJSON(f.Span), []spanJSON{}}
	if f.IsNote() {
		object.Level = "note"
	}
	for _, span := range f.Because {
		object.Because = append(object.Because, spanJSON(span))
	}
	return object
}
