package transport

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// What the Contact API allows all keys of an account together.
const (
	defaultRequests = 60
	defaultWindow   = time.Minute
)

// Limiter lets at most a number of requests through in any window of time. All that
// send requests for the same account share one: give it to each transport with
// [WithLimiter]. It is safe for concurrent use, and the zero Limiter holds the limit
// of the Contact API. It must not be copied after its first use.
//
// The server counts a request when it arrives, which is at some time between its
// start and its answer. So a request counts from its start until a window after its
// answer: however long requests travel, the server never sees too many of them.
type Limiter struct {
	// Requests is how many requests a window may have; 0 means 60.
	Requests int
	// Window is the length of the window; 0 means a minute.
	Window time.Duration

	once    sync.Once
	turn    chan struct{} // held by the request that is the next to start
	changed chan struct{} // tells that request to look again

	mutex    sync.Mutex
	running  int         // requests that have no answer yet
	answered []time.Time // when the others were answered, within the window, oldest first
	paused   time.Time   // when the pause ends
}

func (l *Limiter) validate() error {
	if l.Requests < 0 || l.Window < 0 {
		return fmt.Errorf("transport: the limit is %d requests in %s: expected positive values", l.Requests, l.Window)
	}
	return nil
}

func (l *Limiter) requests() int { return cmp.Or(l.Requests, defaultRequests) }

func (l *Limiter) window() time.Duration { return cmp.Or(l.Window, defaultWindow) }

// begin waits until a request may start, first come first served. If it returns no
// error, end must be called. A nil limiter lets everything through.
func (l *Limiter) begin(ctx context.Context) error {
	if l == nil {
		return nil
	}
	l.once.Do(func() { l.turn, l.changed = make(chan struct{}, 1), make(chan struct{}, 1) })
	select {
	case l.turn <- struct{}{}:
	case <-ctx.Done():
		return waiting(ctx)
	}
	defer func() { <-l.turn }()
	for ctx.Err() == nil {
		wait, started := l.start(time.Now())
		if started {
			return nil
		}
		l.sleep(ctx, wait)
	}
	return waiting(ctx)
}

func waiting(ctx context.Context) error {
	return fmt.Errorf("transport: waiting for the rate limit: %w", ctx.Err())
}

// start starts a request if it may. Otherwise it returns how long to wait at most
// before looking again.
func (l *Limiter) start(now time.Time) (wait time.Duration, started bool) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if now.Before(l.paused) {
		return l.paused.Sub(now), false
	}
	l.forget(now)
	if l.running+len(l.answered) < l.requests() {
		l.running++
		return 0, true
	}
	if len(l.answered) == 0 {
		return l.window(), false // an answer ends the wait before
	}
	return l.window() - now.Sub(l.answered[0]), false
}

// forget removes the requests that have left the window.
func (l *Limiter) forget(now time.Time) {
	for len(l.answered) > 0 && now.Sub(l.answered[0]) >= l.window() {
		l.answered = l.answered[1:]
	}
}

// sleep waits until something has changed, and no longer than wait.
func (l *Limiter) sleep(ctx context.Context, wait time.Duration) {
	select {
	case <-time.After(wait):
	case <-l.changed:
	case <-ctx.Done():
	}
}

// end notes that a request has been answered, or has failed if the response is nil.
func (l *Limiter) end(response *http.Response) {
	if l == nil {
		return
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	now := time.Now()
	l.running--
	l.forget(now)
	l.answered = append(l.answered, now)
	if response != nil && response.StatusCode == http.StatusTooManyRequests {
		l.pause(response.Header, now)
	}
	select {
	case l.changed <- struct{}{}: // the next request looks again
	default:
	}
}

// pause lets no request start for as long as the answer 429 asks for. If it does not
// say, that is the rest of the window.
func (l *Limiter) pause(header http.Header, now time.Time) {
	until := l.answered[0].Add(l.window())
	if asked, ok := retryAfter(header, now); ok {
		until = now.Add(min(asked, longestWait))
	}
	if until.After(l.paused) {
		l.paused = until
	}
}
