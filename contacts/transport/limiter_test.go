package transport_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fiql-go/fiql/contacts/transport"
)

// server is a base that answers without a network and notes when requests arrived.
type server struct {
	delay  func() time.Duration                       // from the start of a request to its arrival, and to its answer
	answer func(number int, r *http.Request) response // number counts from 1

	mutex    sync.Mutex
	arrivals []time.Time
}

type response struct {
	status     int
	retryAfter string
	date       string
	id         string // of the request
	err        error
}

func (s *server) RoundTrip(r *http.Request) (*http.Response, error) {
	s.travel()
	s.mutex.Lock()
	s.arrivals = append(s.arrivals, time.Now())
	number := len(s.arrivals)
	s.mutex.Unlock()
	s.travel()
	answer := response{status: http.StatusOK}
	if s.answer != nil {
		answer = s.answer(number, r)
	}
	if r.Body != nil {
		r.Body.Close()
	}
	if answer.err != nil {
		return nil, answer.err
	}
	header := make(http.Header)
	if answer.retryAfter != "" {
		header.Set("Retry-After", answer.retryAfter)
	}
	if answer.date != "" {
		header.Set("Date", answer.date)
	}
	if answer.id != "" {
		header.Set("X-Request-Id", answer.id)
	}
	return &http.Response{StatusCode: answer.status, Header: header, Body: http.NoBody, Request: r}, nil
}

func (s *server) travel() {
	if s.delay != nil {
		time.Sleep(s.delay())
	}
}

// since returns when the requests arrived, from a start.
func (s *server) since(start time.Time) []time.Duration {
	var times []time.Duration
	for _, arrival := range s.arrivals {
		times = append(times, arrival.Sub(start))
	}
	return times
}

func newClient(t *testing.T, base http.RoundTripper, options ...transport.Option) *http.Client {
	t.Helper()
	sender, err := transport.New(transport.APIKey(key), append(options, transport.WithBase(base))...)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Transport: sender}
}

func send(ctx context.Context, client *http.Client, method string) (status int, err error) {
	request, err := http.NewRequestWithContext(ctx, method, "https://example.com/contacts", nil)
	if err != nil {
		return 0, err
	}
	answer, err := client.Do(request)
	if err != nil {
		return 0, err
	}
	return answer.StatusCode, answer.Body.Close()
}

// sendAll sends requests at the same time and waits for their answers.
func sendAll(t *testing.T, count int, clients ...*http.Client) {
	var group sync.WaitGroup
	for i := range count {
		group.Go(func() {
			if _, err := send(t.Context(), clients[i%len(clients)], http.MethodGet); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestLimitHoldsInEveryWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := rand.New(rand.NewPCG(1, 2))
		var mutex sync.Mutex
		s := &server{delay: func() time.Duration {
			mutex.Lock()
			defer mutex.Unlock()
			return time.Duration(source.IntN(3000)) * time.Millisecond
		}}
		limiter := new(transport.Limiter)
		first, second := newClient(t, s, transport.WithLimiter(limiter)), newClient(t, s, transport.WithLimiter(limiter))
		sendAll(t, 40, first, second)
		time.Sleep(50 * time.Second)
		sendAll(t, 300, first, second)
		if len(s.arrivals) != 340 {
			t.Fatalf("%d requests arrived", len(s.arrivals))
		}
		slices.SortFunc(s.arrivals, time.Time.Compare)
		for i := 60; i < len(s.arrivals); i++ {
			if length := s.arrivals[i].Sub(s.arrivals[i-60]); length < time.Minute {
				t.Errorf("61 requests arrived within %s, the last of them number %d", length, i+1)
			}
		}
	})
}

func TestLimitIsUsedUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, start := new(server), time.Now()
		sendAll(t, 150, newClient(t, s))
		times := s.since(start)
		for i, want := range map[int]time.Duration{0: 0, 59: 0, 60: time.Minute, 119: time.Minute, 120: 2 * time.Minute} {
			if times[i] != want {
				t.Errorf("request %d was sent after %s, want %s", i+1, times[i], want)
			}
		}
	})
}

func TestLimitCountsWhatIsUnderway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, start := &server{delay: func() time.Duration { return time.Minute }}, time.Now()
		sendAll(t, 4, newClient(t, s, transport.WithLimiter(&transport.Limiter{Requests: 2, Window: time.Second})))
		if got, want := s.since(start)[2], 3*time.Minute+time.Second; got != want {
			t.Errorf("the third request arrived after %s, want %s", got, want)
		}
	})
}

func TestLimitCanBeTurnedOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, start := new(server), time.Now()
		sendAll(t, 200, newClient(t, s, transport.WithoutLimit()))
		if took := time.Since(start); took != 0 {
			t.Errorf("took %s", took)
		}
	})
}

func TestPauses(t *testing.T) {
	date := func(wait time.Duration) string { return time.Now().Add(wait).UTC().Format(http.TimeFormat) }
	tests := []struct {
		name       string
		retryAfter func() string
		want       time.Duration // from the first answer to the second request
	}{
		{"seconds", func() string { return "7" }, 7 * time.Second},
		{"date", func() string { return date(9 * time.Second) }, 9 * time.Second},
		{"past", func() string { return date(-time.Hour) }, 0},
		{"absent", func() string { return "" }, time.Minute},
		{"nonsense", func() string { return "-3" }, time.Minute},
		{"endless", func() string { return "99999999999999999999" }, 10 * time.Minute},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &server{answer: func(number int, _ *http.Request) response {
					if number == 1 {
						return response{status: http.StatusTooManyRequests, retryAfter: test.retryAfter()}
					}
					return response{status: http.StatusOK}
				}}
				start, limiter := time.Now(), new(transport.Limiter)
				refused := newClient(t, s, transport.WithLimiter(limiter), transport.WithoutRetries())
				other := newClient(t, s, transport.WithLimiter(limiter))
				for _, client := range []*http.Client{refused, other} {
					if _, err := send(t.Context(), client, http.MethodGet); err != nil {
						t.Fatal(err)
					}
				}
				if got := s.since(start)[1]; got != test.want {
					t.Errorf("the next request was sent after %s, want %s", got, test.want)
				}
			})
		})
	}
}

func TestDateIsThatOfTheServersClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ahead := time.Now().Add(time.Hour).UTC()
		s := &server{answer: func(number int, _ *http.Request) response {
			if number == 1 {
				return response{status: 429, date: ahead.Format(http.TimeFormat), retryAfter: ahead.Add(5 * time.Second).Format(http.TimeFormat)}
			}
			return response{status: http.StatusOK}
		}}
		start := time.Now()
		if _, err := send(t.Context(), newClient(t, s), http.MethodPost); err != nil || time.Since(start) != 5*time.Second {
			t.Errorf("%v after %s", err, time.Since(start))
		}
	})
}

// TestRestOfTheWindow has requests before the refused one: one that has left the
// window, and one that is in it.
func TestRestOfTheWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &server{answer: func(number int, _ *http.Request) response {
			return response{status: []int{200, 200, 429, 200}[number-1]}
		}}
		client := newClient(t, s)
		sendAll(t, 1, client)
		time.Sleep(time.Hour)
		start := time.Now()
		sendAll(t, 1, client)
		time.Sleep(20 * time.Second)
		sendAll(t, 1, client)
		if took := time.Since(start); took != time.Minute {
			t.Errorf("took %s, want a minute", took)
		}
	})
}

func TestPauseReachesThoseWhoWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &server{
			delay: func() time.Duration { return time.Second },
			answer: func(number int, _ *http.Request) response {
				if number == 1 {
					return response{status: http.StatusTooManyRequests, retryAfter: "100"}
				}
				return response{status: http.StatusOK}
			},
		}
		start := time.Now()
		sendAll(t, 2, newClient(t, s, transport.WithLimiter(&transport.Limiter{Requests: 1}), transport.WithoutRetries()))
		if got, want := s.since(start)[1], 103*time.Second; got != want {
			t.Errorf("the second request arrived after %s, want %s", got, want)
		}
	})
}

func TestWaitingObeysTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, start := new(server), time.Now()
		client := newClient(t, s, transport.WithLimiter(&transport.Limiter{Requests: 1}))
		sendAll(t, 1, client)
		var group sync.WaitGroup
		for range 5 { // one of them has the turn, the others wait for it
			group.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
				defer cancel()
				if _, err := send(ctx, client, http.MethodGet); !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("error %v", err)
				}
			})
		}
		group.Wait()
		if took := time.Since(start); took != 10*time.Second || len(s.arrivals) != 1 {
			t.Errorf("%d requests in %s", len(s.arrivals), took)
		}
		sendAll(t, 1, client)
		if took := time.Since(start); took != time.Minute {
			t.Errorf("those who gave up cost %s", took-time.Minute)
		}
	})
}
