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

func main() {
	// A broken pipe is watched too: as a signal it would end the program before it
	// has cleaned up.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGPIPE)
	defer stop()
	s := defaults()
	s.colours = isTerminal(os.Stdout) && os.Getenv("NO_COLOR") == ""
	if isTerminal(os.Stderr) {
		s.progress = os.Stderr
	}
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr, s))
}

// The exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

func run(ctx context.Context, args []string, stdout, stderr io.Writer, s settings) int {
	switch err := s.parse(args, stdout); {
	case errors.Is(err, flag.ErrHelp):
		return exitDone
	case err != nil:
		fmt.Fprintf(stderr, "quickstart: %v\nRun it with -h for its usage.\n", err)
		return exitUsage
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

// isTerminal reports whether colours and bars have a place in what is written to file.
func isTerminal(file *os.File) bool {
	return term.IsTerminal(int(file.Fd())) && os.Getenv("TERM") != "dumb"
}
