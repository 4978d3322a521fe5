package document

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
)

// snakeCase returns a name in lower case with underscores between its words:
// pbxId and pbxID give pbx_id, hideInAA gives hide_in_aa, HTTPServer gives
// http_server. A name without letters and digits stays as it is.
func snakeCase(name string) string {
	var b strings.Builder
	characters := []rune(name)
	for i, c := range characters {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			c = '_'
		}
		atWord := c == '_' || beginsWord(characters, i)
		if atWord && b.Len() > 0 && !strings.HasSuffix(b.String(), "_") {
			b.WriteByte('_')
		}
		if c != '_' {
			b.WriteRune(unicode.ToLower(c))
		}
	}
	if result := strings.TrimSuffix(b.String(), "_"); result != "" {
		return result
	}
	return name
}

// beginsWord reports whether the character at i is a capital that begins a word:
// the one before is none, or it is the last of several and small letters follow
// (other than the s of a plural, as in IDs).
func beginsWord(characters []rune, i int) bool {
	if i == 0 || !unicode.IsUpper(characters[i]) {
		return false
	}
	if !unicode.IsUpper(characters[i-1]) {
		return true
	}
	isLower := func(i int) bool { return i < len(characters) && unicode.IsLower(characters[i]) }
	isPlural := isLower(i+1) && characters[i+1] == 's' && !isLower(i+2)
	return isLower(i+1) && !isPlural
}

// exportedName returns the words of a name joined, each with a capital: a name
// for something that has none of its own.
func exportedName(name string) string {
	var b strings.Builder
	atWord := true
	for _, c := range name {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			atWord = true
			continue
		}
		if atWord {
			c = unicode.ToUpper(c)
		}
		b.WriteRune(c)
		atWord = false
	}
	return b.String()
}

// isWord reports whether text is a single word.
func isWord(text string) bool {
	if text == "" {
		return false
	}
	return !strings.ContainsFunc(text, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '_'
	})
}

// label names a schema that may have no name of its own.
type label struct {
	name  string // for an object or enum
	shown string // in messages
}

// part returns the label of a property of an object with the given name.
func part(object, property string) label {
	return label{name: object + exportedName(property), shown: object + "." + property}
}

// inlineName returns a name for an inline schema: that of the label, with a number
// after it if another schema has it.
func (r *reader) inlineName(of label, n *node) string {
	wish := cmp.Or(of.name, "Object")
	for number := 1; ; number++ {
		name := wish
		if number > 1 {
			name += strconv.Itoa(number)
		}
		isTaken := name == r.rootName && n != r.root || r.namedSchemas().get(name) != nil
		if other := r.named[name]; !isTaken && (other == nil || other == n) {
			r.named[name] = n
			return name
		}
	}
}
