package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// matching returns which of the lines of input a filter matches, counted from 1.
func matching(t *testing.T, document, filter, input string) []int {
	t.Helper()
	got := runCommand(input, "eval", "-schema", document, "-now", "2023-01-02T00:00:00Z", "--", filter)
	wantCode := exitGood
	if got.stdout == "" {
		wantCode = exitSome
	}
	if got.code != wantCode || got.stderr != "" {
		t.Fatalf("%q: exit code %d, want %d; %s", filter, got.code, wantCode, got.stderr)
	}
	all := slices.Collect(strings.Lines(input))
	var numbers []int
	for line := range strings.Lines(got.stdout) {
		numbers = append(numbers, slices.Index(all, line)+1)
	}
	return numbers
}

// evalCase is a filter and the lines that it matches.
type evalCase struct {
	filter string
	want   []int
}

func TestEval(t *testing.T) {
	movies, err := os.ReadFile(filepath.Join("testdata", "movies.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []evalCase{
		{`id==*`, []int{1, 2, 3, 4, 5}},
		{`id==9223372036854775807`, []int{5}},
		{`id=lt=9223372036854775807`, []int{1, 2, 3, 4}},
		{`genres==scifi`, []int{1, 2}},
		{`genres!=scifi`, []int{3, 4, 5}},
		{`genres=in=(sc*,comedy)`, []int{1, 2, 3}},
		{`genres=out=(sc*,comedy)`, []int{4, 5}},
		{`genres==*`, []int{1, 2, 3}},
		{`genres!=*`, []int{4, 5}},
		{`cast.name==Brigitte*;cast.role==Freder`, []int{1}},
		{`cast.billing=gt=1`, []int{1}},
		{`cast!=*`, []int{3, 4, 5}},
		{`color!=color`, []int{1, 3, 4, 5}},
		{`color==color`, []int{2}},
		{`color=out=(color)`, []int{1, 3, 4, 5}},
		{`year=gt=1`, []int{1, 2, 3, 4}},
		{`year!=*`, []int{5}},
		{`rating==8.0`, []int{3}},
		{`rating=ge=8.3`, []int{1, 2}},
		{`title==metropolis`, nil},
		{`title==*e*`, []int{1, 2, 3, 5}},
		{`title==*é*`, []int{3}},
		{`title=='100% _wolf!'`, []int{4}},
		{`title==*%*`, []int{4}},
		{`title==*_*`, []int{4}},
		{`title==Am?lie`, nil},
		{`studio.name!=*`, []int{3, 4, 5}},
		{`studio==*`, []int{1, 2}},
		{`watched==true,released=ge=1979-05-25`, []int{1, 2}},
		{`added==2023-01-01T00:00:00Z`, []int{1, 2}},
		{`added=gt=-P1D`, []int{4}},
		{`added=le=1672531200000`, []int{1, 2}},
		{`year=lt=1980;year=lt=2010`, []int{1, 2}},
	} {
		if got := matching(t, movieDocument, c.filter, string(movies)); !slices.Equal(got, c.want) {
			t.Errorf("%q matches %v, want %v", c.filter, got, c.want)
		}
	}
}

// TestEvalContacts evaluates the cases about tags and departments.
func TestEvalContacts(t *testing.T) {
	contacts := strings.Join([]string{
		`{"id":"1","tags":[{"id":1,"name":"a"},{"id":2,"name":"b"}],"department":"Sales"}`,
		`{"id":"2","tags":[]}`,
		`{"id":"3","department":null,"phones":[{"phone":"04029511367"},{"phone":"+14085551234"}]}`,
		`{"id":"4","department":"sales","emails":[{"email":"aa","primary":false},{"email":"bb","primary":true}]}`,
		"",
	}, "\n")
	for _, c := range []evalCase{
		{`tag.name==a`, []int{1}},
		{`tag.name!=a`, []int{2, 3, 4}},
		{`tag.name!=c`, []int{1, 2, 3, 4}},
		{`tag.name==*`, []int{1}},
		{`tag.name!=*`, []int{2, 3, 4}},
		{`department!=Sales`, []int{2, 3, 4}},
		{`department==Sales`, []int{1}},
		{`department=out=(Sales)`, []int{2, 3, 4}},
		{`department=gt=A`, []int{1, 4}},
		{`email.email==a*;email.primary==true`, []int{4}},
		{`phone.phone==04029511367`, []int{3}},
		{`phone.phone==4029511367`, nil},
		{`phone.phone==+14085551234`, []int{3}},
	} {
		if got := matching(t, contactsDocument, c.filter, contacts); !slices.Equal(got, c.want) {
			t.Errorf("%q matches %v, want %v", c.filter, got, c.want)
		}
	}
}

// TestEvalLines holds that lines are printed byte for byte, each with a newline.
func TestEvalLines(t *testing.T) {
	long := `{"id":1,"title":"` + strings.Repeat("x", 1<<20) + `"}`
	for input, want := range map[string]string{
		`{"id":1}`:                      `{"id":1}` + "\n",
		"\n {\"id\":1}\r\n\r\n \t\n":    " {\"id\":1}\r\n",
		long + "\n" + `{"id":2}` + "\n": long + "\n",
		"{\"id\":2}\n\n{\"id\":1}":      `{"id":1}` + "\n",
	} {
		got := runCommand(input, "eval", "-schema", movieDocument, "id==1")
		if got.stdout != want || got.code != exitGood {
			t.Errorf("%.60q: exit code %d and %.60q, want %.60q", input, got.code, got.stdout, want)
		}
	}
}

func TestReadObject(t *testing.T) {
	for line, want := range map[string]string{
		`{"a":{"b":[{"c":":"},1e400]}}`:         "",
		"\t{} \r":                               "",
		`{"\\":1,"\"":":","a":{"a":1}}`:         "",
		`{"a":1,"a":2}`:                         `malformed JSON at byte 8: the key "a" stands twice in one object`,
		`{"a":1,"b":[{"c":1,"\u0063":2}]}`:      `malformed JSON at byte 20: the key "c" stands twice in one object`,
		`{"a":["a","a"],"b":"a","c":{"a":"a"}}`: "",
		`{"a":1} {"b":2}`:                       `expected one JSON object a line, found "{\"b\":2}" after it`,
		`{"a":1}x`:                              `expected one JSON object a line, found "x" after it`,
		`{"a":1`:                                `the JSON ends too early`,
		`{"a":"`:                                `the JSON ends too early`,
		``:                                      `the JSON ends too early`,
		`{"a":01}`:                              `malformed JSON at byte 7: invalid character '1' after object value (expecting ',' or '}')`,
		`[{}]`:                                  `expected a JSON object, found an array`,
		`"a"`:                                   `expected a JSON object, found a string`,
		`1`:                                     `expected a JSON object, found a number`,
		`null`:                                  `expected a JSON object, found null`,
		`true`:                                  `expected a JSON object, found a boolean`,
		"{\"a\":\"\xff\"}":                      `malformed JSON at byte 7: invalid UTF-8`,
		`{"a":"\ud83d\ude00"}`:                  "",
		`{"a":"\ude00"}`:                        "malformed JSON at byte 7: invalid surrogate pair `\\ude00\"}` in string",
		strings.Repeat("[", 100_000):            `malformed JSON at byte 10001: exceeded max depth`,
	} {
		_, err := readObject([]byte(line))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%.60q: got %q, want %q", line, got, want)
		}
	}
}
