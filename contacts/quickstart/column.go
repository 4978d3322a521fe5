package main

import (
	"strings"
	"time"

	"github.com/fiql-go/fiql/contacts"
)

// column is a column of the contacts that are shown.
type column struct {
	title  string
	detail contacts.Detail // what it needs besides the plain fields; empty if nothing
	value  func(*contacts.Contact) string
}

var (
	name    = column{"NAME", "", fullName}
	kind    = column{"TYPE", "", func(c *contacts.Contact) string { return string(c.ContactType) }}
	company = column{"COMPANY", "", func(c *contacts.Contact) string { return orDash(c.CompanyName) }}
	job     = column{"JOB TITLE", "", func(c *contacts.Contact) string { return orDash(c.JobTitle) }}
	pbx     = column{"PBX", "", func(c *contacts.Contact) string { return orDash(c.PbxID) }}
	created = column{"CREATED", "", func(c *contacts.Contact) string { return moment(c.CreatedTimestamp) }}
	updated = column{"UPDATED", "", func(c *contacts.Contact) string { return moment(c.UpdatedTimestamp) }}

	department = column{"DEPARTMENT", "", func(c *contacts.Contact) string { return orDash(c.Department) }}

	email = column{"EMAIL", contacts.DetailEmail, func(c *contacts.Contact) string {
		return each(c.Emails, func(e contacts.Email) string { return e.Email })
	}}
	city = column{"CITY", contacts.DetailAddress, func(c *contacts.Contact) string {
		return each(c.Addresses, func(a contacts.Address) string { return orDash(a.City) })
	}}
	tags = column{"TAGS", contacts.DetailTag, func(c *contacts.Contact) string {
		return each(c.Tags, func(t contacts.Tag) string { return t.Name + "=" + orDash(t.Value) })
	}}
	extension = column{"EXTENSIONS", contacts.DetailExtension, func(c *contacts.Contact) string {
		return each(c.Extensions, func(e contacts.Extension) string { return orDash(e.Extension) })
	}}

	work  = []column{kind, department, company}
	times = []column{kind, created, updated}
)

// missing is shown where there is no value.
const missing = "–"

// fullName returns the name of a contact, or what it is made of.
func fullName(c *contacts.Contact) string {
	if c.Name != nil {
		return *c.Name
	}
	return strings.Trim(orDash(c.FirstName)+" "+orDash(c.LastName), missing+" ")
}

func orDash(text *string) string {
	if text == nil {
		return missing
	}
	return *text
}

func moment(milliseconds *int64) string {
	if milliseconds == nil {
		return missing
	}
	return time.UnixMilli(*milliseconds).UTC().Format("2006-01-02 15:04")
}

// each returns the texts of the elements of a list.
func each[E any](elements []E, text func(E) string) string {
	if len(elements) == 0 {
		return missing
	}
	texts := make([]string, len(elements))
	for i, element := range elements {
		texts[i] = text(element)
	}
	return strings.Join(texts, ", ")
}
