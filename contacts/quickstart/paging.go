package main

import (
	"context"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
)

func readByName(ctx context.Context, client *contacts.Client) ([]*contacts.Contact, error) {
	var found []*contacts.Contact
	// show pages
	params := contacts.SearchParams{
		Filter: contact.ContactType.Eq(contacts.ContactTypeCompany),
		Sort:   []string{"lastName,ASC", "firstName,DESC"},
		Size:   new(1000),
	}
	for c, err := range client.All(ctx, params) {
		if err != nil {
			return nil, err
		}
		found = append(found, c)
	}
	// end
	return found, nil
}

// showPages reads many contacts by keyset, and shows what a page after the first asks
// the database for.
func (e *example) showPages(ctx context.Context, p *printer, number int) error {
	p.title(number, "All contacts of other companies, by name")
	p.labelled("Go", codeLines(shown("paging.go", "pages"))...)
	e.ran.taken()
	e.requests.taken()
	found, err := readByName(ctx, e.client)
	if err != nil {
		return err
	}
	statements, exchanges := e.ran.taken(), e.requests.taken()
	p.labelled("HTTP", requestLines(exchanges, 2)...)
	p.labelled("SQL", statementLines(statements, 1)...)
	p.count(len(found), e.count, len(exchanges), "The second page begins behind the last contact of the first, whose values are in the "+
		"scroll id: no page reads what came before it, however far one goes.")
	p.table([]column{name, company, pbx}, found[:min(shownRows, len(found))])
	return p.flush()
}
