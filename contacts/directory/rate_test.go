package directory_test

import (
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fiql-go/fiql/contacts/directory"
)

// limited returns a directory with a rate limit and a clock.
func limited(t *testing.T, limit int) (s *server, clock *atomic.Int64) {
	t.Helper()
	s, clock = &server{}, new(atomic.Int64)
	var err error
	s.Handler, err = directory.New(directory.NewMemory(), directory.Options{
		Keys: []directory.Key{
			{Value: searchKey, Product: directory.ContactSearch, CustomerID: account},
			{Value: managementKey, Product: directory.ContactManagement, CustomerID: account},
			{Value: otherKey, Product: directory.ContactSearch, CustomerID: otherAccount},
		},
		RateLimit: limit,
		Now:       func() time.Time { return noon.Add(time.Duration(clock.Load())) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, clock
}

func TestRateLimit(t *testing.T) {
	s, clock := limited(t, 0)
	at := func(moment time.Duration, key string, status int, retryAfter string) {
		t.Helper()
		clock.Store(int64(moment))
		recorder := s.get(key, "")
		if got := recorder.Header().Get("Retry-After"); recorder.Code != status || got != retryAfter {
			t.Errorf("after %v: status %d, Retry-After %q, want %d, %q", moment, recorder.Code, got, status, retryAfter)
		}
		if status == 429 && !isProblem(recorder) {
			t.Errorf("not a problem document: %s", recorder.Body)
		}
	}
	for range 30 {
		at(0, searchKey, 200, "")
	}
	for range 28 {
		at(59*time.Second, searchKey, 200, "")
	}
	at(59*time.Second, managementKey, 403, "") // the other key of the account counts, also if it is refused
	at(59*time.Second, "nonsense", 401, "")    // this one belongs to nobody
	at(59*time.Second, searchKey, 200, "")
	at(59*time.Second, searchKey, 429, "1")
	at(59*time.Second+1, managementKey, 429, "1")
	at(59*time.Second, otherKey, 200, "")
	for range 30 {
		at(60*time.Second, searchKey, 200, "")
	}
	at(60*time.Second, searchKey, 429, "59")
	at(118900*time.Millisecond, searchKey, 429, "1")
	at(119*time.Second, searchKey, 200, "")
}

// TestRateLimitOff has other limits, and none.
func TestRateLimitOff(t *testing.T) {
	for limit, expected := range map[int]int{0: 60, 3: 3, -1: 100} {
		s, _ := limited(t, limit)
		var group sync.WaitGroup
		var answered atomic.Int64
		for range 100 {
			group.Go(func() {
				if s.get(searchKey, "").Code == http.StatusOK {
					answered.Add(1)
				}
			})
		}
		group.Wait()
		if int(answered.Load()) != expected {
			t.Errorf("limit %d: %d requests answered, want %d", limit, answered.Load(), expected)
		}
	}
}

// TestRollingWindow sends at drawn moments, and counts what was answered in every
// window of 60 seconds.
func TestRollingWindow(t *testing.T) {
	s, clock := limited(t, 7)
	d := drawer{Rand: rand.New(rand.NewPCG(5, 6))}
	var answered []time.Duration
	var moment time.Duration
	for range 2000 {
		moment += time.Duration(d.Int64N(int64(12 * time.Second)))
		clock.Store(int64(moment))
		recorder := s.get(searchKey, "")
		if recorder.Code == http.StatusOK {
			answered = append(answered, moment)
			continue
		}
		seconds, err := strconv.Atoi(recorder.Header().Get("Retry-After"))
		oldest := answered[len(answered)-7]
		if wait := oldest + time.Minute - moment; err != nil || wait <= 0 || time.Duration(seconds)*time.Second < wait {
			t.Fatalf("at %v: refused with Retry-After %d while the oldest request came at %v", moment, seconds, oldest)
		}
	}
	for i := 7; i < len(answered); i++ {
		if answered[i]-answered[i-7] < time.Minute {
			t.Fatalf("8 requests between %v and %v", answered[i-7], answered[i])
		}
	}
}

// TestUnroutedRequests are not counted, since they belong to no account.
func TestUnroutedRequests(t *testing.T) {
	s, _ := limited(t, 1)
	for range 3 {
		recorder := httptest.NewRecorder()
		s.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/nowhere", nil))
		if recorder.Code != 404 {
			t.Errorf("status %d", recorder.Code)
		}
	}
	if code := s.get(searchKey, "").Code; code != 200 {
		t.Errorf("status %d", code)
	}
}
