package grammar

// Scanner reads a text token by token. It never fails and never stops early:
// what belongs to no rule becomes a token that no rule accepts. It does not
// allocate, and its whole memory is an offset and a state.
type Scanner struct {
	text       string
	offset     int
	state      state
	definition Definition
}

// state is what is due at the offset. The same characters mean different things
// in different states: a comma is a disjunction or separates values, `and` is an
// operator or a selector, and in Draft `=` begins an operator or is part of a
// value.
type state uint8

const (
	operandDue  state = iota // a selector or a group
	operatorDue              // a comparison, a junction or the end of a group
	valueDue                 // a value or a list
	insideList               // values and commas, or the end of the list
)

// Scan returns a scanner at the start of text.
func (d Definition) Scan(text string) Scanner {
	return Scanner{text: text, definition: d}
}

// Next returns the next token. At the end of the text it is an empty [End],
// however often it is asked for. Extended is read here, which saves a call for every
// token.
func (s *Scanner) Next() Token {
	if s.definition == Draft {
		return s.nextDraft()
	}
	before := s.offset
	s.skipSpace()
	if s.offset == len(s.text) {
		return s.take(End, 0, s.state)
	}
	switch c := s.text[s.offset]; c {
	case '(':
		return s.open()
	case ')':
		return s.close()
	case ';':
		return s.take(And, 1, operandDue)
	case ',':
		return s.comma()
	case '\'', '"':
		return s.quoted(c)
	case '=', '!', '<', '>':
		return s.extendedOperator(c)
	}
	if s.state == valueDue || s.state == insideList {
		return s.bareValue()
	}
	return s.bareSelector(s.offset > before)
}

// take returns the next width bytes as a token of the given kind, after which
// due is due.
func (s *Scanner) take(kind Kind, width int, due state) Token {
	start := s.offset
	s.offset += width
	s.state = due
	return Token{kind, int32(start), int32(s.offset)}
}

// refuse returns the next width bytes as a token that no rule accepts.
func (s *Scanner) refuse(kind Kind, width int) Token {
	return s.take(kind, width, s.state)
}

// value returns the next width bytes as a value.
func (s *Scanner) value(kind Kind, width int) Token {
	if s.state == valueDue {
		return s.take(kind, width, operatorDue)
	}
	return s.take(kind, width, s.state)
}

// wordOperator returns the operator =letters= at the offset, if there is one.
func (s *Scanner) wordOperator() (text string, ok bool) {
	end := s.offset + 1
	for end < len(s.text) && isLetter(s.text[end]) {
		end++
	}
	if end == len(s.text) || s.text[end] != '=' {
		return "", false
	}
	return s.text[s.offset : end+1], true
}

// follows reports whether the byte after the one at the offset is c.
func (s *Scanner) follows(c byte) bool {
	return s.offset+1 < len(s.text) && s.text[s.offset+1] == c
}

func isLetter(c byte) bool {
	c |= 'a' - 'A'
	return 'a' <= c && c <= 'z'
}
