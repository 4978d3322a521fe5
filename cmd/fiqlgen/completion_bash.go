package main

import (
	"fmt"
	"strings"
)

// bashCompletion returns the script for bash.
func bashCompletion(commands []completedCommand) string {
	var script, names strings.Builder
	for _, c := range commands {
		fmt.Fprintf(&names, " %s", c.name)
		var flags []string
		for _, f := range c.flags {
			flags = append(flags, "-"+f.name)
			if f.value != noArgument {
				fmt.Fprintf(&script, "    %s:-%s) %s ;;\n", c.name, f.name, f.completedBy(bashValues))
			}
		}
		words := strings.Join(append(flags, c.words...), " ")
		fmt.Fprintf(&script, "    %s:*) COMPREPLY=($(compgen -W %s -- \"$current\")) ;;\n", c.name, singleQuoted(words))
	}
	return fmt.Sprintf(bashScript, singleQuoted(strings.TrimSpace(names.String())), script.String())
}

// bashScript is the script with the names of the commands and the cases left open.
// The first word after fiqlgen is the command, whatever fiqlgen itself is called.
const bashScript = `# bash completion for fiqlgen
_fiqlgen() {
  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W %s -- "$current"))
    return
  fi
  case "${COMP_WORDS[1]}:$previous" in
%s  esac
}
complete -F _fiqlgen fiqlgen
`

// bashPaths comes before paths are completed: they may hold blanks, and a folder gets
// a slash.
const bashPaths = `local IFS=$'\n'; compopt -o filenames 2>/dev/null; `

// bashValues are the commands that complete the values of flags.
var bashValues = map[valueKind]string{
	freeArgument:   ":",
	fileArgument:   bashPaths + `COMPREPLY=($(compgen -f -- "$current"))`,
	folderArgument: bashPaths + `COMPREPLY=($(compgen -d -- "$current"))`,
	wordArgument:   `COMPREPLY=($(compgen -W 'WORDS' -- "$current"))`,
}
