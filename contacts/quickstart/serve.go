package main

import (
	"context"
	_ "embed"
	"errors"
	"strings"
	"text/template"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
)

// serve runs the directory until ctx ends, and prints commands that call it.
func serve(ctx context.Context, p *printer, s settings) (err error) {
	p.opening(s.madeUp)
	if err := p.flush(); err != nil {
		return err
	}
	e, err := start(ctx, s)
	defer func() { err = errors.Join(err, e.stop()) }()
	if err != nil {
		return err
	}
	next, err := e.secondPage(ctx)
	if err != nil {
		return err
	}
	if err := p.serving(e, s, next); err != nil {
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

//go:embed serve.txt
var serveText string

// serving prints where the server is, and commands of curl that call it. next is a scroll
// id.
func (p *printer) serving(e *example, s settings, next string) error {
	filter, err := contact.FirstName.Eq("John").And(contact.LastName.Eq("Doe")).Encode(ast.Extended)
	if err != nil {
		return err
	}
	var text strings.Builder
	err = template.Must(template.New("serve.txt").Parse(serveText)).Execute(&text, map[string]string{
		"Count": grouped(e.count), "URL": e.url + "/contacts", "SearchKey": s.searchKey, "ManagementKey": s.managementKey,
		"Filter": filter, "ScrollID": next, "Account": account, "SampleID": sampleID,
	})
	if err != nil {
		return err
	}
	for line := range strings.Lines(text.String()) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "# ") {
			line = p.paint(dim, line)
		}
		p.line(line)
	}
	return p.flush()
}
