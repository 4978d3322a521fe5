package gen

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/fiql-go/fiql/gen/document"
)

// initialisms are the words that Go writes in capitals throughout.
var initialisms = map[string]bool{
	"acl": true, "api": true, "ascii": true, "cpu": true, "css": true, "dns": true, "eof": true, "guid": true,
	"html": true, "http": true, "https": true, "id": true, "ip": true, "json": true, "lhs": true, "qps": true,
	"ram": true, "rhs": true, "rpc": true, "sip": true, "sla": true, "smtp": true, "sql": true, "ssh": true,
	"tcp": true, "tls": true, "ttl": true, "udp": true, "ui": true, "uid": true, "uri": true, "url": true,
	"utf8": true, "uuid": true, "vm": true, "xml": true, "xmpp": true, "xsrf": true, "xss": true,
}

// exported returns the exported Go name for a name of the document.
func exported(name string) string {
	result := named(withSigns(name), strings.ToUpper(name) == name)
	if first, _ := utf8.DecodeRuneInString(result); !unicode.IsUpper(first) {
		return "X" + result
	}
	return result
}

// named returns the words of a name, each with a capital. Numbers that something stands
// between have an underscore there: 1.0 is 1_0, and not 10.
func named(name string, isShouted bool) string {
	var b strings.Builder
	for i, part := range betweenDigits(name) {
		if i > 0 {
			b.WriteByte('_')
		}
		for _, word := range document.Words(part) {
			b.WriteString(capitalized(word, isShouted))
		}
	}
	return b.String()
}

// betweenDigits splits a name at each character with digits on both sides that is no letter
// and no digit.
func betweenDigits(name string) []string {
	var parts []string
	characters := []rune(name)
	start := 0
	for i := 1; i+1 < len(characters); i++ {
		isBetween := unicode.IsDigit(characters[i-1]) && unicode.IsDigit(characters[i+1])
		if isBetween && !unicode.IsDigit(characters[i]) && !unicode.IsLetter(characters[i]) {
			parts = append(parts, string(characters[start:i]))
			start = i + 1
		}
	}
	return append(parts, string(characters[start:]))
}

// A minus sign counts before a number, at the beginning or in a time zone; a plus sign counts
// before a number, and where it ends a name.
var (
	minusSign = regexp.MustCompile(`^-(\d)|\b(UTC|GMT)-(\d)`)
	plusSign  = regexp.MustCompile(`\+(\d|\+|$)`)
)

// withSigns returns a name with words for the signs in it that count.
func withSigns(name string) string {
	name = minusSign.ReplaceAllString(name, "$2 Minus $1$3")
	for plusSign.MatchString(name) {
		name = plusSign.ReplaceAllString(name, " Plus $1")
	}
	return name
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
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

// unexported returns the name that Go does not export for a name of the document:
// the exported one with its first word in small letters.
func unexported(name string) string {
	public := exported(name)
	parts := document.Words(name)
	if len(parts) == 0 {
		return strings.ToLower(public)
	}
	first := capitalized(parts[0], strings.ToUpper(name) == name)
	rest, isFirst := strings.CutPrefix(public, first)
	if !isFirst { // an X was put before it, or a sign begins it
		return strings.ToLower(public[:1]) + public[1:]
	}
	return strings.ToLower(first) + rest
}

// valueName returns what follows the name of an enum in the name of one of its
// values.
func valueName(value string) string {
	if value == "" {
		return "Empty"
	}
	if operator := operators[value]; operator != "" {
		return operator
	}
	if len(document.Words(value)) == 0 {
		return spelledName(value)
	}
	isShouted := strings.ToUpper(value) == value
	switch value[0] {
	case '-':
		value = " Minus " + value[1:]
	case '+':
		value = " Plus " + value[1:]
	}
	return named(withSigns(value), isShouted)
}
