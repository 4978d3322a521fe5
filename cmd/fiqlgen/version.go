package main

import (
	"cmp"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
)

func versionCommand() command {
	return command{
		name:    "version",
		summary: "print the version of this program",
		about: `Version prints the version of this program, the revision of its source and whether
files differed from it, the Go release that built it, and the platform. A build from a
released module records no revision: there the version says it all.`,
		exits: exitCodes{good: "done"},
		examples: `fiqlgen version
fiqlgen --version
`,
		define: func(*flag.FlagSet) action { return printVersion },
	}
}

func printVersion(s *streams, args []string) (int, error) {
	if len(args) > 0 {
		return exitTrouble, usageError("no argument is expected")
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	fmt.Fprint(s.out, versionText(info))
	return exitGood, nil
}

// versionText returns what is known of a build.
func versionText(info *debug.BuildInfo) string {
	settings := map[string]string{}
	for _, setting := range info.Settings {
		settings[setting.Key] = setting.Value
	}
	revision := cmp.Or(settings["vcs.revision"], "not recorded")
	if settings["vcs.modified"] == "true" {
		revision += ", modified"
	}
	return fmt.Sprintf("fiqlgen %s\nrevision: %s\ngo:       %s\nplatform: %s/%s\n",
		cmp.Or(info.Main.Version, "(unknown)"), revision, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
