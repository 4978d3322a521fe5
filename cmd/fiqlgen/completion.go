package main

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
)

func completionCommand() command {
	return command{
		name:     "completion",
		summary:  "print a script that completes command lines",
		synopsis: "bash|zsh|fish",
		about: `Completion prints a script for a shell that completes the commands of fiqlgen, their
flags and the values of flags: files, folders and words.`,
		exits: exitCodes{good: "done"},
		examples: `source <(fiqlgen completion bash)
fiqlgen completion zsh > "${fpath[1]}/_fiqlgen"
fiqlgen completion fish > ~/.config/fish/completions/fiqlgen.fish
`,
		define: func(*flag.FlagSet) action { return printCompletion },
	}
}

func printCompletion(s *streams, args []string) (int, error) {
	shells := map[string]func([]completedCommand) string{
		"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion,
	}
	names := slices.Sorted(maps.Keys(shells))
	if len(args) != 1 || shells[args[0]] == nil {
		return exitTrouble, usageError("one shell is needed: " + strings.Join(names, ", "))
	}
	fmt.Fprint(s.out, shells[args[0]](completedCommands()))
	return exitGood, nil
}

// completedCommand is what a shell needs to know of a command.
type completedCommand struct {
	name, summary string
	flags         []completedFlag
	words         []string // what may follow its name; nil if that is free text
}

// completedFlag is what a shell needs to know of a flag.
type completedFlag struct {
	name, summary string
	value         valueKind
	words         []string // the values, if they are words
}

// valueKind says what follows a flag.
type valueKind int

const (
	noArgument valueKind = iota
	freeArgument
	fileArgument
	folderArgument
	wordArgument
)

// completedBy returns what completes the value of the flag in a shell, given that for each
// kind of value, with WORDS where the words go.
func (f completedFlag) completedBy(values map[valueKind]string) string {
	return strings.ReplaceAll(values[f.value], "WORDS", strings.Join(f.words, " "))
}

// completedCommands returns what shells need to know of the commands.
func completedCommands() []completedCommand {
	var all []completedCommand
	for _, c := range commands() {
		flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
		c.define(flags)
		completed := completedCommand{name: c.name, summary: c.summary}
		flags.VisitAll(func(f *flag.Flag) { completed.flags = append(completed.flags, completeFlag(f)) })
		completed.flags = append(completed.flags, completedFlag{name: "h", summary: "explain the command"})
		if strings.Contains(c.synopsis, "|") && !strings.Contains(c.synopsis, "-") {
			completed.words = strings.Split(c.synopsis, "|")
		}
		all = append(all, completed)
	}
	return append(all, completedCommand{name: "help", summary: "explain a command, or the exit codes", words: helpWords()})
}

// completeFlag returns what shells need to know of a flag. Its usage names the value
// in back quotes: the words that it may be, separated by bars, or what it stands for.
func completeFlag(f *flag.Flag) completedFlag {
	value, usage := flag.UnquoteUsage(f)
	usage, _, _ = strings.Cut(usage, "\n")
	completed := completedFlag{name: f.Name, summary: usage, value: freeArgument}
	switch {
	case value == "":
		completed.value = noArgument
	case strings.Contains(value, "|"):
		completed.value, completed.words = wordArgument, strings.Split(value, "|")
	case value == "DOC" || value == "FILE":
		completed.value = fileArgument
	case value == "DIR":
		completed.value = folderArgument
	}
	return completed
}

// singleQuoted returns text as a word of bash and zsh.
func singleQuoted(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
