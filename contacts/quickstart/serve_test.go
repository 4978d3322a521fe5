package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// TestServe pastes the printed commands into a shell, in their order.
func TestServe(t *testing.T) {
	for _, program := range []string{"sh", "curl"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("the printed commands are not pasted, TestServeWithoutCurl sends them: %v", err)
		}
	}
	const keys = "Keys: quickstart-search for searches, quickstart-management for writes. No rate limit.\n"
	checkServed(t, nil, keys, func(t *testing.T, command string) string {
		answer, err := exec.CommandContext(t.Context(), "sh", "-c", command).Output()
		if err != nil {
			t.Fatalf("%s: %v", command, err)
		}
		return string(answer)
	})
}

// TestServeWithoutCurl sends what the printed commands say, at an address and with keys of
// its own.
func TestServeWithoutCurl(t *testing.T) {
	address := freeAddress(t)
	flags := []string{"-addr", address, "-search-key", "s3cret", "-management-key", "m#\"$-x"}
	printed := "are served at http://" + address + "/directory-contacts/api/v3/contacts\nKeys: s3cret for searches, m#\"$-x for writes. No rate limit.\n"
	checkServed(t, flags, printed, func(t *testing.T, command string) string {
		response, err := http.DefaultClient.Do(requestOf(t, command))
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		var answer bytes.Buffer
		if err := response.Write(&answer); err != nil {
			t.Fatal(err)
		}
		return answer.String()
	})
}

// freeAddress returns an address at which nobody listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// checkServed serves, sends each command that is printed and looks at the answers.
func checkServed(t *testing.T, flags []string, says string, send func(t *testing.T, command string) string) {
	temporary := temporaryFolder(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out := &notified{text: "Ctrl-C", found: make(chan struct{})}
	var stderr bytes.Buffer
	code := make(chan int, 1)
	go func() { code <- run(ctx, append([]string{"-serve"}, flags...), out, &stderr, few(300)) }()
	select {
	case <-out.found:
	case ended := <-code:
		t.Fatalf("exit code %d: %s", ended, &stderr)
	}
	assertLayout(t, out.String(), 100) // there are words that cannot be broken
	if !strings.Contains(out.String(), says) {
		t.Errorf("expected %q in\n%s", says, out)
	}
	printed := commandsIn(out.String())
	want := []string{`"lastName":"Doe"`, `"data":[{`, `"data":[{`, `"firstName":"Ada"`, `"firstName":"Jonathan"`, ""} // in the answers
	if len(printed) != len(want) {
		t.Fatalf("%d commands: %q", len(printed), printed)
	}
	for i, command := range printed {
		answer := send(t, command)
		if !strings.Contains(answer, "200 OK") || !strings.Contains(answer, want[i]) {
			t.Errorf("%s\n%s", command, answer)
		}
	}
	stop()
	if ended := <-code; ended != exitDone || stderr.Len() > 0 {
		t.Errorf("exit code %d: %s", ended, &stderr)
	}
	assertEmpty(t, temporary)
}

// commandsIn returns the commands in a text, each on one line.
func commandsIn(text string) []string {
	var found []string
	for line := range strings.Lines(strings.ReplaceAll(text, " \\\n ", "")) {
		if strings.HasPrefix(line, "curl ") {
			found = append(found, strings.TrimSpace(line))
		}
	}
	return found
}

// requestOf returns the request that a printed command of curl sends.
func requestOf(t *testing.T, command string) *http.Request {
	t.Helper()
	words := wordsOf(command)
	request := &http.Request{Method: http.MethodGet, Header: make(http.Header)}
	var data []string
	for i := 1; i < len(words)-1; i++ {
		switch option := words[i]; option {
		case "-i", "-G":
			continue
		case "-X":
			request.Method = words[i+1]
		case "-H":
			name, value, _ := strings.Cut(words[i+1], ": ")
			request.Header.Set(name, value)
		case "-d":
			data = append(data, words[i+1])
		case "--data-urlencode":
			name, value, _ := strings.Cut(words[i+1], "=")
			data = append(data, name+"="+percentEncoded(value))
		default:
			t.Fatalf("unexpected %q in %s", option, command)
		}
		i++
	}
	address, body := words[len(words)-1], strings.Join(data, "&")
	if request.Method == http.MethodGet {
		address, body = address+"?"+body, ""
	}
	made, err := http.NewRequestWithContext(t.Context(), request.Method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	made.Header = request.Header
	return made
}

// wordsOf splits a command as a shell does that knows no quotes but single ones.
func wordsOf(command string) []string {
	var words []string
	for i, part := range strings.Split(command, "'") {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}

func percentEncoded(text string) string {
	var encoded strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&encoded, "%%%02X", text[i])
	}
	return encoded.String()
}

// notified is a writer that tells when a text was written.
type notified struct {
	text  string
	found chan struct{}

	mutex   sync.Mutex
	written strings.Builder
	told    bool
}

func (n *notified) Write(text []byte) (int, error) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	n.written.Write(text)
	if !n.told && strings.Contains(n.written.String(), n.text) {
		n.told = true
		close(n.found)
	}
	return len(text), nil
}

func (n *notified) String() string {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return n.written.String()
}
