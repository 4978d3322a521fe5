package directory

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/fiqlhttp"
)

// CodeUnknownParameter says that a request has a parameter that does not exist.
const CodeUnknownParameter diagnostic.Code = "unknown-parameter"

// The bounds of parameters.
const (
	maxPage           = math.MaxInt32
	maxParameterBytes = 4 << 10 // of each but the filter
	maxUnknown        = 8       // how many unknown ones are named
)

// queryReader reads the parameters of a request and collects what is wrong with them.
type queryReader struct {
	rawQuery string
	now      func() time.Time // shows when the request came
	faults   []fiqlhttp.Fault
	failure  error // what is not the client's to mend
}

// result returns everything that was wrong with the parameters as a *refusal, the
// server's own failure, or nil.
func (q *queryReader) result() error {
	if q.failure == nil && len(q.faults) > 0 {
		return &refusal{fiqlhttp.BadRequest(q.faults...)}
	}
	return q.failure
}

// refuse adds a fault of a parameter.
func (q *queryReader) refuse(parameter, detail string, allowed ...string) {
	q.faults = append(q.faults, fiqlhttp.Fault{
		Parameter: parameter, Code: compile.CodeInvalidValue, Detail: detail, Allowed: allowed,
	})
}

// refuseError adds the faults that an error is about, if there is one.
func (q *queryReader) refuseError(err error) {
	if err == nil {
		return
	}
	faults := fiqlhttp.NewProblem(err).Errors
	if len(faults) == 0 {
		q.failure = err
	}
	q.faults = append(q.faults, faults...)
}

// onlyKnown refuses every parameter that is not known, of many the first ones.
func (q *queryReader) onlyKnown(known []string) {
	for _, name := range fiqlhttp.Names(q.rawQuery) {
		if slices.Contains(known, name) || len(q.faults) == maxUnknown {
			continue
		}
		fault := fiqlhttp.Fault{
			Code:    CodeUnknownParameter,
			Detail:  "unknown parameter " + diagnostic.Quote(name) + ": allowed are " + strings.Join(known, ", "),
			Allowed: known,
		}
		q.faults = append(q.faults, fault)
	}
}

// texts returns the values of a parameter.
func (q *queryReader) texts(name string) []string {
	values, err := fiqlhttp.Values(q.rawQuery, name, maxParameterBytes)
	q.refuseError(err)
	return values
}

// text returns the value of a parameter that may be given once, or nil.
func (q *queryReader) text(name string) *string {
	values := q.texts(name)
	if len(values) > 1 {
		q.refuse(name, "is given "+strconv.Itoa(len(values))+" times; expected once")
	}
	if len(values) != 1 {
		return nil
	}
	return &values[0]
}

// boolean returns the value of a parameter, false if it is not given.
func (q *queryReader) boolean(name string) bool {
	text := q.text(name)
	return text != nil && q.oneOf(name, *text, []string{"true", "false"}) && *text == "true"
}

// integer returns the value of a parameter between bounds.
func (q *queryReader) integer(name string, least, most, otherwise int) int {
	text := q.text(name)
	if text == nil {
		return otherwise
	}
	value, err := strconv.Atoi(*text)
	if err != nil || strings.Trim(*text, "0123456789") != "" || value < least || value > most {
		q.refuse(name, diagnostic.Quote(*text)+" is not allowed: expected an integer from "+strconv.Itoa(least)+" to "+strconv.Itoa(most))
	}
	return value
}

// oneOf reports whether a value is allowed, and refuses it if it is not.
func (q *queryReader) oneOf(name, value string, allowed []string) bool {
	if slices.Contains(allowed, value) {
		return true
	}
	q.refuse(name, diagnostic.Quote(value)+" is not allowed: expected "+strings.Join(allowed, ", "), allowed...)
	return false
}
