package main

import (
	"encoding/binary"
	"errors"
	"math"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

// scale writes the values of one field as keys. What a value is, the schema
// compiler says: it reads every literal and pattern here too.
type scale struct {
	field  compile.Field
	schema *compile.Schema // of a record that has this one field, once
	now    func() time.Time
}

// scaleSelector is the field's selector in the schema of a scale.
const scaleSelector = "value"

// newScale returns the scale of a field.
func newScale(field compile.Field, now func() time.Time) (*scale, error) {
	alone := field
	alone.Selector, alone.List, alone.Path, alone.Operators = scaleSelector, "", []string{scaleSelector}, nil
	alone.Column, alone.FoldColumn, alone.Time, alone.Optional = scaleSelector, scaleSelector, compile.EpochMilliseconds, true
	schema, err := compile.NewSchema(compile.Object{Name: "Value", Table: "value", Fields: []compile.Field{alone}})
	if err != nil {
		return nil, err
	}
	return &scale{field, schema, now}, nil
}

// check checks value==argument.
func (s *scale) check(argument ast.Argument) (*compile.Query, error) {
	constraint := ast.NewConstraint(scaleSelector, ast.OpEqual, argument)
	return compile.Check(constraint, s.schema, compile.Options{Now: s.now})
}

// keys returns the keys of what an argument binds in SQL: the value or, of a text with
// a star at its end, the first value and the one that follows the last.
func (s *scale) keys(argument ast.Argument) ([]string, error) {
	query, err := s.check(argument)
	if err != nil {
		return nil, err
	}
	condition, err := relational.Where(query, relational.Options{})
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, bound := range condition.Args() {
		key, err := s.key(bound)
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// key returns the key of a value as SQL binds it.
func (s *scale) key(bound any) (string, error) {
	switch bound := bound.(type) {
	case int64:
		return integerKey(bound), nil
	case float64:
		return integerKey(orderOfFloat(bound)), nil
	case string:
		if s.field.Kind != compile.KindDate {
			return bound, nil
		}
		day, err := time.Parse(time.DateOnly, bound)
		return integerKey(day.Unix() / int64((24 * time.Hour).Seconds())), err
	}
	return "", errors.New("a value of an unknown type")
}

func integerKey(n int64) string {
	return string(binary.BigEndian.AppendUint64(nil, uint64(n)^(1<<63)))
}

// orderOfFloat returns integers in the order of the numbers, without gaps.
func orderOfFloat(f float64) int64 {
	if f < 0 {
		return -int64(math.Float64bits(-f))
	}
	return int64(math.Float64bits(f))
}

// isText reports whether keys are the texts that they stand for, folded where the
// field folds.
func (s *scale) isText() bool {
	return s.field.Kind == compile.KindText || s.field.Kind == compile.KindEnum
}

// after returns the least key that is greater than key.
func (s *scale) after(key string) string {
	if s.isText() {
		return key + "\x00"
	}
	next := binary.BigEndian.Uint64([]byte(key)) + 1
	if next == 0 {
		return keyTop
	}
	return string(binary.BigEndian.AppendUint64(nil, next))
}

// point returns the set of one value.
func (s *scale) point(key string) valueSet { return valueSet{{key, s.after(key)}} }

// pointText returns the text that a stretch of texts consists of, and whether it is
// only one.
func pointText(s stretch) (string, bool) { return s.from, s.to == s.from+"\x00" }

// domain returns the values that records can have.
func (s *scale) domain() (valueSet, error) {
	values := s.field.Values
	switch {
	case s.field.Kind == compile.KindBoolean:
		values = []string{"false", "true"}
	case s.field.Kind != compile.KindEnum || s.field.Open:
		return everyValue(), nil
	}
	var all valueSet
	for _, value := range values {
		keys, err := s.keys(ast.Literal(value))
		if err != nil {
			return nil, err
		}
		all = all.union(s.point(keys[0]))
	}
	return all, nil
}
