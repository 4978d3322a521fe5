package gen

import (
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/gen/document"
)

// scope holds the names that are taken where they must differ: in a package, in a
// struct, in a function.
type scope map[string]bool

// newScope returns a scope in which the given names are taken.
func newScope(taken ...string) scope {
	s := make(scope)
	for _, name := range taken {
		s[name] = true
	}
	return s
}

// take takes a name and returns it. If it is taken already, that is the first free
// one with a number after it, from 2 on.
func (s scope) take(wish string) string {
	name := wish
	for number := 2; s[name]; number++ {
		name = wish + strconv.Itoa(number)
	}
	s[name] = true
	return name
}

// isUsable reports whether a name can be that of a variable or package without
// hiding a part of the language.
func isUsable(name string) bool {
	return token.IsIdentifier(name) && types.Universe.Lookup(name) == nil
}

// variable takes a name that a variable can have for a name of the document.
func (s scope) variable(documented string) string {
	name := unexported(documented)
	if !isUsable(name) {
		name += "Value"
	}
	return s.take(name)
}

// packageName returns the name of the package with the fields of an object, which
// is that of its folder too: the object's name in small letters. A name that a
// package cannot have, or a folder with a meaning for the go command, gets the word
// fields after it.
func packageName(objectName string) string {
	name := strings.ToLower(strings.Join(document.Words(objectName), ""))
	switch name {
	case "main", "internal", "vendor", "testdata":
		return name + "fields"
	}
	if !token.IsIdentifier(name + "fields") {
		name = "x" + name
	}
	if !isUsable(name) {
		return name + "fields"
	}
	return name
}
