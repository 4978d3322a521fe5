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

// word is a piece of 1 to 16 bytes as the one or two numbers that they fill, overlapping
// where they are fewer: a call for each comparison of bytes would cost more.
type word struct {
	size       int
	more       uint
	head, tail uint64
}

// The most bytes of a word of each class.
const (
	maxShort  = 3
	maxMiddle = 8
	maxLong   = 16
)

// word returns the piece as a word, and whether it can be one.
func (p piece) word() (word, bool) {
	w := word{size: len(p.text), more: p.more}
	switch {
	case w.size == 0 || w.size > maxLong:
		return word{}, false
	case w.size <= maxShort:
		w.head = uint64(shortNumber(p.text))
	case w.size <= maxMiddle:
		w.head = middleNumber(p.text)
	default:
		w.head, w.tail = longNumbers(p.text)
	}
	return w, true
}

// fits reports whether a text is as long as the word allows.
func (w *word) fits(text string) bool { return uint(len(text)-w.size) <= w.more }

// short reports whether a text meets a word of up to maxShort bytes.
func (w *word) short(text string) bool {
	return w.fits(text) && uint64(shortNumber(text[:w.size])) == w.head
}

// middle reports whether a text meets a word of maxShort+1 to maxMiddle bytes.
func (w *word) middle(text string) bool { return w.fits(text) && middleNumber(text[:w.size]) == w.head }

// long reports whether a text meets a word of maxMiddle+1 to maxLong bytes.
func (w *word) long(text string) bool {
	if !w.fits(text) {
		return false
	}
	head, tail := longNumbers(text[:w.size])
	return head == w.head && tail == w.tail
}

func shortNumber(text string) uint32 {
	if len(text) == 0 {
		return 0
	}
	return uint32(text[0]) | uint32(text[len(text)/2])<<8 | uint32(text[len(text)-1])<<16
}

func middleNumber(text string) uint64 {
	if len(text) < 4 {
		return 0
	}
	b := []byte(text)
	return uint64(binary.LittleEndian.Uint32(b)) | uint64(binary.LittleEndian.Uint32(b[len(b)-4:]))<<32
}

func longNumbers(text string) (head, tail uint64) {
	if len(text) < 8 {
		return 0, 0
	}
	b := []byte(text)
	return binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[len(b)-8:])
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

// letters is a set of texts of one byte.
type letters [4]uint64

// has reports whether a text is in the set.
func (l *letters) has(text string) bool {
	return len(text) == 1 && l[text[0]>>6]>>(text[0]&63)&1 != 0
}

// letters returns the set of the words, if each is a text of one byte.
func (ws words) letters() (*letters, bool) {
	var l letters
	for _, w := range ws {
		if w.size != 1 || w.more != 0 {
			return nil, false
		}
		letter := byte(w.head)
		l[letter>>6] |= 1 << (letter & 63)
	}
	return &l, true
}
