package main

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/contacts"
)

// TestPeopleAreRepeatable makes the same contacts of the same seed.
func TestPeopleAreRepeatable(t *testing.T) {
	first, again := newPeople(1).make(200), newPeople(1).make(200)
	if difference := cmp.Diff(first, again); difference != "" {
		t.Error(difference)
	}
	if cmp.Equal(first, newPeople(2).make(200)) {
		t.Error("another seed makes the same contacts")
	}
}

// TestPeopleKeepTheRules of the API: the lengths it allows, which fields belong to
// which type, and what is unique.
func TestPeopleKeepTheRules(t *testing.T) {
	seen := make(map[string]bool)
	unique := func(what string) {
		if seen[what] {
			t.Errorf("%s comes twice", what)
		}
		seen[what] = true
	}
	for _, c := range newPeople(seed).make(madeUp) {
		unique("id " + c.ID)
		for _, e := range c.Emails {
			unique("email " + e.Email)
		}
		for _, p := range c.Phones {
			unique("phone " + p.Phone)
		}
		checkLengths(t, c)
		isService := c.ContactType == contacts.ContactTypeService
		if isService != (c.FirstName == nil) || isService != (c.SubscriptionID != nil) {
			t.Errorf("%s of type %s has fields of another type", c.ID, c.ContactType)
		}
	}
}

func checkLengths(t *testing.T, c contacts.Contact) {
	t.Helper()
	for _, field := range []struct {
		value *string
		most  int
	}{{c.FirstName, 128}, {c.MiddleName, 30}, {c.LastName, 30}, {c.NickName, 30}, {c.PbxID, 32}, {c.Department, 100}, {c.CompanyName, 128}} {
		if field.value != nil && utf8.RuneCountInString(*field.value) > field.most {
			t.Errorf("%s: %q is longer than %d", c.ID, *field.value, field.most)
		}
	}
}
