package gen

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// introduced returns the description of a name as a doc comment has it, which
// begins with the name: "The first name." of FirstName is "FirstName is the first
// name." What fits no sentence follows a colon.
func introduced(name, description string) string {
	first, rest, _ := strings.Cut(description, " ")
	lower := strings.ToLower(first)
	switch {
	case first == name:
		return description
	case !isCapitalized(first):
		return name + ": " + description
	case slices.Contains([]string{"a", "an", "the", "one", "what", "where", "why", "when", "how", "whether", "which"}, lower):
		return name + " is " + lower + " " + rest
	case isVerb(lower):
		return name + " " + lower + " " + rest
	}
	return name + ": " + description
}

// isVerb reports whether a word that begins a description is one of the verbs that
// descriptions begin with.
func isVerb(word string) bool {
	return slices.Contains([]string{
		"contains", "counts", "defines", "describes", "gives", "has", "holds", "identifies", "indicates", "lists",
		"names", "represents", "says", "shows", "specifies", "states", "stores", "tells",
	}, word)
}

// isCapitalized reports whether a word has a capital at its start and only there.
func isCapitalized(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && strings.ToLower(word[size:]) == word[size:]
}

// performed returns the summary of an operation as the doc comment of its method:
// "Search for contacts." of Search is "Search searches for contacts."
func performed(method, summary string) string {
	first, rest, _ := strings.Cut(summary, " ")
	verb := strings.ToLower(first)
	switch {
	case summary == "":
		return ""
	case !isCapitalized(first):
	case strings.HasPrefix(strings.ToLower(method), verb) || slices.Contains(imperatives, verb):
		return strings.TrimSpace(method + " " + conjugated(verb) + " " + rest)
	case slices.ContainsFunc(imperatives, func(known string) bool { return conjugated(known) == verb }):
		return strings.TrimSpace(method + " " + verb + " " + rest)
	}
	return method + ": " + summary
}

// imperatives are the verbs that summaries of operations begin with.
var imperatives = []string{
	"add", "answer", "cancel", "check", "count", "create", "delete", "download", "edit", "fetch", "find", "get", "list",
	"modify", "read", "remove", "replace", "retrieve", "return", "search", "send", "set", "show", "start", "stop",
	"update", "upload",
}

// conjugated returns a verb as it follows a name: search is searches.
func conjugated(verb string) string {
	isSibilant := slices.ContainsFunc([]string{"s", "x", "z", "ch", "sh", "o"}, func(end string) bool {
		return strings.HasSuffix(verb, end)
	})
	stem, hasY := strings.CutSuffix(verb, "y")
	switch {
	case isSibilant:
		return verb + "es"
	case hasY && stem != "" && !strings.ContainsAny(stem[len(stem)-1:], "aeiou"):
		return stem + "ies"
	}
	return verb + "s"
}
