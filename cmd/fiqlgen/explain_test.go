package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// TestKeys holds the keys of the contract and their order.
func TestKeys(t *testing.T) {
	refused := []string{"filter", "ok", "error.code", "error.message", "error.start", "error.end", "error.expected",
		"errors.code", "errors.message", "errors.start", "errors.end", "errors.expected"}
	for _, c := range []struct {
		filter, schema string
		want           []string
	}{
		{`a==b`, "", []string{"filter", "ok", "canonical", "tree.selector", "tree.operator", "tree.args", "tree.start", "tree.end"}},
		{`title==b`, movieDocument, []string{"filter", "ok", "canonical", "tree.selector", "tree.operator", "tree.args",
			"tree.start", "tree.end", "sql", "args"}},
		{`title!=*`, movieDocument, []string{"filter", "ok", "canonical", "tree.selector", "tree.operator", "tree.args",
			"tree.start", "tree.end", "sql", "args"}},
		{`a==`, "", refused},
		{`a==b`, movieDocument, refused},
	} {
		args := []string{"explain", "-json", c.filter}
		if c.schema != "" {
			args = []string{"explain", "-json", "-schema", c.schema, c.filter}
		}
		if got := leafKeys(t, runCommand("", args...).stdout); !slices.Equal(got, c.want) {
			t.Errorf("%q: keys %q, want %q", c.filter, got, c.want)
		}
	}
}

// leafKeys returns the paths of the values in a JSON object, in order; arrays
// that hold no object are values.
func leafKeys(t *testing.T, text string) []string {
	t.Helper()
	var paths []string
	var walk func(path string, value json.RawMessage)
	walk = func(path string, value json.RawMessage) {
		if elements := []json.RawMessage(nil); bytes.HasPrefix(value, []byte("[{")) && json.Unmarshal(value, &elements) == nil {
			walk(path, elements[0])
			return
		}
		if !bytes.HasPrefix(value, []byte("{")) {
			paths = append(paths, path)
			return
		}
		decoder := json.NewDecoder(bytes.NewReader(value))
		decoder.Token()
		for decoder.More() {
			key, err := decoder.Token()
			var member json.RawMessage
			if err := errors.Join(err, decoder.Decode(&member)); err != nil {
				t.Fatal(err)
			}
			walk(strings.TrimPrefix(path+"."+key.(string), "."), member)
		}
	}
	walk("", json.RawMessage(strings.TrimSpace(text)))
	return paths
}

func TestExplainInput(t *testing.T) {
	long := "a==" + strings.Repeat("x", 1<<20)
	for _, c := range []struct {
		name, input string
		flags       []string
		want        []string // the filters
		code        int
	}{
		{"nothing", "", nil, nil, exitGood},
		{"no newline at the end", "a\nb", nil, []string{"a", "b"}, exitGood},
		{"newline at the end", "a\nb\n", nil, []string{"a", "b"}, exitGood},
		{"an empty line", "a\n\nb\n", nil, []string{"a", "", "b"}, exitSome},
		{"carriage returns", "a\r\nb\r\n", nil, []string{"a\r", "b\r"}, exitGood},
		{"carriage returns in the draft", "a\r\nb\r\n", []string{"-syntax", "draft"}, []string{"a", "b"}, exitGood},
		{"a long line", long + "\nb", nil, []string{long, "b"}, exitSome},
		{"bytes that are not UTF-8", "a==\xff\xfe\nb", nil, []string{"a==\ufffd\ufffd", "b"}, exitSome},
	} {
		got := runCommand(c.input, append([]string{"explain", "-json"}, c.flags...)...)
		var filters []string
		for line := range strings.Lines(got.stdout) {
			var object explained
			if err := json.Unmarshal([]byte(line), &object); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			filters = append(filters, object.Filter)
		}
		if !slices.Equal(filters, c.want) || got.code != c.code {
			t.Errorf("%s: exit code %d and filters %.80q, want %d and %.80q", c.name, got.code, filters, c.code, c.want)
		}
	}
}

func TestInputThatCannotBeRead(t *testing.T) {
	for _, args := range [][]string{
		{"explain", "-json"}, {"explain"}, {"fmt"}, {"eval", "-schema", movieDocument, "id==*"},
	} {
		var stdout, stderr bytes.Buffer
		broken := io.MultiReader(strings.NewReader("{}\n"), iotest.ErrReader(errors.New("disk on fire")))
		if code := run(args, broken, &stdout, &stderr); code != exitTrouble {
			t.Errorf("%q: exit code %d", args, code)
		}
		if want := "fiqlgen " + args[0] + ": reading the input: disk on fire\n"; !strings.HasSuffix(stderr.String(), want) {
			t.Errorf("%q: got %q, want %q", args, stderr.String(), want)
		}
	}
}

// brokenWriter is an output that cannot be written.
type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestOutputThatCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{
		{"explain", "-json", "a"}, {"explain", "a", strings.Repeat("b", 8000)}, {"explain", "-json"}, {"fmt", "a"}, {"version"}, {"-h"},
		{"eval", "-schema", movieDocument, "id==1"},
	} {
		var stderr bytes.Buffer
		input := strings.Repeat("{\"id\":1}\n", 5000)
		if code := run(args, strings.NewReader(input), brokenWriter{}, &stderr); code != exitTrouble {
			t.Errorf("%q: exit code %d", args, code)
		}
		if want := "fiqlgen: writing the output: disk full\n"; stderr.String() != want {
			t.Errorf("%q: got %q, want %q", args, stderr.String(), want)
		}
	}
}

// TestStreaming holds that a line is answered before the next one is there.
func TestStreaming(t *testing.T) {
	for command, input := range map[string]string{"explain -json": "a\n", "fmt": "a\n", "eval -schema " + movieDocument + " id==1": "{\"id\":1}\n"} {
		stdin, lines := io.Pipe()
		answers, stdout := io.Pipe()
		go func() {
			run(strings.Fields(command), stdin, stdout, io.Discard)
			stdout.Close()
		}()
		for range 2 {
			io.WriteString(lines, input)
			if n, err := answers.Read(make([]byte, 1000)); n == 0 || err != nil {
				t.Errorf("%s: %d bytes, %v", command, n, err)
			}
		}
		lines.Close()
	}
}
