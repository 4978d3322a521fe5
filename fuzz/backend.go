package fuzz

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// Backend answers a filter: it returns the keys of those records that match, in any
// order, as text. The records are as encoding/json decodes them, with json.Number;
// [draw.Decode] makes values of a Go type of them. The filter is one that the
// schema accepts.
type Backend func(filter string, records []map[string]any) (ids []string, err error)

// CheckBackend is [Config.CheckBackend] with the zero Config.
func CheckBackend(t T, schema *compile.Schema, backend Backend) {
	t.Helper()
	Config{}.CheckBackend(t, schema, backend)
}

// CheckBackend gives a backend drawn filters and records, among them records that
// match and records that nearly do, and holds its answers against the reference
// predicate. It reports the first difference, shrunk, as a Go test. The schema must
// have a key.
func (c Config) CheckBackend(t T, schema *compile.Schema, backend Backend) {
	t.Helper()
	c = c.withDefaults()
	if schema.Key() == "" {
		t.Errorf("fuzz: the schema of %s has no key to tell records by", schema.Name())
		return
	}
	b := backendCheck{c, schema, backend}
	for round := range c.Rounds {
		drawn := b.draw(c.source(round))
		if b.differs(drawn) == nil {
			continue
		}
		smallest, steps := shrink(drawn, c.ShrinkSteps, b.smaller, func(q inquiry) bool { return b.differs(q) != nil })
		t.Errorf("%v\nround %d of seed %d, after %d shrink steps; as a test:\n\n%s",
			b.differs(smallest), round, c.Seed, steps, c.backendTest(b.text(smallest), smallest.records))
		return
	}
}

// Agree is [Config.Agree] with the zero Config.
func Agree(schema *compile.Schema, filter string, records []map[string]any, backend Backend) error {
	return Config{}.Agree(schema, filter, records, backend)
}

// Agree is the law of a backend: for a filter and records it returns the keys of the
// records that the reference predicate matches. The error says where it does not.
func (c Config) Agree(schema *compile.Schema, filter string, records []map[string]any, backend Backend) (err error) {
	_, query, err := check(filter, schema, c.Syntax)
	if err != nil {
		return err
	}
	copies := make([]map[string]any, len(records))
	for i, record := range records {
		copies[i] = cloneRecord(record)
	}
	ids, err := answer(backend, filter, copies)
	if err != nil {
		return fmt.Errorf("fuzz: filter %s: the backend fails: %w", filter, err)
	}
	matches := query.JSON()
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

// answer asks the backend. A panic is a failure like another.
func answer(backend Backend, filter string, records []map[string]any) (ids []string, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("panic: %v", reason)
		}
	}()
	return backend(filter, records)
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

// inquiry is a filter and the records that it is asked of.
type inquiry struct {
	filter  ast.Expr
	records []map[string]any
}

type backendCheck struct {
	Config
	schema  *compile.Schema
	backend Backend
}

func (b backendCheck) text(q inquiry) string {
	text, _ := ast.Format(q.filter, b.Syntax)
	return text
}

// differs returns what is wrong with the answer to a question, or nil.
func (b backendCheck) differs(q inquiry) error {
	if _, _, err := check(b.text(q), b.schema, b.Syntax); err != nil {
		return nil // no question
	}
	return b.Agree(b.schema, b.text(q), q.records, b.backend)
}

// drawnRecords is how many records of a question know nothing of its filter.
const drawnRecords = 4

// draw returns a filter with records of all sorts, each with a key of its own.
func (b backendCheck) draw(random *rand.Rand) inquiry {
	q := inquiry{}
	for range drawnRecords {
		q.records = append(q.records, draw.Record(random, b.schema))
	}
	b.giveKeys(q.records)
	for q.filter == nil || b.text(q) == "" {
		q.filter = draw.FilterOf(random, b.schema, q.records, 1+random.IntN(b.Constraints))
		if b.text(q) == "" {
			q.filter = draw.Printable(random, b.schema, q.records, b.Syntax)
		}
	}
	solver, err := draw.NewSolver(q.filter, b.schema, compile.Options{})
	if err != nil {
		return q
	}
	if match, err := solver.Matching(random); err == nil {
		q.records = append(q.records, match)
	}
	if miss, err := solver.NonMatching(random); err == nil {
		q.records = append(q.records, miss)
	}
	if miss, match, err := solver.NearMiss(random); err == nil {
		q.records = append(q.records, miss, match)
	}
	b.giveKeys(q.records)
	return q
}

// maxKeys bounds how many keys are tried for one record.
const maxKeys = 1000

// giveKeys gives every record whose key is empty, not plain or taken one of its own.
func (b backendCheck) giveKeys(records []map[string]any) {
	field, _ := b.schema.Field(b.schema.Key())
	taken := map[string]bool{}
	for i, record := range records {
		for try := range maxKeys {
			if key := keyOf(b.schema, record); isPlainKey(key) && !taken[key] {
				break
			}
			putUnder(record, field.Path, keyValue(field, i+1+try*len(records)))
		}
		taken[keyOf(b.schema, record)] = true
	}
}
