package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// commands returns the commands, in the order in which help lists them.
func commands() []command {
	return []command{
		genCommand(),
		explainCommand(),
		evalCommand(),
		lintCommand(),
		verifyCommand(),
		ddlCommand(),
		sampleCommand(),
		fmtCommand(),
		completionCommand(),
		versionCommand(),
	}
}

// command is one of the program's commands.
type command struct {
	name     string
	summary  string // one line, for the overview
	synopsis string // what may follow the name
	about    string // a few lines of explanation
	exits    exitCodes
	examples string // one command line a line
	define   func(flags *flag.FlagSet) action
}

// action does a command's work once the flags it defined are set. The error is
// printed and makes the exit code 2.
type action func(s *streams, args []string) (code int, err error)

// usageError says that a command line makes no sense.
type usageError string

func (e usageError) Error() string { return string(e) }

// execute reads the flags among args and does the command's work.
func (c command) execute(s *streams, args []string) int {
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	act := c.define(flags)
	operands, err := parseFlags(flags, args)
	if errors.Is(err, flag.ErrHelp) {
		c.printUsage(s.out, flags)
		return exitGood
	}
	code := exitTrouble
	if err == nil {
		code, err = act(s, operands)
	}
	if err == nil {
		return code
	}
	if s.out.Flush() != nil { // what was found comes before why it stopped
		return exitTrouble // run says that the output cannot be written
	}
	fmt.Fprintf(s.err, "fiqlgen %s: %v\n", c.name, err)
	if usage := usageError(""); errors.As(err, &usage) {
		fmt.Fprintf(s.err, "Run `fiqlgen %s -h` for its usage.\n", c.name)
	}
	return exitTrouble
}

// printUsage prints what -h asks for.
func (c command) printUsage(out io.Writer, flags *flag.FlagSet) {
	fmt.Fprintf(out, "Usage: fiqlgen %s\n", strings.TrimSpace(c.name+" "+c.synopsis))
	for paragraph := range strings.SplitSeq(c.about, "\n\n") {
		if !strings.HasPrefix(paragraph, " ") { // which is laid out already
			paragraph = wrapped(strings.ReplaceAll(paragraph, "\n", " "), "")
		}
		fmt.Fprintf(out, "\n%s\n", paragraph)
	}
	title := "\nFlags:\n"
	flags.VisitAll(func(f *flag.Flag) {
		value, usage := flag.UnquoteUsage(f)
		if f.DefValue != "" && f.DefValue != "false" {
			usage += " (default " + f.DefValue + ")"
		}
		fmt.Fprintf(out, "%s  %s\n%s\n", title, strings.TrimSpace("-"+f.Name+" "+value), wrapped("      "+usage, "      "))
		title = ""
	})
	fmt.Fprint(out, "\nExit codes:\n")
	c.exits.print(out)
	fmt.Fprint(out, "\nExamples:\n")
	for example := range strings.Lines(c.examples) {
		fmt.Fprintf(out, "  %s", example)
	}
}
