package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
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
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr, settings{madeUp: madeUp, colours: isTerminal(os.Stdout)}))
}

// settings say what is run.
type settings struct {
	madeUp  int // how many contacts are made up
	colours bool
}

// The exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

func run(ctx context.Context, args []string, stdout, stderr io.Writer, s settings) int {
	if len(args) > 0 {
		fmt.Fprintln(stderr, "usage: quickstart (without arguments)")
		return exitUsage
	}
	out := bufio.NewWriter(stdout)
	err := errors.Join(show(ctx, &printer{out: out, colours: s.colours}, s), out.Flush())
	switch {
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "quickstart: interrupted")
		return exitInterrupted
	case err != nil:
		fmt.Fprintln(stderr, "quickstart:", err)
		return exitFailed
	}
	return exitDone
}

// isTerminal reports whether colours have a place in what is written to file.
func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
