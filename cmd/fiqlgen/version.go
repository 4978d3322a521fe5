package main

import (
	"flag"
	"fmt"
	"runtime/debug"
)

func versionCommand() command {
	return command{
		name:    "version",
		summary: "print the version of this program",
		about:   `Version prints the version of this program, and of the Go release that built it.`,
		examples: `fiqlgen version
`,
		define: func(*flag.FlagSet) action { return printVersion },
	}
}

func printVersion(s *streams, args []string) (int, error) {
	if len(args) > 0 {
		return exitTrouble, usageError("no argument is expected")
	}
	version, goVersion := "(unknown)", "an unknown release of Go"
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
		if info.Main.Version != "" {
			version = info.Main.Version
		}
	}
	fmt.Fprintf(s.out, "fiqlgen %s (%s)\n", version, goVersion)
	return exitGood, nil
}
