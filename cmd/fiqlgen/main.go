package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// The exit codes. What a command means by each is in the package comment.
const (
	exitGood    = 0
	exitSome    = 1
	exitTrouble = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run carries out the command that args name and returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	s := &streams{in: bufio.NewReader(stdin), out: bufio.NewWriter(stdout), err: stderr}
	code := dispatch(s, args)
	if err := s.out.Flush(); err != nil {
		fmt.Fprintf(stderr, "fiqlgen: writing the output: %v\n", err)
		return exitTrouble
	}
	return code
}

// streams are what a command reads and writes.
type streams struct {
	in  *bufio.Reader
	out *bufio.Writer // remembers its first error, which run reports
	err io.Writer
}

// printJSON prints a value as a line of JSON.
func printJSON(out io.Writer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

// dispatch finds the command and carries it out.
func dispatch(s *streams, args []string) int {
	if len(args) == 0 {
		fmt.Fprint(s.err, overview())
		return exitTrouble
	}
	name, rest := args[0], args[1:]
	switch name {
	case "-h", "-help", "--help":
		fmt.Fprint(s.out, overview())
		return exitGood
	case "help":
		return help(s, rest)
	case "-version", "--version":
		name = "version"
	}
	return executeNamed(s, name, rest)
}

// executeNamed does the work of the command with a name.
func executeNamed(s *streams, name string, args []string) int {
	for _, c := range commands() {
		if c.name == name {
			return c.execute(s, args)
		}
	}
	fmt.Fprintf(s.err, "fiqlgen: %s\n\n%s", unknownCommand(name), overview())
	return exitTrouble
}
