package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/term"
)

// The contacts that are made up.
const (
	seed   = 2024
	madeUp = 10_000
)

func main() {
	// A broken pipe is watched too: as a signal it would end the program before it
	// has cleaned up.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGPIPE)
	defer stop()
	s := settings{madeUp: madeUp, colours: isTerminal(os.Stdout) && os.Getenv("NO_COLOR") == ""}
	if isTerminal(os.Stderr) {
		s.progress = os.Stderr
	}
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr, s))
}

// settings say what is run.
type settings struct {
	madeUp   int // how many contacts are made up
	colours  bool
	progress io.Writer // where a bar shows how far the storing is; nil if nowhere
	serve    bool      // until the end of the context, instead of showing searches
}

// The exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

func run(ctx context.Context, args []string, stdout, stderr io.Writer, s settings) int {
	if err := s.parse(args, stderr); err != nil {
		return exitUsage // it is printed
	}
	action := show
	if s.serve {
		action = serve
	}
	out := bufio.NewWriter(stdout)
	err := errors.Join(action(ctx, &printer{out: out, colours: s.colours}, s), out.Flush())
	switch {
	case s.serve && err == nil: // an interrupt is how serving ends
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "quickstart: interrupted")
		return exitInterrupted
	case err != nil:
		fmt.Fprintln(stderr, "quickstart:", err)
		return exitFailed
	}
	return exitDone
}

// parse takes the settings that are arguments, and prints what is wrong with those.
func (s *settings) parse(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("quickstart", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.BoolVar(&s.serve, "serve", false, "leave the server running until Ctrl-C, and print curl commands that call it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		err := fmt.Errorf("quickstart: unexpected argument %q", flags.Arg(0))
		fmt.Fprintln(stderr, err)
		flags.Usage()
		return err
	}
	return nil
}

// isTerminal reports whether colours and bars have a place in what is written to file.
func isTerminal(file *os.File) bool {
	return term.IsTerminal(int(file.Fd())) && os.Getenv("TERM") != "dumb"
}
