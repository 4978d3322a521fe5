package parser

import (
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// QueryUnescape returns a name or value of a URL's query with each %HH replaced by
// the byte it stands for and each plus sign by a space. It is
// [net/url.QueryUnescape], but for its error, an *[Error] whose span lies in text,
// and for refusing bytes that are not UTF-8.
func QueryUnescape(text string) (string, error) {
	decoded, failure := encoding{plus: ' ', invalid: invalidUTF8}.decode(text)
	if failure != nil {
		failure.Source = text
		return "", failure
	}
	return decoded, nil
}

// encoding is a kind of percent-encoding: what a plus sign stands for, and where a
// decoded text is wrong, if it is.
type encoding struct {
	plus    byte
	invalid func(text string) (offset int)
}

// decode returns text with each %HH replaced by the byte it stands for.
func (e encoding) decode(text string) (string, *Error) {
	if !strings.ContainsAny(text, "%+") {
		return text, e.check(text, text)
	}
	decoded := make([]byte, 0, len(text))
	for i := 0; i < len(text); i += encodedWidth(text[i]) {
		c := text[i]
		switch c {
		case '+':
			c = e.plus
		case '%':
			value, ok := hexadecimalByte(text[i+1:])
			if !ok {
				return "", badEncoding(text[i:], i)
			}
			c = value
		}
		decoded = append(decoded, c)
	}
	return string(decoded), e.check(string(decoded), text)
}

// check refuses a decoded text that is wrong. The error has the place in the encoded
// one.
func (e encoding) check(decoded, encoded string) *Error {
	invalid := e.invalid(decoded)
	if invalid < 0 {
		return nil
	}
	start := 0
	for range invalid {
		start += encodedWidth(encoded[start])
	}
	return invalidTextError(decoded[invalid], diagnostic.Span{Start: start, End: start + encodedWidth(encoded[start])})
}

// encodedWidth returns how many bytes stand for one, by the first of them.
func encodedWidth(first byte) int {
	if first == '%' {
		return len("%HH")
	}
	return 1
}

// badEncoding returns the error for a percent sign at offset, where text starts.
func badEncoding(text string, offset int) *Error {
	found := diagnostic.Quote(text[:min(len("%HH"), len(text))])
	return &Error{diagnostic.Diagnostic{
		Code:     CodeBadEncoding,
		Message:  "expected two hexadecimal digits after %, found " + found + "; write %25 for a percent sign",
		Span:     diagnostic.Span{Start: offset, End: offset + min(len("%HH"), len(text))},
		Found:    found,
		Expected: []string{"two hexadecimal digits"},
	}}
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
