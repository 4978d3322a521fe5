package fuzz_test

import (
	"math/rand/v2"
	"regexp"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// searchContacts is a backend: the predicate over the generated type.
func searchContacts(filter string, records []map[string]any) ([]string, error) {
	query, err := compile.Check(parse(filter, ast.Extended), contacts.ContactSchema, compile.Options{})
	if err != nil {
		return nil, err
	}
	matches, err := contacts.ContactModel.Predicate(query)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, record := range records {
		contact, err := draw.Decode[contacts.Contact](record)
		if err != nil {
			return nil, err
		}
		if matches(&contact) {
			ids = append(ids, contact.ID)
		}
	}
	return ids, nil
}

// TestContacts holds the generated model of contacts against the reference.
func TestContacts(t *testing.T) {
	fuzz.CheckBackend(t, contacts.ContactSchema, searchContacts, fuzz.Options{Rounds: 150, Constraints: 20})
}

// FuzzContacts is the same with what coverage chooses.
func FuzzContacts(f *testing.F) {
	for seed := range byte(4) {
		data := make([]byte, 400)
		rand.NewChaCha8([32]byte{seed}).Read(data)
		f.Add(data)
	}
	cases := fuzz.Cases(contacts.ContactSchema)
	f.Fuzz(func(t *testing.T, data []byte) {
		c := cases.Draw(draw.Bytes(data))
		text, err := ast.Format(c.Filter, ast.Extended)
		if err != nil {
			t.Fatal(err)
		}
		if err := fuzz.Agree(contacts.ContactSchema, text, c.Records, searchContacts, fuzz.Options{}); err != nil {
			t.Fatal(err)
		}
	})
}

// TestContactsShrinks finds one wrong operator of one of the many fields of a contact,
// and shrinks large filters to it.
func TestContactsShrinks(t *testing.T) {
	for seed := range uint64(5) {
		var r recorder
		options := fuzz.Options{Seed: seed, Rounds: 3000, Constraints: 20}
		fuzz.CheckBackend(&r, contacts.ContactSchema, reference(contacts.ContactSchema, wrongAboutEmail), options)
		smallest := regexp.MustCompile(`\{"contactType": "company", "customerId": "a", "id": "\w+"\},\n.*\n.*"email.email=out=\((\*|a)\)"`)
		if !smallest.MatchString(r.text()) || stepsIn(t, r.text()) > 40 {
			t.Error(r.text())
		}
	}
}

// wrongAboutEmail errs where a filter has email.email=out=.
func wrongAboutEmail(expr ast.Expr, _ map[string]any, matches bool) bool {
	for node := range ast.Preorder(expr) {
		if c, ok := node.(*ast.Constraint); ok && c.Operator() == ast.OpOut && c.Selector() == "email.email" {
			return !matches
		}
	}
	return matches
}
