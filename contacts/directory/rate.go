package directory

import (
	"cmp"
	"sync"
	"time"
)

// The limit that the vendor sets: so many requests in any window of this length.
const (
	vendorLimit = 60
	rateWindow  = time.Minute
)

// limiter counts the requests of each account in a window that rolls with the clock.
// It remembers when each request came, since counting by tokens would let nearly twice
// as many into one window.
type limiter struct {
	limit int // negative means none
	now   func() time.Time

	mutex  sync.Mutex
	recent map[string][]time.Time // the requests of each account within the window, the oldest first
}

// newLimiter returns the limiter of [Options].
func newLimiter(limit int, now func() time.Time) *limiter {
	return &limiter{limit: cmp.Or(limit, vendorLimit), now: now, recent: make(map[string][]time.Time)}
}

// admit counts a request of an account and returns 0, or, without counting it, how
// long to wait before the next.
func (l *limiter) admit(account string) time.Duration {
	if l.limit < 0 {
		return 0
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	now := l.now()
	recent := l.recent[account]
	for len(recent) > 0 && now.Sub(recent[0]) >= rateWindow {
		recent = recent[1:]
	}
	l.recent[account] = recent
	if len(recent) >= l.limit {
		return rateWindow - now.Sub(recent[0])
	}
	l.recent[account] = append(recent, now)
	return 0
}
