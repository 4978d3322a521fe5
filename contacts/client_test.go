package contacts_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/field"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
)

// exchange is a request that a server received and the answer it gave.
type exchange struct {
	method, uri, contentType, accept, body string

	status     int
	answerType string
	answer     string
}

// serve starts a server that gives one answer after the other, and returns a client
// of it. What was received is in the exchanges afterwards.
func serve(t *testing.T, exchanges ...*exchange) *contacts.Client {
	t.Helper()
	next := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if next == len(exchanges) {
			t.Errorf("unexpected request %s %s", r.Method, r.RequestURI)
			return
		}
		e := exchanges[next]
		next++
		body, _ := io.ReadAll(r.Body)
		e.method, e.uri, e.body = r.Method, r.RequestURI, string(body)
		e.contentType, e.accept = r.Header.Get("Content-Type"), r.Header.Get("Accept")
		if e.answerType != "" {
			w.Header().Set("Content-Type", e.answerType)
		}
		if e.status != 0 {
			w.WriteHeader(e.status)
		}
		io.WriteString(w, e.answer)
	}))
	t.Cleanup(server.Close)
	client, err := contacts.NewClient(contacts.WithBaseURL(server.URL+"/api/v3/"), contacts.WithHTTPClient(server.Client()))
	if err != nil {
		t.Fatal(err)
	}
	return client
}

const emptyPage = `{"data":[],"meta":{"hasMore":false,"scrollId":null}}`

func TestSearchEncodesParametersOnce(t *testing.T) {
	tests := []struct {
		name   string
		params contacts.SearchParams
		uri    string
	}{
		{"everything", contacts.SearchParams{Filter: contact.Everything}, "/api/v3/contacts"},
		{
			"semicolon",
			contacts.SearchParams{Filter: contact.FirstName.Eq("John").And(contact.Email.Email.HasPrefix("a"))},
			"/api/v3/contacts?filter=firstName%3D%3DJohn%3Bemail.email%3D%3Da%2A",
		},
		{
			"plus, space, percent and quotes",
			contacts.SearchParams{Filter: contact.Phone.Phone.Eq("+1 800").Or(contact.Tag.Value.Eq("100% 'x'"))},
			"/api/v3/contacts?filter=phone.phone%3D%3D%27%2B1%20800%27%2Ctag.value%3D%3D%27100%25%20%5C%27x%5C%27%27",
		},
		{
			"all parameters",
			contacts.SearchParams{
				Details: []contacts.Detail{contacts.DetailPhone, contacts.DetailAddress},
				Filter:  contact.ContactType.Eq(contacts.ContactTypeCompany), FilterByDisplayFlag: new(true),
				PictureSize: new(contacts.PictureSizeSmall), Size: new(10), Sort: []string{"name,ASC", "id,ASC"},
				Page: new(0), UseScrollID: new(true), ScrollID: new("a+b/c=="),
			},
			"/api/v3/contacts?details=PHONE,ADDRESS&filter=contactType%3D%3Dcompany&filterByDisplayFlag=true" +
				"&pictureSize=SMALL&size=10&sort=name%2CASC&sort=id%2CASC&page=0&useScrollId=true&scrollId=a%2Bb%2Fc%3D%3D",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := &exchange{answer: emptyPage}
			if _, err := serve(t, e).Search(t.Context(), test.params); err != nil {
				t.Fatal(err)
			}
			if e.uri != test.uri {
				t.Errorf("request\n%s, want\n%s", e.uri, test.uri)
			}
			if e.method != http.MethodGet || e.accept != "application/json, application/problem+json" || e.contentType != "" {
				t.Errorf("method %s, Accept %q, Content-Type %q", e.method, e.accept, e.contentType)
			}
		})
	}
}

func TestSearchRefusesFilters(t *testing.T) {
	tests := []struct {
		name   string
		filter field.Filter[contacts.Contact]
		want   string
	}{
		{
			"absent", field.Filter[contacts.Contact]{},
			"contacts: Search: the parameter filter is missing: to ask for everything, give it contact.Everything: field: the filter is absent",
		},
		{
			"nothing", contact.ID.In(),
			"contacts: Search: the parameter filter cannot be written: ",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := serve(t).Search(t.Context(), contacts.SearchParams{Filter: test.filter})
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("error %v, want %s", err, test.want)
			}
			if test.name == "absent" && !errors.Is(err, field.ErrAbsent) {
				t.Errorf("error %v is not field.ErrAbsent", err)
			}
		})
	}
}

func TestSearchDecodesTheSample(t *testing.T) {
	page, err := serve(t, &exchange{answer: sample(t, "search-response.json")}).
		Search(t.Context(), contacts.SearchParams{Filter: contact.Everything})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Data) == 0 {
		t.Fatal("no contacts")
	}
	first := page.Data[0]
	if *first.FirstName != "James" || first.ContactType != contacts.ContactTypeCorporate {
		t.Errorf("first name %q, type %q", *first.FirstName, first.ContactType)
	}
	if got := *first.Addresses[0].PurposeType; got != "BUSINESS" {
		t.Errorf("purpose %q: a value beyond the enum must survive", got)
	}
	matches, err := contact.Email.Email.HasPrefix("email.").Predicate()
	if err != nil {
		t.Fatal(err)
	}
	if !matches(&first) {
		t.Error("the decoded contact does not match")
	}
}

// bare returns a contact that has an id and nothing else that it may lack.
func bare(id string) string { return `{"id":"` + id + `","contactType":"company","customerId":"c"}` }

func TestAllReadsEveryPage(t *testing.T) {
	pages := []*exchange{
		{answer: `{"data":[` + bare("1") + "," + bare("2") + `],"meta":{"hasMore":true,"scrollId":"s+1"}}`},
		{answer: `{"data":[],"meta":{"hasMore":true,"scrollId":"s2"}}`},
		{answer: `{"data":[` + bare("3") + `],"meta":{"hasMore":false,"scrollId":null}}`},
	}
	client := serve(t, pages...)
	params := contacts.SearchParams{Filter: contact.FirstName.IsPresent(), Sort: []string{"name,DESC"}}
	var ids []string
	for c, err := range client.All(t.Context(), params) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, c.ID)
	}
	if got := strings.Join(ids, " "); got != "1 2 3" {
		t.Errorf("contacts %s", got)
	}
	for i, end := range []string{"", "&scrollId=s%2B1", "&scrollId=s2"} {
		want := "/api/v3/contacts?filter=firstName%3D%3D%2A&sort=name%2CDESC&sort=id%2CDESC&useScrollId=true" + end
		if pages[i].uri != want {
			t.Errorf("request %d\n%s, want\n%s", i, pages[i].uri, want)
		}
	}
	if len(params.Sort) != 1 || params.ScrollID != nil || params.UseScrollID != nil {
		t.Errorf("the caller's parameters have changed: %+v", params)
	}
}

func TestCreateSendsNoIDs(t *testing.T) {
	e := &exchange{answer: sample(t, "create-response.json")}
	created, err := serve(t, e).Create(t.Context(), contacts.ContactInput{
		ContactType: contacts.ContactTypeCompany, CustomerID: "c1", FirstName: new("Jörg <x>"),
		Emails: []contacts.EmailInput{{Email: "a@example.com", Primary: true, PurposeType: contacts.EmailPurposeWork}},
		Phones: []contacts.PhoneInput{},
	})
	if err != nil {
		t.Fatal(err)
	}
	if created.ID == "" {
		t.Error("the created contact has no id")
	}
	want := `{"contactType":"company","customerId":"c1","firstName":"Jörg <x>",` +
		`"emails":[{"email":"a@example.com","primary":true,"purposeType":"WORK"}],"phones":[]}`
	if e.method != http.MethodPost || e.uri != "/api/v3/contacts" || e.contentType != "application/json" {
		t.Errorf("%s %s %s", e.method, e.uri, e.contentType)
	}
	if e.body != want {
		t.Errorf("body\n%s, want\n%s", e.body, want)
	}
}

func TestUpdateAndDeleteEscapeTheID(t *testing.T) {
	updated, deleted := &exchange{answer: sample(t, "replace-response.json")}, &exchange{}
	client := serve(t, updated, deleted)
	if _, err := client.Update(t.Context(), "a/b c?", contacts.ContactInput{}); err != nil {
		t.Fatal(err)
	}
	if err := client.Delete(t.Context(), "../%2e;x"); err != nil {
		t.Fatal(err)
	}
	if updated.method != http.MethodPut || updated.uri != "/api/v3/contacts/a%2Fb%20c%3F" {
		t.Errorf("%s %s", updated.method, updated.uri)
	}
	if deleted.method != http.MethodDelete || deleted.uri != "/api/v3/contacts/..%2F%252e%3Bx" || deleted.body != "" {
		t.Errorf("%s %s %q", deleted.method, deleted.uri, deleted.body)
	}
}

func TestDeleteRefusesIDsThatLeadElsewhere(t *testing.T) {
	client := serve(t)
	for _, id := range []string{"", ".", ".."} {
		err := client.Delete(t.Context(), id)
		if err == nil || !strings.Contains(err.Error(), "which has no place in a path") {
			t.Errorf("id %q: error %v", id, err)
		}
	}
}

// endless answers with a body that never ends.
type endless struct{ status int }

func (e endless) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: e.status, Status: http.StatusText(e.status), Body: io.NopCloser(zeros{})}, nil
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func TestAnswersAreBounded(t *testing.T) {
	for status, want := range map[int]string{
		200: "contacts: Search: the answer is longer than 67108864 bytes",
		500: "contacts: Search: Internal Server Error",
	} {
		client, err := contacts.NewClient(contacts.WithHTTPClient(&http.Client{Transport: endless{status}}))
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.Search(t.Context(), contacts.SearchParams{Filter: contact.Everything})
		if err == nil || err.Error() != want {
			t.Errorf("status %d: error %v, want %s", status, err, want)
		}
	}
}

func TestContextIsObeyed(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := serve(t).Search(ctx, contacts.SearchParams{Filter: contact.Everything})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestOptions(t *testing.T) {
	tests := []struct {
		name   string
		option contacts.Option
		want   string
	}{
		{"no scheme", contacts.WithBaseURL("api.8x8.com"), `contacts: base URL "api.8x8.com": expected http:// or https:// and a host`},
		{"other scheme", contacts.WithBaseURL("ftp://host"), `contacts: base URL "ftp://host": expected http:// or https:// and a host`},
		{"no host", contacts.WithBaseURL("https:///v3"), `contacts: base URL "https:///v3": expected http:// or https:// and a host`},
		{"query", contacts.WithBaseURL("https://u:p@host/?a=1"), `contacts: base URL "https://u:xxxxx@host/?a=1": expected neither a query nor a fragment`},
		{"fragment", contacts.WithBaseURL("https://host/#"), `contacts: base URL "https://host/": expected neither a query nor a fragment`},
		{"not a URL", contacts.WithBaseURL("https://ho st"), `contacts: base URL: parse: invalid character " " in host name`},
		{"no client", contacts.WithHTTPClient(nil), "contacts: the HTTP client is nil"},
	}
	for _, test := range tests {
		if _, err := contacts.NewClient(test.option); err == nil || err.Error() != test.want {
			t.Errorf("%s: error\n%v, want\n%s", test.name, err, test.want)
		}
	}
}

func TestRawFilterIsSent(t *testing.T) {
	e := &exchange{answer: emptyPage}
	tree := ast.NewConstraint("branchId", ast.OpIn, ast.Literal("a,b"), ast.Literal("c"))
	if _, err := serve(t, e).Search(t.Context(), contacts.SearchParams{Filter: contact.Raw(tree)}); err != nil {
		t.Fatal(err)
	}
	if want := "/api/v3/contacts?filter=branchId%3Din%3D%28%27a%2Cb%27%2Cc%29"; e.uri != want {
		t.Errorf("request %s, want %s", e.uri, want)
	}
}
