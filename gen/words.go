package gen

import (
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
	var b strings.Builder
	isShouted := strings.ToUpper(name) == name
	for _, word := range document.Words(name) {
		b.WriteString(capitalized(word, isShouted))
	}
	result := b.String()
	if first, _ := utf8.DecodeRuneInString(result); !unicode.IsUpper(first) {
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
	if !isFirst { // an X was put before it
		return "x" + public[1:]
	}
	return strings.ToLower(first) + rest
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
	rest := document.Words(value)
	if len(rest) == 0 && sign == "" {
		return "Value"
	}
	isShouted := strings.ToUpper(value) == value
	for i, word := range rest {
		rest[i] = capitalized(word, isShouted)
	}
	return sign + strings.Join(rest, "")
}
