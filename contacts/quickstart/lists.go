package main

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/contacts"
)

// addresses returns where someone lives, in some cases.
func (p *people) addresses(percent int, home place) []contacts.Address {
	if !p.chance(percent) {
		return nil
	}
	return []contacts.Address{{
		ID: p.next(), City: new(home.city), State: new(home.state), Country: new(home.country),
		StreetName: new(pick(p, home.streets)), StreetNumber: new(fmt.Sprint(1 + p.random.IntN(300))),
		PostalCode: new(fmt.Sprintf("%05d", p.random.IntN(100_000))), ApartmentNumber: p.perhaps(20, fmt.Sprint(1+p.random.IntN(99))),
		Primary: new(true), PurposeType: new(contacts.AddressPurposeWork),
	}}
}

// emails returns one or two addresses of someone, which the serial number in them
// makes unique.
func (p *people) emails(c contacts.Contact, domain string) []contacts.Email {
	name := mailName.Replace(strings.ToLower(*c.FirstName + "." + *c.LastName))
	id := p.next()
	emails := []contacts.Email{{
		ID: id, Email: fmt.Sprintf("%s.%d@%s", name, id-firstSerial, domain), Primary: true, PurposeType: contacts.EmailPurposeWork,
	}}
	if p.chance(25) {
		id = p.next()
		emails = append(emails, contacts.Email{
			ID: id, Email: fmt.Sprintf("%s.%d@mail.example", name, id-firstSerial), PurposeType: contacts.EmailPurposeHome,
		})
	}
	return emails
}

// mailName makes a name fit for an address, as far as it is worth the trouble.
var mailName = strings.NewReplacer("'", "", "ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "è", "e", "ë", "e", "ç", "c",
	"î", "i", "ô", "o", "ă", "a", "â", "a", "ș", "s", "ț", "t", "ł", "l", "ń", "n", "ó", "o", "ś", "s", "ż", "z", "ą", "a")

// phones returns up to two numbers.
func (p *people) phones(home place) []contacts.Phone {
	phones := make([]contacts.Phone, p.random.IntN(3))
	for i := range phones {
		id := p.next()
		phones[i] = contacts.Phone{
			ID: id, Phone: fmt.Sprintf("%s%06d", home.dial, id%1_000_000), Primary: i == 0,
			PurposeType: pick(p, phonePurposes), Source: new(contacts.PhoneSourceExternal),
		}
	}
	return phones
}

// tags returns up to two custom fields.
func (p *people) tags() []contacts.Tag {
	tags := make([]contacts.Tag, max(p.random.IntN(5)-2, 0))
	first := p.random.IntN(9)
	for i := range tags {
		tags[i] = contacts.Tag{ID: p.next(), Name: fmt.Sprintf("customField%d", 1+first+i), Value: p.perhaps(90, pick(p, tagValues))}
	}
	return tags
}

// extensions returns up to two extensions of a contact.
func (p *people) extensions(c contacts.Contact, home place) []contacts.Extension {
	extensions := make([]contacts.Extension, p.random.IntN(3))
	for i := range extensions {
		id := p.next()
		extensions[i] = contacts.Extension{
			ID: id, ContactID: new(c.ID), BranchID: c.BranchID, BranchName: c.BranchName,
			DisplayInDirectory: new(p.chance(60)), HideInAA: new(p.chance(10)),
			Extension: new(fmt.Sprint(id % 100_000)), FqExtension: new(fmt.Sprintf("14%08d", id)),
			ExtensionType: new(pick(p, []contacts.ExtensionType{contacts.ExtensionTypeUC, contacts.ExtensionTypeCC})),
			PbxID:         new(home.pbxID), PbxName: c.PbxName,
			SubscriptionID: new(p.shortID()), SubscriptionType: new(contacts.SubscriptionTypeUE),
		}
	}
	return extensions
}
