package main

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"

	"github.com/alecthomas/participle/v2"
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

// generate writes the reader of the filter grammar, if the file differs.
func generate(out string) error {
	source, err := filterReader()
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

// filterReader returns the source of the reader of the filter grammar.
func filterReader() ([]byte, error) {
	parser, err := participle.Build[grammar.Filter](participle.Lexer(grammar.Extended))
	if err != nil {
		return nil, err
	}
	symbols := grammar.Extended.Symbols()
	kinds := slices.SortedFunc(maps.Keys(symbols), func(a, b string) int { return cmp.Compare(symbols[a], symbols[b]) })
	rules, err := readGrammar(parser.String(), kinds)
	if err != nil {
		return nil, err
	}
	return write(rules, kinds)
}
