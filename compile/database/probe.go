package database

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

// samples are literals of each kind.
var samples = [...]string{
	compile.KindText: "a", compile.KindInteger: "1", compile.KindNumber: "1.5", compile.KindBoolean: "true",
	compile.KindTimestamp: "2024-01-02T03:04:05.006Z", compile.KindDate: "2024-01-02", compile.KindEnum: "no such label: ☃",
	compile.KindDecimal: "1.5", compile.KindUUID: "01234567-89ab-4def-8123-456789abcdef",
}

// probe runs every form of test that filters on a field can have, of one row at most, and
// returns the error of the engine, if there is one.
func (v *verification) probe(field *compile.Field) error {
	if v.isReportedAround(field.List, field.Reference) {
		return nil
	}
	return v.run(probes(field), v.order(field))
}

// probes returns filters on a field, in all forms that its operators allow.
func probes(field *compile.Field) []ast.Expr {
	arguments := literals(field)
	filters := []ast.Expr{ast.NewPresence(field.Selector)}
	for _, operator := range field.Operators {
		switch operator {
		case ast.OpIn, ast.OpOut:
			filters = append(filters, ast.NewConstraint(field.Selector, operator, arguments...))
		default:
			filters = append(filters, ast.NewConstraint(field.Selector, operator, arguments[0]))
		}
	}
	if field.Kind == compile.KindText && slices.Contains(field.Operators, ast.OpEqual) {
		for _, pattern := range [][]string{{"a", ""}, {"", "a"}, {"", "a", ""}, {"a", "b"}} {
			filters = append(filters, ast.NewConstraint(field.Selector, ast.OpEqual, ast.Pattern(pattern...)))
		}
	}
	return filters
}

// literals returns arguments for a field: all labels of an enum and, if it is open, another.
func literals(field *compile.Field) []ast.Argument {
	texts := field.Values
	if field.Kind != compile.KindEnum || field.Open {
		texts = append(slices.Clone(texts), samples[field.Kind])
	}
	arguments := make([]ast.Argument, len(texts))
	for i, text := range texts {
		arguments[i] = ast.Literal(text)
	}
	return arguments
}

// order returns the order by a field, or nil if it has none.
func (v *verification) order(field *compile.Field) *compile.Order {
	order, err := compile.ParseOrder(v.schema, field.Selector)
	if err != nil {
		return nil
	}
	return order
}

// alias is what probes call the object's table.
const alias = "fiql_probe"

// run selects what the filters say of a row, in an order.
func (v *verification) run(filters []ast.Expr, order *compile.Order) error {
	options := relational.Options{Dialect: v.dialect, Alias: alias, Start: 1, Shard: relational.Unconfined()}
	var selected []string
	var args []any
	for _, filter := range filters {
		query, err := compile.Check(filter, v.schema, compile.Options{})
		if err != nil {
			continue // the schema does not allow it
		}
		condition, err := relational.Where(query, options)
		if err != nil {
			return err
		}
		options.Start += len(condition.Args())
		selected, args = append(selected, condition.Text()), append(args, condition.Args()...)
	}
	if len(selected) == 0 {
		return nil
	}
	statement := fmt.Sprintf("SELECT %s FROM (SELECT * FROM %s LIMIT %d) AS %s",
		strings.Join(selected, ", "), v.engine.quoteTable(v.schema.Table()), v.engine.probed, alias)
	if order != nil {
		orderBy, err := relational.OrderBy(order, options)
		if err != nil {
			return err
		}
		statement += " ORDER BY " + orderBy
	}
	_, err := v.try(statement, args...)
	return err
}
