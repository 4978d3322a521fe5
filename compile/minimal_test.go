package compile_test

import (
	"fmt"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz"
)

// maxShrinks bounds the search for a smaller difference.
const maxShrinks = 2000

// minimal describes the smallest difference between the backends that can be reached
// from a filter and a record on which they differ. The record is the only one of the
// store afterwards.
func (s *store) minimal(t *testing.T, expr ast.Expr, record map[string]any) string {
	t.Helper()
	smallest := fuzz.Case{Filter: expr, Records: []map[string]any{record}}
	report := s.difference(t, smallest)
	tries := 0
	for shrunk := true; shrunk && tries < maxShrinks; {
		shrunk = false
		for smaller := range fuzz.ShrinkCase(smallest, s.schema) {
			if tries++; tries > maxShrinks {
				break
			}
			if difference := s.difference(t, smaller); difference != "" {
				smallest, report, shrunk = smaller, difference, true
				break
			}
		}
	}
	return report
}

// difference says how the backends differ on the one record of a case, or "".
func (s *store) difference(t *testing.T, c fuzz.Case) string {
	t.Helper()
	query, err := compile.Check(c.Filter, s.schema, generous)
	if err != nil || len(c.Records) != 1 {
		return ""
	}
	condition, err := relational.Where(query, relational.Options{Dialect: s.dialect, Shard: relational.Unconfined()})
	if err != nil {
		t.Fatal(err)
	}
	s.replace(t, c.Records)
	object := decodeThing(t, c.Records[0])
	inJSON, onStruct := match.JSON(query)(c.Records[0]), mustPredicate(t, query)(&object)
	inSQL := s.matching(t, condition, 1)[0]
	if inJSON == onStruct && inJSON == inSQL {
		return ""
	}
	return fmt.Sprintf("filter %s\nrecord %s\nJSON %v, struct %v, SQL %v\n%s\n%q", c.Filter, marshal(t, c.Records[0]),
		inJSON, onStruct, inSQL, condition.Text(), condition.Args())
}
