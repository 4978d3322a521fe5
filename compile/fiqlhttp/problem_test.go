package fiqlhttp_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/fiqlhttp"
)

func TestProblemDocument(t *testing.T) {
	const want = `{"title":"Bad Request","status":400,` +
		`"detail":"parameter filter: column 6: expected two hexadecimal digits after %, found \"%<>\"; write %25 for a percent sign",` +
		`"errors":[{"parameter":"filter","code":"bad-encoding",` +
		`"detail":"column 6: expected two hexadecimal digits after %, found \"%<>\"; write %25 for a percent sign",` +
		`"start":5,"end":8,"found":"\"%<>\"","expected":["two hexadecimal digits"]}]}` + "\n"
	_, err := fiqlhttp.Parameter{Schema: films}.Query(request("filter=id==4%<>"))
	recorder := httptest.NewRecorder()
	fiqlhttp.NewProblem(fmt.Errorf("wrapped: %w", err)).Write(recorder)
	if recorder.Code != 400 || recorder.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("status %d, content type %q", recorder.Code, recorder.Header().Get("Content-Type"))
	}
	if got := recorder.Body.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestProblemHasEveryFault(t *testing.T) {
	_, err := fiqlhttp.Parameter{Schema: films}.Query(request("filter=titel==x;genre>b;genre==comedie"))
	problem := fiqlhttp.NewProblem(err)
	want := []fiqlhttp.Fault{
		{Code: compile.CodeUnknownSelector, Start: new(0), End: new(5), Near: []string{"title"}},
		{Code: compile.CodeOperatorNotAllowed, Start: new(14), End: new(15), Allowed: []string{"==", "!=", "=in=", "=out="}},
		{Code: compile.CodeUnknownValue, Start: new(24), End: new(31), Allowed: []string{"comedy", "drama"}},
	}
	if len(problem.Errors) != len(want) || !strings.HasSuffix(problem.Detail, " (and 2 more)") {
		t.Fatalf("got %d faults, detail %q", len(problem.Errors), problem.Detail)
	}
	for i, fault := range problem.Errors {
		if fault.Parameter != "filter" || fault.Code != want[i].Code || spanOf(fault) != spanOf(want[i]) {
			t.Errorf("fault %d is %+v, want %+v", i, fault, want[i])
		}
		if want[i].Near != nil && !slices.Equal(fault.Near, want[i].Near) ||
			want[i].Allowed != nil && !slices.Equal(fault.Allowed, want[i].Allowed) {
			t.Errorf("fault %d allows %q near %q, want %+v", i, fault.Allowed, fault.Near, want[i])
		}
	}
}

func TestProblemOfOtherErrors(t *testing.T) {
	_, orderError := compile.ParseOrder(films, "titel,ASC")
	_, inexpressible := ast.Format(ast.NewOr(), ast.Extended)
	tests := []struct {
		name   string
		err    error
		status int
		detail string
	}{
		{"order", &fiqlhttp.Error{Parameter: "sort", Err: orderError}, 400, "parameter sort: " + orderError.Error()},
		{"no parameter", orderError, 400, orderError.Error()},
		{"tree", inexpressible, 400, ""},
		{"server's own", errors.New("password is hunter2"), 500, ""},
		{"server's own about a parameter", &fiqlhttp.Error{Parameter: "sort", Err: errors.New("password is hunter2")}, 500, ""},
		{"nil", nil, 500, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			problem := fiqlhttp.NewProblem(test.err)
			if problem.Status != test.status || test.detail != "" && problem.Detail != test.detail {
				t.Errorf("got %+v, want %d %q", problem, test.status, test.detail)
			}
			if problem.Status == 500 && (problem.Detail != "" || problem.Errors != nil) {
				t.Errorf("a problem of the server tells %+v", problem)
			}
		})
	}
}

func TestBadRequest(t *testing.T) {
	if got := fiqlhttp.BadRequest(); got.Status != 400 || got.Detail != "" {
		t.Errorf("without faults: %+v", got)
	}
	got := fiqlhttp.BadRequest(fiqlhttp.Fault{Pointer: "/lastName", Detail: "is too long"})
	if got.Detail != "is too long" {
		t.Errorf("detail is %q", got.Detail)
	}
}

// TestProblemWithoutStatus writes problems that have no status of an answer.
func TestProblemWithoutStatus(t *testing.T) {
	for _, problem := range []*fiqlhttp.Problem{nil, {}, {Status: 100, Detail: "secret"}, {Status: 1000}} {
		recorder := httptest.NewRecorder()
		problem.Write(recorder)
		if recorder.Code != http.StatusInternalServerError || strings.Contains(recorder.Body.String(), "secret") {
			t.Errorf("%+v: %d %s", problem, recorder.Code, recorder.Body)
		}
	}
}
