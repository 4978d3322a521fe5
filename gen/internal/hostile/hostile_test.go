package main

import (
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// bearable is how much memory a client may take at most, in MiB.
const bearable = 256

// answerLimit is a little less than what is read of an answer.
const answerLimit = 63 << 20

// body is the body of an answer: a beginning, a part that is repeated and an end. The part
// may have a number in it.
type body struct {
	begin, part, end string
	size             int // of the parts together; 0 stands for no end
}

func (b body) write(w io.Writer) {
	written, err := io.WriteString(w, b.begin)
	before, after, isNumbered := strings.Cut(b.part, "%x")
	number := 0
	var chunk []byte
	for err == nil && (b.size == 0 || written < b.size) {
		for chunk = chunk[:0]; len(chunk) < 64<<10; number++ {
			chunk = append(chunk, before...)
			if isNumbered {
				chunk = strconv.AppendInt(chunk, int64(number), 16)
			}
			chunk = append(chunk, after...)
		}
		var length int
		length, err = w.Write(chunk)
		written += length
	}
	_, _ = io.WriteString(w, b.end)
}

// shop is a shop with nothing in it, and one begins an answer with a shop that has more.
const (
	shop = `{"id":1,"name":"","place":{},"rows":[]}`
	one  = `{"shops":[{"id":1,"name":"x","place":{},"rows":[],`
)

// full returns a body that is as long as a client reads.
func full(begin, part, end string) body { return body{begin, part, end, answerLimit} }

// answers are those of a server that means no good, and what a client says of them. The first
// ones are always tried, the others only with the flag -every.
var answers = []struct {
	name, mode string
	status     int
	body       body
	want       string
}{
	{"spaces without end", "strict", 200, body{``, " ", "", 0}, "longer than"},
	{"failure without end", "strict", 500, body{`{"message":"`, "x", "", 0}, "500"},
	{"shops", "strict", 200, full(`{"shops":[`, shop+",", shop+`]}`), "memory"},
	{"one unknown each", "lenient", 200, full(one+`"partners":[`, `{"u":0},`, `{}]}]}`), "memory"},
	{"a map of flags", "strict", 200, full(one+`"loose":[{`, `"%x":true,`, `"x":true}]}]}`), "memory"},
	{"one odd text", "strict", 200, full(`{"shops":[{"name":"`, "\xff", `"}]}`), "memory"},
	{"one name", "strict", 200, full(`{"`, "x", `":1}`), "a name is longer"},

	{"no end", "strict", 200, body{`{"shops":[`, shop + ",", "", 0}, "longer than"},
	{"empty shops", "lenient", 200, full(`{"shops":[`, "{},", `{}]}`), "memory"},
	{"no shops", "lenient", 200, full(`{"shops":[`, "null,", `null]}`), "memory"},
	{"empty lists", "strict", 200, full(`{"shops":[{"rows":[`, "[],", `[]]}]}`), "memory"},
	{"lists of numbers", "strict", 200, full(one+`"marks":[`, "1,", `1]}]}`), "memory"},
	{"short texts", "strict", 200, full(`{"shops":[{"rows":[[[`, `"",`, `""]]]}]}`), "memory"},
	{"a map of texts", "strict", 200, full(one+`"labels":{`, `"%x":"",`, `"x":""}}]}`), "memory"},
	{"maps", "strict", 200, full(one+`"loose":[`, `{},`, `{}]}]}`), "memory"},
	{"one entry each", "strict", 200, full(one+`"loose":[`, `{"u":true},`, `{}]}]}`), "memory"},
	{"unknown members", "strict", 200, full(one, `"u%x":0,`, `"x":0}]}`), "memory"},
	{"unknown objects", "strict", 200, full(`{"x":[`, `{},`, `{}]}`), "<nil>"},
	{"names kept as JSON", "strict", 200, full(one+`"extra":{`, `"%x":0,`, `"x":0}}]}`), "memory"},
	{"one text", "strict", 200, full(`{"shops":[{"name":"`, "x", `"}]}`), "missing"},
	{"one text of escapes", "strict", 200, full(`{"shops":[{"name":"`, `\u0041`, `"}]}`), "missing"},
	{"one odd time", "strict", 200, full(one+`"since":"`, "\xff", `"}]}`), "memory"},
	{"one name kept as JSON", "strict", 200, full(one+`"extra":{"`, "x", `":1}}]}`), "a name is longer"},
	{"one number", "strict", 200, full(`{"shops":[{"id":`, "1", `}]}`), "64 bits"},
	{"one fraction", "strict", 200, full(`{"shops":[{"id":1.`, "0", `}]}`), "missing"},
	{"depth", "strict", 200, full(one+`"extra":`, "[", ``), "nested"},
	{"depth of shops", "strict", 200, full(`{"shops":[`, `{"branches":[`, ``), "nested"},
	{"no JSON", "strict", 200, full(`{"shops":[`, `x`, ``), "invalid"},
	{"text for a list", "strict", 200, full(`{"shops":"`, `x`, `"}`), "expected a list"},
}

// always is how many of the answers are tried without the flag.
const always = 7

var every = flag.Bool("every", false, "try every answer of a hostile server, which takes minutes")

// TestHostileServers checks what the memory of a client is that asks a server which means no
// good, and that it tells what is wrong. Answers without end come packed too.
func TestHostileServers(t *testing.T) {
	client := build(t)
	tried := answers
	if !*every {
		tried = answers[:always]
	}
	for _, answer := range tried {
		packings := []bool{false}
		if answer.body.size == 0 {
			packings = []bool{false, true}
		}
		for _, isPacked := range packings {
			t.Run(fmt.Sprintf("%s packed %t", answer.name, isPacked), func(t *testing.T) {
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					serve(w, answer.status, isPacked, answer.body)
				}))
				defer server.Close()
				check(t, client, server.URL, answer.mode, answer.want)
			})
		}
	}
}

// TestPagesWithoutEnd checks that a client notices when pages lead round in a circle.
func TestPagesWithoutEnd(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		fmt.Fprintf(w, `{"shops":[%s],"page":{"hasNext":true,"nextAfter":"%d"}}`, shop, asked%100)
	}))
	defer server.Close()
	check(t, build(t), server.URL, "walk", "lead round in a circle")
	if asked > 400 {
		t.Errorf("%d pages of a circle of 100 are asked for", asked)
	}
}

// build builds the client, without the race detector, which takes memory too.
func build(t *testing.T) string {
	t.Helper()
	client := filepath.Join(t.TempDir(), "hostile")
	if output, err := exec.Command("go", "build", "-o", client, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return client
}

// serve sends an answer, packed or not.
func serve(w http.ResponseWriter, status int, isPacked bool, b body) {
	w.Header().Set("Content-Type", "application/json")
	if !isPacked {
		w.WriteHeader(status)
		b.write(w)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.WriteHeader(status)
	packed, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
	defer packed.Close()
	b.write(packed)
}

// check runs the client and looks at what it prints.
func check(t *testing.T, client, address, mode, want string) {
	t.Helper()
	command := exec.Command(client, address, mode)
	command.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GO") })
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var peak, found int
	if _, err := fmt.Sscan(string(output), &peak, &found); err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	message := string(output)
	t.Logf("%d MiB, %v, %.120s", peak, command.ProcessState.UserTime(), message)
	if peak > bearable {
		t.Errorf("the client takes %d MiB", peak)
	}
	if !strings.Contains(message, want) || len(message) > 1500 {
		t.Errorf("the client says %.300s, want %s", message, want)
	}
}
