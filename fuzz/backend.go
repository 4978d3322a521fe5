package fuzz

import (
	"errors"
	"fmt"
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// Backend answers a filter: it returns the keys of those records that match, in any
// order, as text. The records are as encoding/json decodes them, with json.Number;
// Decode of package draw makes values of a Go type of them. The filter is one that the
// schema accepts.
type Backend func(filter string, records []map[string]any) (ids []string, err error)

// CheckBackend gives a backend drawn filters and records, among them records that
// match and records that nearly do, and holds its answers against the reference
// predicate. It reports the first difference, shrunk, as a Go test. The schema must
// have a key.
func CheckBackend(t T, schema *compile.Schema, backend Backend, options Options) {
	t.Helper()
	options = options.withDefaults()
	if schema.Key() == "" {
		t.Errorf("fuzz: the schema of %s has no key to tell records by", schema.Name())
		return
	}
	b := backendCheck{options, schema, backend}
	for round := range options.Rounds {
		drawn := drawCase(options.source(round), schema, options.Syntax, options.Constraints)
		if b.differs(drawn) == nil {
			continue
		}
		smallest, steps := shrink(drawn, options.ShrinkSteps, b.phases(), func(c Case) bool { return b.differs(c) != nil })
		t.Errorf("%v\nround %d of seed %d, after %d shrink steps; as a test:\n\n%s",
			b.differs(smallest), round, options.Seed, steps, options.backendTest(b.text(smallest), smallest.Records))
		return
	}
}

// Agree is the law of a backend: for a filter and records it returns the keys of the
// records that the reference predicate matches. The error says where it does not.
func Agree(schema *compile.Schema, filter string, records []map[string]any, backend Backend, options Options) error {
	_, query, err := check(filter, schema, options.Syntax)
	if err != nil {
		return err
	}
	ids, err := answer(backend, filter, records)
	if err != nil {
		return fmt.Errorf("fuzz: filter %s: the backend fails: %w", filter, err)
	}
	matches := match.JSON(query)
	for _, record := range records {
		key := keyOf(schema, record)
		want, got := matches(record), slices.Contains(ids, key)
		switch {
		case want && !got:
			return fmt.Errorf("fuzz: filter %s matches record %s, which the backend does not return", filter, objectOf(record))
		case got && !want:
			return fmt.Errorf("fuzz: filter %s does not match record %s, which the backend returns", filter, objectOf(record))
		}
	}
	if stray := strayOf(ids, schema, records); stray != "" {
		return fmt.Errorf("fuzz: filter %s: the backend returns %s", filter, stray)
	}
	return nil
}

// answer asks the backend, of copies: what it does with them is its own business. A panic
// is a failure like another.
func answer(backend Backend, filter string, records []map[string]any) (ids []string, err error) {
	if backend == nil {
		return nil, errors.New("it is nil")
	}
	defer recovered(&err, "panic")
	copies := make([]map[string]any, len(records))
	for i, record := range records {
		copies[i] = keypath.Clone(record)
	}
	return backend(filter, copies)
}

// strayOf says which key the backend should not have returned, or not so often.
func strayOf(ids []string, schema *compile.Schema, records []map[string]any) string {
	count := map[string]int{}
	for _, record := range records {
		count[keyOf(schema, record)] = 1
	}
	for _, id := range ids {
		if known := count[id]; known == 0 {
			return fmt.Sprintf("the key %q, which no record has", id)
		} else if known == 2 {
			return fmt.Sprintf("the key %q twice", id)
		}
		count[id] = 2
	}
	return ""
}

type backendCheck struct {
	Options
	schema  *compile.Schema
	backend Backend
}

func (b backendCheck) text(q Case) string {
	text, _ := ast.Format(q.Filter, b.Syntax)
	return text
}

// differs returns what is wrong with the answer to a question, or nil.
func (b backendCheck) differs(q Case) error {
	if _, _, err := check(b.text(q), b.schema, b.Syntax); err != nil {
		return nil // no question
	}
	return Agree(b.schema, b.text(q), q.Records, b.backend, b.Options)
}
