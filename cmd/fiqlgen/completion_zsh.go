package main

import (
	"fmt"
	"strings"
)

// zshCompletion returns the script for zsh, which may be a file on its fpath or be
// sourced.
func zshCompletion(commands []completedCommand) string {
	var names, cases strings.Builder
	for _, c := range commands {
		fmt.Fprintf(&names, "    %s\n", singleQuoted(zshEscape(c.name)+":"+c.summary))
		fmt.Fprintf(&cases, "    %s) _arguments", c.name)
		for _, f := range c.flags {
			fmt.Fprintf(&cases, " \\\n      %s", singleQuoted("*-"+f.name+"["+zshEscape(f.summary)+"]"+f.completedBy(zshValues)))
		}
		rest := "*: :"
		if len(c.words) > 0 {
			rest = "1: :(" + strings.Join(c.words, " ") + ")"
		}
		fmt.Fprintf(&cases, " \\\n      %s ;;\n", singleQuoted(rest))
	}
	return fmt.Sprintf(zshScript, names.String(), cases.String())
}

// zshScript is the script with the names of the commands and the cases left open.
const zshScript = `#compdef fiqlgen
_fiqlgen() {
  local -a names
  names=(
%s  )
  if (( CURRENT == 2 )); then
    _describe command names
    return
  fi
  local name="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$name" in
%s  esac
}
if [ "$funcstack[1]" = "_fiqlgen" ]; then
  _fiqlgen "$@"
else
  compdef _fiqlgen fiqlgen
fi
`

// zshEscape returns text as a part of an argument of _arguments or _describe.
func zshEscape(text string) string {
	return strings.NewReplacer(`\`, `\\`, ":", `\:`, "[", `\[`, "]", `\]`).Replace(text)
}

// zshValues are what completes the values of flags.
var zshValues = map[valueKind]string{
	freeArgument:   ":value:",
	fileArgument:   ":file:_files",
	folderArgument: ":folder:_files -/",
	wordArgument:   ":value:(WORDS)",
}
