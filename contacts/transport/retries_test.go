package transport_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fiql-go/fiql/contacts/transport"
)

func TestWhatIsRepeated(t *testing.T) {
	broken := errors.New("connection reset")
	tests := []struct {
		answer  response
		methods string // that are repeated
	}{
		{response{status: 200}, ""},
		{response{status: 400}, ""},
		{response{status: 404}, ""},
		{response{status: 429, retryAfter: "1"}, "GET HEAD OPTIONS PUT DELETE POST PATCH"},
		{response{status: 429, retryAfter: "601"}, ""},
		{response{status: 500}, ""},
		{response{status: 502}, "GET HEAD OPTIONS PUT DELETE"},
		{response{status: 503}, "GET HEAD OPTIONS PUT DELETE"},
		{response{status: 504}, "GET HEAD OPTIONS PUT DELETE"},
		{response{err: broken}, "GET HEAD OPTIONS PUT DELETE"},
		{response{err: &tls.CertificateVerificationError{Err: broken}}, ""},
	}
	for _, test := range tests {
		for _, method := range strings.Fields("GET HEAD OPTIONS PUT DELETE POST PATCH") {
			synctest.Test(t, func(t *testing.T) {
				s := &server{answer: func(int, *http.Request) response { return test.answer }}
				status, err := send(t.Context(), newClient(t, s), method)
				want := 1
				if strings.Contains(test.methods, method) {
					want = 5
				}
				if len(s.arrivals) != want {
					t.Errorf("%s, %+v: %d attempts, want %d", method, test.answer, len(s.arrivals), want)
				}
				if status != test.answer.status || test.answer.err != nil && !errors.Is(err, test.answer.err) {
					t.Errorf("%s, %+v: the last answer is lost: %d, %v", method, test.answer, status, err)
				}
			})
		}
	}
}

func TestWaitsDouble(t *testing.T) {
	for range 20 {
		synctest.Test(t, func(t *testing.T) {
			s := &server{answer: func(int, *http.Request) response { return response{status: http.StatusBadGateway} }}
			start := time.Now()
			if _, err := send(t.Context(), newClient(t, s, transport.WithRetries(5, time.Second, 6*time.Second)), http.MethodPut); err != nil {
				t.Fatal(err)
			}
			times := s.since(start)
			for i, most := range []time.Duration{1, 2, 4, 6, 6} {
				most *= time.Second
				if wait := times[i+1] - times[i]; wait < most/2 || wait > most {
					t.Errorf("wait %d is %s, want %s to %s", i+1, wait, most/2, most)
				}
			}
		})
	}
}

func TestRetryAfterWithoutLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &server{answer: func(number int, _ *http.Request) response {
			return response{status: []int{503, 429, 200}[number-1], retryAfter: "20"}
		}}
		start := time.Now()
		status, err := send(t.Context(), newClient(t, s, transport.WithoutLimit()), http.MethodGet)
		if err != nil || status != 200 || time.Since(start) != 40*time.Second {
			t.Errorf("%d, %v after %s", status, err, time.Since(start))
		}
	})
}

func TestEveryAttemptCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &server{answer: func(int, *http.Request) response { return response{status: http.StatusBadGateway} }}
		limiter := &transport.Limiter{Requests: 3}
		start := time.Now()
		client := newClient(t, s, transport.WithLimiter(limiter), transport.WithRetries(4, 0, 0))
		if _, err := send(t.Context(), client, http.MethodGet); err != nil {
			t.Fatal(err)
		}
		if got := s.since(start)[3]; got != time.Minute {
			t.Errorf("the fourth attempt was sent after %s", got)
		}
	})
}

func TestWaitForARetryObeysTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &server{answer: func(int, *http.Request) response { return response{status: 503, retryAfter: "60"} }}
		ctx, cancel := context.WithCancel(t.Context())
		start := time.Now()
		time.AfterFunc(5*time.Second, cancel)
		_, err := send(ctx, newClient(t, s), http.MethodGet)
		if !errors.Is(err, context.Canceled) || time.Since(start) != 5*time.Second {
			t.Errorf("%v after %s", err, time.Since(start))
		}
	})
}

// closing is a body that is no seeker and notes that it was closed.
type closing struct {
	io.Reader
	isClosed bool
}

func (c *closing) Close() error {
	c.isClosed = true
	return nil
}

func TestBodiesAreSentAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var bodies []string
		s := &server{answer: func(number int, r *http.Request) response {
			content, err := io.ReadAll(r.Body)
			bodies = append(bodies, string(content))
			if err != nil || r.ContentLength != 4 {
				t.Errorf("content length %d, %v", r.ContentLength, err)
			}
			if number < 3 {
				return response{status: http.StatusTooManyRequests, retryAfter: "1"}
			}
			return response{status: http.StatusOK}
		}}
		body := &closing{Reader: strings.NewReader("body")}
		answer, err := newClient(t, s).Post("https://example.com/contacts", "text/plain", body)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if got := strings.Join(bodies, " "); got != "body body body" || !body.isClosed {
			t.Errorf("bodies %q, closed %t", got, body.isClosed)
		}
		if answer.Request.Header.Get("X-Api-Key") != "" {
			t.Error("the answer leads to the key")
		}
	})
}

func TestUnreadableBodyIsNotSent(t *testing.T) {
	s := new(server)
	body := io.MultiReader(strings.NewReader("half"), failing{})
	_, err := newClient(t, s).Post("https://example.com/", "text/plain", body)
	if !errors.Is(err, io.ErrUnexpectedEOF) || len(s.arrivals) != 0 {
		t.Errorf("%v, %d requests", err, len(s.arrivals))
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestKeysByMethod(t *testing.T) {
	want := map[string]string{"GET": key, "HEAD": key, "OPTIONS": key, "POST": "manage", "PUT": "manage", "DELETE": "manage", "PATCH": "manage"}
	for method, credential := range want {
		s := &server{answer: func(_ int, r *http.Request) response {
			if got := r.Header.Get("X-Api-Key"); got != credential {
				t.Errorf("%s is sent with %q", method, got)
			}
			return response{status: http.StatusOK}
		}}
		if _, err := send(t.Context(), newClient(t, s, transport.WithManagement(transport.APIKey("manage"))), method); err != nil {
			t.Error(err)
		}
	}
}

func TestLog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		withoutTime := func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}
		logger := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{ReplaceAttr: withoutTime}))
		s := &server{answer: func(number int, _ *http.Request) response {
			return []response{{status: 429, retryAfter: "5", id: "a-1"}, {err: errors.New("no route for " + key)},
				{status: 200, id: "of " + key + strings.Repeat("x", 200)}}[number-1]
		}}
		client := newClient(t, s, transport.WithLogger(logger), transport.WithRetries(2, 0, 0))
		answer, err := client.Get("https://example.com/contacts?filter=firstName==John")
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		want := `level=WARN msg=request method=GET path=/contacts attempt=1 wait=0s took=0s status=429 request=a-1
level=INFO msg="request will be repeated" method=GET path=/contacts attempt=1 wait=5s
level=WARN msg=request method=GET path=/contacts attempt=2 wait=0s took=0s error="no route for [hidden]"
level=INFO msg="request will be repeated" method=GET path=/contacts attempt=2 wait=0s
level=INFO msg=request method=GET path=/contacts attempt=3 wait=0s took=0s status=200 request="of [hidden]` + strings.Repeat("x", 128-len("of [hidden]")) + `"
`
		if log.String() != want {
			t.Errorf("log\n%s, want\n%s", &log, want)
		}
	})
}
