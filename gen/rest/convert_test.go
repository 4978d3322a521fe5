package rest_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/rest"
)

// TestConvertCopies checks on drawn things that a copy is equal to them and shares nothing.
func TestConvertCopies(t *testing.T) {
	for seed := range uint64(500) {
		d := newDrawer(seed)
		d.odd = 0
		source := d.text(reflect.TypeFor[thing]())
		var from, again thing
		if rest.Decode(source, &from, rest.DecodeOptions{}) != nil || rest.Decode(source, &again, rest.DecodeOptions{}) != nil {
			continue
		}
		copied := rest.Convert[thing](from)
		if diff := cmp.Diff(from, copied); diff != "" {
			t.Fatalf("%s\nis copied otherwise:\n%s", source, diff)
		}
		spoil(reflect.ValueOf(&copied).Elem())
		if diff := cmp.Diff(again, from); diff != "" {
			t.Fatalf("%s\nchanges with its copy:\n%s", source, diff)
		}
	}
}

// spoil changes all that a value leads to.
func spoil(value reflect.Value) {
	switch value.Kind() {
	case reflect.Pointer:
		if !value.IsNil() {
			spoil(value.Elem())
		}
	case reflect.Slice:
		for i := range value.Len() {
			spoil(value.Index(i))
		}
		return // its own length is the copy's alone
	case reflect.Map:
		for key := range value.Seq2() {
			spoil(value.MapIndex(key))
		}
		value.Clear()
		return
	case reflect.Struct:
		for i := range value.NumField() {
			if value.Type().Field(i).IsExported() {
				spoil(value.Field(i))
			}
		}
	}
	if value.CanSet() {
		value.SetZero()
	}
}

// TestConvertOmits checks that fields which the other struct does not have are left out, at
// every depth, and that a value without an end is no endless loop.
func TestConvertOmits(t *testing.T) {
	type input struct {
		Name   *string `json:"name,omitzero"`
		Emails []struct {
			Email string `json:"email"`
		} `json:"emails,omitzero"`
	}
	got := rest.Convert[input](contact{ID: "1", Name: new("n"), Emails: []email{{ID: 7, Email: "e"}}})
	if text, err := rest.Marshal(got); err != nil || string(text) != `{"name":"n","emails":[{"email":"e"}]}` {
		t.Errorf("%s, error %v", text, err)
	}
	endless := &chain{}
	endless.Next = endless
	if _, err := rest.Marshal(rest.Convert[chain](*endless)); err == nil {
		t.Error("a value without an end is written")
	}
}

func TestSigned(t *testing.T) {
	for value, want := range map[uint64]bool{0: true, 1<<63 - 1: true, 1 << 63: false, 1<<64 - 1: false} {
		got := rest.Signed(&value)
		if (got != nil) != want || got != nil && uint64(*got) != value {
			t.Errorf("%d is %v", value, got)
		}
	}
	if rest.Signed(nil) != nil {
		t.Error("nil is a number")
	}
}
