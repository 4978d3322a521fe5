package main

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

// The bounds of a page, and of each parameter but the filter.
const (
	defaultSize       = 20
	maxSize           = 100
	maxParameterBytes = 1 << 10
)

var parameters = []string{"filter", "sort", "size", "cursor"}

// sortable are the selectors with an index to sort by.
var sortable = []string{"id", "name", "price", "added"}

// filter bounds what one request may cost. The limits are lower than the default ones, since
// nobody writes longer filters here.
var filter = fiqlhttp.Parameter{
	Schema: productSchema,
	Parser: parser.Options{Limits: ast.Limits{Bytes: 2 << 10, Depth: 8, Constraints: 32, ListItems: 64, Stars: 4}},
}

// page is what a request asks for.
type page struct {
	condition *relational.Condition // what the filter asks, of what comes after the cursor
	order     *compile.Order
	size      int
}

// readPage reads the parameters of a request. What is wrong with them is a *fiqlhttp.Error.
func readPage(r *http.Request) (page, error) {
	if err := onlyKnown(r.URL.RawQuery); err != nil {
		return page{}, err
	}
	query, err := filter.Query(r)
	if err != nil {
		return page{}, err
	}
	order, err := readOrder(r.URL.RawQuery)
	if err != nil {
		return page{}, err
	}
	size, err := readSize(r.URL.RawQuery)
	if err != nil {
		return page{}, err
	}
	condition, err := readCondition(r.URL.RawQuery, query, order)
	return page{condition, order, size}, err
}

// onlyKnown refuses a misspelt parameter: a filter that is ignored selects every record.
func onlyKnown(rawQuery string) error {
	for _, name := range fiqlhttp.Names(rawQuery) {
		if !slices.Contains(parameters, name) {
			return refuse("", "unknown-parameter", "unknown parameter %s: expected %s", diagnostic.Quote(name), strings.Join(parameters, ", "))
		}
	}
	return nil
}

// readOrder reads sorts such as sort=price,DESC&sort=name.
func readOrder(rawQuery string) (*compile.Order, error) {
	texts, err := fiqlhttp.Values(rawQuery, "sort", maxParameterBytes)
	if err != nil {
		return nil, err
	}
	order, err := compile.ParseOrder(productSchema, texts...)
	if err != nil {
		return nil, &fiqlhttp.Error{Parameter: "sort", Err: err}
	}
	for _, key := range order.Keys() {
		if !slices.Contains(sortable, key.Field.Selector) {
			return nil, refuse("sort", compile.CodeInvalidOrder, "cannot sort by %s: expected %s", key.Field.Selector, strings.Join(sortable, ", "))
		}
	}
	return order, nil
}

func readSize(rawQuery string) (int, error) {
	text, err := single(rawQuery, "size")
	if err != nil || text == "" {
		return defaultSize, err
	}
	size, err := strconv.Atoi(text)
	if err != nil || size < 1 || size > maxSize {
		return 0, refuse("size", compile.CodeInvalidValue, "%s is not allowed: expected an integer from 1 to %d", diagnostic.Quote(text), maxSize)
	}
	return size, nil
}

// readCondition joins the conditions of the filter and of the cursor. A cursor is no secret and
// no proof: a client may make one up, and sees nothing by it that sort and filter do not show.
func readCondition(rawQuery string, query *compile.Query, order *compile.Order) (*relational.Condition, error) {
	options := relational.Options{Dialect: relational.SQLite}
	cursor, err := single(rawQuery, "cursor")
	if err != nil {
		return nil, err
	}
	condition, err := relational.Where(query, options)
	if err != nil || cursor == "" {
		return condition, err
	}
	after, err := relational.After(order, cursor, options)
	if err != nil {
		return nil, &fiqlhttp.Error{Parameter: "cursor", Err: err}
	}
	return relational.And(condition, after)
}

// single returns the value of a parameter that may be given once, "" if it is not.
func single(rawQuery, name string) (string, error) {
	values, err := fiqlhttp.Values(rawQuery, name, maxParameterBytes)
	switch {
	case err != nil:
		return "", err
	case len(values) > 1:
		return "", refuse(name, fiqlhttp.CodeRepeated, "is given %d times: expected once", len(values))
	}
	return strings.Join(values, ""), nil
}

func refuse(parameter string, code diagnostic.Code, format string, args ...any) error {
	return &fiqlhttp.Error{Parameter: parameter, Err: &diagnostic.Diagnostic{Code: code, Message: fmt.Sprintf(format, args...)}}
}
