package gen

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCommentLines(t *testing.T) {
	tests := []struct{ name, description, want string }{
		{"one line", "The name.", "The name."},
		{"paragraphs", "One\ntwo.\n\n\nThree.", "One two.\n\nThree."},
		{"long", strings.Repeat("word ", 20), strings.TrimSpace(strings.Repeat("word ", 18)) + "\nword word"},
		{"long word", "a " + strings.Repeat("x", 120), "a\n" + strings.Repeat("x", 120)},
		{"strong", "**Keys.** There *are* two.", "Keys. There *are* two."},
		{"list", "Either:\n- one\n  more\n- two\n\nand so on", "Either:\n\n  - one more\n  - two\n\nand so on"},
		{"numbers", "1. one\n2) two", "  - one\n  - two"},
		{"table", "Of:\n| a | b |\n|---|---|\n| 1 | 2 |\nEnd.", "Of:\n\n\t| a | b |\n\t|---|---|\n\t| 1 | 2 |\n\nEnd."},
		{"code", "So:\n```go\nx := 1\n\n  y\n```\nEnd.", "So:\n\n\tx := 1\n\t\n\t  y\n\nEnd."},
		{"heading", "# Title\nText.", "Title\n\nText."},
		{"invisible", "a\u200bb\r\nc\td\x00\ufeff\u202ee\xff", "ab c de"},
		{"build constraints", "+build ignore\n\n- +build a\n\n```\n +build b\n```\n" + strings.Repeat("word ", 18) + "+build c", "\"+build\" ignore\n\n  - +build a\n\n\t \"+build\" b\n\n" +
			strings.TrimSpace(strings.Repeat("word ", 18)) + "\n\"+build\" c"},
		{"ends of comments", "*/ /* //", "*/ /* //"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, strings.Join(commentLines(test.description), "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDescribed(t *testing.T) {
	tests := []struct{ name, description, want string }{
		{"Contact", "A person in the directory.", "Contact is a person in the directory."},
		{"Kind", "What it is.", "Kind is what it is."},
		{"Page", "Says what follows.", "Page says what follows."},
		{"Type", "Type of a thing.", "Type of a thing."},
		{"Name", "SHOUTED words.", "Name: SHOUTED words."},
		{"Name", "in small letters", "Name: in small letters"},
		{"Name", "Many words.", "Name: Many words."},
		{"Name", "", "Name is the object name."},
		{"Name", "# Title", "Name is the object name.\n\n# Title"},
	}
	for _, test := range tests {
		if got := described(test.name, test.description, "is the object name."); got != test.want {
			t.Errorf("described(%q, %q) = %q, want %q", test.name, test.description, got, test.want)
		}
	}
}

func TestPerformed(t *testing.T) {
	tests := []struct{ method, summary, want string }{
		{"Search", "Search for contacts.", "Search searches for contacts."},
		{"Apply", "Apply a change", "Apply applies a change"},
		{"Play", "Play", "Play plays"},
		{"GetClients", "List clients.", "GetClients lists clients."},
		{"Get", "Returns a client.", "Get returns a client."},
		{"ListReaders", "Readers of the shelf.", "ListReaders: Readers of the shelf."},
		{"Get", "info", "Get: info"},
		{"Get", "", ""},
	}
	for _, test := range tests {
		if got := performed(test.method, test.summary); got != test.want {
			t.Errorf("performed(%q, %q) = %q, want %q", test.method, test.summary, got, test.want)
		}
	}
}
