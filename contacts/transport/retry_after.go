package transport

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// longestWait is how long a server can make a client wait. Nobody waits for an answer
// longer than that: who asks for more gets no further attempt.
const longestWait = 10 * time.Minute

// retryAfter returns how long the header Retry-After asks to wait, and whether it
// asks. It is a number of seconds or a date.
func retryAfter(header http.Header, now time.Time) (wait time.Duration, ok bool) {
	text := header.Get("Retry-After")
	if seconds, err := strconv.ParseFloat(text, 64); err == nil && strings.Trim(text, "0123456789") == "" {
		if seconds > longestWait.Seconds() {
			return longestWait + 1, true
		}
		return time.Duration(seconds) * time.Second, true
	}
	until, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	if sent, err := http.ParseTime(header.Get("Date")); err == nil {
		now = sent // by the clock that the date was written with
	}
	return max(0, until.Sub(now)), true
}
