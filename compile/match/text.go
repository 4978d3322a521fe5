package match

import "encoding/binary"

// piece is a text to be equal to or to start with.
type piece struct {
	text string
	more uint // how many bytes may follow: none, or any number
}

const anyNumber = ^uint(0) >> 1

// newPiece returns the piece that is a text or, if it is open, the start of one.
func newPiece(text string, isOpen bool) piece {
	if isOpen {
		return piece{text, anyNumber}
	}
	return piece{text, 0}
}

// holds reports whether a text meets the piece.
func (p piece) holds(text string) bool {
	return uint(len(text)-len(p.text)) <= p.more && text[:len(p.text)] == p.text
}

// word returns the piece as a word, and whether it can be one.
func (p piece) word() (word, bool) {
	w := word{size: len(p.text), more: p.more}
	switch {
	case w.size == 0 || w.size > maxLong:
		return word{}, false
	case w.size <= maxShort:
		w.head = shortNumber(p.text)
	case w.size <= maxMiddle:
		w.head = middleNumber(p.text)
	default:
		w.head, w.tail = longNumbers(p.text)
	}
	return w, true
}

// word is a piece of 1 to 16 bytes that is held as numbers. They are compared where a text
// is read, without the call that a comparison of texts takes.
type word struct {
	size       int
	more       uint
	head, tail uint64
}

// The most bytes of a short, a middle and a long word.
const (
	maxShort  = 3
	maxMiddle = 8
	maxLong   = 16
)

// fits reports whether a text is as long as the word allows.
func (w *word) fits(text string) bool { return uint(len(text)-w.size) <= w.more }

// short reports whether a text meets a short word.
func (w *word) short(text string) bool { return w.fits(text) && shortNumber(text[:w.size]) == w.head }

// middle reports whether a text meets a middle word.
func (w *word) middle(text string) bool { return w.fits(text) && middleNumber(text[:w.size]) == w.head }

// long reports whether a text meets a long word.
func (w *word) long(text string) bool {
	if !w.fits(text) {
		return false
	}
	head, tail := longNumbers(text[:w.size])
	return head == w.head && tail == w.tail
}

// holds reports whether a text meets the word.
func (w *word) holds(text string) bool {
	switch {
	case w.size <= maxShort:
		return w.short(text)
	case w.size <= maxMiddle:
		return w.middle(text)
	}
	return w.long(text)
}

// shortNumber returns the bytes of a text of 1 to 3: the first, the middle and the last.
func shortNumber(text string) uint64 {
	if len(text) == 0 {
		return 0
	}
	return uint64(text[0]) | uint64(text[len(text)/2])<<8 | uint64(text[len(text)-1])<<16
}

// middleNumber returns the bytes of a text of 4 to 8: the first four and the last four,
// which may overlap.
func middleNumber(text string) uint64 {
	if len(text) < 4 {
		return 0
	}
	bytes := []byte(text) // without a copy
	return uint64(binary.LittleEndian.Uint32(bytes)) | uint64(binary.LittleEndian.Uint32(bytes[len(bytes)-4:]))<<32
}

// longNumbers returns the bytes of a text of 8 to 16: the first eight and the last eight,
// which may overlap.
func longNumbers(text string) (head, tail uint64) {
	if len(text) < 8 {
		return 0, 0
	}
	bytes := []byte(text) // without a copy
	return binary.LittleEndian.Uint64(bytes), binary.LittleEndian.Uint64(bytes[len(bytes)-8:])
}

// words are alternatives.
type words []word

// hold reports whether a text meets one of the words.
func (ws words) hold(text string) bool {
	for i := range ws {
		if ws[i].holds(text) {
			return true
		}
	}
	return false
}

// letters returns the set of the words, if each is a text of one byte.
func (ws words) letters() (*letters, bool) {
	var set letters
	for _, w := range ws {
		if w.size != 1 || w.more != 0 {
			return nil, false
		}
		letter := byte(w.head)
		set[letter>>6] |= 1 << (letter & 63)
	}
	return &set, true
}

// letters is a set of texts of one byte.
type letters [4]uint64

// has reports whether a text is in the set.
func (l *letters) has(text string) bool {
	return len(text) == 1 && l[text[0]>>6]>>(text[0]&63)&1 != 0
}
