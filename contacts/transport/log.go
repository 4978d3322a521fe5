package transport

import (
	"log/slog"
	"net/http"
	"time"
)

// attempt is what is logged of an attempt.
type attempt struct {
	request  *http.Request
	number   int           // counted from 1
	wait     time.Duration // for the rate limit
	took     time.Duration // until the answer
	response *http.Response
	err      error
}

// maxRequestIDBytes bounds what is logged of the server's name for a request.
const maxRequestIDBytes = 128

// logAttempt says what came of an attempt. The query is left out, since a filter has
// names and addresses of people in it; so are headers and bodies.
func (t *Transport) logAttempt(a attempt) {
	if t.logger == nil {
		return
	}
	level := slog.LevelInfo
	attributes := append(place(a.request, a.number), slog.Duration("wait", a.wait), slog.Duration("took", a.took))
	if a.err != nil {
		level = slog.LevelWarn
		attributes = append(attributes, slog.String("error", t.withoutKeys(a.err.Error())))
	} else {
		if a.response.StatusCode >= http.StatusBadRequest {
			level = slog.LevelWarn
		}
		attributes = append(attributes, slog.Int("status", a.response.StatusCode))
		if id := t.withoutKeys(a.response.Header.Get("X-Request-Id")); id != "" {
			attributes = append(attributes, slog.String("request", id[:min(len(id), maxRequestIDBytes)]))
		}
	}
	t.logger.LogAttrs(a.request.Context(), level, "request", attributes...)
}

// logWait says that a request will be repeated.
func (t *Transport) logWait(request *http.Request, number int, wait time.Duration) {
	if t.logger == nil {
		return
	}
	attributes := append(place(request, number), slog.Duration("wait", wait))
	t.logger.LogAttrs(request.Context(), slog.LevelInfo, "request will be repeated", attributes...)
}

func place(request *http.Request, number int) []slog.Attr {
	method := request.Method
	if method == "" {
		method = http.MethodGet
	}
	return []slog.Attr{
		slog.String("method", method), slog.String("path", request.URL.Path), slog.Int("attempt", number),
	}
}
