package main

import (
	"fmt"
	"path/filepath"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
)

// target is a package to generate: what the flags of gen say, or an entry of its
// configuration.
type target struct {
	Schema  string   `json:"schema"`
	Objects []string `json:"objects"`
	Package string   `json:"package"`
	Import  string   `json:"import"`
	Out     string   `json:"out"`
}

// isEmpty reports whether nothing is said.
func (t target) isEmpty() bool {
	return t.Schema == "" && len(t.Objects) == 0 && t.Package == "" && t.Import == "" && t.Out == ""
}

// output is what was generated for a target.
type output struct {
	folder string
	files  []gen.File
}

// pathOf returns the path of a file that is to be in the output folder.
func (o output) pathOf(path string) string {
	return filepath.Join(o.folder, filepath.FromSlash(path))
}

// line returns what is printed about a change: the path of the file, after a word if it
// goes.
func (o output) line(change gen.Change) string {
	if change.After == nil {
		return "removed " + o.pathOf(change.Path)
	}
	return o.pathOf(change.Path)
}

// generateAll returns what is generated for targets, no two of which may write the
// same file.
func generateAll(s *streams, targets []target) ([]output, error) {
	outputs := make([]output, len(targets))
	isTaken := map[string]bool{}
	for i, t := range targets {
		files, err := t.generate(s)
		if err != nil {
			return nil, err
		}
		outputs[i] = output{t.Out, files}
		for _, file := range files {
			path := outputs[i].pathOf(file.Path)
			if isTaken[path] {
				return nil, fmt.Errorf("%s would be written twice: give each document a folder of its own", path)
			}
			isTaken[path] = true
		}
	}
	return outputs, nil
}

// generate returns the files of a target, and prints what the document describes and
// filters cannot reach.
func (t target) generate(s *streams) ([]gen.File, error) {
	parsed, err := (&filterFlags{document: t.Schema}).parsedDocument()
	if err != nil {
		return nil, err
	}
	options := gen.Options{Objects: t.Objects, Package: t.Package, ImportPath: t.Import}
	if options.Package == "" {
		if options.Package, err = packageName(t.Out); err != nil {
			return nil, err
		}
	}
	if options.ImportPath == "" {
		if options.ImportPath, err = gen.ImportPath(t.Out); err != nil {
			return nil, err
		}
	}
	files, err := gen.Generate(parsed, options)
	if err != nil {
		return nil, err
	}
	return files, t.warn(s, parsed)
}

// warn prints the warnings about the document and its objects.
func (t target) warn(s *streams, parsed *document.Document) error {
	objects := t.Objects
	if len(objects) == 0 {
		objects = []string{""}
	}
	warnings := parsed.Warnings()
	for _, name := range objects {
		object, err := parsed.Object(name)
		if err != nil {
			return err
		}
		record, err := object.Record()
		if err != nil {
			return err
		}
		warnings = append(warnings, record.Warnings...)
	}
	for _, warning := range warnings {
		fmt.Fprintf(s.err, "fiqlgen gen: warning: %s\n", warning)
	}
	return printOmissions(s, parsed)
}

// printOmissions prints what a client does without, and how much that is.
func printOmissions(s *streams, parsed *document.Document) error {
	omissions, err := gen.Omissions(parsed)
	if err != nil || len(omissions) == 0 {
		return err
	}
	operations, err := parsed.Operations()
	if err != nil {
		return err
	}
	var parameters, answers int
	for _, omission := range omissions {
		fmt.Fprintf(s.err, "fiqlgen gen: left out: %s\n", omission)
		switch {
		case omission.Parameter != "":
			parameters++
		case omission.Status != "":
			answers++
		}
	}
	fmt.Fprintf(s.err, "fiqlgen gen: left out: %d of %d operations; parameters of others: %d; answers of others: %d\n",
		len(omissions)-parameters-answers, len(operations), parameters, answers)
	return nil
}
