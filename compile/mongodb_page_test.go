package compile_test

import (
	"fmt"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz"
)

// hasty is a backend with a mistake: $exists takes null for a value.
type hasty struct{ mongoDB }

func (hasty) Presence(test *compile.Test) (document, error) {
	return where(test, "$exists", true), nil
}

// reports keeps what a check reports.
type reports []string

func (reports) Helper() {}

func (r *reports) Errorf(format string, args ...any) { *r = append(*r, fmt.Sprintf(format, args...)) }

func TestPage(t *testing.T) {
	for _, s := range []*compile.Schema{thingSchema} {
		var r reports
		fuzz.CheckBackend(&r, s, mongoBackend(s, hasty{}, evaluated))
		fmt.Println(r)
	}
}
