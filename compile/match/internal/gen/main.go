// Command gen writes the leaves of package match: one function for each thing that a leaf
// may look at, with one closure for each way to go on.
package main

import (
	"bytes"
	_ "embed"
	"flag"
	"fmt"
	"go/format"
	"os"
	"text/template"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(arguments []string) int {
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	out := flags.String("out", "", "the file to write")
	if err := flags.Parse(arguments); err != nil || *out == "" {
		flags.Usage()
		return 2
	}
	source, err := source()
	if err == nil {
		err = os.WriteFile(*out, source, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		return 1
	}
	return 0
}

//go:embed leaves.tmpl
var leaves string

// source returns the Go source of every leaf.
func source() ([]byte, error) {
	parsed, err := template.New("leaves").Parse(leaves)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if err := parsed.Execute(&text, shapes); err != nil {
		return nil, err
	}
	return format.Source(text.Bytes())
}
