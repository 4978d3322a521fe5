package contacts_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/fiql-go/fiql/contacts"
)

// withoutMethods returns a type like another one, in which no struct has a method: how
// encoding/json works on it is what keeping unknown properties is compared with.
func withoutMethods(t reflect.Type) reflect.Type {
	switch t.Kind() {
	case reflect.Pointer:
		return reflect.PointerTo(withoutMethods(t.Elem()))
	case reflect.Slice:
		return reflect.SliceOf(withoutMethods(t.Elem()))
	case reflect.Struct:
		var fields []reflect.StructField
		for field := range t.Fields() {
			fields = append(fields, reflect.StructField{Name: field.Name, Type: withoutMethods(field.Type), Tag: field.Tag})
		}
		return reflect.StructOf(fields)
	}
	return t
}

// largePage returns the JSON of a page of 1000 contacts with all their parts.
func largePage(b *testing.B) []byte {
	b.Helper()
	var person contacts.Contact
	if err := json.Unmarshal([]byte(sample(b, "replace-response.json")), &person); err != nil {
		b.Fatal(err)
	}
	var page contacts.ContactPage
	for i := range 1000 {
		person.ID = fmt.Sprint(i)
		page.Data = append(page.Data, person)
	}
	text, err := json.Marshal(page)
	if err != nil {
		b.Fatal(err)
	}
	return text
}

// BenchmarkDecodePage decodes a large page: without keeping what is unknown, keeping it
// where there is nothing, and where every contact has something.
func BenchmarkDecodePage(b *testing.B) {
	text := largePage(b)
	with := bytes.ReplaceAll(text, []byte(`"companyName"`), []byte(`"colour":"red","companyName"`))
	plain := withoutMethods(reflect.TypeFor[contacts.ContactPage]())
	decode := func(name string, text []byte, decode func() error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if err := decode(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	decode("reference", text, func() error { return json.Unmarshal(text, reflect.New(plain).Interface()) })
	decode("nothing unknown", text, func() error { return json.Unmarshal(text, new(contacts.ContactPage)) })
	decode("one unknown each", with, func() error { return json.Unmarshal(with, new(contacts.ContactPage)) })
}

// BenchmarkEncodePage encodes a large page, without and with the fields for what is
// unknown.
func BenchmarkEncodePage(b *testing.B) {
	text := largePage(b)
	var page contacts.ContactPage
	plain := reflect.New(withoutMethods(reflect.TypeFor[contacts.ContactPage]())).Interface()
	if err := errors.Join(json.Unmarshal(text, &page), json.Unmarshal(text, plain)); err != nil {
		b.Fatal(err)
	}
	encode := func(name string, encode func() ([]byte, error)) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := encode(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	encode("reference", func() ([]byte, error) { return json.Marshal(plain) })
	encode("nothing unknown", func() ([]byte, error) { return json.Marshal(page) })
}
