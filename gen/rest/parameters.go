package rest

import (
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/field"
)

// filter is a typed filter of package field.
type filter interface {
	IsAbsent() bool
	IsEverything() bool
	Encode(ast.Syntax) (string, error)
}

// parameters returns the query of a URL and the header for a struct of parameters.
func parameters(params any) (string, http.Header, error) {
	var query []string
	header := make(http.Header)
	value := reflect.ValueOf(params)
	if !value.IsValid() {
		return "", header, nil
	}
	for described, value := range value.Fields() {
		if name := described.Tag.Get("header"); name != "" {
			if texts := textsOf(value); texts != nil {
				header.Set(name, strings.Join(texts, ","))
			}
			continue
		}
		added, err := queryOf(described.Tag, value)
		if err != nil {
			return "", nil, fmt.Errorf("the parameter %s %w", described.Tag.Get("query"), err)
		}
		query = append(query, added...)
	}
	return strings.Join(query, "&"), header, nil
}

// queryOf returns the parts of a URL's query that stand for a parameter.
func queryOf(tag reflect.StructTag, value reflect.Value) ([]string, error) {
	name := escape(tag.Get("query")) + "="
	if asked, ok := value.Interface().(filter); ok {
		text, err := filterText(asked, tag.Get("everything"))
		if err != nil || text == "" {
			return nil, err
		}
		return []string{name + text}, nil
	}
	texts := textsOf(value)
	for i, text := range texts {
		texts[i] = escape(text)
	}
	switch {
	case texts == nil:
		return nil, nil
	case tag.Get("explode") == "true":
		for i := range texts {
			texts[i] = name + texts[i]
		}
		return texts, nil
	}
	return []string{name + strings.Join(texts, ",")}, nil
}

// filterText returns a filter as a URL has it; empty if it asks for everything. An absent
// filter is refused, since it would ask for everything without anybody having said so.
func filterText(asked filter, everything string) (string, error) {
	if asked.IsAbsent() {
		return "", fmt.Errorf("is missing: to ask for everything, give it %s: %w", everything, field.ErrAbsent)
	}
	if asked.IsEverything() {
		return "", nil
	}
	text, err := asked.Encode(ast.Extended)
	if err != nil {
		return "", fmt.Errorf("cannot be written: %w", err)
	}
	return text, nil
}

// escape returns text as a parameter of a URL has it, with %20 for a space.
func escape(text string) string {
	return strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
}

// textsOf returns the texts of a list, or that of a single value; nil if there is nothing.
func textsOf(value reflect.Value) []string {
	switch {
	case value.Kind() == reflect.Pointer && value.IsNil():
		return nil
	case value.Kind() == reflect.Pointer:
		return textsOf(value.Elem())
	case value.Kind() != reflect.Slice:
		return []string{textOf(value)}
	}
	var texts []string
	for i := range value.Len() {
		texts = append(texts, textOf(value.Index(i)))
	}
	return texts
}

// textOf returns the text of a scalar.
func textOf(value reflect.Value) string {
	switch {
	case value.Type() == reflect.TypeFor[time.Time]():
		return value.Interface().(time.Time).Format(time.RFC3339Nano)
	case value.CanInt():
		return strconv.FormatInt(value.Int(), 10)
	case value.CanUint():
		return strconv.FormatUint(value.Uint(), 10)
	case value.CanFloat():
		return strconv.FormatFloat(value.Float(), 'f', -1, 64)
	case value.Kind() == reflect.Bool:
		return strconv.FormatBool(value.Bool())
	}
	return value.String()
}
