package directory_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
)

// huge is a body just too long.
var huge = minimal + `,"firstName":"` + strings.Repeat("x", 256<<10) + `"}`

// badBodies are bodies that are no contact, with the status, the code of the fault and
// the offset in it, -1 if there is none.
var badBodies = []struct {
	name, body string
	status     int
	code       string
	offset     int
}{
	{"empty", ``, 400, "invalid-json", 0},
	{"blank", `  `, 400, "invalid-json", 1},
	{"text", `hello`, 400, "invalid-json", 0},
	{"form", `firstName=John`, 400, "invalid-json", 1},
	{"null", `null`, 400, "wrong-type", -1},
	{"list", `[` + minimal + `}]`, 400, "wrong-type", -1},
	{"string", `"company"`, 400, "wrong-type", -1},
	{"number", `1`, 400, "wrong-type", -1},
	{"object without fields", `{}`, 400, "missing-field", -1},
	{"no customerId", `{"contactType":"company"}`, 400, "missing-field", -1},
	{"no contactType", `{"customerId":"` + account + `"}`, 400, "missing-field", -1},
	{"customerId is null", `{"contactType":"company","customerId":null}`, 400, "missing-field", -1},
	{"customerId is a number", `{"contactType":"company","customerId":16}`, 400, "wrong-type", -1},
	{"contactType is a list", `{"contactType":["company"],"customerId":"` + account + `"}`, 400, "wrong-type", -1},
	{"unknown contactType", `{"contactType":"person","customerId":"` + account + `"}`, 400, "invalid-value", -1},
	{"contactType in capitals", `{"contactType":"Company","customerId":"` + account + `"}`, 400, "invalid-value", -1},
	{"corporate", `{"contactType":"corporate","customerId":"` + account + `"}`, 403, "not-allowed", -1},
	{"service", `{"contactType":"service","customerId":"` + account + `"}`, 403, "not-allowed", -1},
	{"another account", `{"contactType":"company","customerId":"other"}`, 403, "not-allowed", -1},
	{"another account, otherwise bad", `{"contactType":"person","customerId":"other","x":1}`, 403, "not-allowed", -1},
	{"the account with a blank", `{"contactType":"company","customerId":"` + account + ` "}`, 403, "not-allowed", -1},
	{"no account", `{"contactType":"company","customerId":""}`, 403, "not-allowed", -1},
	{"not closed", minimal, 400, "invalid-json", len(minimal) - 1},
	{"two documents", minimal + `} {}`, 400, "invalid-json", len(minimal) + 2},
	{"rubbish behind", minimal + `};`, 400, "invalid-json", len(minimal) + 1},
	{"comma at the end", minimal + `,}`, 400, "invalid-json", len(minimal)},
	{"single quotes", minimal + `,'firstName':'x'}`, 400, "invalid-json", len(minimal) + 1},
	{"comment", minimal + `/* x */}`, 400, "invalid-json", len(minimal)},
	{"NaN", minimal + `,"firstName":NaN}`, 400, "invalid-json", len(minimal) + 13},
	{"leading zero", minimal + `,"firstName":01}`, 400, "invalid-json", len(minimal) + 14},
	{"unknown escape", minimal + `,"firstName":"\x41"}`, 400, "invalid-json", len(minimal) + 14},
	{"raw line end", minimal + ",\"firstName\":\"a\nb\"}", 400, "invalid-json", len(minimal) + 15},
	{"raw NUL", minimal + ",\"firstName\":\"a\x00b\"}", 400, "invalid-json", len(minimal) + 15},
	{"byte order mark", "\ufeff" + minimal + `}`, 400, "invalid-json", 0},
	{"UTF-16", "\xff\xfe{\x00}\x00", 400, "invalid-text", 0},
	{"Latin-1", minimal + ",\"firstName\":\"Zo\xeb\"}", 400, "invalid-text", len(minimal) + 16},
	{"overlong UTF-8", minimal + ",\"firstName\":\"\xc0\xaf\"}", 400, "invalid-text", len(minimal) + 14},
	{"surrogate in UTF-8", minimal + ",\"firstName\":\"\xed\xa0\x80\"}", 400, "invalid-text", len(minimal) + 14},
	{"first half of a character", minimal + `,"firstName":"\ud83d"}`, 400, "invalid-text", len(minimal) + 14},
	{"second half of a character", minimal + `,"firstName":"\ude00\ud83d"}`, 400, "invalid-text", len(minimal) + 14},
	{"unknown escape like half a character", minimal + `,"firstName":"\ud7zz"}`, 400, "invalid-json", len(minimal) + 14},
	{"half a character twice", minimal + `,"firstName":"a\ud83d\ud83d\ude00"}`, 400, "invalid-text", len(minimal) + 15},
	{"nested deeply", minimal + `,"tags":` + strings.Repeat(`[`, 40) + strings.Repeat(`]`, 40) + `}`, 400, "invalid-json", len(minimal) + 24},
	{"nested very deeply", minimal + `,"tags":` + strings.Repeat(`[`, 20000) + strings.Repeat(`]`, 20000) + `}`, 400, "invalid-json", len(minimal) + 24},
	{"too long", huge, 413, "", -1},
	{"too long and not JSON", strings.Repeat("x", 300<<10), 413, "", -1},
}

// badRequest is a request that must be refused.
type badRequest struct {
	name, method, path string
	status             int
	change             func(*http.Request) // nil if the request is otherwise good
}

// header returns a change that sets the values of a header.
func header(name string, values ...string) func(*http.Request) {
	return func(r *http.Request) { r.Header[http.CanonicalHeaderKey(name)] = values }
}

// bearer returns a change that sends Authorization alone.
func bearer(value string) func(*http.Request) {
	return func(r *http.Request) {
		r.Header.Del("X-Api-Key")
		r.Header.Set("Authorization", value)
	}
}

var badRequests = []badRequest{
	{"no Content-Type", "POST", "", 415, func(r *http.Request) { r.Header.Del("Content-Type") }},
	{"form", "POST", "", 415, header("Content-Type", "application/x-www-form-urlencoded")},
	{"text", "PUT", "/mine", 415, header("Content-Type", "text/plain")},
	{"XML", "PUT", "/mine", 415, header("Content-Type", "application/xml")},
	{"patch", "PUT", "/mine", 415, header("Content-Type", "application/merge-patch+json")},
	{"Latin-1", "POST", "", 415, header("Content-Type", "application/json; charset=iso-8859-1")},
	{"two types", "POST", "", 415, header("Content-Type", "application/json", "text/plain")},
	{"types in one", "POST", "", 415, header("Content-Type", "application/json, text/plain")},
	{"malformed type", "POST", "", 415, header("Content-Type", "application/json; =")},
	{"empty type", "POST", "", 415, header("Content-Type", "")},
	{"UTF-16", "POST", "", 415, header("Content-Type", "application/json; charset=utf-16")},
	{"two charsets", "POST", "", 415, header("Content-Type", "application/json; charset=utf-8; charset=latin1")},
	{"text of JSON", "POST", "", 415, header("Content-Type", "text/json")},
	{"JSON of another kind", "POST", "", 415, header("Content-Type", "application/vnd.api+json")},
	{"JSON with letters behind", "POST", "", 415, header("Content-Type", "application/jsonx")},
	{"any type", "POST", "", 415, header("Content-Type", "*/*")},
	{"type with a line end", "POST", "", 415, header("Content-Type", "application/json\r\nX-Api-Key: x")},
	{"multipart", "POST", "", 415, header("Content-Type", "multipart/form-data; boundary=application/json")},
	{"br", "PUT", "/mine", 415, header("Content-Encoding", "br")},
	{"encodings in one", "PUT", "/mine", 415, header("Content-Encoding", "identity, gzip")},
	{"gzip", "POST", "", 415, header("Content-Encoding", "gzip")},
	{"two encodings", "POST", "", 415, header("Content-Encoding", "identity", "gzip")},
	{"parameters", "POST", "?filter=id==1", 400, nil},
	{"parameters of a replacement", "PUT", "/mine?details=TAG", 400, nil},
	{"parameters of a deletion", "DELETE", "/mine?filter=id==x", 400, nil},
	{"no key", "POST", "", 401, func(r *http.Request) { r.Header.Del("X-Api-Key") }},
	{"no key for a deletion", "DELETE", "/mine", 401, func(r *http.Request) { r.Header.Del("X-Api-Key") }},
	{"unknown key", "PUT", "/mine", 401, header("X-Api-Key", "nonsense")},
	{"key with a blank", "PUT", "/mine", 401, header("X-Api-Key", managementKey+" x")},
	{"search key", "POST", "", 403, header("X-Api-Key", searchKey)},
	{"search key for a replacement", "PUT", "/mine", 403, header("X-Api-Key", searchKey)},
	{"search key for a deletion", "DELETE", "/mine", 403, header("X-Api-Key", searchKey)},
	{"key for a search", "GET", "", 403, nil},
	{"search key hidden behind another", "DELETE", "/mine", 403, func(r *http.Request) {
		r.Header["X-Api-Key"] = []string{searchKey}
		r.Header.Set("Authorization", "Bearer "+managementKey)
	}},
	{"key as a parameter", "DELETE", "/mine?x-api-key=" + managementKey, 401, func(r *http.Request) { r.Header.Del("X-Api-Key") }},
	{"key in capitals", "DELETE", "/mine", 401, header("X-Api-Key", strings.ToUpper(managementKey))},
	{"key with a line end", "DELETE", "/mine", 401, header("X-Api-Key", managementKey+"\r\n")},
	{"two keys in one", "DELETE", "/mine", 401, header("X-Api-Key", managementKey+","+managementKey)},
	{"no key before a good one", "DELETE", "/mine", 401, header("X-Api-Key", "nonsense", managementKey)},
	{"bearer as key", "DELETE", "/mine", 401, header("X-Api-Key", "Bearer "+managementKey)},
	{"basic", "DELETE", "/mine", 401, bearer("Basic " + managementKey)},
	{"token alone", "DELETE", "/mine", 401, bearer(managementKey)},
	{"scheme and key in one", "DELETE", "/mine", 401, bearer("Bearer" + managementKey)},
	{"bearer twice", "DELETE", "/mine", 401, bearer("Bearer Bearer " + managementKey)},
	{"tab behind the scheme", "DELETE", "/mine", 401, bearer("Bearer\t" + managementKey)},
	{"bearer in Cyrillic", "DELETE", "/mine", 401, bearer("Веarer " + managementKey)},
	{"bearer of the search key", "DELETE", "/mine", 403, bearer("bearer " + searchKey)},
	{"nonsense before a good bearer", "DELETE", "/mine", 401, func(r *http.Request) {
		r.Header.Set("X-Api-Key", "nonsense")
		r.Header.Set("Authorization", "Bearer "+managementKey)
	}},
	{"method override", "GET", "", 403, header("X-HTTP-Method-Override", "DELETE")},
	{"path override", "DELETE", "/nobody", 404, header("X-Original-URL", path+"/mine")},
	{"key of another account", "DELETE", "/mine", 404, header("X-Api-Key", otherManagementKey)},
	{"claimed account", "DELETE", "/foreign", 404, header("X-Customer-Id", otherAccount)},
	{"another account's contact", "PUT", "/foreign", 404, nil},
	{"another account's contact deleted", "DELETE", "/foreign", 404, nil},
	{"system contact", "PUT", "/system", 403, nil},
	{"system contact deleted", "DELETE", "/system", 403, nil},
	{"unknown id", "PUT", "/nobody", 404, nil},
	{"unknown id deleted", "DELETE", "/nobody", 404, nil},
	{"id in another case", "DELETE", "/Mine", 404, nil},
	{"id with a blank", "DELETE", "/mine%20", 404, nil},
	{"id with NUL", "DELETE", "/mine%00", 404, nil},
	{"id that is not UTF-8", "DELETE", "/mine%ff", 404, nil},
	{"id with a wildcard", "DELETE", "/*", 404, nil},
	{"id with a percent sign", "DELETE", "/%25", 404, nil},
	{"id with SQL", "DELETE", "/x'%20OR%20'1'='1", 404, nil},
	{"long id", "PUT", "/" + strings.Repeat("x", 9000), 404, nil},
	{"id encoded twice", "DELETE", "/%256dine", 404, nil},
	{"escaped slash", "DELETE", "/other%2Fforeign", 404, nil},
	{"deletion of everything", "DELETE", "", 405, nil},
	{"deletion of everything with a slash", "DELETE", "/", 404, nil},
	{"replacement of everything", "PUT", "", 405, nil},
	{"creation at an id", "POST", "/mine", 405, nil},
	{"patch of a contact", "PATCH", "/mine", 405, nil},
	{"patch of everything", "PATCH", "", 405, nil},
	{"reading an id", "GET", "/mine", 405, nil},
	{"options", "OPTIONS", "/mine", 405, nil},
	{"trace", "TRACE", "", 405, nil},
	{"own method", "PURGE", "/mine", 405, nil},
	{"method in small letters", "delete", "/mine", 405, nil},
	{"existence of an id", "HEAD", "/mine", 405, nil},
	{"existence of everything", "HEAD", "", 403, nil},
	{"options of everything", "OPTIONS", "", 405, nil},
	{"trace of an id", "TRACE", "/mine", 405, nil},
	{"connect", "CONNECT", "/mine", 405, nil},
	{"copy", "COPY", "/mine", 405, nil},
	{"another account's contact under its customerId", "DELETE", "/" + otherAccount + "%2Fforeign", 404, nil},
	{"id with a tab", "DELETE", "/mine%09", 404, nil},
	{"id of full width", "DELETE", "/%EF%BD%8Dine", 404, nil},
	{"below an id", "DELETE", "/mine/emails", 404, nil},
	{"slash behind", "DELETE", "/mine/", 404, nil},
	{"two slashes", "DELETE", "//mine", 404, nil},
	{"dots", "DELETE", "/x/../mine", 404, nil},
	{"escaped dots", "DELETE", "/%2e%2e/contacts/mine", 404, nil},
	{"escaped dots as id", "DELETE", "/%2e%2e", 404, nil},
	{"beside", "POST", "s", 404, nil},
	{"parameters of a path", "DELETE", ";x=1/mine", 404, nil},
}

// broken is a body whose reading fails.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("the connection is gone") }

// TestBadRequests sends what must be refused; each time the answer is a problem
// document of the right status, and nothing changes.
func TestBadRequests(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		foreign, system := named("foreign", "Ann", "Doe"), named("system", "Ann", "Doe")
		foreign.CustomerID, system.ContactType = otherAccount, "corporate"
		s := newServer(t, named("mine", "Ann", "Doe"), foreign, system)
		before := state(t, s.store)
		check := func(name string, status int, recorder *httptest.ResponseRecorder) (problem fiqlhttp.Problem) {
			t.Helper()
			err := json.Unmarshal(recorder.Body.Bytes(), &problem)
			if err != nil || recorder.Code != status || problem.Status != status || problem.Detail == "" || !isProblem(recorder) {
				t.Errorf("%s: status %d, want %d: %s", name, recorder.Code, status, recorder.Body)
			}
			if recorder.Body.Len() > 10_000 {
				t.Errorf("%s: is answered with %d bytes", name, recorder.Body.Len())
			}
			if state(t, s.store) != before {
				t.Fatalf("%s: something has changed", name)
			}
			return problem
		}
		for _, test := range badBodies {
			for method, target := range map[string]string{"POST": path, "PUT": path + "/mine"} {
				checkFault(t, test.name, test.code, test.offset, check(test.name, test.status, s.send(managementKey, method, target, test.body)))
			}
		}
		for _, test := range badRequests {
			check(test.name, test.status, s.bad(test, strings.NewReader(minimal+"}")))
		}
		check("broken body", 400, s.bad(badRequest{method: "POST"}, broken{}))
		check("too long without a length", 413, s.bad(badRequest{method: "POST"}, io.MultiReader(strings.NewReader(huge))))
	})
}

// checkFault looks at the first fault of a problem.
func checkFault(t *testing.T, name, code string, offset int, problem fiqlhttp.Problem) {
	t.Helper()
	if code == "" || len(problem.Errors) == 0 {
		if code != "" {
			t.Errorf("%s: no fault is named", name)
		}
		return
	}
	fault, start := problem.Errors[0], -1
	if fault.Start != nil {
		start = *fault.Start
	}
	if string(fault.Code) != code || start != offset {
		t.Errorf("%s: %s at %d, want %s at %d: %s", name, fault.Code, start, code, offset, fault.Detail)
	}
}

// bad sends a bad request with the key of Contact Management.
func (s *server) bad(test badRequest, body io.Reader) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, body)
	rest, query, _ := strings.Cut(test.path, "?")
	decoded, err := url.PathUnescape(path + rest)
	if err != nil {
		panic(err)
	}
	r.Method, r.URL = test.method, &url.URL{Path: decoded, RawPath: path + rest, RawQuery: query}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Api-Key", managementKey)
	if test.change != nil {
		test.change(r)
	}
	recorder := httptest.NewRecorder()
	s.ServeHTTP(recorder, r)
	return recorder
}

// TestLargeBodies sends the largest bodies with as many faults as fit: the answer names
// a bounded number of them.
func TestLargeBodies(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t)
		for name, element := range map[string]string{
			"unknown fields":  `,"firstNme%d":1`,
			"repeated fields": `,"nickName":"%d"`,
			"empty addresses": `,"emails":[{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}]`,
			"bad phones":      `,"phones":[{"phone":"+%d"},{"phone":"x"}]`,
		} {
			body := strings.Builder{}
			body.WriteString(minimal)
			for i := 0; body.Len() < 255<<10; i++ {
				body.WriteString(strings.ReplaceAll(element, "%d", strconv.Itoa(i)))
			}
			recorder := s.send(managementKey, "POST", path, body.String()+"}")
			if recorder.Code != 400 || recorder.Body.Len() > 64<<10 {
				t.Errorf("%s: status %d, %d bytes: %.300s", name, recorder.Code, recorder.Body.Len(), recorder.Body)
			}
		}
		var phones []string
		for i := range 3000 {
			phones = append(phones, `{"phone":"+1408555`+strconv.Itoa(1000+i)+`","primary":false,"purposeType":"WORK"}`)
		}
		if created := s.stored(t, "POST", path, minimal+`,"phones":[`+strings.Join(phones, ",")+`]}`); len(created.Phones) != len(phones) {
			t.Errorf("%d phones are stored", len(created.Phones))
		}
	})
}
