package fuzz_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/parser"
)

var update = flag.Bool("update", false, "write what this implementation says into testdata/conformance.jsonl")

const conformanceFile = "testdata/conformance.jsonl"

// line is a line of the conformance file; testdata/README.md says what its members
// mean.
type line struct {
	Section   string          `json:"section,omitzero"`
	Schema    json.RawMessage `json:"schema,omitzero"` // an object, or the name of one
	Now       *time.Time      `json:"now,omitzero"`
	Record    json.RawMessage `json:"record,omitzero"`
	Syntax    string          `json:"syntax,omitzero"`
	Filter    *string         `json:"filter,omitzero"`
	Canonical string          `json:"canonical,omitzero"`
	Matches   *[]string       `json:"matches,omitzero"`
	Error     diagnostic.Code `json:"error,omitzero"`
	Offset    *int            `json:"offset,omitzero"`
}

// TestConformance runs the conformance file, as other implementations can.
func TestConformance(t *testing.T) {
	text, err := os.ReadFile(conformanceFile)
	if err != nil {
		t.Fatal(err)
	}
	c := &conformance{schemas: map[string]*compile.Schema{}}
	var written bytes.Buffer
	for number, source := range slices.Collect(strings.Lines(string(text))) {
		var stated line
		decoder := json.NewDecoder(strings.NewReader(source))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&stated); err != nil {
			t.Fatalf("%s:%d: %v", conformanceFile, number+1, err)
		}
		found, err := c.run(stated)
		if err != nil {
			t.Fatalf("%s:%d: %v", conformanceFile, number+1, err)
		}
		encoded := encode(t, found)
		written.WriteString(encoded)
		if encoded != source && !*update {
			t.Errorf("%s:%d:\nthe file says   %sthis says       %s", conformanceFile, number+1, source, encoded)
		}
	}
	if *update {
		if err := os.WriteFile(conformanceFile, written.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func encode(t *testing.T, l line) string {
	t.Helper()
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(l); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// conformance is what the lines so far have stated.
type conformance struct {
	schemas map[string]*compile.Schema
	now     time.Time
	records []map[string]any
}

// run returns a line with what this implementation finds.
func (c *conformance) run(l line) (line, error) {
	switch {
	case l.Filter != nil:
		return c.filter(l)
	case l.Record != nil:
		record := map[string]any{}
		decoder := json.NewDecoder(bytes.NewReader(l.Record))
		decoder.UseNumber()
		c.records = append(c.records, record)
		return l, decoder.Decode(&record)
	case l.Schema != nil:
		c.now, c.records = *l.Now, nil
		return l, c.addSchema(l.Schema)
	}
	return l, nil
}

// filter parses a filter and, if the line names a schema, checks and evaluates it.
func (c *conformance) filter(stated line) (line, error) {
	found := line{Schema: stated.Schema, Syntax: stated.Syntax, Filter: stated.Filter}
	syntax := map[string]ast.Syntax{"extended": ast.Extended, "draft": ast.Draft}[stated.Syntax]
	expr, err := parser.Parse(*stated.Filter, parser.Options{Syntax: syntax})
	if err != nil {
		return refusal(found, err)
	}
	if stated.Schema == nil {
		found.Canonical, err = ast.Format(expr, syntax)
		return found, err
	}
	var name string
	if err := json.Unmarshal(stated.Schema, &name); err != nil {
		return found, err
	}
	options := compile.Options{Source: *stated.Filter, Now: func() time.Time { return c.now }}
	query, err := compile.Check(expr, c.schemas[name], options)
	if err != nil {
		return refusal(found, err)
	}
	matched, matches := []string{}, match.JSON(query)
	for _, record := range c.records {
		if matches(record) {
			matched = append(matched, record["id"].(string))
		}
	}
	found.Matches = &matched
	return found, nil
}

// refusal returns the line with the code and the place of the first error.
func refusal(found line, err error) (line, error) {
	var parsing *parser.Error
	var check *compile.Error
	switch {
	case errors.As(err, &parsing):
		found.Error, found.Offset = parsing.Code, &parsing.Span.Start
	case errors.As(err, &check):
		found.Error, found.Offset = check.Code, &check.Span.Start
	default:
		return found, err
	}
	return found, nil
}

// statedSchema is a schema as the file writes it.
type statedSchema struct {
	Name   string `json:"name"`
	Key    string `json:"key"`
	Fields []struct {
		Selector  string         `json:"selector"`
		Kind      string         `json:"kind"`
		Optional  bool           `json:"optional"`
		List      string         `json:"list"`
		Path      []string       `json:"path"`
		Values    []string       `json:"values"`
		Open      bool           `json:"open"`
		Folding   bool           `json:"folding"`
		Time      string         `json:"time"`
		Operators []ast.Operator `json:"operators"`
	} `json:"fields"`
	Lists []struct {
		Selector string   `json:"selector"`
		Path     []string `json:"path"`
	} `json:"lists"`
}

func (c *conformance) addSchema(text json.RawMessage) error {
	var stated statedSchema
	if err := json.Unmarshal(text, &stated); err != nil {
		return err
	}
	object := compile.Object{Name: stated.Name, Key: stated.Key}
	for _, f := range stated.Fields {
		field := compile.Field{
			Selector: f.Selector, Optional: f.Optional, List: f.List, Path: f.Path,
			Values: f.Values, Open: f.Open, Folding: f.Folding, Operators: f.Operators,
		}
		for field.Kind.String() != f.Kind {
			if field.Kind++; field.Kind > compile.KindUUID {
				return fmt.Errorf("unknown kind %q", f.Kind)
			}
		}
		if f.Time != "rfc3339" {
			field.Time = compile.EpochMilliseconds
		}
		object.Fields = append(object.Fields, field)
	}
	for _, list := range stated.Lists {
		object.Lists = append(object.Lists, compile.List{Selector: list.Selector, Path: list.Path})
	}
	schema, err := compile.NewSchema(object)
	c.schemas[stated.Name] = schema
	return err
}
