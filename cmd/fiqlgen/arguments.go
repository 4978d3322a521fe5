package main

import (
	"errors"
	"flag"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// parseFlags sets the flags among args, which may stand anywhere before --, and returns
// the other arguments. Package flag reads them one by one, since it would stop at the first
// argument that is no flag.
func parseFlags(flags *flag.FlagSet, args []string) (operands []string, err error) {
	for len(args) > 0 {
		next := args[:1]
		switch {
		case args[0] == "--":
			return append(operands, args[1:]...), nil
		case !strings.HasPrefix(args[0], "-") || args[0] == "-":
			operands = append(operands, args[0])
		default:
			if next, err = withValue(flags, args); err != nil {
				return nil, err
			}
			if err = flags.Parse(next); err != nil {
				return nil, badValue(next[len(next)-1], err)
			}
		}
		args = args[len(next):]
	}
	return operands, nil
}

// withValue returns the flag that args begin with and, if the next argument is its value,
// that too.
func withValue(flags *flag.FlagSet, args []string) ([]string, error) {
	name, _, hasValue := strings.Cut(strings.TrimPrefix(args[0][1:], "-"), "=")
	f := flags.Lookup(name)
	if f == nil && name != "h" && name != "help" {
		return nil, unknownFlag(flags, args[0], name)
	}
	if f == nil || hasValue || isBoolean(f) {
		return args[:1], nil
	}
	return args[:min(len(args), 2)], nil
}

// isBoolean reports whether a flag needs no value.
func isBoolean(f *flag.Flag) bool {
	value, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && value.IsBoolFlag()
}

// unknownFlag returns the error for what looks like a flag and may be a filter.
func unknownFlag(flags *flag.FlagSet, found, name string) error {
	var names []string
	flags.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	message := "unknown flag " + diagnostic.Quote(found)
	if near := diagnostic.Near(name, names); len(near) > 0 {
		message += "; did you mean -" + strings.Join(near, " or -") + "?"
	}
	return usageError(message + "\nBefore arguments that begin with - write --.")
}

// badValue returns an error of package flag about the value in an argument, which it repeats
// however long that is, as one of the command line.
func badValue(argument string, err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	if _, value, hasName := strings.Cut(argument, "="); hasName && strings.HasPrefix(argument, "-") {
		argument = value
	}
	return usageError(strings.Replace(err.Error(), strconv.Quote(argument), diagnostic.Quote(argument), 1))
}
