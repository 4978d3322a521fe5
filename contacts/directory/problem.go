package directory

import (
	"net/http"

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

func notFound(w http.ResponseWriter, _ *http.Request) {
	problem(http.StatusNotFound, "there is nothing here: contacts are at "+bases[0]+"/contacts").Write(w)
}

func methodNotAllowed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Allow", "GET, HEAD")
	problem(http.StatusMethodNotAllowed, r.Method+" is not answered here: allowed are GET and HEAD").Write(w)
}
