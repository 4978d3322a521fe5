package fiqlhttp_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

// rawQueries are queries as they stand in a URL, with the filter in them.
var rawQueries = []struct {
	name, rawQuery, text string
	present              bool
}{
	{"absent", "size=10", "", false},
	{"no query at all", "", "", false},
	{"empty", "filter=", "", true},
	{"without an equals sign", "filter", "", true},
	{"raw semicolon and quotes", "filter=title=='x';year==2", "title=='x';year==2", true},
	{"raw semicolon before other parameters", "filter=title==x;year==2&size=10", "title==x;year==2", true},
	{"encoded semicolon", "filter=title==x%3Byear==2", "title==x;year==2", true},
	{"encoded ampersand", "filter=title==a%26b", "title==a&b", true},
	{"equals signs belong to the value", "filter=year=gt=2000", "year=gt=2000", true},
	{"plus is a space", "filter=title=='a+b'", "title=='a b'", true},
	{"encoded plus", "filter=phone==%2B14085551234", "phone==+14085551234", true},
	{"encoded percent sign is decoded once", "filter=title==50%2525", "title==50%25", true},
	{"encoded name", "%66ilt%65r=title==x", "title==x", true},
	{"raw characters beyond ASCII", "filter=title==Zoë", "title==Zoë", true},
	{"encoded characters beyond ASCII", "filter=title==Zo%C3%AB", "title==Zoë", true},
	{"lower-case digits", "filter=title==Zo%c3%ab", "title==Zoë", true},
	{"another name that begins alike", "filters=x&filte=y", "", false},
	{"names differ by case", "Filter=x", "", false},
	{"a name that cannot be decoded", "filter%zz=x", "", false},
	{"empty parts", "&&filter=x&&", "x", true},
}

func TestText(t *testing.T) {
	for _, test := range rawQueries {
		t.Run(test.name, func(t *testing.T) {
			text, present, err := fiqlhttp.Parameter{}.Text(test.rawQuery)
			if err != nil {
				t.Fatal(err)
			}
			if text != test.text || present != test.present {
				t.Errorf("Text(%q) = %q, %t; want %q, %t", test.rawQuery, text, present, test.text, test.present)
			}
		})
	}
}

func TestQueryRefuses(t *testing.T) {
	tests := []struct {
		name, rawQuery string
		code           diagnostic.Code
		span           diagnostic.Span
		message        string
	}{
		{"empty", "filter=", parser.CodeEmpty, diagnostic.Span{}, "parameter filter: the filter is empty"},
		{"white space", "filter=+%09", parser.CodeEmpty, diagnostic.Span{Start: 0, End: 2}, ""},
		{"twice", "filter=year==1&filter=year==1", fiqlhttp.CodeRepeated, diagnostic.Span{}, "parameter filter: is given 2 times"},
		{"twice, one of them spelt otherwise", "filter=year==1&f%69lter=year==1", fiqlhttp.CodeRepeated, diagnostic.Span{}, ""},
		{"twice, one of them empty", "filter=year==1&filter", fiqlhttp.CodeRepeated, diagnostic.Span{}, ""},
		{"bad digits", "filter=title==a%zzb", parser.CodeBadEncoding, diagnostic.Span{Start: 8, End: 11},
			`parameter filter: column 9: expected two hexadecimal digits after %, found "%zz"; write %25 for a percent sign`},
		{"cut off", "filter=title==a%4", parser.CodeBadEncoding, diagnostic.Span{Start: 8, End: 10}, ""},
		{"lone percent sign", "filter=title==50%", parser.CodeBadEncoding, diagnostic.Span{Start: 9, End: 10}, ""},
		{"encoded Latin-1", "filter=title==Zo%EB", ast.CodeInvalidText, diagnostic.Span{Start: 9, End: 12},
			"parameter filter: column 10: the text is not valid UTF-8 here"},
		{"after other escapes", "filter=title==%2B+%C3%AB%FF!", ast.CodeInvalidText, diagnostic.Span{Start: 17, End: 20}, ""},
		{"raw Latin-1", "filter=title==Zo\xeb", ast.CodeInvalidText, diagnostic.Span{Start: 9, End: 10}, ""},
		{"NUL", "filter=title==a%00", ast.CodeInvalidText, diagnostic.Span{Start: 8, End: 9}, ""},
		{"too long", "filter=title==" + strings.Repeat("x", 8193), ast.CodeBytes, diagnostic.Span{Start: 8192, End: 8200}, ""},
		{"too long encoded", "filter=" + strings.Repeat("%zz", 8193), ast.CodeBytes, diagnostic.Span{Start: 8192, End: 8193}, ""},
		{"bad syntax", "filter=title=x", parser.CodeBadOperator, diagnostic.Span{Start: 5, End: 6}, ""},
		{"unknown selector", "filter=titel==x", compile.CodeUnknownSelector, diagnostic.Span{Start: 0, End: 5}, ""},
	}
	parameter := fiqlhttp.Parameter{Schema: films}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := parameter.Query(request(test.rawQuery))
			var refusal *fiqlhttp.Error
			if !errors.As(err, &refusal) || refusal.Parameter != "filter" {
				t.Fatalf("Query(%q) = %v; want an *Error for filter", test.rawQuery, err)
			}
			fault := fiqlhttp.NewProblem(err).Errors[0]
			if fault.Code != test.code {
				t.Errorf("code %s, want %s: %v", fault.Code, test.code, err)
			}
			if got := spanOf(fault); got != test.span {
				t.Errorf("span %v, want %v: %v", got, test.span, err)
			}
			if test.message != "" && err.Error() != test.message {
				t.Errorf("message\n%s\nwant\n%s", err, test.message)
			}
		})
	}
}

func TestQueryWithoutParameter(t *testing.T) {
	query, err := fiqlhttp.Parameter{Schema: films}.Query(request("size=10"))
	if err != nil {
		t.Fatal(err)
	}
	condition, err := relational.Where(query, relational.Options{Shard: relational.Unconfined()})
	if err != nil {
		t.Fatal(err)
	}
	if condition.Text() != "(1=1)" {
		t.Errorf("SQL of an absent filter is %s, want (1=1)", condition.Text())
	}
	_, err = fiqlhttp.Parameter{Schema: films, Required: true}.Query(request("size=10"))
	if got := fiqlhttp.NewProblem(err); got.Status != http.StatusBadRequest || got.Errors[0].Code != fiqlhttp.CodeMissing {
		t.Errorf("a required filter that is missing gives %+v", got)
	}
}

func TestQueryOptions(t *testing.T) {
	draft := fiqlhttp.Parameter{
		Name:   "q",
		Schema: films,
		Parser: parser.Options{Syntax: ast.Draft, Limits: ast.Limits{Constraints: 1000}},
		Check:  compile.Options{Selectors: []string{"title"}},
	}
	many := strings.TrimSuffix(strings.Repeat("title==x,", 600), ",")
	for rawQuery, want := range map[string]string{
		"q=title==it's":      "", // an apostrophe is an ordinary character of the draft
		"q=title==a%252Cb":   "", // decoded once for the URL and once by the syntax
		"q=" + many:          "", // the limit that Parser raises is raised for the check too
		"q=year==2000":       "selector-not-allowed",
		"q=title==a%2525zz":  "",
		"q=title==a%25zz":    "bad-encoding",
		"q=title==x&q=year":  "repeated-parameter",
		"filter=nonsense((&": "",
	} {
		_, err := draft.Query(request(rawQuery))
		switch {
		case err == nil && want != "":
			t.Errorf("%.40s is accepted", rawQuery)
		case err != nil && string(fiqlhttp.NewProblem(err).Errors[0].Code) != want:
			t.Errorf("%.40s: %v; want code %q", rawQuery, err, want)
		}
	}
}

func TestQueryWithoutSchema(t *testing.T) {
	_, err := fiqlhttp.Parameter{}.Query(request("filter=a==b"))
	if got := fiqlhttp.NewProblem(err); got.Status != http.StatusInternalServerError || got.Detail != "" {
		t.Errorf("a parameter without a schema gives %+v; want a bare 500", got)
	}
}

func TestNamesAndValues(t *testing.T) {
	rawQuery := "sort=name,ASC&size=5&s%6Frt=id;x&%zz=1&size=6"
	if got := strings.Join(fiqlhttp.Names(rawQuery), " "); got != "sort size %zz" {
		t.Errorf("Names = %s", got)
	}
	values, err := fiqlhttp.Values(rawQuery, "sort", 100)
	if err != nil || strings.Join(values, " ") != "name,ASC id;x" {
		t.Errorf("Values = %q, %v", values, err)
	}
	if _, err := fiqlhttp.Values("sort=name&sort=%q", "sort", 100); err == nil {
		t.Error("a value that cannot be decoded is accepted")
	}
	if _, err := fiqlhttp.Values("sort=abc", "sort", 2); err == nil {
		t.Error("a value that is too long is accepted")
	}
}

// FuzzText checks that a query which net/url reads completely is read in the same
// way here, and that every span lies inside the value.
func FuzzText(f *testing.F) {
	for _, test := range rawQueries {
		f.Add(test.rawQuery)
	}
	f.Fuzz(func(t *testing.T, rawQuery string) {
		text, present, err := fiqlhttp.Parameter{}.Text(rawQuery)
		checkSpan(t, rawQuery, err)
		standard, standardError := url.ParseQuery(rawQuery)
		if err != nil || standardError != nil || len(standard["filter"]) > 1 {
			return
		}
		if standard.Has("filter") != present || standard.Get("filter") != text {
			t.Errorf("Text(%q) = %q, %t; net/url reads %q", rawQuery, text, present, standard["filter"])
		}
	})
}

func checkSpan(t *testing.T, rawQuery string, err error) {
	var failure *parser.Error
	if errors.As(err, &failure) && (failure.Span.Start < 0 || failure.Span.End > len(failure.Source)) {
		t.Errorf("%q: span %v outside of %q", rawQuery, failure.Span, failure.Source)
	}
}

func request(rawQuery string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/films", nil)
	r.URL.RawQuery = rawQuery
	return r
}

func spanOf(fault fiqlhttp.Fault) diagnostic.Span {
	if fault.Start == nil {
		return diagnostic.Span{}
	}
	return diagnostic.Span{Start: *fault.Start, End: *fault.End}
}
