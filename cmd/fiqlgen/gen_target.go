package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
)

// target is a package to generate: what the flags of gen say, or an entry of its
// configuration.
type target struct {
	Schema   string   `json:"schema"`
	Overlays []string `json:"overlays"`
	Objects  []string `json:"objects"`

	Names map[string]string `json:"names"` // in Go, of objects

	Package string `json:"package"`
	Import  string `json:"import"`
	Out     string `json:"out"`

	text []byte // of the document, if it is not that of a file
}

// isEmpty reports whether nothing is said.
func (t target) isEmpty() bool {
	return t.Schema == "" && len(t.Overlays) == 0 && len(t.Objects) == 0 && len(t.Names) == 0 && t.Package == "" && t.Import == "" && t.Out == ""
}

// addObject adds an object, after whose name there may be = and its name in Go.
func (t *target) addObject(text string) error {
	name, goName, isGiven := strings.Cut(text, "=")
	t.Objects = append(t.Objects, name)
	if isGiven && t.Names == nil {
		t.Names = make(map[string]string)
	}
	if isGiven {
		t.Names[name] = goName
	}
	return nil
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
func generateAll(targets []target, w *warnings) ([]output, error) {
	outputs := make([]output, len(targets))
	isTaken := map[string]bool{}
	for i, t := range targets {
		files, err := t.generate(w)
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

// generate returns the files of a target, and collects what the document describes and
// filters cannot reach.
func (t target) generate(w *warnings) ([]gen.File, error) {
	parsed, err := t.parse()
	if err != nil {
		return nil, err
	}
	options := gen.Options{Objects: t.Objects, Names: t.Names, Package: t.Package, ImportPath: t.Import}
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
	return files, t.warn(parsed, w)
}

// parse reads the document of a target.
func (t target) parse() (*document.Document, error) {
	if t.text != nil {
		return document.Parse(t.Schema, t.text)
	}
	return document.Open(t.Schema, t.Overlays...)
}
