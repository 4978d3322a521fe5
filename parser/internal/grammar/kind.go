package grammar

import "github.com/alecthomas/participle/v2/lexer"

// Kind is the kind of a [Token]. The grammar's tags name the kinds by the names
// that [Definition.Symbols] gives them, which are those of the constants.
type Kind uint8

const (
	// End is the end of the text. It is participle's EOF.
	End Kind = iota
	// Open is a parenthesis that opens a group.
	Open
	// Close is the parenthesis that closes a group.
	Close
	// And is a semicolon, or in Extended the word `and`.
	And
	// Or is a comma outside lists, or in Extended the word `or`.
	Or
	// Selector is the name of what is compared. Text that stands where neither a
	// selector nor a value can is a Selector too, and the grammar refuses it.
	Selector
	// Comparator is an operator that takes one value.
	Comparator
	// ListComparator is an operator that takes a list or one value: =in=, =out= and,
	// so that a schema may define more, every =letters= without a meaning here.
	ListComparator
	// Value is a value without quotes.
	Value
	// Quoted is a value in quotes, which are part of the token.
	Quoted
	// ListOpen is a parenthesis that opens a list of values.
	ListOpen
	// ListClose is the parenthesis that closes a list.
	ListClose
	// Comma separates the values of a list.
	Comma

	// BadOperator is a character that begins an operator, without the rest of one.
	// No rule of the grammar accepts it, nor the kinds below.
	BadOperator
	// UnclosedQuote is a quote without its twin, to the end of the text.
	UnclosedQuote
	// Unknown is a character that the syntax has no place for.
	Unknown
)

// kindNames holds the names by which the grammar's tags refer to kinds.
var kindNames = [...]string{
	End:            "EOF",
	Open:           "Open",
	Close:          "Close",
	And:            "And",
	Or:             "Or",
	Selector:       "Selector",
	Comparator:     "Comparator",
	ListComparator: "ListComparator",
	Value:          "Value",
	Quoted:         "Quoted",
	ListOpen:       "ListOpen",
	ListClose:      "ListClose",
	Comma:          "Comma",
	BadOperator:    "BadOperator",
	UnclosedQuote:  "UnclosedQuote",
	Unknown:        "Unknown",
}

// String returns the name of the constant; End is EOF, as in participle.
func (k Kind) String() string { return kindNames[k] }

// Type returns the number by which participle knows the kind.
func (k Kind) Type() lexer.TokenType {
	if k == End {
		return lexer.EOF
	}
	return lexer.TokenType(k)
}

// Kinds is a set of kinds: the bit 1<<k is set for each kind k in it.
type Kinds uint32

// Has reports whether the set holds kind.
func (s Kinds) Has(kind Kind) bool { return s>>kind&1 != 0 }
