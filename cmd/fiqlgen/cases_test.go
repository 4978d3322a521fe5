package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// explained is a line of explain -json.
type explained struct {
	Filter    string          `json:"filter"`
	OK        bool            `json:"ok"`
	Canonical string          `json:"canonical"`
	Tree      json.RawMessage `json:"tree"`
	SQL       *string         `json:"sql"`
	Args      []any           `json:"args"`
	Error     *refused        `json:"error"`
	Errors    []refused       `json:"errors"`
}

// refused is an error in a line of explain -json.
type refused struct {
	Code     string   `json:"code"`
	Message  string   `json:"message"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Expected []string `json:"expected"`
}

// explainOne returns what explain -json prints for one filter.
func explainOne(t *testing.T, filter string, flags ...string) explained {
	t.Helper()
	args := append(append([]string{"explain", "-json"}, flags...), "--", filter)
	got := runCommand("", args...)
	var line explained
	if err := json.Unmarshal([]byte(got.stdout), &line); err != nil {
		t.Fatalf("%q: exit code %d, %v in %q; %s", filter, got.code, err, got.stdout, got.stderr)
	}
	if want := map[bool]int{true: exitGood, false: exitSome}[line.OK]; got.code != want || got.stderr != "" {
		t.Errorf("%q: exit code %d, want %d; %s", filter, got.code, want, got.stderr)
	}
	return line
}

// outcome returns the canonical text of a good filter, and otherwise the code and
// span of the first error.
func (e explained) outcome() string {
	if e.OK {
		return e.Canonical
	}
	return fmt.Sprintf("%s %d-%d", e.Error.Code, e.Error.Start, e.Error.End)
}

// acceptanceCase is a filter and its canonical text or its first error.
type acceptanceCase struct{ filter, want string }

var extendedCases = []acceptanceCase{
	{`firstName==John;lastName==Doe`, `firstName==John;lastName==Doe`},
	{`firstName==John,lastName==Doe`, `firstName==John,lastName==Doe`},
	{`a==1;b==2,c==3`, `a==1;b==2,c==3`},
	{`s0==a0,s1==a1;s2==a2,s3==a3`, `s0==a0,s1==a1;s2==a2,s3==a3`},
	{`((s0==a0));s1==a1`, `s0==a0;s1==a1`},
	{`contactType=='corporate';jobTitle=='Agent';email.email==email.changed@8x8.com`,
		`contactType==corporate;jobTitle==Agent;email.email==email.changed@8x8.com`},
	{`createdTimestamp>25`, `createdTimestamp=gt=25`},
	{`createdTimestamp>=25`, `createdTimestamp=ge=25`},
	{`createdTimestamp<25`, `createdTimestamp=lt=25`},
	{`createdTimestamp<=25`, `createdTimestamp=le=25`},
	{`pbxId=in=(US1,US2)`, `pbxId=in=(US1,US2)`},
	{`pbxId=out=(US1)`, `pbxId=out=(US1)`},
	{`pbxId=in=US1`, `pbxId=in=(US1)`},
	{`a==(x,y)`, `no-list-allowed 3-4`},
	{`a=in=()`, `empty-list 5-7`},
	{`firstName==Jo*`, `firstName==Jo*`},
	{`firstName!=*ohn`, `firstName!=*ohn`},
	{`a==*b*c*`, `a==*b*c*`},
	{`a=='\*'`, `a=='\*'`},
	{`a==*`, `a==*`},
	{`a`, `a==*`},
	{`a=="w\\ \"x\""`, `a=='w\\ "x"'`},
	{`a=='10\' 15"'`, `a=='10\' 15"'`},
	{`a==''`, `a==''`},
	{`a=='\n'`, `a==n`},
	{` a == 1 and b == 2 or c == 3 `, `a==1;b==2,c==3`},
	{`and==2 and or>3`, `and==2;or=gt=3`},
	{`(a==1)and(b==2)`, `unexpected 6-9`},
	{`a==1 AND b==2`, `unexpected 5-8`},
	{`a==b=c`, `unexpected 4-5`},
	{"a==it's", `unexpected 5-6`},
	{`a==x!`, `unexpected 4-5`},
	{`a==b%2Cc`, `a==b%2Cc`},
	{`a==b,c)`, `unopened-parenthesis 6-7`},
	{``, `empty 0-0`},
	{` `, `empty 0-1`},
	{`==b`, `unexpected 0-2`},
	{`a==`, `unexpected 3-3`},
	{`a=b`, `bad-operator 1-2`},
	{`(a==b`, `unclosed-parenthesis 0-1`},
	{`a==b)`, `unopened-parenthesis 4-5`},
	{`a==b;`, `unexpected 5-5`},
	{`;a==b`, `unexpected 0-1`},
	{`a==b;,c==d`, `unexpected 5-6`},
	{`(a)(b)`, `unexpected 3-4`},
	{`a==b(c==d)`, `unexpected 4-5`},
	{`x(a==b,c==d)`, `unexpected 1-2`},
	{`a=='x`, `unclosed-quote 3-4`},
	{`(a==b;(c==d)`, `unclosed-parenthesis 0-1`},
	{`phone.phone==04029511367`, `phone.phone==04029511367`},
	{`phone.phone==+14085551234`, `phone.phone==+14085551234`},
	{strings.Repeat("(", 64) + "a" + strings.Repeat(")", 64), `a==*`},
	{strings.Repeat("(", 65) + "a" + strings.Repeat(")", 65), `too-deep 64-65`},
	{strings.Repeat("(", 10_000_000), `too-long 8192-10000000`},
	{strings.Repeat("a", 8193), `too-long 8192-8193`},
	{strings.Repeat("a,", 512) + "a", `too-many-constraints 1024-1025`},
	{"a==\xff", `invalid-text 3-4`},
	{"a==\x00", `invalid-text 3-4`},
}

var draftCases = []acceptanceCase{
	{`a==b%2Cc`, `a==b%2Cc`},
	{`a==it's`, `a==it's`},
	{`a==b=c`, `a==b=c`},
	{`ex:foo=gt=4`, `ex:foo=gt=4`},
	{`a=='x'`, `a=='x'`},
	{`token==abc==`, `token==abc==`},
	{`a=in=x`, `a=in=x`},
	{`title==foo*;(updated=lt=-P1D,title==*bar)`, `title==foo*;(updated=lt=-P1D,title==*bar)`},
	{`foo%24==bar%23+more`, `foo%24==bar%23+more`},
	{`a==%2a`, `a==%2A`},
	{``, `empty 0-0`},
	{`==b`, `unexpected 0-2`},
	{`a==`, `unexpected 3-3`},
	{`a=b`, `bad-operator 1-2`},
	{`(a==b`, `unclosed-parenthesis 0-1`},
	{`a==b)`, `unopened-parenthesis 4-5`},
	{`a==b;`, `unexpected 5-5`},
	{`;a==b`, `unexpected 0-1`},
	{`a==b;,c==d`, `unexpected 5-6`},
	{`(a)(b)`, `unexpected 3-4`},
	{`a==b(c==d)`, `unexpected 4-5`},
	{`x(a==b,c==d)`, `unexpected 1-2`},
	{`a==%zz`, `bad-encoding 3-6`},
	{`a==%ff`, `invalid-text 3-6`},
	{`a == b`, `unknown-character 1-2`},
}

func TestCases(t *testing.T) {
	for syntax, cases := range map[string][]acceptanceCase{"extended": extendedCases, "draft": draftCases} {
		for _, c := range cases {
			got := explainOne(t, c.filter, "-syntax", syntax)
			if got.outcome() != c.want {
				t.Errorf("%s %.80q: got %s, want %s", syntax, c.filter, got.outcome(), c.want)
			}
			if got.SQL != nil || got.Args != nil {
				t.Errorf("%s %.80q: SQL without a schema", syntax, c.filter)
			}
		}
	}
}

// TestCasesOfValues holds what the cases say about the values in the tree.
func TestCasesOfValues(t *testing.T) {
	for _, c := range []struct{ syntax, filter, want string }{
		{"extended", `a==b%2Cc`, `[["b%2Cc"]]`},
		{"draft", `a==b%2Cc`, `[["b,c"]]`},
		{"draft", `a=='x'`, `[["'x'"]]`},
		{"draft", `foo%24==bar%23+more`, `[["bar#+more"]]`},
		{"draft", `a==%2A*`, `[["*",""]]`},
		{"extended", `a=='\*'`, `[["*"]]`},
		{"extended", `a==*b*c*`, `[["","b","c",""]]`},
		{"extended", `a==**b`, `[["","b"]]`},
		{"extended", `a==*`, `[["",""]]`},
		{"extended", `a`, `[["",""]]`},
		{"extended", `a==''`, `[[""]]`},
		{"extended", `a=='\n'`, `[["n"]]`},
		{"extended", `a=="w\\ \"x\""`, `[["w\\ \"x\""]]`},
		{"extended", `a=='10\' 15"'`, `[["10' 15\""]]`},
		{"extended", `phone.phone==04029511367`, `[["04029511367"]]`},
		{"extended", `a=in=(sc*,drama)`, `[["sc",""],["drama"]]`},
	} {
		var tree struct{ Args json.RawMessage }
		if err := json.Unmarshal(explainOne(t, c.filter, "-syntax", c.syntax).Tree, &tree); err != nil {
			t.Fatal(err)
		}
		if string(tree.Args) != c.want {
			t.Errorf("%s %q: arguments %s, want %s", c.syntax, c.filter, tree.Args, c.want)
		}
	}
}
