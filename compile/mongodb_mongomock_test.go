package compile_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/internal/enginetest"
)

// startMongomock returns a collection that mongomock answers for: an implementation of
// MongoDB's filters in Python. One process answers all questions, and ends with the test.
func startMongomock(t *testing.T) collection {
	t.Helper()
	var complaints bytes.Buffer
	process := exec.Command("python3", "testdata/mongomock/answer.py")
	process.Stderr = &complaints
	questions, answers := pipes(t, process)
	replies := bufio.NewReader(answers)
	err := process.Start()
	if err == nil {
		_, err = replies.ReadString('\n') // a word, once all is loaded
	}
	stop := func() { questions.Close(); process.Wait() }
	if err != nil {
		stop()
		lines := strings.Split(strings.TrimSpace(complaints.String()), "\n")
		skipMongomock(t, fmt.Sprintf("%v; %s", err, lines[len(lines)-1]))
	}
	t.Cleanup(stop)
	return conversation{json.NewEncoder(questions), json.NewDecoder(replies)}.ask
}

// conversation is what is said to a process and what it answers, a line of JSON each.
type conversation struct {
	questions *json.Encoder
	answers   *json.Decoder
}

func (c conversation) ask(filter json.RawMessage, documents []json.RawMessage) ([]bool, error) {
	var answer struct {
		Selected []bool
		Error    string
	}
	asked := c.questions.Encode(document{"filter": filter, "documents": documents})
	if err := errors.Join(asked, c.answers.Decode(&answer)); err != nil {
		return nil, err
	}
	if answer.Error != "" {
		return nil, errors.New("mongomock: " + answer.Error)
	}
	return answer.Selected, nil
}

func pipes(t *testing.T, process *exec.Cmd) (io.WriteCloser, io.Reader) {
	t.Helper()
	in, err := process.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	return in, out
}

// skipMongomock says why there is no answer of mongomock, which is a failure where all
// engines are required.
func skipMongomock(t *testing.T, reason string) {
	t.Helper()
	if os.Getenv("FIQL_REQUIRE_ENGINES") == "1" {
		t.Fatalf("%s: mongomock: %s", enginetest.NotStarted, reason)
	}
	t.Skip("mongomock: " + reason + "; set FIQL_REQUIRE_ENGINES=1 to make this a failure")
}
