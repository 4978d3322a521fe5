package gen

import (
	"strings"
	"unicode"
)

// initialisms are the words that Go writes in capitals throughout.
var initialisms = map[string]bool{
	"acl": true, "api": true, "ascii": true, "cpu": true, "css": true, "dns": true, "eof": true, "guid": true,
	"html": true, "http": true, "https": true, "id": true, "ip": true, "json": true, "lhs": true, "qps": true,
	"ram": true, "rhs": true, "rpc": true, "sip": true, "sla": true, "smtp": true, "sql": true, "ssh": true,
	"tcp": true, "tls": true, "ttl": true, "udp": true, "ui": true, "uid": true, "uri": true, "url": true,
	"utf8": true, "uuid": true, "vm": true, "xml": true, "xmpp": true, "xsrf": true, "xss": true,
}

// words splits a name at capitals and at whatever is neither a letter nor a digit.
func words(name string) []string {
	var found []string
	characters := []rune(name)
	atWord := true
	for i, c := range characters {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			atWord = true
			continue
		}
		if atWord || beginsWord(characters, i) {
			found = append(found, "")
		}
		atWord = false
		found[len(found)-1] += string(c)
	}
	return found
}

// beginsWord reports whether the capital at i begins a word: the one before it is
// no capital, or it is the last of several and small letters follow other than the
// s of a plural, as in IDs.
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

// exported returns the exported Go name for a name of the document.
func exported(name string) string {
	var b strings.Builder
	isShouted := strings.ToUpper(name) == name
	for _, word := range words(name) {
		b.WriteString(capitalized(word, isShouted))
	}
	result := b.String()
	if first, _ := firstRune(result); !unicode.IsUpper(first) {
		return "X" + result
	}
	return result
}

// capitalized returns a word with a capital at its start. A shouted word is
// written in small letters after it, unless it has no more than two letters.
func capitalized(word string, isShouted bool) string {
	lower := strings.ToLower(word)
	if initialisms[lower] {
		return strings.ToUpper(word)
	}
	if singular, isPlural := strings.CutSuffix(lower, "s"); isPlural && initialisms[singular] {
		return strings.ToUpper(singular) + "s"
	}
	if isShouted && len([]rune(word)) > 2 {
		word = lower
	}
	first, rest := firstRune(word)
	return string(unicode.ToUpper(first)) + rest
}

// unexported returns the name that Go does not export for a name of the document:
// the exported one with its first word in small letters.
func unexported(name string) string {
	public := exported(name)
	parts := words(name)
	if len(parts) == 0 {
		return strings.ToLower(public)
	}
	first := capitalized(parts[0], strings.ToUpper(name) == name)
	rest, isFirst := strings.CutPrefix(public, first)
	if !isFirst { // an X was put before it
		return "x" + public[1:]
	}
	return strings.ToLower(first) + rest
}

// firstRune returns the first character of text and what follows it.
func firstRune(text string) (first rune, rest string) {
	for i, c := range text {
		if i > 0 {
			return first, text[i:]
		}
		first = c
	}
	return first, ""
}

// valueName returns what follows the name of an enum in the name of one of its
// values.
func valueName(value string) string {
	sign := ""
	switch {
	case value == "":
		return "Empty"
	case value[0] == '-':
		sign = "Minus"
	case value[0] == '+':
		sign = "Plus"
	}
	rest := words(value)
	if len(rest) == 0 && sign == "" {
		return "Value"
	}
	isShouted := strings.ToUpper(value) == value
	for i, word := range rest {
		rest[i] = capitalized(word, isShouted)
	}
	return sign + strings.Join(rest, "")
}
