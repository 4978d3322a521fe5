package database

import (
	"fmt"
	"strings"
	"unicode"
)

// referenceName returns what the row is called that a foreign key refers to: what the column
// is called, without _id or the last word that the column referred to ends with too.
func (k foreignKey) referenceName() string {
	column := k.columns[0]
	for _, word := range []string{"_id", lastWord(k.keys[0])} {
		if rest := cutWord(column, word); rest != "" {
			return rest
		}
	}
	return column
}

// lastWord returns the last word of a name: what follows the last underscore, or a capital.
func lastWord(name string) string {
	if at := strings.LastIndexByte(name, '_'); at >= 0 {
		return name[at+1:]
	}
	if at := strings.LastIndexFunc(name, unicode.IsUpper); at > 0 && strings.ToUpper(name) != name {
		return name[at:]
	}
	return name
}

// cutWord returns a name without a word that it ends with, or "" if it does not.
func cutWord(name, word string) string {
	at := len(name) - len(word)
	if word == "" || at <= 0 || !strings.EqualFold(name[at:], word) {
		return ""
	}
	isWord := word[0] == '_' || name[at-1] == '_' || unicode.IsUpper(rune(name[at])) && unicode.IsLower(rune(name[at-1]))
	if !isWord {
		return ""
	}
	return strings.TrimRight(name[:at], "_")
}

// joinName returns two names as one.
func joinName(first, second string) string { return first + "_" + second }

// propertyName returns a name as a selector can say it: of letters, digits, underscores and
// minus signs.
func propertyName(name string) string {
	name = strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' || c == '-' {
			return c
		}
		return '_'
	}, name)
	if name == "" {
		return "_"
	}
	return name
}

// objectName returns the words of a table's name, each with a capital.
func objectName(table string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(table, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		characters := []rune(word)
		b.WriteString(string(unicode.ToUpper(characters[0])) + string(characters[1:]))
	}
	if name := b.String(); name != "" && unicode.IsLetter([]rune(name)[0]) {
		return name
	}
	return "Table" + b.String()
}

// freeName returns the first of names that no property has; if all are taken, the last one
// with a number.
func (n *node) freeName(names ...string) string {
	for _, name := range names {
		if name = propertyName(name); n.property(name) == nil {
			return name
		}
	}
	last := propertyName(names[len(names)-1])
	for number := 2; ; number++ {
		if name := fmt.Sprint(last, "_", number); n.property(name) == nil {
			return name
		}
	}
}
