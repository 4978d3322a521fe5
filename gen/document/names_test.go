package document

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestWords(t *testing.T) {
	for name, want := range map[string][]string{
		"pbxId":         {"pbx", "Id"},
		"HTTPServer":    {"HTTP", "Server"},
		"user-IDsByDay": {"user", "IDs", "By", "Day"},
		"line1Text":     {"line1", "Text"},
		"straßeÄhnlich": {"straße", "Ähnlich"},
		"名前":            {"名前"},
		"$":             nil,
	} {
		if got := Words(name); !slices.Equal(got, want) {
			t.Errorf("Words(%q) = %q, want %q", name, got, want)
		}
	}
}

// FuzzWords checks that the words of a name are its letters and digits in their order,
// and that each is one word by itself.
func FuzzWords(f *testing.F) {
	for _, name := range []string{"pbxId", "userIDs", "HTTPServer", "a.b", "$", "", "IDS", "ǅa", "a\u0301", "\xff"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		kept := strings.Map(func(c rune) rune {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				return c
			}
			return -1
		}, name)
		words := Words(name)
		if joined := strings.Join(words, ""); joined != kept {
			t.Errorf("the words of %q are %q", name, words)
		}
		for _, word := range words {
			if again := Words(word); len(again) != 1 {
				t.Errorf("the word %q of %q has the words %q", word, name, again)
			}
		}
	})
}

func TestSnakeCase(t *testing.T) {
	for name, want := range map[string]string{
		"id":                "id",
		"firstName":         "first_name",
		"pbxId":             "pbx_id",
		"pbxID":             "pbx_id",
		"pbxIDs":            "pbx_ids",
		"userIDsByName":     "user_ids_by_name",
		"hideInAA":          "hide_in_aa",
		"HTTPServer":        "http_server",
		"fqExtension":       "fq_extension",
		"addressLine1":      "address_line1",
		"line1Text":         "line1_text",
		"2ndName":           "2nd_name",
		"already_snake":     "already_snake",
		"SHOUTED_NAME":      "shouted_name",
		"kebab-case":        "kebab_case",
		"two words":         "two_words",
		"com.example.Order": "com_example_order",
		"_private":          "private",
		"trailing_":         "trailing",
		"$$":                "$$",
		"straßeÄhnlich":     "straße_ähnlich",
		"":                  "",
	} {
		if got := snakeCase(name); got != want {
			t.Errorf("snakeCase(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestExportedName(t *testing.T) {
	for name, want := range map[string]string{
		"cast": "Cast", "postal-address": "PostalAddress", "a_b.c": "ABC", "/orders/{orderId}": "OrdersOrderId", "$": "",
	} {
		if got := exportedName(name); got != want {
			t.Errorf("exportedName(%q) = %q, want %q", name, got, want)
		}
	}
}
