package compile_test

import (
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
)

// FuzzParseUUID reads any text. What is read is the same in either case and is its own
// canonical text; what is not has another form than a UUID.
func FuzzParseUUID(f *testing.F) {
	const text = "123e4567-e89b-12d3-a456-42661417abcf"
	for _, text := range []string{
		"", text, strings.ToUpper(text), "00000000-0000-0000-0000-000000000000", text[1:], text + "0", "{" + text + "}", "urn:uuid:" + text,
		strings.ReplaceAll(text, "-", ""), strings.Replace(text, "-", "0", 1), strings.Replace(text, "3", "-", 1), strings.Replace(text, "f", "g", 1),
		strings.Replace(text, "bc", "\u00e9", 1),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		canonical, ok := compile.ParseUUID(text)
		value, err := readKind(compile.KindUUID, text)
		switch {
		case ok != isUUID(text) || ok != (err == nil):
			t.Fatalf("%q: a UUID %v, a literal %v", text, ok, err)
		case ok && canonical != strings.ToLower(text) || !ok && canonical != "":
			t.Fatalf("%q is %q", text, canonical)
		case value.Text() != canonical || compile.NewValue(compile.KindUUID, text).Text() != canonical:
			t.Fatalf("%q is %q and the value %q", text, canonical, value)
		}
	})
}

// isUUID reports whether a text is groups of 8, 4, 4, 4 and 12 hexadecimal digits.
func isUUID(text string) bool {
	var sizes [5]int
	groups := strings.Split(text, "-")
	for i, group := range groups {
		if i >= len(sizes) || strings.Trim(group, "0123456789abcdefABCDEF") != "" {
			return false
		}
		sizes[i] = len(group)
	}
	return sizes == [...]int{8, 4, 4, 4, 12}
}
