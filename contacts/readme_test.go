package contacts_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
	"github.com/fiql-go/fiql/contacts/transport"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/parser"
)

// The functions below hold the snippets of the README, so that they compile;
// TestREADME compares the two.

func writeAFilter() (string, error) {
	filter := contact.FirstName.HasPrefix("Jo").And(
		contact.Tag.Name.Ne("internal"),
		contact.CreatedTimestamp.Gt(time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)),
	)
	text, err := filter.Format(ast.Extended)
	// firstName==Jo*;tag.name!=internal;createdTimestamp=gt=1672531200000
	return text, err
}

func validateAFilter() error {
	source := "firstName==John;size==large"
	expr, err := parser.Parse(source, parser.Options{})
	if err != nil {
		return err
	}
	_, err = compile.Check(expr, contacts.ContactSchema, compile.Options{Source: source})
	// column 17: unknown selector "size"
	return err
}

func querySQL(expr ast.Expr, use func(statement string, arguments []any)) error {
	query, err := compile.Check(expr, contacts.ContactSchema, compile.Options{})
	if err != nil {
		return err
	}
	condition, err := relational.Where(query, relational.Options{
		Dialect: relational.PostgreSQL,
		Shard:   relational.Confine("my customer"),
	})
	if err != nil {
		return err
	}
	statement := `SELECT "id" FROM "contacts" WHERE ` + condition.Text()
	arguments := condition.Args()
	use(statement, arguments)
	return nil
}

func callTheAPI(ctx context.Context, use func(*contacts.ContactPage)) error {
	sender, err := transport.New(transport.APIKey(os.Getenv("CONTACT_SEARCH_KEY")),
		transport.WithManagement(transport.APIKey(os.Getenv("CONTACT_MANAGEMENT_KEY"))))
	if err != nil {
		return err
	}
	client, err := contacts.NewClient(contacts.WithHTTPClient(&http.Client{Transport: sender}))
	if err != nil {
		return err
	}
	page, err := client.Search(ctx, contacts.SearchParams{
		Filter:  contact.Email.Email.HasSuffix("@8x8.com"),
		Details: []contacts.Detail{contacts.DetailEmail, contacts.DetailPhone},
		Sort:    []string{"name,ASC"},
	})
	use(page)
	return err
}

func fuzzABackend(t fuzz.T, store backend) {
	fuzz.CheckBackend(t, contacts.ContactSchema, func(filter string, records []map[string]any) ([]string, error) {
		store.Replace(records)
		return store.Search(filter)
	}, fuzz.Options{})
}

// backend is what a reader of the README has of their own.
type backend interface {
	Replace(records []map[string]any)
	Search(filter string) (ids []string, err error)
}

// reference is a backend that is right.
type reference struct{ records []map[string]any }

func (r *reference) Replace(records []map[string]any) { r.records = records }

func (r *reference) Search(filter string) ([]string, error) {
	expr, err := parser.Parse(filter, parser.Options{})
	if err != nil {
		return nil, err
	}
	query, err := compile.Check(expr, contacts.ContactSchema, compile.Options{})
	if err != nil {
		return nil, err
	}
	matches, ids := match.JSON(query), []string{}
	for _, record := range r.records {
		if matches(record) {
			ids = append(ids, record["id"].(string))
		}
	}
	return ids, nil
}

// TestREADME fails where a snippet of the README is not a piece of this file.
func TestREADME(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := os.ReadFile("readme_test.go")
	if err != nil {
		t.Fatal(err)
	}
	snippets := 0
	for _, part := range strings.Split(string(readme), "```go\n")[1:] {
		snippet, _, _ := strings.Cut(part, "```")
		snippets++
		if !strings.Contains(unindented(string(compiled)), unindented(snippet)) {
			t.Errorf("not compiled:\n%s", snippet)
		}
	}
	if snippets < 5 {
		t.Errorf("%d snippets", snippets)
	}
}

func unindented(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Join(lines, "\n")
}

// TestREADMEComments runs what the snippets say about their results.
func TestREADMEComments(t *testing.T) {
	text, err := writeAFilter()
	if err != nil || text != "firstName==Jo*;tag.name!=internal;createdTimestamp=gt=1672531200000" {
		t.Errorf("%s, %v", text, err)
	}
	if err := validateAFilter(); err == nil || !strings.HasPrefix(err.Error(), `column 17: unknown selector "size"`) {
		t.Error(err)
	}
	expr := ast.NewConstraint("lastName", ast.OpEqual, ast.Literal("Doe"))
	err = querySQL(expr, func(statement string, arguments []any) {
		want := `SELECT "id" FROM "contacts" WHERE ("contacts"."customer_id" = $1::text AND "contacts"."last_name" = $2::text) [my customer Doe]`
		if got := fmt.Sprint(statement, " ", arguments); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	})
	if err != nil {
		t.Error(err)
	}
	fuzzABackend(t, &reference{})
}

// offline answers every request with an empty page.
type offline struct{ query, key string }

func (o *offline) RoundTrip(r *http.Request) (*http.Response, error) {
	o.query, o.key = r.URL.RawQuery, r.Header.Get("X-Api-Key")
	return &http.Response{
		StatusCode: http.StatusOK,
		Body:       http.NoBody,
		Header:     http.Header{"Content-Type": {"application/json"}},
	}, nil
}

func TestREADMECall(t *testing.T) {
	t.Setenv("CONTACT_SEARCH_KEY", "search")
	t.Setenv("CONTACT_MANAGEMENT_KEY", "management")
	base, usual := &offline{}, http.DefaultTransport
	http.DefaultTransport = base // what the transport of the snippet sends with
	defer func() { http.DefaultTransport = usual }()
	_ = callTheAPI(t.Context(), func(*contacts.ContactPage) {})
	const want = "details=EMAIL,PHONE&filter=email.email%3D%3D%2A%408x8.com&sort=name%2CASC"
	if base.query != want || base.key != "search" {
		t.Errorf("got  %s with the key %q\nwant %s", base.query, base.key, want)
	}
}
