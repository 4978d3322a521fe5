package rest

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// integer is the codec of integers.
type integer struct{ bits int }

func (i integer) read(d *decoder, variable reflect.Value) error {
	value, err := d.next(jsontext.KindNumber, "an integer")
	if err != nil {
		return err
	}
	parsed, err := strconv.ParseInt(string(plain(value)), 10, i.bits)
	if err != nil {
		return d.mismatch(value, fmt.Sprintf("an integer of %d bits", i.bits))
	}
	variable.SetInt(parsed)
	return nil
}

func (integer) write(e *encoder, value reflect.Value) error {
	e.text = strconv.AppendInt(e.text, value.Int(), 10)
	return nil
}

// unsigned is the codec of integers from 0 on.
type unsigned struct{ bits int }

func (u unsigned) read(d *decoder, variable reflect.Value) error {
	value, err := d.next(jsontext.KindNumber, "an integer")
	if err != nil {
		return err
	}
	parsed, err := strconv.ParseUint(string(plain(value)), 10, u.bits)
	if err != nil {
		return d.mismatch(value, fmt.Sprintf("an integer from 0 on, of %d bits", u.bits))
	}
	variable.SetUint(parsed)
	return nil
}

func (unsigned) write(e *encoder, value reflect.Value) error {
	e.text = strconv.AppendUint(e.text, value.Uint(), 10)
	return nil
}

// plain returns an integer without fraction and exponent: 70e-1 is 7. Of a number that is
// no integer, or one of more than maxDigits digits, it returns what no integer is.
func plain(number jsontext.Value) []byte {
	if isDigits(number[1:]) && string(number) != "-0" {
		return number[:min(len(number), maxDigits+2)]
	}
	magnitude, isNegative := bytes.CutPrefix(number, []byte("-"))
	mantissa, exponent := cutExponent(magnitude)
	whole, fraction, _ := bytes.Cut(mantissa, []byte("."))
	digits := bytes.TrimLeft(slices.Concat(whole, fraction), "0")
	significant := bytes.TrimRight(digits, "0")
	zeros := exponent - len(fraction) + len(digits) - len(significant)
	switch {
	case len(significant) == 0:
		return []byte("0")
	case zeros < 0 || zeros > maxDigits || len(significant) > maxDigits:
		return nil
	}
	result := append(bytes.Clone(significant), bytes.Repeat([]byte("0"), zeros)...)
	if isNegative {
		return append([]byte("-"), result...)
	}
	return result
}

// isDigits reports whether a part of a number has neither a fraction nor an exponent.
func isDigits(part []byte) bool {
	for _, c := range part {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// maxDigits is how many digits an integer of 64 bits has at most.
const maxDigits = 20

// cutExponent cuts a number before its exponent. One that is larger than any length of a
// text, or smaller, makes no integer but 0, whatever it is.
func cutExponent(number []byte) (mantissa []byte, exponent int) {
	at := bytes.IndexAny(number, "eE")
	if at < 0 {
		return number, 0
	}
	exponent, err := strconv.Atoi(string(number[at+1:]))
	if err != nil || exponent < -beyond || exponent > beyond {
		exponent = beyond
	}
	return number[:at], exponent
}

const beyond = math.MaxInt / 2

// number is the codec of floating-point numbers.
type number struct{ bits int }

func (n number) read(d *decoder, variable reflect.Value) error {
	value, err := d.next(jsontext.KindNumber, "a number")
	if err != nil {
		return err
	}
	parsed, err := strconv.ParseFloat(string(value), n.bits)
	if err != nil {
		return d.mismatch(value, fmt.Sprintf("a number that %d bits can hold", n.bits))
	}
	variable.SetFloat(parsed)
	return nil
}

func (n number) write(e *encoder, value reflect.Value) error {
	f := value.Float()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return fmt.Errorf("rest: JSON has no number %v", f)
	}
	format := byte('f')
	if magnitude := math.Abs(f); magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21) {
		format = 'e'
	}
	e.text = strconv.AppendFloat(e.text, f, format, -1, n.bits)
	if end := len(e.text); format == 'e' && e.text[end-4] == 'e' && e.text[end-2] == '0' { // e-09 is e-9
		e.text[end-2] = e.text[end-1]
		e.text = e.text[:end-1]
	}
	return nil
}

// literal is the codec of numbers that are kept as they stand, to the last digit.
type literal struct{}

func (literal) read(d *decoder, variable reflect.Value) error {
	value, err := d.next(jsontext.KindNumber, "a number")
	if err != nil {
		return err
	}
	if err := d.charge(len(value)); err != nil {
		return err
	}
	variable.SetString(d.recent.text(value))
	return nil
}

// write writes a number, and 0 for one that is not set, as package encoding/json does.
func (literal) write(e *encoder, value reflect.Value) error {
	number := jsontext.Value(cmp.Or(value.String(), "0"))
	if number.Kind() != jsontext.KindNumber || !number.IsValid() {
		return fmt.Errorf("rest: %q is no number", shortened(value.String()))
	}
	e.text = append(e.text, number...)
	return nil
}

// Signed returns an integer as predicates compare it; nil of nil and of one that is too
// large for a filter to name, which no filter finds.
func Signed(value *uint64) *int64 {
	if value == nil || *value > math.MaxInt64 {
		return nil
	}
	return new(int64(*value))
}
