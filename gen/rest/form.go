package rest

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// formType is the media type of bodies that are written as the query of a URL is.
const formType = "application/x-www-form-urlencoded"

// formOf writes what is a JSON object as a form. Each item of a list is a value of its own; an
// object, and a list in a list, is written as JSON, or in brackets if the name of its member is
// among the deep ones.
func formOf(text []byte, deep []string) (string, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil || members == nil {
		return "", fmt.Errorf("a form must be an object, found %s", shortened(string(text)))
	}
	form := make(url.Values)
	for name, value := range members {
		if slices.Contains(deep, name) {
			addDeep(form, name, value)
			continue
		}
		for _, item := range itemsOf(value) {
			form.Add(name, formText(item))
		}
	}
	return form.Encode(), nil
}

// itemsOf returns the items of a list, or else a value itself.
func itemsOf(value json.RawMessage) []json.RawMessage {
	var items []json.RawMessage
	if value[0] != '[' || json.Unmarshal(value, &items) != nil {
		return []json.RawMessage{value}
	}
	return items
}

// addDeep adds a value to a form, with brackets around the ways to what is in it.
func addDeep(form url.Values, name string, value json.RawMessage) {
	switch value[0] {
	case '[':
		for i, item := range itemsOf(value) {
			addDeep(form, fmt.Sprintf("%s[%d]", name, i), item)
		}
	case '{':
		var members map[string]json.RawMessage
		_ = json.Unmarshal(value, &members) // it was written by this package
		for _, key := range slices.Sorted(maps.Keys(members)) {
			addDeep(form, name+"["+key+"]", members[key])
		}
	default:
		form.Add(name, formText(value))
	}
}

// formText returns a text without quotes, nothing for null and other values as JSON has them.
func formText(value json.RawMessage) string {
	var text string
	if strings.HasPrefix(string(value), `"`) || string(value) == "null" {
		_ = json.Unmarshal(value, &text)
		return text
	}
	return string(value)
}
