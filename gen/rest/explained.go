package rest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// explained returns what the body of an answer says, for programs and for people: a problem
// document, an error of another shape, or just a text. Servers often name a wrong media type,
// or one of HTML, so that it says nothing.
func explained(body []byte) (code, message string) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) == nil {
		code, message = codeIn(value), messageIn(value)
	}
	if message == "" {
		message = shortened(beginning(body))
	}
	return onOneLine(code), onOneLine(message)
}

// beginning returns the beginning of a text; nothing of what is none.
func beginning(body []byte) string {
	text := strings.ToValidUTF8(string(body[:min(len(body), 4*maxExcerpt)]), "")
	isOther := func(c rune) bool { return unicode.IsControl(c) && !unicode.IsSpace(c) }
	if strings.ContainsFunc(text, isOther) {
		return ""
	}
	return strings.Join(strings.Fields(text), " ")
}

// messageNames are what servers call the message of an error, as plainName writes it. A title says
// least.
var messageNames = []string{
	"detail", "message", "errordescription", "errormessage", "msg", "description", "reason", "error", "errors", "fault", "title",
}

// codeIn returns the code of an object, of the error in it, or of the first object in one of
// its lists.
func codeIn(value any) string {
	if code := codeOf(value); code != "" {
		return code
	}
	object, _ := value.(map[string]any)
	inner := valueNamed(object, "error")
	if text, ok := inner.(string); ok && valueNamed(object, "errordescription") != nil { // as OAuth has it
		return text
	}
	if code := codeOf(inner); code != "" {
		return code
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if list, ok := object[name].([]any); ok && len(list) > 0 {
			if code := codeOf(list[0]); code != "" {
				return code
			}
		}
	}
	return ""
}

// codeOf returns the code of an object.
func codeOf(value any) string {
	object, _ := value.(map[string]any)
	return cmp.Or(scalarText(valueNamed(object, "code")), scalarText(valueNamed(object, "errorcode")))
}

// messageIn returns what a value says to people: the first text that it has under one of the
// usual names.
func messageIn(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case []any:
		if len(value) > 0 {
			return messageIn(value[0])
		}
	case map[string]any:
		for _, name := range messageNames {
			found := valueNamed(value, name)
			if text := cmp.Or(messageIn(found), firstNamed(found)); text != "" {
				return text
			}
		}
	}
	return ""
}

// firstNamed returns the first of the texts, or lists of texts, that an object has by the names
// of what is wrong, with that name. It does not look deeper, which messageIn has done.
func firstNamed(value any) string {
	object, _ := value.(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(object)) {
		found := object[name]
		if list, ok := found.([]any); ok && len(list) > 0 {
			found = list[0]
		}
		if text, ok := found.(string); ok && text != "" {
			return name + ": " + text
		}
	}
	return ""
}

// valueNamed returns the member of an object with a name as plainName writes it.
func valueNamed(object map[string]any, name string) any {
	for _, key := range slices.Sorted(maps.Keys(object)) {
		if plainName(key) == name {
			return object[key]
		}
	}
	return nil
}

// plainName returns a name in small letters and with nothing between its words.
func plainName(name string) string {
	return strings.Map(func(c rune) rune {
		if c == '_' || c == '-' {
			return -1
		}
		return unicode.ToLower(c)
	}, name)
}

// scalarText returns a text or the digits of a number, or nothing.
func scalarText(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case json.Number:
		return value.String()
	}
	return ""
}

// onOneLine returns text on one line and cut off where it is long.
func onOneLine(text string) string {
	text = strings.Map(printable, strings.Join(strings.Fields(text), " "))
	if len(text) > 500 {
		return strings.ToValidUTF8(text[:500], "") + "…"
	}
	return text
}
