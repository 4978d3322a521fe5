package match

import (
	"bytes"

	"github.com/fiql-go/fiql/compile"
)

// uuid is a UUID. The order of its bytes is that of its text in lower case.
type uuid [16]byte

// newUUID reads what [compile.ParseUUID] reads, without allocating.
func newUUID(text string) (u uuid, ok bool) {
	const form = "00000000-0000-0000-0000-000000000000"
	if len(text) != len(form) {
		return uuid{}, false
	}
	digits := 0
	for i := range len(form) {
		digit, isDigit := hexadecimal(text[i])
		switch isHyphen := text[i] == '-'; {
		case isHyphen != (form[i] == '-') || !isHyphen && !isDigit:
			return uuid{}, false
		case isDigit:
			u[digits/2] = u[digits/2]<<4 | digit
			digits++
		}
	}
	return u, true
}

// hexadecimal returns the value of a hexadecimal digit, and whether it is one.
func hexadecimal(c byte) (byte, bool) {
	const toLower = 'a' - 'A' // the bit that tells the cases apart
	letter := c | toLower
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= letter && letter <= 'f':
		return letter - 'a' + 10, true
	}
	return 0, false
}

// uuidOf returns a UUID of a filter.
func uuidOf(v compile.Value) uuid {
	u, _ := newUUID(v.Text())
	return u
}

func (u uuid) compare(other uuid) int { return bytes.Compare(u[:], other[:]) }
