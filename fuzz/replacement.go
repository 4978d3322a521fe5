package fuzz

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// replacement puts another text in the place of one, in a constraint and in the
// values of its field.
type replacement struct {
	schema       *compile.Schema
	field        compile.Field
	constraint   *ast.Constraint
	old, simpler string
}

func (r replacement) inCase(c Case) Case {
	filter, err := ast.Rewrite(c.Filter, func(node ast.Expr) (ast.Expr, error) {
		if node == ast.Expr(r.constraint) {
			return r.inConstraint(), nil
		}
		return node, nil
	})
	if err != nil {
		return c
	}
	records := make([]map[string]any, len(c.Records))
	for i, record := range c.Records {
		records[i] = r.inRecord(record)
	}
	return Case{filter, records}
}

func (r replacement) inConstraint() ast.Expr {
	arguments := r.constraint.Arguments()
	for i, argument := range arguments {
		pieces := argument.Pieces()
		for j, piece := range pieces {
			if piece == r.old {
				pieces[j] = r.simpler
			}
		}
		arguments[i] = ast.Pattern(pieces...)
	}
	return ast.NewConstraint(r.constraint.Selector(), r.constraint.Operator(), arguments...)
}

func (r replacement) inRecord(record map[string]any) map[string]any {
	if r.field.Selector == r.schema.Key() || isInstantText(r.field) {
		return record
	}
	for path, held := range keypath.Values(r.schema, record, r.field) {
		record = keypath.With(record, path, r.inValue(held))
	}
	return record
}

func (r replacement) inValue(v any) any {
	switch v := v.(type) {
	case string:
		switch {
		case r.field.Kind == compile.KindText:
			return strings.ReplaceAll(v, r.old, r.simpler)
		case r.isOld(v):
			return r.simpler
		}
	case json.Number:
		if r.isOld(string(v)) && json.Valid([]byte(r.simpler)) {
			return json.Number(r.simpler)
		}
	}
	return v
}

// isOld reports whether a value of a record is the one to replace: filters may write it in
// another way, a number without an exponent.
func (r replacement) isOld(held string) bool {
	switch r.field.Kind {
	case compile.KindDecimal, compile.KindUUID:
		return compile.NewValue(r.field.Kind, held) == compile.NewValue(r.field.Kind, r.old)
	case compile.KindNumber:
		number, err := strconv.ParseFloat(held, 64)
		old, errOld := strconv.ParseFloat(r.old, 64)
		return err == nil && errOld == nil && number == old
	}
	return held == r.old
}
