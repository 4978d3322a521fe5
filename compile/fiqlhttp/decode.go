package fiqlhttp

import (
	"github.com/fiql-go/fiql/parser"
)

// decodeName decodes a name, or returns it as it is if that cannot be.
func decodeName(raw string) string {
	name, err := parser.QueryUnescape(raw)
	if err != nil {
		return raw
	}
	return name
}

// decodeValue decodes a value whose decoded length is bounded. What cannot but be
// longer is refused unread.
func decodeValue(raw string, maxBytes int) (string, error) {
	if len(raw) > len("%HH")*maxBytes {
		return "", tooLong(maxBytes, maxBytes+1)
	}
	value, err := parser.QueryUnescape(raw)
	switch {
	case err != nil:
		return "", err
	case len(value) > maxBytes:
		return "", tooLong(maxBytes, len(value))
	}
	return value, nil
}
