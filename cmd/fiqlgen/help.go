package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile/relational/layout"
)

// exitCodesTopic is what help explains besides the commands.
const exitCodesTopic = "exit-codes"

// help prints the overview, or what explains a command or a topic.
func help(s *streams, args []string) int {
	switch {
	case len(args) > 1:
		fmt.Fprintf(s.err, "fiqlgen help: one command is expected, found %d arguments\n", len(args))
		return exitTrouble
	case len(args) == 0 || args[0] == "help":
		fmt.Fprint(s.out, overview())
	case args[0] == exitCodesTopic:
		printExitCodes(s.out)
	default:
		return executeNamed(s, args[0], []string{"-h"})
	}
	return exitGood
}

// overview returns the list of commands.
func overview() string {
	var text strings.Builder
	text.WriteString("fiqlgen explains, evaluates and generates code for FIQL filters.\n\nUsage: fiqlgen COMMAND [FLAGS] [ARGUMENTS]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(&text, "  %-10s  %s\n", c.name, c.summary)
	}
	text.WriteString("\nFlags may stand before and after arguments; -- ends them.\nRun `fiqlgen COMMAND -h` for the flags and examples of a command,\n" +
		"and `fiqlgen help exit-codes` for what the exit codes mean.\n")
	return text.String()
}

// wrapped returns text in lines that fit into a terminal of 80 columns.
func wrapped(text, indent string) string {
	return strings.Join(layout.Wrap(text, 80, indent), "\n")
}

// unknownCommand returns what is said of a command that there is not.
func unknownCommand(name string) string {
	message := "unknown command " + diagnostic.Quote(name)
	if near := diagnostic.Near(name, helpWords()); len(near) > 0 {
		message += "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return message
}

// helpWords returns what may follow help.
func helpWords() []string {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return append(names, exitCodesTopic)
}

// exitCodes says what a command means by its exit codes.
type exitCodes struct {
	good string // 0
	some string // 1; empty if there is no such
	also string // 2, which means trouble everywhere, means this too
}

// print prints the codes.
func (e exitCodes) print(out io.Writer) {
	trouble := "trouble: a bad command line, a bad document, input or output that fails"
	if e.also != "" {
		trouble += ", " + e.also
	}
	for code, meaning := range []string{exitGood: e.good, exitSome: e.some, exitTrouble: trouble} {
		if meaning != "" {
			fmt.Fprintln(out, wrapped(fmt.Sprintf("  %d  %s", code, meaning), "     "))
		}
	}
}

// printExitCodes prints the exit codes of all commands.
func printExitCodes(out io.Writer) {
	fmt.Fprint(out, "What the commands of fiqlgen mean by their exit codes:\n")
	for _, c := range commands() {
		fmt.Fprintf(out, "\n%s\n", c.name)
		c.exits.print(out)
	}
}
