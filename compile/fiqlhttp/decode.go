package fiqlhttp

import (
	"strings"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser"
)

// escapeLength is the length of %HH, the longest way to write a byte.
const escapeLength = len("%HH")

func decodeName(raw string) string {
	name, failure := decode(raw)
	if failure != nil {
		return raw
	}
	return name
}

// decodeValue decodes a value whose decoded length is bounded. What cannot but be
// longer is refused unread.
func decodeValue(raw string, maxBytes int) (string, error) {
	if len(raw) > escapeLength*maxBytes {
		return "", tooLong(maxBytes, maxBytes+1)
	}
	value, failure := decode(raw)
	switch {
	case failure != nil:
		failure.Source = raw
		return "", failure
	case len(value) > maxBytes:
		return "", tooLong(maxBytes, len(value))
	}
	return value, nil
}

// decode replaces every %HH by the byte it stands for and every + by a space. The
// error has the place in raw.
func decode(raw string) (string, *parser.Error) {
	if strings.IndexByte(raw, '%') < 0 && utf8.ValidString(raw) {
		return strings.ReplaceAll(raw, "+", " "), nil
	}
	decoded := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '+':
			decoded = append(decoded, ' ')
		case '%':
			value, ok := hexadecimalByte(raw[i+1:])
			if !ok {
				return "", badEncoding(raw, i)
			}
			decoded = append(decoded, value)
			i += escapeLength - 1
		default:
			decoded = append(decoded, raw[i])
		}
	}
	if at := invalidUTF8(decoded); at >= 0 {
		return "", invalidText(raw, at, decoded[at])
	}
	return string(decoded), nil
}

// hexadecimalByte returns the byte that the first two digits of text stand for.
func hexadecimalByte(text string) (value byte, ok bool) {
	if len(text) < 2 {
		return 0, false
	}
	const digits = "0123456789abcdef0123456789ABCDEF"
	high, low := strings.IndexByte(digits, text[0]), strings.IndexByte(digits, text[1])
	return byte(high%16<<4 | low%16), high >= 0 && low >= 0
}

// invalidUTF8 returns the offset of the first byte that is no part of UTF-8, or -1.
func invalidUTF8(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// rawSpan returns where in raw the byte stands that decodes to the one at index.
func rawSpan(raw string, index int) diagnostic.Span {
	start := 0
	for range index {
		start += rawLength(raw[start])
	}
	return diagnostic.Span{Start: start, End: start + rawLength(raw[start])}
}

// rawLength returns how many bytes stand for one, by the first of them.
func rawLength(first byte) int {
	if first == '%' {
		return escapeLength
	}
	return 1
}
