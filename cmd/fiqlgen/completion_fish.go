package main

import (
	"fmt"
	"strings"
)

// fishCompletion returns the script for fish.
func fishCompletion(commands []completedCommand) string {
	var script strings.Builder
	script.WriteString("# fish completion for fiqlgen\ncomplete -c fiqlgen -f\n")
	for _, c := range commands {
		fmt.Fprintf(&script, "complete -c fiqlgen -n __fish_use_subcommand -a %s -d %s\n", c.name, fishQuoted(c.summary))
	}
	for _, c := range commands {
		line := fmt.Sprintf("complete -c fiqlgen -n '__fish_seen_subcommand_from %s; and [ (commandline -opc)[2] = %[1]s ]'", c.name)
		for _, f := range c.flags {
			fmt.Fprintf(&script, "%s -o %s -d %s%s\n", line, f.name, fishQuoted(f.summary), fishValues(f))
		}
		if len(c.words) > 0 {
			fmt.Fprintf(&script, "%s -a %s\n", line, fishQuoted(strings.Join(c.words, " ")))
		}
	}
	return script.String()
}

// fishValues returns what completes the value of a flag.
func fishValues(f completedFlag) string {
	switch f.value {
	case noArgument:
		return ""
	case fileArgument:
		return " -r -F"
	case folderArgument:
		return " -x -a '(__fish_complete_directories)'"
	case wordArgument:
		return " -x -a " + fishQuoted(strings.Join(f.words, " "))
	}
	return " -x"
}

// fishQuoted returns text as a word of fish.
func fishQuoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(text) + "'"
}
