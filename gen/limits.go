package gen

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// limits says in sentences what values of a type a document allows, and which one it takes
// where there is none. Nothing of it is checked.
func limits(t document.Type, defaults []string) string {
	said := limitsOf(t)
	if t.Shape == document.ShapeList {
		said = append(said, between(number(t.MinItems), number(t.MaxItems), "", "", "items"))
		for _, sentence := range limitsOf(t.Element.Type) {
			if sentence != "" {
				said = append(said, "Each: "+strings.ToLower(sentence[:1])+sentence[1:])
			}
		}
	}
	said = append(said, defaultOf(t, defaults))
	return strings.Join(slices.DeleteFunc(said, func(sentence string) bool { return sentence == "" }), " ")
}

// limitsOf says what single values of a type are allowed.
func limitsOf(t document.Type) []string {
	if t.Shape != document.ShapeScalar {
		return nil
	}
	said := []string{
		between(number(t.MinLength), number(t.MaxLength), "", "", "characters"),
		between(t.Minimum, t.Maximum, t.ExclusiveMinimum, t.ExclusiveMaximum, ""),
		matching(t.Pattern),
	}
	if len(t.Values) > 0 && !t.Open {
		said = append(said, "One of "+shortened(strings.Join(t.Values, ", "))+".")
	}
	return said
}

// number returns a limit as text, or nothing where it is 0 and there is none.
func number(limit int) string {
	if limit == 0 {
		return ""
	}
	return strconv.Itoa(limit)
}

// between says between which limits something is, of which any may be empty.
func between(from, to, above, below, unit string) string {
	var said []string
	switch {
	case from != "" && from == to:
		said = append(said, "exactly "+from)
	case from != "" && to != "":
		said = append(said, "from "+from+" to "+to)
	case from != "":
		said = append(said, "at least "+from)
	case to != "":
		said = append(said, "at most "+to)
	}
	if above != "" {
		said = append(said, "more than "+above)
	}
	if below != "" {
		said = append(said, "less than "+below)
	}
	if len(said) == 0 {
		return ""
	}
	text := strings.TrimSpace(strings.Join(said, ", ") + " " + unit)
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// defaultOf says which value is taken where there is none.
func defaultOf(t document.Type, defaults []string) string {
	element := t
	if t.Shape == document.ShapeList {
		element = t.Element.Type
	}
	isText := element.Shape == document.ShapeScalar && !element.IsNumber &&
		element.Kind != compile.KindInteger && element.Kind != compile.KindNumber && element.Kind != compile.KindBoolean
	shown := make([]string, len(defaults))
	for i, text := range defaults {
		shown[i] = text
		if isText {
			shown[i] = strconv.Quote(text)
		}
	}
	if len(shown) == 0 {
		return ""
	}
	return "By default " + shortened(strings.Join(shown, ", ")) + "."
}

// maxLimit is how many bytes of a pattern or of a list of values a comment repeats.
const maxLimit = 200

// shortened returns the beginning of a text that is too long for a comment.
func shortened(text string) string {
	if len(text) <= maxLimit {
		return text
	}
	return strings.ToValidUTF8(text[:maxLimit], "") + "…"
}

// matching says which pattern a text matches.
func matching(pattern string) string {
	if pattern == "" {
		return ""
	}
	return "It matches `" + shortened(pattern) + "`."
}
