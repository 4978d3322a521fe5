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
	code  string // what run does
	run   func(ctx context.Context, client *contacts.Client, id string) (outcome, error)
}

// outcome is what came of a step.
type outcome struct {
	text    string
	id      string // of the contact that was created, for the steps after it
	columns []column
	rows    []*contacts.Contact
	problem *contacts.Problem // why it was refused; nil if it was not
}

// writes are the life of a contact.
var writes = []step{
	{"Create", createCode, create},
	{"Get", `found, err := client.Get(ctx, id, contacts.DetailEmail)`, get},
	{"Modify", modifyCode, modify},
	{"Found by a search", searchCode, searchTag},
	{"Delete", `err := client.Delete(ctx, id)`, remove},
	{"Gone", goneCode, gone},
}

const createCode = `created, err := client.Create(ctx, contacts.ContactInput{
	ContactType: contacts.ContactTypeCompany, CustomerID: account,
	FirstName: new("Ada"), LastName: new("Lovelace"), CompanyName: new("Engines Ltd."),
	Emails: []contacts.EmailInput{{
		Email: "ada@ltd.example", PurposeType: contacts.EmailPurposeWork, Primary: true,
	}},
})`

func create(ctx context.Context, client *contacts.Client, _ string) (outcome, error) {
	created, err := client.Create(ctx, contacts.ContactInput{
		ContactType: contacts.ContactTypeCompany, CustomerID: account,
		FirstName: new("Ada"), LastName: new("Lovelace"), CompanyName: new("Engines Ltd."),
		Emails: []contacts.EmailInput{{
			Email: "ada@ltd.example", PurposeType: contacts.EmailPurposeWork, Primary: true,
		}},
	})
	if err != nil {
		return outcome{}, err
	}
	return outcome{text: "Created, with the id " + created.ID, id: created.ID}, nil
}

func get(ctx context.Context, client *contacts.Client, id string) (outcome, error) {
	found, err := client.Get(ctx, id, contacts.DetailEmail)
	if err != nil {
		return outcome{}, err
	}
	return outcome{text: "There it is", columns: []column{company, email}, rows: []*contacts.Contact{found}}, nil
}

const modifyCode = `stored, err := client.Modify(ctx, id, func(c *contacts.ContactInput) error {
	c.Department = new("Research")
	c.Tags = []contacts.TagInput{{Name: "customField1", Value: new("first programmer")}}
	return nil
})`

func modify(ctx context.Context, client *contacts.Client, id string) (outcome, error) {
	stored, err := client.Modify(ctx, id, func(c *contacts.ContactInput) error {
		c.Department = new("Research")
		c.Tags = []contacts.TagInput{{Name: "customField1", Value: new("first programmer")}}
		return nil
	})
	if err != nil {
		return outcome{}, err
	}
	return outcome{
		text:    "Stored: the contact was read, altered and sent back as a whole",
		columns: []column{company, department, email, tags}, rows: []*contacts.Contact{stored},
	}, nil
}

const searchCode = `page, err := client.Search(ctx, contacts.SearchParams{
	Filter:  contact.Tag.Value.HasPrefix("first ").And(contact.Department.Eq("Research")),
	Details: []contacts.Detail{contacts.DetailTag},
})`

func searchTag(ctx context.Context, client *contacts.Client, id string) (outcome, error) {
	page, err := client.Search(ctx, contacts.SearchParams{
		Filter:  contact.Tag.Value.HasPrefix("first ").And(contact.Department.Eq("Research")),
		Details: []contacts.Detail{contacts.DetailTag},
	})
	if err != nil {
		return outcome{}, err
	}
	if len(page.Data) != 1 || page.Data[0].ID != id {
		return outcome{}, fmt.Errorf("expected the contact %s alone, found %d", id, len(page.Data))
	}
	return outcome{text: "1 contact", columns: []column{department, tags}, rows: []*contacts.Contact{&page.Data[0]}}, nil
}

func remove(ctx context.Context, client *contacts.Client, id string) (outcome, error) {
	err := client.Delete(ctx, id)
	return outcome{text: "Deleted, for good"}, err
}

const goneCode = `_, err := client.Get(ctx, id)
gone := errors.Is(err, contacts.ErrNotFound)`

func gone(ctx context.Context, client *contacts.Client, id string) (outcome, error) {
	_, err := client.Get(ctx, id)
	gone := errors.Is(err, contacts.ErrNotFound)
	if !gone {
		return outcome{}, fmt.Errorf("expected that the contact %s is gone, found: %w", id, err)
	}
	return outcome{text: "gone is true: a Get is a search by id, which finds nobody any more"}, nil
}
