package document

import (
	"cmp"
	"go/token"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words splits a name at capitals and at whatever is neither a letter nor a digit:
// pbxId has the words pbx and Id, HTTPServer has HTTP and Server, user-IDs has user
// and IDs.
func Words(name string) []string {
	var words []string
	characters := []rune(name)
	atWord := true
	for i, c := range characters {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			atWord = true
			continue
		}
		if atWord || beginsWord(characters, i) {
			words = append(words, "")
		}
		atWord = false
		words[len(words)-1] += string(c)
	}
	return words
}

// beginsWord reports whether the character at i is a capital that begins a word:
// the one before it is no capital, or it is the last of several and small letters
// follow other than the s of a plural, as in IDs.
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

// snakeCase returns a name in lower case with underscores between its words:
// pbxId and pbxID give pbx_id, hideInAA gives hide_in_aa. A name without letters
// and digits stays as it is.
func snakeCase(name string) string {
	return cmp.Or(strings.ToLower(strings.Join(Words(name), "_")), name)
}

// exportedName returns the words of a name joined, each with a capital: a name
// for something that has none of its own.
func exportedName(name string) string {
	var b strings.Builder
	for _, word := range Words(name) {
		first, size := utf8.DecodeRuneInString(word)
		b.WriteRune(unicode.ToUpper(first))
		b.WriteString(word[size:])
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
	isOther := func(known *node) bool { return known != nil && known != n }
	name := free(cmp.Or(of.name, "Object"), "", func(name string) bool {
		return isOther(r.schemaNamed(name)) || isOther(r.named[name])
	})
	r.named[name] = n
	return name
}

// free returns the name wished for, or if that is taken the first one that is not with a
// number after it, from 2 on, and a text between them.
func free(wish, between string, isTaken func(string) bool) string {
	name := wish
	for number := 2; isTaken(name); number++ {
		name = wish + between + strconv.Itoa(number)
	}
	return name
}

// keywordGoName gives something a name in Go, as many generators have it. It is not a
// keyword of ours, so what is wrong with it is a warning.
const keywordGoName = "x-go-name"

// goName returns the name that a node gives itself in Go, or "".
func (r *reader) goName(n *node) string {
	given := n.get(keywordGoName)
	if given == nil {
		return ""
	}
	if !token.IsIdentifier(given.text) || !token.IsExported(given.text) {
		r.warn(given.position, keywordGoName+" is left out: it must be a name that Go exports, found "+given.found())
		return ""
	}
	return given.text
}
