package document

import "testing"

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
