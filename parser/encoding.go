package parser

import (
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// draftArgument returns the value of a text of the Draft syntax: a star is a
// wildcard, and %2A is a star. The text starts at offset in the filter.
func (b *builder) draftArgument(text string, offset int) ast.Argument {
	if strings.IndexByte(text, '*') < 0 {
		return ast.Literal(b.decode(text, offset))
	}
	pieces := strings.Split(text, "*")
	for i, piece := range pieces {
		pieces[i] = b.decode(piece, offset)
		offset += len(piece) + len("*")
	}
	return ast.Pattern(pieces...)
}

// decode returns text with each %HH replaced by the byte it stands for. The text
// starts at offset in the filter. What cannot be decoded is noted as a failure.
func (b *builder) decode(text string, offset int) string {
	if strings.IndexByte(text, '%') < 0 {
		return text
	}
	decoded := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			decoded = append(decoded, text[i])
			continue
		}
		value, ok := hexadecimalByte(text[i+1:])
		if !ok {
			b.fail(badEncoding(text[i:], offset+i))
			return text
		}
		decoded = append(decoded, value)
		i += 2
	}
	if invalid := invalidText(string(decoded)); invalid >= 0 {
		start := offset + encodedOffset(text, invalid)
		b.fail(invalidTextError(decoded[invalid], diagnostic.Span{Start: start, End: start + len("%HH")}))
	}
	return string(decoded)
}

func (b *builder) fail(failure *Error) {
	if b.failure == nil {
		b.failure = failure
	}
}

// badEncoding returns the error for a percent sign at offset, where text starts.
func badEncoding(text string, offset int) *Error {
	found := text[:min(len("%HH"), len(text))]
	return &Error{diagnostic.Diagnostic{
		Code:     CodeBadEncoding,
		Message:  "expected two hexadecimal digits after %, found " + diagnostic.Quote(found) + "; write %25 for a percent sign",
		Span:     diagnostic.Span{Start: offset, End: offset + len(found)},
		Found:    diagnostic.Quote(found),
		Expected: []string{"two hexadecimal digits"},
	}}
}

// encodedOffset returns where in text the byte stands that decodes to the one at
// index. Only an encoded byte can make a text invalid.
func encodedOffset(text string, index int) int {
	offset := 0
	for range index {
		if text[offset] == '%' {
			offset += 2
		}
		offset++
	}
	return offset
}

// hexadecimalByte returns the byte that the first two digits of text stand for.
func hexadecimalByte(text string) (value byte, ok bool) {
	if len(text) < 2 {
		return 0, false
	}
	high, low := hexadecimal(text[0]), hexadecimal(text[1])
	return high<<4 | low, high < 16 && low < 16
}

// hexadecimal returns the value of a digit, or 16.
func hexadecimal(digit byte) byte {
	switch {
	case '0' <= digit && digit <= '9':
		return digit - '0'
	case 'a' <= digit && digit <= 'f':
		return digit - 'a' + 10
	case 'A' <= digit && digit <= 'F':
		return digit - 'A' + 10
	}
	return 16
}
