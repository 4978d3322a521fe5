package fiqlhttp

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser"
)

// Problem is a problem document as RFC 9457 describes it. Its type is always
// about:blank, the default, so the title is that of the status.
type Problem struct {
	Title  string  `json:"title"`            // that of the status
	Status int     `json:"status"`           // the status of the answer
	Detail string  `json:"detail,omitempty"` // what went wrong, in one line
	Errors []Fault `json:"errors,omitempty"` // everything that is wrong
}

// Fault is one thing that is wrong with a request.
type Fault struct {
	Parameter string          `json:"parameter,omitempty"` // the query parameter at fault
	Pointer   string          `json:"pointer,omitempty"`   // or the place in the body, as a JSON Pointer
	Code      diagnostic.Code `json:"code,omitempty"`      // names the kind of fault; stable
	Detail    string          `json:"detail"`              // what is wrong, in one line
	Start     *int            `json:"start,omitempty"`     // offset of the first byte at fault, where it is known
	End       *int            `json:"end,omitempty"`       // offset just after the last byte at fault
	Found     string          `json:"found,omitempty"`     // what stands there
	Expected  []string        `json:"expected,omitempty"`  // what would have been accepted
	Allowed   []string        `json:"allowed,omitempty"`   // the names, operators or values that exist
	Near      []string        `json:"near,omitempty"`      // the allowed ones that resemble what was found
}

// NewProblem returns the problem document for an error. For an error of package
// parser, of a check or of an order, wrapped or not, it is 400 with a fault for each
// thing that is wrong; an *[Error] around it gives the name of the parameter. Any
// other error is the server's own and is answered with 500 and no detail.
func NewProblem(err error) *Problem {
	diagnostics := diagnostic.All(err)
	if len(diagnostics) == 0 {
		return &Problem{Title: http.StatusText(http.StatusInternalServerError), Status: http.StatusInternalServerError}
	}
	var parameter *Error
	name := ""
	if errors.As(err, &parameter) {
		name = parameter.Parameter
	}
	faults := make([]Fault, len(diagnostics))
	for i, d := range diagnostics {
		faults[i] = newFault(name, d)
	}
	return BadRequest(faults...)
}

// BadRequest returns the problem document of status 400 with the given faults. Its
// detail is that of the first.
func BadRequest(faults ...Fault) *Problem {
	problem := &Problem{Title: http.StatusText(http.StatusBadRequest), Status: http.StatusBadRequest, Errors: faults}
	if len(faults) == 0 {
		return problem
	}
	problem.Detail = faults[0].Detail
	if faults[0].Parameter != "" {
		problem.Detail = "parameter " + faults[0].Parameter + ": " + problem.Detail
	}
	if more := len(faults) - 1; more > 0 {
		problem.Detail += fmt.Sprintf(" (and %d more)", more)
	}
	return problem
}

// Write answers a request with the problem. A nil problem, and one whose status is none
// of an answer, is answered with 500 and no detail.
func (p *Problem) Write(w http.ResponseWriter) {
	if p == nil || p.Status < 200 || p.Status > 999 {
		p = NewProblem(nil)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false) // filters are full of < and >
	_ = encoder.Encode(p)        // it fails only if the client has gone
}

func newFault(parameter string, d *diagnostic.Diagnostic) Fault {
	fault := Fault{
		Parameter: parameter,
		Code:      d.Code,
		Detail:    d.Error(),
		Found:     d.Found,
		Expected:  d.Expected,
		Allowed:   d.Allowed,
		Near:      d.Near,
	}
	if !d.Span.IsZero() || d.Code == parser.CodeEmpty { // an empty filter ends where it begins
		fault.Start, fault.End = new(d.Span.Start), new(d.Span.End)
	}
	return fault
}
