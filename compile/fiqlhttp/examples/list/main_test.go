package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asProgram is set in the environment where the tests are to be the program.
const asProgram = "LIST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Args = []string{"list", "-address", "127.0.0.1:0"}
		main()
		return
	}
	os.Exit(m.Run())
}

// TestRun starts the program, asks it for products where it says that it listens, and ends it.
func TestRun(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	printed, out := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, []string{"-address", "127.0.0.1:0"}, out) }()
	address, err := bufio.NewReader(printed).ReadString(' ')
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, printed) }()
	response, err := http.Get(strings.TrimSpace(address))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("%s: %s", address, response.Status)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestSignals starts the program as a process, tells it to end, and holds that it does so in order.
func TestSignals(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no signals between processes")
	}
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		program := exec.CommandContext(t.Context(), os.Args[0])
		program.Env = append(os.Environ(), asProgram+"=1")
		printed, err := program.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := program.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := bufio.NewReader(printed).ReadString(' '); err != nil {
			t.Error(err)
		}
		if err := program.Process.Signal(signal); err != nil {
			t.Error(err)
		}
		if err := program.Wait(); err != nil {
			t.Errorf("%v: %v", signal, err)
		}
	}
}

// TestServeWaits holds that a request that is running when the server is told to end gets its
// whole answer.
func TestServeWaits(t *testing.T) {
	s := startSlow(t, time.Minute)
	s.stop()
	select {
	case err := <-s.ended:
		t.Fatalf("the server has ended before the request: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	close(s.finish)
	if got := <-s.answers; got != "done" {
		t.Errorf("the answer is %q", got)
	}
	if err := <-s.ended; err != nil {
		t.Error(err)
	}
}

// TestServeWaitsNoLonger holds that a request which does not end is cut off.
func TestServeWaitsNoLonger(t *testing.T) {
	s := startSlow(t, time.Millisecond)
	s.stop()
	if err := <-s.ended; !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the server ends with %v", err)
	}
	if got := <-s.answers; got != "" {
		t.Errorf("the answer is %q", got)
	}
	close(s.finish)
}

// slow is a server whose handler is running, until finish is closed.
type slow struct {
	stop    context.CancelFunc
	finish  chan struct{}
	ended   chan error
	answers chan string // empty if the request fails
}

func startSlow(t *testing.T, endTime time.Duration) slow {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	s := slow{stop, make(chan struct{}), make(chan error, 1), make(chan string, 1)}
	running := make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(running)
		<-s.finish
		_, _ = io.WriteString(w, "done")
	})
	go func() { s.ended <- serve(ctx, listener, handler, endTime) }()
	go func() { s.answers <- answerOf("http://" + listener.Addr().String()) }()
	<-running
	return s
}

func answerOf(address string) string {
	response, err := http.Get(address)
	if err != nil {
		return ""
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	return string(body)
}

// TestIntroduction sends the requests that the program tells people to try.
func TestIntroduction(t *testing.T) {
	var text strings.Builder
	introduce(&text, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080})
	handler, statuses := endpoint(openTestStore(t)), []int{}
	for line := range strings.Lines(text.String()) {
		if parameters, isCurl := strings.CutPrefix(line, "curl -G http://127.0.0.1:8080/products "); isCurl {
			statuses = append(statuses, get(handler, queryOf(parameters)).Code)
		}
	}
	if want := []int{200, 200, 400}; !slices.Equal(statuses, want) {
		t.Errorf("statuses %v, want %v:\n%s", statuses, want, &text)
	}
}

// queryOf returns the query that the arguments of curl make.
func queryOf(arguments string) string {
	var parts []string
	for argument := range strings.SplitSeq(strings.TrimSpace(arguments), " -") {
		_, parameter, _ := strings.Cut(argument, " ")
		name, value, _ := strings.Cut(strings.Trim(parameter, "'"), "=")
		parts = append(parts, name+"="+url.QueryEscape(value))
	}
	return strings.Join(parts, "&")
}
