package directory_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/directory"
)

// badParameters are queries with the parameter at fault, the code and, for some, the
// detail of the problem.
var badParameters = []struct{ query, parameter, code, detail string }{
	{"filter=", "filter", "empty", "parameter filter: the filter is empty"},
	{"filter", "filter", "empty", ""},
	{"filter=firstName==John&filter=lastName==Doe", "filter", "repeated-parameter", "parameter filter: is given 2 times"},
	{"filter=firstName=John", "filter", "bad-operator", ""},
	{"filter=(firstName==John", "filter", "unclosed-parenthesis", ""},
	{"filter=firstNam==John", "filter", "unknown-selector", ""},
	{"filter=firstName==Jo%2", "filter", "bad-encoding", ""},
	{"filter=firstName==Jo%FF", "filter", "invalid-text", ""},
	{"filter=firstName==" + strings.Repeat("x", 9000), "filter", "too-long", ""},
	{"filter=email==x", "filter", "not-comparable", ""},
	{"filter=contactType==person", "filter", "unknown-value", ""},
	{"filter=contactType=gt=company", "filter", "operator-not-allowed", ""},
	{"filter=createdTimestamp=gt=yesterday", "filter", "invalid-value", ""},
	{"filter=email.primary==yes", "filter", "invalid-value", ""},
	{"filter=tag.id==1*", "filter", "star-not-allowed", ""},
	{"details=", "details", "invalid-value", `parameter details: "" is not allowed: expected TAG, ADDRESS, PHONE, EMAIL, PICTURE, EXTENSION`},
	{"details=TAG,", "details", "invalid-value", ""},
	{"details=TAG,FAX", "details", "invalid-value", ""},
	{"details=tag", "details", "invalid-value", ""},
	{"details=TAG&details=PHONE", "details", "invalid-value", "parameter details: is given 2 times; expected once"},
	{"filterByDisplayFlag=yes", "filterByDisplayFlag", "invalid-value", `parameter filterByDisplayFlag: "yes" is not allowed: expected true, false`},
	{"filterByDisplayFlag=", "filterByDisplayFlag", "invalid-value", ""},
	{"filterByDisplayFlag=TRUE", "filterByDisplayFlag", "invalid-value", ""},
	{"pictureSize=tiny", "pictureSize", "invalid-value", ""},
	{"pictureSize=", "pictureSize", "invalid-value", ""},
	{"size=0", "size", "invalid-value", `parameter size: "0" is not allowed: expected an integer from 1 to 1000`},
	{"size=1001", "size", "invalid-value", ""},
	{"size=-1", "size", "invalid-value", ""},
	{"size=ten", "size", "invalid-value", ""},
	{"size=1e2", "size", "invalid-value", ""},
	{"size=99999999999999999999", "size", "invalid-value", ""},
	{"size=", "size", "invalid-value", ""},
	{"size=10&size=20", "size", "invalid-value", ""},
	{"page=-1", "page", "invalid-value", ""},
	{"page=2147483648", "page", "invalid-value", ""},
	{"page=first", "page", "invalid-value", ""},
	{"sort=", "sort", "invalid-order", ""},
	{"sort=nam,ASC", "sort", "invalid-order", ""},
	{"sort=name,UP", "sort", "invalid-order", ""},
	{"sort=name,ASC,id,ASC", "sort", "invalid-order", ""},
	{"sort=email.email,ASC", "sort", "invalid-order", ""},
	{"sort=name,ASC&sort=name,DESC", "sort", "invalid-order", ""},
	{"sort=%zz", "sort", "bad-encoding", ""},
	{"sort=" + strings.Repeat("x", 5000), "sort", "too-long", ""},
	{"useScrollId=1", "useScrollId", "invalid-value", ""},
	{"useScrollId=true&sort=name,ASC", "sort", "invalid-value", "parameter sort: must contain id when useScrollId is true, as in id,ASC"},
	{"scrollId=WyJhIl0", "scrollId", "invalid-value", "parameter scrollId: needs useScrollId=true"},
	{"useScrollId=false&scrollId=WyJhIl0", "scrollId", "invalid-value", ""},
	{"useScrollId=true&scrollId=", "scrollId", "invalid-value", "parameter scrollId: is empty: leave it out of the first request"},
	{"useScrollId=true&scrollId=nonsense!", "scrollId", "invalid-cursor", ""},
	{"useScrollId=true&sort=id,DESC&scrollId=WyI2ODA1MDUyZDc1ZjY0N2E5OTQxYzdiYTJjNDU5ODc5OSJd", "scrollId", "invalid-cursor", ""},
	{"useScrollId=true&scrollId=WyJhIiwiYiJd", "scrollId", "invalid-cursor", ""},
	{"useScrollId=true&scrollId=WyJcdTAwMDAiXQ==", "scrollId", "invalid-cursor", ""},
	{"useScrollId=true&scrollId=WyJhIl0&page=1", "page", "invalid-value", "parameter page: must be 0 together with scrollId"},
	{"size=5;page=2", "size", "invalid-value", `parameter size: "5;page=2" is not allowed: expected an integer from 1 to 1000`},
	{"sort=name;filter=id==x", "sort", "invalid-order", ""},
	{"details=TAG;PHONE", "details", "invalid-value", ""},
	{"details=TAG%20PHONE", "details", "invalid-value", ""},
	{"details=ALL", "details", "invalid-value", ""},
	{"useScrollId=true;scrollId=x", "useScrollId", "invalid-value", ""},
	{"size=+5", "size", "invalid-value", ""},
	{"size=%2B5", "size", "invalid-value", ""},
	{"size=5%20", "size", "invalid-value", ""},
	{"size=5.0", "size", "invalid-value", ""},
	{"size=0x10", "size", "invalid-value", ""},
	{"size=1_0", "size", "invalid-value", ""},
	{"size=%D9%A5", "size", "invalid-value", ""},
	{"size=%35%", "size", "bad-encoding", ""},
	{"size=%ff", "size", "invalid-text", ""},
	{"size=5%00", "size", "invalid-value", ""},
	{"page=-0", "page", "invalid-value", ""},
	{"page=%zz", "page", "bad-encoding", ""},
	{"page=0&page=0", "page", "invalid-value", ""},
	{"pictureSize=SMALL&pictureSize=LARGE", "pictureSize", "invalid-value", ""},
	{"pictureSize=%u0041", "pictureSize", "bad-encoding", ""},
	{"filterByDisplayFlag=true&filterByDisplayFlag=true", "filterByDisplayFlag", "invalid-value", ""},
	{"useScrollId=true&useScrollId=false", "useScrollId", "invalid-value", ""},
	{"useScrollId=true&scrollId=WyJhIl0&scrollId=WyJhIl0", "scrollId", "invalid-value", ""},
	{"useScrollId=true&scrollId=" + strings.Repeat("A", 5000), "scrollId", "too-long", ""},
	{"useScrollId=true&scrollId=%0d%0aSet-Cookie:%20a=b", "scrollId", "invalid-cursor", ""},
	{"sort=,ASC", "sort", "invalid-order", ""},
	{"sort=id,ASC,", "sort", "invalid-order", ""},
	{"sort=id;DROP%20TABLE%20contacts", "sort", "invalid-order", ""},
	{"sort=%22id%22,ASC", "sort", "invalid-order", ""},
	{strings.Repeat("sort=id&", 9), "sort", "invalid-order", ""},
	{"filter=id==x%00", "filter", "invalid-text", ""},
	{"filter=id==x%0", "filter", "bad-encoding", ""},
	{"filter=%20", "filter", "empty", ""},
	{"%66ilter=firstNam==x", "filter", "unknown-selector", ""},
	{"filter=" + strings.Repeat("(", 5000) + "id==x", "filter", "too-deep", ""},
	{"=x", "", "unknown-parameter", ""},
	{"filter[]=id==x", "", "unknown-parameter", ""},
	{"limit=10", "", "unknown-parameter", ""},
	{"x-api-key=" + searchKey, "", "unknown-parameter", ""},
	{"customerId=other", "", "unknown-parameter", ""},
	{"filtr=firstName==John", "", "unknown-parameter", `unknown parameter "filtr": allowed are details, filter, filterByDisplayFlag, ` +
		"page, pictureSize, scrollId, size, sort, useScrollId"},
	{"Filter=firstName==John", "", "unknown-parameter", ""},
	{"filter%zz=x", "", "unknown-parameter", ""},
}

// TestBadParameters sends what must be refused; each time the problem document says
// which parameter is at fault and why.
func TestBadParameters(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, samples(t)...)
		for _, test := range badParameters {
			t.Run(test.query[:min(len(test.query), 60)], func(t *testing.T) {
				recorder := s.get(searchKey, test.query)
				var problem fiqlhttp.Problem
				if err := json.Unmarshal(recorder.Body.Bytes(), &problem); err != nil || !isProblem(recorder) {
					t.Fatalf("not a problem document: %s", recorder.Body)
				}
				if recorder.Code != 400 || problem.Status != 400 || len(problem.Errors) != 1 {
					t.Fatalf("status %d: %s", recorder.Code, recorder.Body)
				}
				if fault := problem.Errors[0]; fault.Parameter != test.parameter || string(fault.Code) != test.code {
					t.Errorf("%s of parameter %q, want %s of %q: %s", fault.Code, fault.Parameter, test.code, test.parameter, fault.Detail)
				}
				if test.detail != "" && problem.Detail != test.detail {
					t.Errorf("detail\n%s\nwant\n%s", problem.Detail, test.detail)
				}
			})
		}
	})
}

// TestAllFaultsAtOnce names every parameter at fault, of unknown ones the first.
func TestAllFaultsAtOnce(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t)
		var problem fiqlhttp.Problem
		recorder := s.get(searchKey, "size=0&details=FAX&filter=firstNam==x;lastNam==y&sort=nam")
		if err := json.Unmarshal(recorder.Body.Bytes(), &problem); err != nil {
			t.Fatal(err)
		}
		var at []string
		for _, fault := range problem.Errors {
			at = append(at, fault.Parameter)
		}
		if got := strings.Join(at, " "); got != "filter filter details size sort" {
			t.Errorf("faults of %s: %s", got, recorder.Body)
		}
		if got := s.get(searchKey, strings.Repeat("x&y&z", 1000)+strings.Repeat("q", 9000)).Body.Len(); got > 5000 {
			t.Errorf("many unknown parameters are answered with %d bytes", got)
		}
	})
}

// What is allowed for all contacts and for one.
const (
	allowedAtAll = "GET, HEAD, POST"
	allowedAtOne = "PUT, DELETE"
)

// TestOtherRequests sends requests for what there is not.
func TestOtherRequests(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t)
		for _, test := range []struct {
			method, target string
			status         int
			allow          string
		}{
			{"PATCH", path, 405, allowedAtAll}, {"DELETE", path, 405, allowedAtAll}, {"OPTIONS", path, 405, allowedAtAll},
			{"PUT", path, 405, allowedAtAll}, {"TRACE", path, 405, allowedAtAll}, {"get", path, 405, allowedAtAll},
			{"GET", path + "/1", 405, allowedAtOne}, {"HEAD", path + "/1", 405, allowedAtOne}, {"POST", path + "/1", 405, allowedAtOne},
			{"OPTIONS", path + "/1", 405, allowedAtOne}, {"PATCH", path + "/1", 405, allowedAtOne},
			{"GET", "/", 404, ""}, {"GET", path + "/", 404, ""}, {"GET", "/directory-contacts/api/v4/contacts", 404, ""}, {"GET", "/" + path, 404, ""},
			{"GET", "/directory-contacts//api/v3/contacts", 404, ""}, {"GET", "/directory-contacts/api/v3/./contacts", 404, ""},
			{"GET", "/directory-contacts/api/v3/x/../contacts", 404, ""}, {"GET", "/directory-contacts/api/v3/%63ontacts", 404, ""},
			{"GET", "/directory-contacts%2Fapi/v3/contacts", 404, ""}, {"GET", "/Directory-Contacts/api/v3/contacts", 404, ""},
			{"GET", path + ";v=1", 404, ""}, {"GET", path + "%20", 404, ""}, {"GET", path + "%00", 404, ""}, {"GET", path + ".json", 404, ""},
		} {
			recorder := httptest.NewRecorder()
			s.ServeHTTP(recorder, httptest.NewRequest(test.method, test.target, nil))
			if recorder.Code != test.status || !isProblem(recorder) {
				t.Errorf("%s %s: status %d, want %d: %s", test.method, test.target, recorder.Code, test.status, recorder.Body)
			}
			if got := recorder.Header().Get("Allow"); got != test.allow {
				t.Errorf("%s %s: Allow is %q, want %q", test.method, test.target, got, test.allow)
			}
		}
		r := httptest.NewRequest(http.MethodHead, path, nil)
		r.Header.Set("x-api-key", searchKey)
		recorder := httptest.NewRecorder()
		s.ServeHTTP(recorder, r)
		if recorder.Code != 200 {
			t.Errorf("HEAD: status %d", recorder.Code)
		}
	})
}

// failing is a store that always fails.
type failing struct{ directory.Store }

func (failing) Search(context.Context, directory.Search) (directory.Page, error) {
	return directory.Page{}, errors.New("the password is hunter2")
}

// TestFailures answers a failure of the server's own without what it says.
func TestFailures(t *testing.T) {
	handler, err := directory.New(failing{}, directory.Options{
		Keys: []directory.Key{{Value: searchKey, Product: directory.ContactSearch, CustomerID: account}},
	})
	if err != nil {
		t.Fatal(err)
	}
	recorder := (&server{Handler: handler}).get(searchKey, "")
	if recorder.Code != 500 || !isProblem(recorder) || strings.Contains(recorder.Body.String(), "hunter2") {
		t.Errorf("status %d: %s", recorder.Code, recorder.Body)
	}
}

// TestClosedStore fails a search in a store that is closed.
func TestClosedStore(t *testing.T) {
	store, err := directory.OpenMemory(t.Context(), directory.SQLiteOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Search(t.Context(), directory.Search{CustomerID: account, Size: 1}); err == nil {
		t.Error("a closed store answers")
	}
	if err := store.Insert(t.Context(), []contacts.Contact{named("1", "Ann", "Doe")}); err == nil {
		t.Error("a closed store takes contacts")
	}
}
