package main

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"text/scanner"
)

// tagToken is a token of the language of tags. Its kind is one of text/scanner,
// or the character itself.
type tagToken struct {
	kind  rune
	text  string // of a string, without its quotes
	field reflect.StructField
}

// tagTokens returns the tokens of the tags of a struct, one field after another,
// as an expression may begin in one field and end in the next.
func tagTokens(typ reflect.Type) ([]tagToken, error) {
	var tokens []tagToken
	for i := range typ.NumField() {
		field := typ.Field(i)
		tag, tagged := field.Tag.Lookup("parser")
		if !tagged {
			tag = string(field.Tag)
		}
		switch {
		case field.Anonymous:
			return nil, fmt.Errorf("field %s: an embedded struct is not supported", field.Name)
		case field.Name == "Pos" || field.Name == "EndPos" || field.Name == "Tokens":
			return nil, fmt.Errorf("field %s: participle would fill it, and this parser would not", field.Name)
		case !field.IsExported() || tag == "":
			continue
		}
		inField, err := scanTag(tag, field)
		if err != nil {
			return nil, fmt.Errorf("field %s: %w", field.Name, err)
		}
		tokens = append(tokens, inField...)
	}
	return tokens, nil
}

func scanTag(tag string, field reflect.StructField) (tokens []tagToken, err error) {
	var s scanner.Scanner
	s.Init(strings.NewReader(tag))
	s.Error = func(_ *scanner.Scanner, message string) {
		if !strings.HasSuffix(message, "char literal") { // 'more than a character' is a string here
			err = fmt.Errorf("%s in %s", message, tag)
		}
	}
	for kind := s.Scan(); kind != scanner.EOF; kind = s.Scan() {
		token := tagToken{kind, s.TokenText(), field}
		if kind == scanner.Char || kind == scanner.String || kind == scanner.RawString {
			if token, err = unquote(token); err != nil {
				return nil, fmt.Errorf("%w in %s", err, tag)
			}
		}
		tokens = append(tokens, token)
	}
	return tokens, err
}

// unquote returns the string that a token in quotes of any kind stands for.
func unquote(token tagToken) (tagToken, error) {
	quoted := token.text
	if token.kind == scanner.Char {
		quoted = `"` + strings.Trim(quoted, "'") + `"`
	}
	text, err := strconv.Unquote(quoted)
	return tagToken{scanner.String, text, token.field}, err
}
