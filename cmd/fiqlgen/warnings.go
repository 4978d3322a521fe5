package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
)

// warnings are what documents describe and filters cannot reach, and what clients do without.
type warnings struct {
	isVerbose  bool // each has a line of its own
	all        []document.Warning
	omissions  []gen.Omission
	operations int // of all documents
}

// warn collects the warnings about the document of a target and its objects.
func (t target) warn(parsed *document.Document, w *warnings) error {
	objects := t.Objects
	if len(objects) == 0 {
		objects = []string{""}
	}
	w.all = append(w.all, parsed.Warnings()...)
	for _, name := range objects {
		object, err := parsed.Object(name)
		if err != nil {
			return err
		}
		record, err := object.Record()
		if err != nil {
			return err
		}
		w.all = append(w.all, record.Warnings...)
	}
	operations, err := parsed.Operations()
	if err != nil {
		return err
	}
	omissions, err := gen.Omissions(parsed)
	w.omissions, w.operations = append(w.omissions, omissions...), w.operations+len(operations)
	return err
}

// maxSubjects is how many of those that a warning is about are named, if there are more.
const maxSubjects = 3

// print prints each warning once, those that have a reason in common in one line.
func (w *warnings) print(out io.Writer) {
	groups := w.groups()
	count := 0
	for _, group := range groups {
		count += len(group)
		text := group[0].String()
		if len(group) > 1 {
			text = fmt.Sprintf("%s: %s: each %s", group[0].Position, subjects(group), group[0].Reason)
		}
		fmt.Fprintf(out, "fiqlgen gen: warning: %s\n", text)
	}
	if count > len(groups) {
		fmt.Fprintf(out, "fiqlgen gen: -v prints a line for each of the %d warnings\n", count)
	}
	w.printOmissions(out)
}

// printOmissions prints what clients do without, and how much that is.
func (w *warnings) printOmissions(out io.Writer) {
	var parameters, answers int
	for _, omission := range w.omissions {
		fmt.Fprintf(out, "fiqlgen gen: left out: %s\n", omission)
		switch {
		case omission.Parameter != "":
			parameters++
		case omission.Status != "":
			answers++
		}
	}
	if len(w.omissions) > 0 {
		fmt.Fprintf(out, "fiqlgen gen: left out: %d of %d operations; parameters of others: %d; answers of others: %d\n",
			len(w.omissions)-parameters-answers, w.operations, parameters, answers)
	}
}

// groups returns the warnings by their reasons, in the order in which the reasons come first.
func (w *warnings) groups() [][]document.Warning {
	var groups [][]document.Warning
	byReason := make(map[string]int)
	isSeen := make(map[document.Warning]bool)
	for _, warning := range w.all {
		if isSeen[warning] {
			continue
		}
		isSeen[warning] = true
		at, isKnown := byReason[warning.Reason]
		if w.isVerbose || warning.Reason == "" || !isKnown {
			byReason[warning.Reason] = len(groups)
			groups = append(groups, []document.Warning{warning})
			continue
		}
		groups[at] = append(groups[at], warning)
	}
	return groups
}

// subjects names the first of those that a group of warnings is about, and says how many
// there are.
func subjects(group []document.Warning) string {
	names := make([]string, min(len(group), maxSubjects))
	for i := range names {
		names[i] = group[i].Subject
	}
	more := ""
	if len(group) > len(names) {
		more = fmt.Sprintf(" and %d more", len(group)-len(names))
	}
	return fmt.Sprintf("%s%s (%d in all)", strings.Join(names, ", "), more, len(group))
}
