package directory

import (
	"crypto/rand"
	"net/http"
	"strings"
)

// requestIDHeader is the header that names a request, in the request if the client
// names it, and in every answer.
const requestIDHeader = "X-Request-Id"

// maxRequestIDBytes bounds the name that a client gives to a request.
const maxRequestIDBytes = 128

// requestID returns the name that a client gave to a request, or a random one if it
// gave none that can stand in a log.
func requestID(header http.Header) string {
	given := header.Values(requestIDHeader)
	if len(given) != 1 || given[0] == "" || len(given[0]) > maxRequestIDBytes || strings.ContainsFunc(given[0], isUnfitForID) {
		return rand.Text()
	}
	return given[0]
}

// isUnfitForID reports whether a character is none of those that UUIDs, base64 and the
// ids of traces are written with.
func isUnfitForID(r rune) bool {
	isLetter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	return !isLetter && !('0' <= r && r <= '9') && !strings.ContainsRune("-_.:=/+", r)
}
