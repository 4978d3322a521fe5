package field

import (
	"fmt"
	"reflect"
	"strconv"
	"time"

	"github.com/fiql-go/fiql/ast"
)

// subject is what a field compares: a selector, and how its values are written.
type subject struct {
	selector string
	time     func(time.Time) string // nil if the values are no points in time, or for the zero field
}

// compare returns the constraint that compares with a value.
func (s subject) compare(op ast.Operator, value any) ast.Expr {
	return s.constraint(op, ast.Literal(s.text(value)))
}

// compareList returns the constraint that compares with a slice of values: a constant,
// if there are none.
func (s subject) compareList(op ast.Operator, values any) ast.Expr {
	list := reflect.ValueOf(values)
	switch {
	case list.Len() == 0 && op == ast.OpIn:
		return ast.NewOr()
	case list.Len() == 0:
		return ast.NewAnd()
	}
	arguments := make([]ast.Argument, list.Len())
	for i := range arguments {
		arguments[i] = ast.Literal(s.text(list.Index(i).Interface()))
	}
	return s.constraint(op, arguments...)
}

// like returns the constraint that compares with a pattern.
func (s subject) like(op ast.Operator, pieces []string) ast.Expr {
	return s.constraint(op, ast.Pattern(pieces...))
}

// presence returns the constraint that compares with any value.
func (s subject) presence(op ast.Operator) ast.Expr { return s.constraint(op, ast.AnyValue()) }

func (s subject) constraint(op ast.Operator, arguments ...ast.Argument) ast.Expr {
	return ast.NewConstraint(s.selector, op, arguments...)
}

// text returns a value as filters write it.
func (s subject) text(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case int64:
		return strconv.FormatInt(value, 10)
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(value)
	case time.Time:
		if s.time != nil {
			return s.time(value)
		}
		return rfc3339(value)
	}
	reflected := reflect.ValueOf(value)
	if reflected.Kind() == reflect.String { // an enum
		return reflected.String()
	}
	if text, ok := uuidText(reflected); ok {
		return text
	}
	return fmt.Sprint(value)
}
