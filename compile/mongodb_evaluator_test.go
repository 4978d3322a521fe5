package compile_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The functions of this file evaluate filter documents by the rules of MongoDB's manual,
// and know nothing of schemas. They panic on what a filter should not have.

// instant is a date of BSON: milliseconds since 1970.
type instant int64

// readExtended returns what a text of Extended JSON says: documents, arrays, strings,
// booleans, nil, int64, float64, instants and regular expressions.
func readExtended(text []byte) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	return extended(value), nil
}

func extended(value any) any {
	switch value := value.(type) {
	case []any:
		for i := range value {
			value[i] = extended(value[i])
		}
	case document:
		for key := range value {
			value[key] = extended(value[key])
		}
		return typed(value)
	case json.Number:
		return parsed(value.Float64())
	}
	return value
}

// typed returns the value that a document with one of the keys of Extended JSON stands for.
func typed(doc document) any {
	switch {
	case doc["$numberLong"] != nil:
		return parsed(strconv.ParseInt(doc["$numberLong"].(string), 10, 64))
	case doc["$numberDouble"] != nil:
		return parsed(strconv.ParseFloat(doc["$numberDouble"].(string), 64))
	case doc["$date"] != nil:
		return instant(doc["$date"].(int64))
	case doc["$regularExpression"] != nil:
		return goRegexp(doc["$regularExpression"].(document))
	}
	return doc
}

func parsed[V any](value V, err error) any {
	if err != nil {
		panic(err)
	}
	return value
}

// goRegexp returns a regular expression in Go's syntax, which has no lookahead and, as it
// never looks at a text twice, no need for atomic groups.
func goRegexp(doc document) *regexp.Regexp {
	if doc["options"] != "s" {
		panic(fmt.Sprintf("mongodb: options %v", doc["options"]))
	}
	inGo := strings.NewReplacer("(?!.)", `\z`, "(?>", "(?:").Replace(doc["pattern"].(string))
	return regexp.MustCompile("(?s)" + inGo)
}

// selects reports whether a document meets every member of a filter document.
func selects(filter, doc document) bool {
	for key, operand := range filter {
		if !meets(key, operand, doc) {
			return false
		}
	}
	return true
}

func meets(key string, operand any, doc document) bool {
	selected := func(filter any) bool { return selects(filter.(document), doc) }
	switch key {
	case "$and":
		return !slices.ContainsFunc(filters(operand), func(filter any) bool { return !selected(filter) })
	case "$or":
		return slices.ContainsFunc(filters(operand), selected)
	case "$nor":
		return !slices.ContainsFunc(filters(operand), selected)
	}
	return hasValue(doc, strings.Split(key, "."), operand.(document))
}

// filters returns the operands of $and, $or and $nor, of which there must be some.
func filters(operand any) []any {
	operands := operand.([]any)
	if len(operands) == 0 {
		panic("mongodb: an empty array of filters")
	}
	return operands
}

// hasValue reports whether some value at the end of a path meets a condition. An array on
// the way stands for the documents in it.
func hasValue(value any, path []string, condition document) bool {
	if len(path) == 0 {
		return meetsAll(value, condition)
	}
	if elements, ok := value.([]any); ok {
		return slices.ContainsFunc(elements, func(element any) bool {
			doc, ok := element.(document)
			return ok && hasValue(doc, path, condition)
		})
	}
	doc, _ := value.(document)
	below, ok := doc[path[0]]
	return ok && hasValue(below, path[1:], condition)
}

// meetsAll reports whether a value meets every operator of a condition. An array also
// meets what one of its elements does.
func meetsAll(value any, condition document) bool {
	if len(condition) != 1 {
		panic(fmt.Sprintf("mongodb: a condition of %d operators", len(condition)))
	}
	for operator, operand := range condition {
		elements, _ := value.([]any)
		if operator == "$elemMatch" {
			return slices.ContainsFunc(elements, func(element any) bool { return elementMatches(element, operand.(document)) })
		}
		isMet := func(v any) bool { return passes(v, operator, operand) }
		return isMet(value) || slices.ContainsFunc(elements, isMet)
	}
	return false
}

// elementMatches reports whether an element of an array matches a condition or a filter.
func elementMatches(element any, operand document) bool {
	for key, argument := range operand {
		if strings.HasPrefix(key, "$") {
			return passes(element, key, argument)
		}
	}
	doc, ok := element.(document)
	return ok && selects(operand, doc)
}

func passes(value any, operator string, operand any) bool {
	switch operator {
	case "$in":
		return slices.ContainsFunc(operand.([]any), func(one any) bool { return equals(value, one) })
	case "$exists":
		return operand == true // there is one, if only null
	case "$type":
		return typeOf(value) == operand
	}
	order, comparable := compared(value, operand)
	switch operator {
	case "$gt":
		return comparable && order > 0
	case "$gte":
		return comparable && order >= 0
	case "$lt":
		return comparable && order < 0
	case "$lte":
		return comparable && order <= 0
	}
	panic("mongodb: unknown operator " + operator)
}

func equals(value, operand any) bool {
	if expression, ok := operand.(*regexp.Regexp); ok {
		text, isText := value.(string)
		return isText && expression.MatchString(text)
	}
	order, comparable := compared(value, operand)
	return comparable && order == 0
}

// compared returns the order of two values, and whether they are of types that compare.
// Numbers are one type, and compare exactly.
func compared(a, b any) (order int, comparable bool) {
	if typeOf(a) != typeOf(b) {
		return 0, false
	}
	switch a := a.(type) {
	case int64, float64:
		return exactly(a).Cmp(exactly(b)), true
	case string:
		return strings.Compare(a, b.(string)), true
	case instant:
		return cmp.Compare(a, b.(instant)), true
	case bool:
		return strings.Compare(strconv.FormatBool(a), strconv.FormatBool(b.(bool))), true
	}
	return 0, false
}

func exactly(number any) *big.Float {
	if n, ok := number.(int64); ok {
		return new(big.Float).SetInt64(n)
	}
	return big.NewFloat(number.(float64))
}

// typeOf returns the name that $type has for the type of a value.
func typeOf(value any) string {
	switch value.(type) {
	case string:
		return "string"
	case int64, float64:
		return "number"
	case bool:
		return "bool"
	case instant:
		return "date"
	case document:
		return "object"
	case []any:
		return "array"
	}
	return "null"
}
