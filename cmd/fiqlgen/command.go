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
		sampleCommand(),
		fmtCommand(),
		completionCommand(),
		versionCommand(),
	}
}

// command is one of the program's commands.
type command struct {
	name     string
	filters  bool   // it takes filters as arguments
	summary  string // one line, for the overview
	synopsis string // what may follow the name
	about    string // a few lines of explanation
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
	operands, err := c.parseFlags(flags, args)
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

// parseFlags sets the flags and returns the operands after them. An operand that
// begins with a minus sign is more often a flag out of place than a filter, so it
// needs -- before the first operand.
func (c command) parseFlags(flags *flag.FlagSet, args []string) ([]string, error) {
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil, err
	} else if err != nil {
		return nil, c.badFlag(err.Error())
	}
	operands := flags.Args()
	before := args[:len(args)-len(operands)]
	if len(before) > 0 && before[len(before)-1] == "--" {
		return operands, nil
	}
	for _, operand := range operands {
		if strings.HasPrefix(operand, "-") {
			return nil, c.badFlag(fmt.Sprintf("%q stands after other arguments, but flags stand before them", operand))
		}
	}
	return operands, nil
}

// badFlag returns the error for what looks like a flag and may be a filter.
func (c command) badFlag(message string) error {
	if c.filters && !strings.HasPrefix(message, "invalid ") {
		message += "; before filters that begin with - write --"
	}
	return usageError(message)
}

// printUsage prints what -h asks for.
func (c command) printUsage(out io.Writer, flags *flag.FlagSet) {
	fmt.Fprintf(out, "Usage: fiqlgen %s\n\n%s\n", strings.TrimSpace(c.name+" "+c.synopsis), c.about)
	var defaults strings.Builder
	flags.SetOutput(&defaults)
	flags.PrintDefaults()
	if defaults.Len() > 0 {
		fmt.Fprintf(out, "\nFlags:\n%s", defaults.String())
	}
	fmt.Fprint(out, "\nExamples:\n")
	for example := range strings.Lines(c.examples) {
		fmt.Fprintf(out, "  %s", example)
	}
}

// overview returns the list of commands.
func overview() string {
	var text strings.Builder
	text.WriteString("fiqlgen explains, evaluates and generates code for FIQL filters.\n\nUsage: fiqlgen COMMAND [FLAGS] [ARGUMENTS]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(&text, "  %-10s  %s\n", c.name, c.summary)
	}
	text.WriteString("\nRun `fiqlgen COMMAND -h` for the flags and examples of a command.\n")
	return text.String()
}
