package compile

import (
	"encoding/hex"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// ParseUUID reads a UUID, which is written as in RFC 9562: 32 hexadecimal digits in any case,
// with hyphens between groups of 8, 4, 4, 4 and 12. It reports whether text is one. The
// canonical text has lower case.
func ParseUUID(text string) (canonical string, ok bool) {
	const form = "00000000-0000-0000-0000-000000000000"
	if len(text) != len(form) {
		return "", false
	}
	for i, c := range []byte(text) {
		if c != form[i] && (form[i] == '-' || !isHexadecimal(c)) {
			return "", false
		}
	}
	return strings.ToLower(text), true
}

// uuidText returns the canonical text of a UUID.
func uuidText(u [16]byte) string {
	digits := hex.EncodeToString(u[:])
	return digits[:8] + "-" + digits[8:12] + "-" + digits[12:16] + "-" + digits[16:20] + "-" + digits[20:]
}

func isHexadecimal(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func parseUUID(text string) (string, *literalError) {
	canonical, ok := ParseUUID(text)
	if !ok {
		return "", &literalError{
			message:  diagnostic.Quote(text) + " is not a UUID",
			expected: "a UUID such as 123e4567-e89b-12d3-a456-426614174000",
		}
	}
	return canonical, nil
}
