package compile_test

import (
	"errors"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
)

// TestTranslateNothing translates nodes that no check returned: they hold for no record.
func TestTranslateNothing(t *testing.T) {
	var (
		test        *compile.Test
		conjunction *compile.Conjunction
		disjunction *compile.Disjunction
	)
	for name, node := range map[string]compile.Node{
		"nil": nil, "the root of a zero query": new(compile.Query).Root(), "a nil test": test,
		"a nil conjunction": conjunction, "a nil disjunction": disjunction,
	} {
		t.Run(name, func(t *testing.T) {
			if truth, err := compile.Translate(node, evaluation{}); truth || err != nil {
				t.Errorf("got %v, %v", truth, err)
			}
		})
	}
}

// limited is an algebra that fails at the test of a selector, and counts tests.
type limited struct {
	evaluation
	fails string
	tests *int
}

var errLimited = errors.New("no such test here")

func (l limited) Alternatives(test *compile.Test, _ compile.Alternatives) (bool, error) {
	*l.tests++
	if test.Selector() == l.fails {
		return false, errLimited
	}
	return true, nil
}

// TestTranslateStops returns the error of an algebra, from the first test that fails.
func TestTranslateStops(t *testing.T) {
	tests := 0
	query := thing.Query(t, "name==a;(count==1,size==1);active==true")
	_, err := compile.Translate(query.Root(), limited{fails: "count", tests: &tests})
	if !errors.Is(err, errLimited) || tests != 2 {
		t.Errorf("%v after %d tests", err, tests)
	}
}
