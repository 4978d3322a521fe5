package rest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// The oracle decodes in another way: the syntax, the texts and the order are those of
// encoding/json's tokens, the rules of the model are applied to them, and encoding/json
// decodes what is left into the struct.

// oracle decodes a text into a model, given a pointer to it.
func oracle(source []byte, into any) error {
	if !json.Valid(source) {
		return errors.New("no JSON")
	}
	decoder := json.NewDecoder(bytes.NewReader(source))
	decoder.UseNumber()
	if err := refuseDuplicates(decoder); err != nil {
		return err
	}
	return oracleValue(bytes.TrimSpace(source), reflect.ValueOf(into).Elem())
}

// refuseDuplicates reads a value and refuses names that stand twice in an object.
func refuseDuplicates(decoder *json.Decoder) error {
	token, err := decoder.Token()
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for (token == json.Delim('{') || token == json.Delim('[')) && decoder.More() {
		if token == json.Delim('{') {
			name, err := decoder.Token()
			if err != nil || seen[name.(string)] {
				return fmt.Errorf("twice %v %w", name, err)
			}
			seen[name.(string)] = true
		}
		if err := refuseDuplicates(decoder); err != nil {
			return err
		}
	}
	if token == json.Delim('{') || token == json.Delim('[') {
		_, err = decoder.Token()
	}
	return err
}

// part is a member of an object or an element of a list, as it stands.
type part struct {
	name string
	raw  json.RawMessage
}

// partsOf returns the members of an object or the elements of a list.
func partsOf(source []byte, begin json.Delim) ([]part, error) {
	decoder := json.NewDecoder(bytes.NewReader(source))
	if token, err := decoder.Token(); err != nil || token != begin {
		return nil, fmt.Errorf("expected %v, found %v (%w)", begin, token, err)
	}
	var parts []part
	for decoder.More() {
		var next part
		if begin == '{' {
			name, _ := decoder.Token()
			next.name = name.(string)
		}
		if err := decoder.Decode(&next.raw); err != nil {
			return nil, err
		}
		parts = append(parts, next)
	}
	return parts, nil
}

func oracleValue(source []byte, into reflect.Value) error {
	isNull := string(source) == "null"
	switch {
	case into.Type() == reflect.TypeFor[json.RawMessage]():
		into.SetBytes(bytes.Clone(source))
		return nil
	case isNull && into.Kind() == reflect.Pointer:
		return nil
	case isNull:
		return errors.New("null")
	case into.Kind() == reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		return oracleValue(source, into.Elem())
	case into.Type() == reflect.TypeFor[time.Time]():
		var text string // package time does not read escapes
		err := json.Unmarshal(source, &text)
		return errors.Join(err, into.Addr().Interface().(*time.Time).UnmarshalText([]byte(text)))
	case into.Type() == reflect.TypeFor[json.Number]() && source[0] == '"':
		return errors.New("a text, which encoding/json takes for a number")
	case into.Kind() == reflect.Slice:
		return oracleList(source, into)
	case into.Kind() == reflect.Map:
		return oracleMap(source, into)
	case into.Kind() == reflect.Struct:
		return oracleModel(source, into)
	case into.CanInt() || into.CanUint():
		return oracleInteger(source, into)
	}
	return json.Unmarshal(source, into.Addr().Interface())
}

func oracleList(source []byte, into reflect.Value) error {
	parts, err := partsOf(source, '[')
	if err != nil {
		return err
	}
	into.Set(reflect.MakeSlice(into.Type(), len(parts), len(parts)))
	for i, element := range parts {
		if err := oracleValue(element.raw, into.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

func oracleMap(source []byte, into reflect.Value) error {
	parts, err := partsOf(source, '{')
	if err != nil {
		return err
	}
	into.Set(reflect.MakeMap(into.Type()))
	for _, member := range parts {
		value := reflect.New(into.Type().Elem()).Elem()
		if err := oracleValue(member.raw, value); err != nil {
			return err
		}
		into.SetMapIndex(reflect.ValueOf(member.name).Convert(into.Type().Key()), value)
	}
	return nil
}

func oracleModel(source []byte, into reflect.Value) error {
	parts, err := partsOf(source, '{')
	if err != nil {
		return err
	}
	members := map[string]json.RawMessage{}
	for _, member := range parts {
		members[member.name] = member.raw
	}
	for field, value := range into.Fields() {
		name, option, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		raw, ok := members[name]
		delete(members, name)
		isOptional := option == "omitzero"
		isNullable := isOptional || field.Tag.Get("rest") == "nullable"
		switch {
		case !ok && !isOptional:
			return errors.New("missing " + name)
		case !ok, string(raw) == "null" && isNullable && value.Type() != reflect.TypeFor[json.RawMessage]():
			continue
		}
		if err := oracleValue(raw, value); err != nil {
			return err
		}
	}
	if len(members) > 0 {
		into.FieldByName("Unknown").Set(reflect.ValueOf(members))
	}
	return nil
}

// errBeyondOracle is the error of a number that the oracle does not calculate.
var errBeyondOracle = errors.New("too large an exponent for the oracle")

// oracleInteger writes an integer without fraction and exponent first.
func oracleInteger(source []byte, into reflect.Value) error {
	if source[0] != '-' && (source[0] < '0' || source[0] > '9') {
		return errors.New("no number")
	}
	_, exponent, _ := strings.Cut(strings.ToLower(string(source)), "e")
	if size, err := strconv.Atoi(exponent); exponent != "" && (err != nil || size > 1000 || size < -1000) {
		return errBeyondOracle
	}
	exact, ok := new(big.Rat).SetString(string(source))
	if !ok || !exact.IsInt() {
		return errors.New("no integer")
	}
	return json.Unmarshal([]byte(exact.Num().String()), into.Addr().Interface())
}
