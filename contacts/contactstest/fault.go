package contactstest

import (
	"net/http"
	"strconv"
	"time"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
)

// Fault is something that goes wrong with one request. The zero Fault is none: the
// request it meets is answered as usual.
type Fault struct {
	// meet reports whether the request is to be answered after all.
	meet func(http.ResponseWriter, *http.Request) bool
}

// Status is an answer of a status with a problem document, such as 500 or 503. Nothing
// is stored or found. A status that HTTP does not have, or that answers nothing (1xx),
// stands for 500.
func Status(status int) Fault {
	if status < 200 || status > 599 {
		status = http.StatusInternalServerError
	}
	return Fault{func(w http.ResponseWriter, _ *http.Request) bool {
		writeProblem(w, status)
		return false
	}}
}

// TooManyRequests is the answer 429 with a Retry-After, in whole seconds; without one,
// as the vendor documents it, if retryAfter is negative.
func TooManyRequests(retryAfter time.Duration) Fault {
	return Fault{func(w http.ResponseWriter, _ *http.Request) bool {
		if retryAfter >= 0 {
			seconds := (retryAfter + time.Second - 1) / time.Second
			w.Header().Set("Retry-After", strconv.FormatInt(int64(seconds), 10))
		}
		writeProblem(w, http.StatusTooManyRequests)
		return false
	}}
}

// Slow is an answer that comes after a delay. A request whose client gives up before is
// not answered, and changes nothing.
func Slow(delay time.Duration) Fault {
	return Fault{func(_ http.ResponseWriter, r *http.Request) bool {
		select {
		case <-r.Context().Done():
			return false
		case <-time.After(delay):
			return true
		}
	}}
}

// CutConnection is a connection that is cut at the first byte of the answer, before
// anything is changed. That byte keeps net/http from repeating a search by itself.
func CutConnection() Fault {
	return Fault{func(w http.ResponseWriter, _ *http.Request) bool {
		connection, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(http.ErrAbortHandler) // which net/http takes for the wish to cut
		}
		_, _ = connection.Write([]byte("H"))
		_ = connection.Close()
		return false
	}}
}

func writeProblem(w http.ResponseWriter, status int) {
	document := fiqlhttp.Problem{Title: http.StatusText(status), Status: status, Detail: "the test asked for this failure"}
	document.Write(w)
}
