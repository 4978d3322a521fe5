package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
	"github.com/fiql-go/fiql/gen/rest"
	"github.com/fiql-go/fiql/parser"
)

// limitInputs has for each limit of SECURITY.md a function that makes an input of the
// given size and returns the error of what reads it, in a program that sets the limit to so much if
// that is not 0. A size that no input has is that of the next larger one.
var limitInputs = map[string]func(size, set int) error{
	"text of a filter": func(size, set int) error {
		return parsed("a=="+strings.Repeat("x", size-len("a==")), ast.Limits{Bytes: set})
	},
	"nested parentheses": func(size, set int) error { return parsed(parentheses(size), ast.Limits{Depth: set}) },
	"nested parentheses, whatever the program sets": func(size, _ int) error {
		return parsed(parentheses(size), ast.Limits{Depth: 1 << 20})
	},
	"constraints in a filter": func(size, set int) error { return parsed(constraints(size), ast.Limits{Constraints: set}) },
	"constraints, whatever the program sets": func(size, _ int) error {
		return parsed(constraints(size), ast.Limits{Bytes: 1 << 30, Constraints: 1 << 30})
	},
	"values in a list": func(size, set int) error {
		return parsed("a=in=(x"+strings.Repeat(",x", size-1)+")", ast.Limits{ListItems: set})
	},
	"stars in a value": func(size, set int) error {
		return parsed("a=="+strings.Repeat("*x", size), ast.Limits{Stars: set})
	},
	"text of a value with a star": func(size, _ int) error {
		limits := ast.Limits{Bytes: 1 << 20}
		expr, err := parser.Parse("f0==*"+strings.Repeat("x", size), parser.Options{Limits: limits})
		if err == nil {
			_, err = compile.Check(expr, wide, compile.Options{Limits: limits})
		}
		return err
	},
	"keys of a sort": func(size, _ int) error {
		_, err := compile.ParseOrder(wide, wide.Selectors()[:size]...)
		return err
	},
	"text of a cursor": func(size, _ int) error {
		order := compile.Must(compile.ParseOrder(wide))
		length := (3*size + 3) / 4 // of what encodes to so many bytes, or one more
		text := fmt.Sprintf(`["%s","`, order)
		text += strings.Repeat("x", length-len(text)-len(`"]`)) + `"]`
		_, err := order.Place(base64.RawURLEncoding.EncodeToString([]byte(text)))
		return err
	},
	"text of an API description": func(size, _ int) error {
		const description = `{"type":"object","properties":{"id":{"type":"string"}}}`
		_, err := document.Parse("schema.json", []byte(description+strings.Repeat(" ", size-len(description))))
		return err
	},
	"answer to a generated client": func(size, _ int) error { return answered(http.StatusOK, strings.Repeat(" ", size-1)+"1") },
	"memory of the values in an answer": func(size, set int) error {
		var value json.RawMessage // takes as much as its text
		text := bytes.Repeat([]byte("x"), size)
		text[0], text[size-1] = '"', '"'
		return rest.Decode(text, &value, rest.DecodeOptions{Memory: int64(set)})
	},
}

// wide is a schema with more fields than a sort may have.
var wide = func() *compile.Schema {
	object := compile.Object{Name: "Wide", Key: "f0"}
	for i := range 20 {
		selector := fmt.Sprint("f", (i+1)%20) // the key is the last
		object.Fields = append(object.Fields, compile.Field{Selector: selector, Path: []string{selector}})
	}
	return compile.Must(compile.NewSchema(object))
}()

func parsed(filter string, limits ast.Limits) error {
	_, err := parser.Parse(filter, parser.Options{Limits: limits})
	return err
}

func constraints(count int) string { return "a" + strings.Repeat(",a", count-1) }

func parentheses(depth int) string {
	return strings.Repeat("(", depth) + "a" + strings.Repeat(")", depth)
}

// answered returns the error of a generated client to whom a server answers.
func answered(status int, body string) error {
	client, err := rest.NewClient(rest.Service{Name: "test", BaseURL: "http://example.org"}, []rest.Option{
		rest.WithHTTPClient(&http.Client{Transport: answer{status, body}}),
	})
	if err != nil {
		return err
	}
	_, err = rest.Value[int](context.Background(), client, rest.Request{Name: "Get", Method: http.MethodGet})
	return err
}

// answer is a transport that gives one answer to everything.
type answer struct {
	status int
	body   string
}

func (a answer) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: a.status, Body: io.NopCloser(strings.NewReader(a.body)), Request: r}, nil
}

var limitRow = regexp.MustCompile("(?m)^\\| ([^|]+) \\| (\\d+)(?: bytes)? \\| (?:`([^`]+)`)? *\\| (?:`([^`]+)`)? *\\| [^|]+ \\|$")

// TestSecurity holds the limits that SECURITY.md promises to what happens: an input of the
// size of the limit is accepted, and the next larger one is refused with the code, unless the
// program sets a larger limit. It is here because this package imports every stage.
func TestSecurity(t *testing.T) {
	rows := limitRow.FindAllStringSubmatch(securityPolicy(t), -1)
	if len(rows) != len(limitInputs) {
		t.Errorf("SECURITY.md has %d limits, and %d can be tested", len(rows), len(limitInputs))
	}
	for _, row := range rows {
		t.Run(row[1], func(t *testing.T) { testLimit(t, limitInputs[row[1]], row[2], row[3] != "", row[4]) })
	}
}

func testLimit(t *testing.T, input func(size, set int) error, by string, canBeSet bool, code string) {
	limit, err := strconv.Atoi(by)
	if err != nil || input == nil {
		t.Fatal("there is no test of this limit")
	}
	if err := input(limit, 0); err != nil {
		t.Errorf("%d is refused: %.200v", limit, err)
	}
	if err := input(limit+1, 0); err == nil || firstCode(err) != code {
		t.Errorf("the refusal of %d has the code %q, want %q: %.200v", limit+1, firstCode(err), code, err)
	}
	if err := input(limit+1, limit+1); (err == nil) != canBeSet {
		t.Errorf("%d, where the program sets that: %.200v", limit+1, err)
	}
}

// TestFailedAnswer holds what SECURITY.md says of answers that say what failed.
func TestFailedAnswer(t *testing.T) {
	const promised = "A generated client keeps at most 65536 bytes of the body of an answer that says what failed"
	if !strings.Contains(securityPolicy(t), promised) {
		t.Errorf("SECURITY.md does not say: %s", promised)
	}
	err := answered(http.StatusInternalServerError, strings.Repeat("x", 70000))
	failure, ok := errors.AsType[*rest.APIError[json.RawMessage]](err)
	if !ok || len(failure.Body) != 65536 {
		t.Errorf("%.200v", err)
	}
}

func securityPolicy(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func firstCode(err error) string {
	if all := diagnostic.All(err); len(all) > 0 {
		return string(all[0].Code)
	}
	return ""
}

// TestEchoes holds what SECURITY.md says of the text that errors repeat.
func TestEchoes(t *testing.T) {
	const promised = "Errors repeat no more than 40 bytes of a value that was sent."
	if !strings.Contains(securityPolicy(t), promised) {
		t.Errorf("SECURITY.md does not say: %s", promised)
	}
	long := strings.Repeat("x", 5000)
	for _, filter := range []string{"f0=" + long, "f0==" + long + "(", long + "==1", "f0=" + long + "=1", "f0=gt=" + long + "*"} {
		expr, err := parser.Parse(filter, parser.Options{})
		if err == nil {
			_, err = compile.Check(expr, wide, compile.Options{Source: filter})
		}
		if _, orderErr := compile.ParseOrder(wide, filter); orderErr == nil || strings.Contains(orderErr.Error(), long[:41]) {
			t.Errorf("a sort of %d bytes: %.200v", len(filter), orderErr)
		}
		if err == nil || strings.Contains(err.Error(), long[:41]) {
			t.Errorf("%.20s…: %.200v", filter, err)
		}
	}
}
