package directory

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
)

// refusal is the error of a request that is the client's to mend.
type refusal struct{ problem *fiqlhttp.Problem }

// Error returns the detail of the problem.
func (r *refusal) Error() string { return r.problem.Detail }

// problem returns the problem document of a status.
func problem(status int, detail string) *fiqlhttp.Problem {
	return &fiqlhttp.Problem{Title: http.StatusText(status), Status: status, Detail: detail}
}

// refuse returns the refusal of a request with a status.
func refuse(status int, detail string) error { return &refusal{problem(status, detail)} }

// refuseFields returns the refusal of a body for the faults of its fields, of which
// there is at least one. The detail is that of the first, with its field.
func refuseFields(status int, faults ...fiqlhttp.Fault) error {
	refused := fiqlhttp.BadRequest(faults...)
	refused.Status, refused.Title = status, http.StatusText(status)
	if faults[0].Pointer != "" {
		refused.Detail = "field " + faults[0].Pointer + ": " + refused.Detail
	}
	return &refusal{refused}
}

func notFound(w http.ResponseWriter) {
	problem(http.StatusNotFound, "there is nothing here: contacts are at "+bases[0]+"/contacts").Write(w)
}

func methodNotAllowed(w http.ResponseWriter, allowed ...string) {
	list := strings.Join(allowed, ", ")
	w.Header().Set("Allow", list)
	problem(http.StatusMethodNotAllowed, "this method is not answered here: allowed are "+list).Write(w)
}

// tooManyRequests says how long to wait, in whole seconds.
func tooManyRequests(w http.ResponseWriter, wait time.Duration) {
	seconds := int64((wait + time.Second - 1) / time.Second)
	w.Header().Set("Retry-After", strconv.FormatInt(seconds, 10))
	problem(http.StatusTooManyRequests, fmt.Sprintf("the keys of the account have sent too many requests: try again in %d s", seconds)).Write(w)
}
