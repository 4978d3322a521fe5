package fuzz_test

import (
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// TestNothingToCheck leaves out what a check needs: the report says what.
func TestNothingToCheck(t *testing.T) {
	for want, check := range map[string]func(fuzz.T){
		"has no key":         func(t fuzz.T) { fuzz.CheckBackend(t, nil, nil, fuzz.Options{}) },
		"fails: it is nil":   func(t fuzz.T) { fuzz.CheckBackend(t, personSchema, nil, fuzz.Options{}) },
		"has no fields":      func(t fuzz.T) { fuzz.CheckHandler(t, nil, http.NotFoundHandler(), fuzz.Options{}) },
		"the handler is nil": func(t fuzz.T) { fuzz.CheckHandler(t, personSchema, nil, fuzz.Options{}) },
	} {
		var r recorder
		if check(&r); !strings.Contains(r.text(), want) {
			t.Errorf("%q is not in the report:\n%s", want, r.text())
		}
	}
}

// TestNilSource draws with a nil source what is drawn where every choice is 0.
func TestNilSource(t *testing.T) {
	filter, first := draw.Filter(nil, personSchema, nil), draw.Filter(draw.Bytes(nil), personSchema, nil)
	if !ast.Equal(filter, first) {
		t.Errorf("Filter = %s, want %s", filter, first)
	}
	record, firstRecord := draw.Record(nil, personSchema), draw.Record(draw.Bytes(nil), personSchema)
	if !reflect.DeepEqual(record, firstRecord) {
		t.Errorf("Record = %v, want %v", record, firstRecord)
	}
}
