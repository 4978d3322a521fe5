package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/fiql-go/fiql/contacts"
	"github.com/google/uuid"
)

// account is the customer account of the vendor's samples, which all contacts belong
// to.
const account = "0016C00000VM1BeQAL"

// firstSerial is where the ids of list elements begin: above those of the samples.
const firstSerial = 10_000_000

// people makes up contacts. The same seed gives the same contacts.
type people struct {
	random *rand.Rand
	serial int64 // counts whatever must be unique
}

func newPeople(seed uint64) *people {
	return &people{random: rand.New(rand.NewPCG(seed, seed)), serial: firstSerial}
}

// make returns count contacts.
func (p *people) make(count int) []contacts.Contact {
	made := make([]contacts.Contact, count)
	for i := range made {
		switch kind := p.random.IntN(100); {
		case kind < 65:
			made[i] = p.company()
		case kind < 96:
			made[i] = p.corporate()
		default:
			made[i] = p.service()
		}
	}
	return made
}

// company returns someone at another company.
func (p *people) company() contacts.Contact {
	home := p.place()
	c := p.person(contacts.ContactTypeCompany, p.uuid(), home)
	name := pick(p, companyFirst) + " " + pick(p, companySecond)
	domain := strings.ToLower(strings.ReplaceAll(name, " ", "")) + ".example"
	c.CompanyName = new(name + pick(p, companyForms))
	c.Location = new(home.city + ", " + home.state)
	c.Department = p.perhaps(40, pick(p, departments))
	c.Addresses = p.addresses(60, home)
	c.Emails = p.emails(c, domain)
	c.Phones = p.phones(home)
	c.Tags = p.tags()
	return c
}

// corporate returns a user of the account.
func (p *people) corporate() contacts.Contact {
	home := p.place()
	id := p.shortID()
	c := p.person(contacts.ContactTypeCorporate, id, home)
	department := pick(p, departments)
	c.AssignedUserID = new(id)
	c.BranchID, c.BranchName = new("branch-"+home.pbxID), new(branches[home.pbxID])
	c.Department, c.JobTitle = new(department), new(pick(p, jobs[department]))
	c.DisplayWhenNoExtension, c.HideInAA = new(p.chance(70)), new(p.chance(10))
	c.PictureHash = p.perhaps(30, hex.EncodeToString(p.bytes(32)))
	c.Addresses = p.addresses(25, home)
	c.Emails = p.emails(c, "8x8.example")
	c.Phones = p.phones(home)
	c.Tags = p.tags()
	c.Extensions = p.extensions(c, home)
	return c
}

// service returns a queue or another service of the account.
func (p *people) service() contacts.Contact {
	home := p.place()
	c := p.contact(contacts.ContactTypeService, p.uuid(), home)
	c.Name = new(pick(p, queues) + " " + home.city)
	c.SubscriptionID, c.SubscriptionName = new(p.shortID()), c.Name
	c.SubscriptionType = new(pick(p, []contacts.SubscriptionType{contacts.SubscriptionTypeRG, contacts.SubscriptionTypeCQ, contacts.SubscriptionTypeAA}))
	c.Extensions = p.extensions(c, home)
	return c
}

// contact returns what contacts of every type have.
func (p *people) contact(kind contacts.ContactType, id string, home place) contacts.Contact {
	created := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli() + p.random.Int64N(6*365*24*3_600_000)
	return contacts.Contact{
		ID: id, ContactType: kind, CustomerID: account,
		PbxID: new(home.pbxID), PbxName: new("pbx-" + strings.ToLower(home.pbxID)),
		CreatedTimestamp: new(created), UpdatedTimestamp: new(created + p.random.Int64N(300*24*3_600_000)),
	}
}

// person returns what contacts that are people have.
func (p *people) person(kind contacts.ContactType, id string, home place) contacts.Contact {
	c := p.contact(kind, id, home)
	first, last := pick(p, home.firstNames), pick(p, home.lastNames)
	c.FirstName, c.LastName = new(first), new(last)
	c.MiddleName = p.perhaps(20, pick(p, home.firstNames))
	c.NickName = p.perhaps(10, string([]rune(first)[:1])+string([]rune(last)[:1]))
	c.Name = new(first + " " + last)
	if c.MiddleName != nil {
		c.Name = new(first + " " + *c.MiddleName + " " + last)
	}
	c.Locale, c.TimeZone = new(home.locale), new(home.timeZone)
	return c
}

// place returns where someone lives: about half of all in the first two places.
func (p *people) place() place {
	return places[min(p.random.IntN(len(places)), p.random.IntN(len(places)))]
}

func (p *people) next() int64 {
	p.serial++
	return p.serial
}

func (p *people) chance(percent int) bool { return p.random.IntN(100) < percent }

// perhaps returns text in some cases, and otherwise nothing.
func (p *people) perhaps(percent int, text string) *string {
	if !p.chance(percent) {
		return nil
	}
	return &text
}

func pick[T any](p *people, choices []T) T { return choices[p.random.IntN(len(choices))] }

func (p *people) bytes(count int) []byte {
	made := make([]byte, count)
	for i := range made {
		made[i] = byte(p.random.Uint32())
	}
	return made
}

// uuid returns an id as contacts of type company have.
func (p *people) uuid() string {
	return uuid.Must(uuid.NewRandomFromReader(bytes.NewReader(p.bytes(16)))).String()
}

// shortID returns an id as users have.
func (p *people) shortID() string { return base64.RawURLEncoding.EncodeToString(p.bytes(16)) }
