package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
)

// serve runs the directory until ctx ends, and prints commands that call it.
func serve(ctx context.Context, p *printer, s settings) (err error) {
	e, err := start(ctx, s)
	defer func() { err = errors.Join(err, e.stop()) }()
	if err != nil {
		return err
	}
	next, err := e.secondPage(ctx)
	if err != nil {
		return err
	}
	calls, err := commands(e.url, next)
	if err != nil {
		return err
	}
	p.serving(e, calls)
	if err := p.flush(); err != nil {
		return err
	}
	<-ctx.Done()
	p.farewell()
	return nil
}

// secondPage returns the scroll id of the second page of three contacts.
func (e *example) secondPage(ctx context.Context) (string, error) {
	page, err := e.client.Search(ctx, contacts.SearchParams{
		Filter: contact.Everything, Size: new(3), UseScrollID: new(true),
	})
	switch {
	case err != nil:
		return "", err
	case page.Meta.ScrollID == nil:
		return "", errors.New("expected a second page")
	}
	return *page.Meta.ScrollID, nil
}

// command is a command for a shell.
type command struct {
	title string
	lines []string
}

// commands returns what calls the server at a URL with curl. next is a scroll id.
func commands(url, next string) ([]command, error) {
	filter, err := contact.FirstName.Eq("John").And(contact.LastName.Eq("Doe")).Encode(ast.Extended)
	if err != nil {
		return nil, err
	}
	const searching = "curl -i -G -H 'x-api-key: " + searchKey + "' \\"
	const managing = "-H 'x-api-key: " + managementKey + "' \\"
	all, one := "  '"+url+"/contacts'", "  '"+url+"/contacts/"+sampleID+"'"
	return []command{
		{"Search, with a filter that is encoded for a URL", []string{
			searching, "  -d 'filter=" + filter + "' -d 'details=EMAIL' -d 'size=3' \\", all,
		}},
		{"Search, with a filter that curl encodes", []string{
			searching, "  --data-urlencode 'filter=firstName==Jo*;email.email==*@8x8.example' -d 'size=3' \\", all,
		}},
		{"The second page of all contacts; the answer to the first had the scroll id", []string{
			searching, "  -d 'size=3' -d 'sort=id,ASC' -d 'useScrollId=true' -d 'page=0' \\", "  -d 'scrollId=" + next + "' \\", all,
		}},
		{"Create a contact", []string{
			"curl -i -X POST " + managing, "  -H 'Content-Type: application/json' \\",
			fmt.Sprintf(`  -d '{"contactType":"company","customerId":"%s","firstName":"Ada"}' \`, account), all,
		}},
		{"Replace John Doe of the sample: what is not sent is gone", []string{
			"curl -i -X PUT " + managing, "  -H 'Content-Type: application/json' \\",
			fmt.Sprintf(`  -d '{"contactType":"company","customerId":"%s","firstName":"Jonathan"}' \`, account), one,
		}},
		{"Delete John Doe of the sample", []string{
			"curl -i -X DELETE " + managing, one,
		}},
	}, nil
}

// serving prints where the server is, and commands that call it.
func (p *printer) serving(e *example, calls []command) {
	p.line(p.paint(bold, "FIQL quickstart"))
	p.line()
	p.line(grouped(e.count), " contacts are served at ", e.url, "/contacts")
	p.line("Keys: ", searchKey, " for searches, ", managementKey, " for writes. No rate limit.")
	for _, call := range calls {
		p.line()
		p.line(p.paint(dim, "# "+call.title))
		for _, line := range call.lines {
			p.line(line)
		}
	}
	p.line()
	p.line("Ctrl-C stops the server and removes the database.")
}
