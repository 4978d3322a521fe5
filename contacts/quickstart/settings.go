package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
)

// The contacts that are made up.
const (
	seed   = 2024
	madeUp = 10_000
)

// settings say what is run.
type settings struct {
	madeUp   int // how many contacts are made up
	colours  bool
	progress io.Writer // where a bar shows how far the storing is; nil if nowhere

	all   bool // show everything, not the short tour
	serve bool // until the end of the context, instead of showing anything

	address                  string // where the server listens
	searchKey, managementKey string
}

// defaults returns the settings without arguments.
func defaults() settings {
	return settings{madeUp: madeUp, address: "127.0.0.1:0", searchKey: searchKey, managementKey: managementKey}
}

// usage comes before the flags in what -h prints.
const usage = `Usage: quickstart [-all]
       quickstart -serve [-addr HOST:PORT] [-search-key KEY]
           [-management-key KEY]

Quickstart fills a directory of contacts in SQLite, serves it on a loopback port
and shows searches and writes through the generated client: a short tour or,
with -all, all of them. With -serve it leaves the server running instead, and
prints commands of curl.

Flags:
`

// parse takes the settings that are arguments. It prints the help that is asked for, and
// returns what is wrong with the arguments.
func (s *settings) parse(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("quickstart", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&s.all, "all", false, "show every search and every write, in about 640 lines")
	flags.BoolVar(&s.serve, "serve", false, "leave the server running until Ctrl-C, and print curl commands for it")
	flags.StringVar(&s.address, "addr", s.address, "with -serve: listen at `HOST:PORT`; 0 is any port")
	flags.StringVar(&s.searchKey, "search-key", s.searchKey, "with -serve: the `KEY` for searches")
	flags.StringVar(&s.managementKey, "management-key", s.managementKey, "with -serve: the `KEY` for writes")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdout, usage)
		flags.SetOutput(stdout)
		flags.PrintDefaults()
	}
	if err != nil {
		return err
	}
	return s.check(flags)
}

// check returns what is wrong with the settings together.
func (s *settings) check(flags *flag.FlagSet) (err error) {
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("no argument is expected after the flags, found %.40q", flags.Arg(0))
	case s.serve && s.all:
		return errors.New("-serve shows no tour: it does not go with -all")
	case !s.serve:
		flags.Visit(func(f *flag.Flag) {
			if f.Name != "all" && f.Name != "serve" {
				err = fmt.Errorf("-%s goes with -serve", f.Name)
			}
		})
		return err
	}
	if _, _, err := net.SplitHostPort(s.address); err != nil {
		return fmt.Errorf("-addr %.40q: expected a host and a port, as in localhost:8080", s.address)
	}
	return s.checkKeys()
}

// checkKeys returns what is wrong with the keys: each stands in a header, and in quotes in
// commands that are printed.
func (s *settings) checkKeys() error {
	isOdd := func(r rune) bool { return r <= ' ' || r > '~' || r == '\'' }
	isBad := func(key string) bool { return key == "" || strings.ContainsFunc(key, isOdd) }
	switch {
	case slices.ContainsFunc([]string{s.searchKey, s.managementKey}, isBad):
		return errors.New("-search-key and -management-key: expected visible ASCII characters without a single quote")
	case s.searchKey == s.managementKey:
		return errors.New("-search-key and -management-key: expected two different keys")
	}
	return nil
}
