package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
)

// step is something that is done to the contacts and shown.
type step struct {
	title string
	code  string // the part of run that is shown
	run   func(ctx context.Context, client *contacts.Client, id string) (outcome, error)

	isBrief bool // part of the short tour
}

func (s step) belongsToShortTour() bool { return s.isBrief }

// outcome is what came of a step.
type outcome struct {
	text    string
	id      string // of the contact that was created, for the steps after it
	columns []column
	rows    []*contacts.Contact
	problem *contacts.Problem // why it was refused; nil if it was not
}

// writes are what is done to contacts, in groups.
var writes = []struct {
	title string
	steps []step
}{
	{"The life of a contact", life},
	{"Writes that are refused", refusedWrites},
}

var life = []step{
	{"Create", shown("steps.go", "create"), create, true},
	{"Get", shown("steps.go", "get"), get, false},
	{"Modify", shown("steps.go", "modify"), modify, true},
	{"Found by a search", shown("steps.go", "search"), searchTag, false},
	{"Delete", shown("steps.go", "delete"), remove, true},
	{"Gone", shown("steps.go", "gone"), gone, false},
}

func create(ctx context.Context, client *contacts.Client, _ string) (outcome, error) {
	// show create
	created, err := client.Create(ctx, contacts.ContactInput{
		ContactType: contacts.ContactTypeCompany, CustomerID: account,
		FirstName: new("Ada"), LastName: new("Lovelace"),
		CompanyName: new("Engines Ltd."),
		Emails: []contacts.EmailInput{{
			Email: "ada@ltd.example", Primary: true,
			PurposeType: contacts.EmailPurposeWork,
		}},
	})
	// end
	if err != nil {
		return outcome{}, err
	}
	return outcome{text: "Created, with the id " + created.ID, id: created.ID}, nil
}

func get(ctx context.Context, client *contacts.Client, id string) (outcome, error) {
	// show get
	found, err := client.Get(ctx, id, contacts.DetailEmail)
	// end
	return outcome{text: "There it is", columns: []column{company, email}, rows: []*contacts.Contact{found}}, err
}

func modify(ctx context.Context, client *contacts.Client, id string) (outcome, error) {
	// show modify
	stored, err := client.Modify(ctx, id,
		func(c *contacts.ContactInput) error {
			c.Department = new("Research")
			c.Tags = []contacts.TagInput{{
				Name: "customField1", Value: new("first programmer"),
			}}
			return nil
		})
	// end
	return outcome{
		text:    "Stored: the contact was read, altered and sent back as a whole",
		columns: []column{company, department, email, tags}, rows: []*contacts.Contact{stored},
	}, err
}

func searchTag(ctx context.Context, client *contacts.Client, id string) (outcome, error) {
	// show search
	page, err := client.Search(ctx, contacts.SearchParams{
		Filter: contact.Tag.Value.HasPrefix("first ").And(
			contact.Department.Eq("Research")),
		Details: []contacts.Detail{contacts.DetailTag},
	})
	// end
	if err != nil {
		return outcome{}, err
	}
	if len(page.Data) != 1 || page.Data[0].ID != id {
		return outcome{}, fmt.Errorf("expected the contact %s alone, found %d", id, len(page.Data))
	}
	return outcome{text: "1 contact", columns: []column{department, tags}, rows: []*contacts.Contact{&page.Data[0]}}, nil
}

func remove(ctx context.Context, client *contacts.Client, id string) (outcome, error) {
	// show delete
	err := client.Delete(ctx, id)
	// end
	return outcome{text: "Deleted, for good"}, err
}

func gone(ctx context.Context, client *contacts.Client, id string) (outcome, error) {
	// show gone
	_, err := client.Get(ctx, id)
	gone := errors.Is(err, contacts.ErrNotFound)
	// end
	if !gone {
		return outcome{}, fmt.Errorf("expected that the contact %s is gone, found: %w", id, err)
	}
	return outcome{text: "gone is true: a Get is a search by id, which finds nobody any more"}, nil
}
