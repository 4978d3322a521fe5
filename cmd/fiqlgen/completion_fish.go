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
			fmt.Fprintf(&script, "%s -o %s -d %s%s\n", line, f.name, fishQuoted(f.summary), f.completedBy(fishValues))
		}
		if len(c.words) > 0 {
			fmt.Fprintf(&script, "%s -a %s\n", line, fishQuoted(strings.Join(c.words, " ")))
		}
	}
	return script.String()
}

// fishValues are what completes the values of flags.
var fishValues = map[valueKind]string{
	freeArgument:   " -x",
	fileArgument:   " -r -F",
	folderArgument: " -x -a '(__fish_complete_directories)'",
	wordArgument:   " -x -a 'WORDS'",
}

// fishQuoted returns text as a word of fish.
func fishQuoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(text) + "'"
}
