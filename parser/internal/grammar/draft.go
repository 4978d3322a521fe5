package grammar

// nextDraft reads a token of the Draft syntax. What a value may hold is looked
// at first: in `a==b=c` the last `=` is part of the value.
func (s *Scanner) nextDraft() Token {
	if s.offset == len(s.text) {
		return s.take(End, 0, s.state)
	}
	if s.state == valueDue {
		if width := s.draftWidth(draftValue); width > 0 {
			return s.take(Value, width, operatorDue)
		}
	} else if width := s.draftWidth(draftSelector); width > 0 {
		return s.take(Selector, width, operatorDue)
	}
	switch s.text[s.offset] {
	case '(':
		return s.take(Open, 1, operandDue)
	case ')':
		return s.take(Close, 1, operatorDue)
	case ';':
		return s.take(And, 1, operandDue)
	case ',':
		return s.take(Or, 1, operandDue)
	case '=', '!':
		return s.draftOperator()
	}
	return s.unknown()
}

// draftOperator reads a comparison. Every one takes a single value.
func (s *Scanner) draftOperator() Token {
	if s.follows('=') {
		return s.take(Comparator, 2, valueDue) // == !=
	}
	if operator, ok := s.wordOperator(); ok && s.text[s.offset] == '=' {
		return s.take(Comparator, len(operator), valueDue)
	}
	return s.refuse(BadOperator, 1)
}

// draftWidth returns how many bytes from the offset are of the given class.
func (s *Scanner) draftWidth(class draftClass) int {
	text := s.text[s.offset:]
	for i := range len(text) {
		if draftClasses[text[i]]&class == 0 {
			return i
		}
	}
	return len(text)
}

// draftClass is a set of the parts of a Draft filter that a byte may stand in.
type draftClass uint8

const (
	draftSelector draftClass = 1 << iota
	draftValue
)

// draftClasses gives every byte its classes. A percent sign belongs
// to both: whether two hexadecimal digits follow is looked at when the token is
// decoded. A test holds the table to ast.IsDraftSelector and ast.IsDraftValue,
// which the printer follows.
var draftClasses = func() (table [256]draftClass) {
	const alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	for _, c := range alphanumeric + "-._~:%" {
		table[c] = draftSelector | draftValue
	}
	for _, c := range "'!$+=*" {
		table[c] = draftValue
	}
	return table
}()
