package main

import (
	"bytes"
	"flag"
	"os"
	"reflect"
	"testing"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
	"github.com/fiql-go/fiql/parser/internal/gen/testdata/toy"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the parser of the toy grammar anew")

// The checked-in parser is the one that the tags define.
func TestGeneratedFileIsCurrent(t *testing.T) {
	source, err := filterParser()
	if err != nil {
		t.Fatal(err)
	}
	const path = "../../rules_generated.go"
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written, source) {
		t.Errorf("%s is stale: run go generate in package parser\n%s", path, cmp.Diff(string(written), string(source)))
	}
}

func TestGenerateWritesOnlyWhatChanged(t *testing.T) {
	path := t.TempDir() + "/rules.go"
	if code := run([]string{"-out", path}); code != 0 {
		t.Fatalf("exit status %d", code)
	}
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if code := run([]string{"-out", path}); code != 0 {
		t.Fatalf("exit status %d", code)
	}
	if after, err := os.Stat(path); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("the file was written again: %v", err)
	}
	for _, arguments := range [][]string{nil, {"-other"}} {
		if code := run(arguments); code != 2 {
			t.Errorf("%q: exit status %d, want 2", arguments, code)
		}
	}
	if code := run([]string{"-out", t.TempDir()}); code != 1 {
		t.Errorf("a folder as the file: exit status %d, want 1", code)
	}
}

func TestToyGrammarIsCurrent(t *testing.T) {
	root := reflect.TypeFor[toy.Program]()
	rules, err := readRules(root, toyTokens)
	if err != nil {
		t.Fatal(err)
	}
	source, err := write(rules, destination{packageName: "toy", packagePath: root.PkgPath(), tokensPath: root.PkgPath()})
	if err != nil {
		t.Fatal(err)
	}
	const path = "testdata/toy/rules_generated.go"
	if *update {
		if err := os.WriteFile(path, source, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	written, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(written, source) {
		t.Errorf("%s is stale: run go test -update twice (%v)\n%s", path, err, cmp.Diff(string(written), string(source)))
	}
}

var toyTokens = tokens{
	names: []string{"Keyword", "Word", "Text", "Number", "Sign"},
	typ:   reflect.TypeFor[lexer.Token](),
}

// The parser of the toy grammar fills what participle fills.
func TestToyGrammar(t *testing.T) {
	interpreter := participle.MustBuild[toy.Program](participle.Lexer(toy.Lexer))
	tests := map[string]bool{
		`let a = 1;`:                                       true,
		`export let f(x, y) = x + (1 + y) + 2;`:            true,
		`let a = (((1))) : 7;`:                             true,
		`let a = b : some "words" here; export let c = d;`: true,
		``:                            false,
		`let a = 1`:                   false,
		`let a = ;`:                   false,
		`let a() = 1;`:                false,
		`let f(x,) = 1;`:              false,
		`export a = 1;`:               false,
		`let a = 1 + ;`:               false,
		`let a = (1;`:                 false,
		`let a = 1 : 2 3;`:            false,
		`let a = 1 : ;`:               false,
		`let let = 1;`:                false,
		`export export let a = 1;`:    false,
		`let a = 1; let b = 2; let c`: false,
	}
	for text, want := range tests {
		tokens, err := toy.Tokens(text)
		if err != nil {
			t.Fatal(err)
		}
		generated, ok := toy.Parse(tokens)
		peeking, err := lexer.Upgrade(&listed{tokens})
		if err != nil {
			t.Fatal(err)
		}
		interpreted, err := interpreter.ParseFromLexer(peeking)
		if ok != want || (err == nil) != want {
			t.Errorf("%s: generated %t, participle %v; want %t", text, ok, err, want)
		}
		if ok && err == nil {
			if difference := cmp.Diff(interpreted, generated); difference != "" {
				t.Errorf("%s: the structs differ\n%s", text, difference)
			}
		}
	}
}

// listed is a lexer of tokens that were read before.
type listed struct{ tokens []lexer.Token }

// Next returns the next token, the last of which is the end.
func (l *listed) Next() (lexer.Token, error) {
	next := l.tokens[0]
	l.tokens = l.tokens[1:]
	return next, nil
}
