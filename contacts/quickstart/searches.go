package main

import (
	"time"

	"github.com/fiql-go/fiql/compile/field"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
)

// search is a search that is shown.
type search struct {
	title   string
	text    string                         // the filter as somebody wrote it, or
	filter  field.Filter[contacts.Contact] // as it was built
	columns []column                       // besides the name
	note    string                         // what is worth knowing about what is found

	sort      []string
	displayed bool // only what the directory may show
	isBrief   bool // part of the short tour
}

func (s search) belongsToShortTour() bool { return s.isBrief }

// section is a group of searches.
type section struct {
	title    string
	searches []search
}

// sections are the searches that the vendor's page documents, and some that typed
// fields make.
var sections = []section{
	{"Equality and inequality", []search{
		{title: "Contacts with first name 'John'", text: "firstName==John", columns: work},
		{title: "Contacts without the first name 'John'", text: "firstName!=John", columns: work,
			note: "Contacts without any first name are among them: != is the exact opposite of ==."},
	}},
	{"Comparisons", []search{
		{title: "Contacts created after timestamp 25", text: "createdTimestamp>25", columns: times,
			note: "John Doe of the sample has no timestamp; a missing value is neither before nor after."},
		{title: "Contacts created at or after timestamp 25", text: "createdTimestamp>=25", columns: times},
		{title: "Contacts created before timestamp 25", text: "createdTimestamp<25", columns: times},
		{title: "Contacts created at or before timestamp 25", text: "createdTimestamp<=25", columns: times},
	}},
	{"Inclusion and exclusion", []search{
		{title: "Contacts with pbxId as 'US1' or 'US2'", text: "pbxId=in=(US1,US2)", columns: []column{kind, pbx}},
		{title: "Contacts excluding those with pbxId as 'US1'", text: "pbxId=out=(US1)", columns: []column{kind, pbx}},
	}},
	{"Logical operators", []search{
		{title: "Contacts with first name 'John' AND last name 'Doe'", text: "firstName==John;lastName==Doe", columns: work},
		{title: "Contacts with first name 'John' OR last name 'Doe'", text: "firstName==John,lastName==Doe", columns: work},
	}},
	{"Wildcards", []search{
		{title: "Contacts with first names starting with 'Jo'", text: "firstName==Jo*", columns: work, isBrief: true},
		{title: "Contacts with first names not ending with 'ohn'", text: "firstName!=*ohn", columns: work},
	}},
	{"The sample request", []search{
		{title: "Contacts of type corporate with the job title Agent and a specific email address", columns: []column{job, email},
			text: "contactType=='corporate';jobTitle=='Agent';email.email==email.changed@8x8.com"},
	}},
	{"Filters in Go", []search{
		{title: "People called Jo-something with an address at 8x8.example", columns: []column{job, email}, isBrief: true,
			filter: contact.FirstName.HasPrefix("Jo").And(
				contact.Email.Email.HasSuffix("@8x8.example"))},
		{title: "Agents who cannot be called", columns: []column{job, pbx, extension},
			filter: contact.JobTitle.In("Agent", "Senior Agent").And(
				contact.Extension.IsMissing(), contact.Phone.IsMissing())},
		{title: "Values that are full of special characters", columns: []column{company, tags},
			filter: contact.Tag.Value.Eq("100% prepaid").And(
				contact.LastName.In("O'Brien", "O'Connor", "Müller"))},
		{title: "No tag customField1, although there are tags", columns: []column{tags},
			filter: contact.Tag.Name.Ne("customField1").And(contact.Tag.IsPresent())},
		{title: "The latest in München and 東京", columns: []column{city, created}, sort: []string{"createdTimestamp,DESC"},
			filter: contact.Address.City.In("München", "東京").And(
				contact.CreatedTimestamp.Ge(
					time.Date(2024, time.November, 1, 0, 0, 0, 0, time.UTC)))},
		{title: "All that the directory may show", columns: []column{kind, extension}, displayed: true,
			filter: contact.Everything},
	}},
}

// mistaken is a filter with three mistakes.
const mistaken = "firstNam==J*;createdTimestamp=gt=soon;email.primary=gt=true"
