package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"reflect"

	"github.com/fiql-go/fiql/parser/internal/grammar"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(arguments []string) int {
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	out := flags.String("out", "", "the file to write")
	if err := flags.Parse(arguments); err != nil || *out == "" {
		flags.Usage()
		return 2
	}
	if err := generate(*out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		return 1
	}
	return 0
}

// generate writes the parser of the filter grammar, if the file differs.
func generate(out string) error {
	source, err := filterParser()
	if err != nil {
		return err
	}
	written, err := os.ReadFile(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if bytes.Equal(written, source) {
		return nil
	}
	return os.WriteFile(out, source, 0o644)
}

// filterParser returns the source of the parser of the filter grammar.
func filterParser() ([]byte, error) {
	root := reflect.TypeFor[grammar.Filter]()
	tokens := tokens{typ: reflect.TypeFor[grammar.Token]()}
	for name := range grammar.Extended.Symbols() {
		if name != endOfText {
			tokens.names = append(tokens.names, name)
		}
	}
	rules, err := readRules(root, tokens)
	if err != nil {
		return nil, err
	}
	return write(rules, destination{
		packageName: "parser",
		packagePath: "github.com/fiql-go/fiql/parser",
		tokensPath:  root.PkgPath(),
	})
}
