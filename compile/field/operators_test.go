package field_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/field"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestOperatorThatIsNotAllowed holds that a filter with one is an error that names the
// allowed ones wherever the filter is checked, and a text all the same.
func TestOperatorThatIsNotAllowed(t *testing.T) {
	type part struct{ Code *string }
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "Part", Table: "parts", Fields: []compile.Field{
		{Selector: "code", Path: []string{"code"}, Column: "code", Optional: true, Operators: []ast.Operator{ast.OpEqual, ast.OpIn}},
	}}))
	model := compile.Must(match.NewModel(schema, map[string]match.Accessor[part]{
		"code": match.String(func(p *part) *string { return p.Code }),
	}, nil))
	code := field.NewText(model, "code")
	for _, filter := range []field.Filter[part]{code.Gt("x"), code.NotLike("x", ""), code.IsMissing(), code.NotIn("x")} {
		_, queryError := filter.Query(compile.Options{})
		_, predicateError := filter.Predicate()
		_, sqlError := filter.SQL(relational.Options{Shard: relational.Unconfined()})
		for _, err := range []error{queryError, predicateError, sqlError} {
			var refused *compile.Error
			if !errors.As(err, &refused) || refused.Code != compile.CodeOperatorNotAllowed || !strings.Contains(err.Error(), "==, =in=") {
				t.Errorf("%s: %v", filter, err)
			}
		}
		if _, err := filter.Format(ast.Extended); err != nil {
			t.Errorf("%s: %v", filter, err)
		}
	}
	for _, filter := range []field.Filter[part]{code.Eq("x"), code.Contains("x"), code.IsPresent(), code.In("x")} {
		if _, err := filter.Query(compile.Options{}); err != nil {
			t.Errorf("%s: %v", filter, err)
		}
	}
}
