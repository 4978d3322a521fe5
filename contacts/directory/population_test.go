package directory

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/contacts"
)

// population draws the contacts of one account for benchmarks, in the order of their
// ids. Names are shared by many and addresses are unique, as in life.
type population struct {
	*rand.Rand
	customerID   string
	drawn, count int
	serial       int64
}

func newPopulation(customerID string, count int) *population {
	return &population{Rand: rand.New(rand.NewPCG(1, uint64(count))), customerID: customerID, count: count}
}

var (
	populationFirst = strings.Fields("Ada Amir Ana Ann Ben Bo Cleo Dan Eva Finn Gus Hana Ida Ivo Jan Joan Joe John Jon Josephine " +
		"Kai Lea Leo Lin Mia Max Noa Olga Otto Pia Quinn Ria Sam Tom Uma Vera Wim Xenia Yara Zoe")
	populationLast = strings.Fields("Adams Baker Brown Clark Davis Evans Garcia Hill Ivanov Jones Khan Lee Lopez Miller Nguyen " +
		"Olsen Patel Quist Rossi Silva Smith Sato Taylor Unger Vogel Weber Xu Young Zeman")
	populationTeams  = strings.Fields("Sales Support Marketing Finance Legal Research")
	populationCities = strings.Fields("Cluj London Manila Sydney Toronto")
)

func (p *population) pick(words []string) *string { return &words[p.IntN(len(words))] }

// rarely returns a text in some cases, and otherwise nil.
func (p *population) rarely(percent int, text *string) *string {
	if p.IntN(100) < percent {
		return text
	}
	return nil
}

// next returns the next contact, and whether there is one.
func (p *population) next() (person contacts.Contact, ok bool) {
	if p.drawn == p.count {
		return person, false
	}
	first, last, created := p.pick(populationFirst), p.pick(populationLast), 1_600_000_000_000+p.Int64N(200_000_000_000)
	person = contacts.Contact{
		ID:         fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", p.drawn, p.IntN(1<<16), p.IntN(1<<12), p.IntN(1<<12), p.Int64N(1<<48)),
		CustomerID: p.customerID, ContactType: contacts.ContactTypeCompany,
		FirstName: first, LastName: last, Name: new(*first + " " + *last), NickName: p.rarely(10, last), Department: p.rarely(60, p.pick(populationTeams)),
		CompanyName: new(fmt.Sprintf("Company %d", p.IntN(5000))), JobTitle: p.rarely(40, p.pick(populationTeams)), Locale: new("en-US"),
		TimeZone: new("Europe/London"), PbxID: new(fmt.Sprintf("pbx-%d", p.IntN(20))), CreatedTimestamp: new(created), UpdatedTimestamp: new(created + 1),
	}
	if p.IntN(4) == 0 {
		person.ContactType, person.CompanyName = contacts.ContactTypeCorporate, nil
	}
	p.drawn++
	p.addLists(&person)
	return person, true
}

func (p *population) id() int64 {
	p.serial++
	return p.serial
}

func (p *population) addLists(person *contacts.Contact) {
	for range 1 + p.IntN(2) {
		person.Emails = append(person.Emails, contacts.Email{
			ID: p.id(), Email: fmt.Sprintf("%s.%d@company.example", strings.ToLower(*person.LastName), p.serial), PurposeType: contacts.EmailPurposeWork,
		})
	}
	for range p.IntN(3) {
		person.Phones = append(person.Phones, contacts.Phone{ID: p.id(), Phone: fmt.Sprintf("+4420%08d", p.serial), PurposeType: contacts.PhonePurposeWork})
		person.Tags = append(person.Tags, contacts.Tag{
			ID: p.id(), Name: fmt.Sprintf("customField%d", 1+p.IntN(10)), Value: new(fmt.Sprintf("value %d", p.IntN(1000))),
		})
	}
	if p.IntN(2) == 0 {
		person.Addresses = []contacts.Address{{
			ID: p.id(), City: p.pick(populationCities), Country: new("Elsewhere"), PostalCode: new(fmt.Sprintf("%05d", p.IntN(100_000))),
			StreetName: p.pick(populationLast), Primary: new(true),
		}}
	}
	if person.ContactType == contacts.ContactTypeCorporate {
		person.Extensions = []contacts.Extension{{
			ID: p.id(), DisplayInDirectory: new(p.IntN(2) == 0), Extension: new(fmt.Sprint(p.serial)), PbxID: person.PbxID,
		}}
	}
}

// load stores populations in one transaction. Each index is made of what the tables
// hold then, which takes a fraction of the time that adding row by row does.
func (s *SQLite) load(ctx context.Context, populations ...*population) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		indexes := slices.DeleteFunc(stored.definition(), func(text string) bool { return !strings.HasPrefix(text, "CREATE INDEX ") })
		for _, index := range indexes {
			name := strings.Fields(index)[2]
			if _, err := tx.ExecContext(ctx, "DROP INDEX "+name); err != nil {
				return err
			}
		}
		w := newRowWriter(tx)
		for _, p := range populations {
			for person, ok := p.next(); ok; person, ok = p.next() {
				if err := w.contact(ctx, &person); err != nil {
					return err
				}
			}
		}
		for _, index := range indexes {
			if _, err := tx.ExecContext(ctx, index); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		_, err = s.db.ExecContext(ctx, "PRAGMA optimize")
	}
	return err
}
