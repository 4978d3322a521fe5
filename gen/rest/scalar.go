package rest

import (
	"encoding/json"
	"reflect"
	"strconv"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// text is the codec of texts and enums.
type text struct{}

func (text) read(d *decoder, variable reflect.Value) error {
	value, err := d.next(jsontext.KindString, "a text")
	if err != nil {
		return err
	}
	content, err := d.textOf(value)
	variable.SetString(content)
	return err
}

func (text) write(e *encoder, value reflect.Value) error {
	e.quote(value.String())
	return nil
}

// boolean is the codec of true and false.
type boolean struct{}

func (boolean) read(d *decoder, variable reflect.Value) error {
	isTrue := d.kind == jsontext.KindTrue
	if !isTrue && d.kind != jsontext.KindFalse {
		return d.unexpected("true or false")
	}
	variable.SetBool(isTrue)
	return d.token()
}

func (boolean) write(e *encoder, value reflect.Value) error {
	e.text = strconv.AppendBool(e.text, value.Bool())
	return nil
}

// instant is the codec of timestamps, which are texts of RFC 3339.
type instant struct{}

const instantExpected = "a timestamp such as 2006-01-02T15:04:05Z"

func (instant) read(d *decoder, variable reflect.Value) error {
	value, err := d.next(jsontext.KindString, instantExpected)
	if err != nil {
		return err
	}
	if err := d.unquote(value); err != nil {
		return err
	}
	var parsed time.Time
	if parsed.UnmarshalText(d.scratch) != nil {
		return d.mismatch(value, instantExpected)
	}
	variable.Set(reflect.ValueOf(parsed))
	return nil
}

func (instant) write(e *encoder, value reflect.Value) error {
	text, err := value.Interface().(time.Time).AppendText(append(e.text, '"'))
	if err != nil {
		return err
	}
	e.text = append(text, '"')
	return nil
}

// raw is the codec of what is kept as it stands.
type raw struct{}

func (raw) read(d *decoder, variable reflect.Value) error {
	value, err := d.raw()
	variable.SetBytes(value)
	return err
}

func (raw) write(e *encoder, value reflect.Value) error {
	return e.raw(json.RawMessage(value.Bytes()))
}
