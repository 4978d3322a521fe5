package main

import (
	"reflect"
	"strings"
	"testing"

	"github.com/alecthomas/participle/v2/lexer"
)

// The grammars that the generator refuses, and rules that they refer to.
type (
	word struct {
		Text string `parser:"@Word"`
	}
	wordThenNumber struct {
		Word   word   `parser:"@@"`
		Number string `parser:"@Number"`
	}
	sameBeginning struct {
		First  *word           `parser:"  @@"`
		Second *wordThenNumber `parser:"| @@"`
	}
	sameLiteral struct {
		First  string `parser:"  @'a'"`
		Second string `parser:"| @Word"`
	}
	optionalThenSame struct {
		First  string `parser:"@Word?"`
		Second string `parser:"@Word"`
	}
	repeatedThenSame struct {
		Words []word `parser:"@@ (',' @@)*"`
		Last  string `parser:"',' @Number"`
	}
	endsRepeating struct {
		Words []word `parser:"@@ (',' @@)*"`
	}
	followedBySame struct {
		Words endsRepeating `parser:"@@ ','"`
	}
	beginsWithItself struct {
		Self *beginsWithItself `parser:"@@"`
		Word string            `parser:"| @Word"`
	}
	inTurn struct {
		Other *inTurnAgain `parser:"'a'? @@"`
	}
	inTurnAgain struct {
		Other *inTurn `parser:"@@ 'b'"`
	}
	mayBeNothing struct {
		Words []word `parser:"@@*"`
	}
	alternativeMayBeNothing struct {
		Word   string `parser:"  @Word?"`
		Number string `parser:"| @Number"`
	}
	repeatsNothing struct {
		Words []word `parser:"(@@?)* 'end'"`
	}
	unknownToken struct {
		Word string `parser:"@Wrod"`
	}
	unknownKindOfLiteral struct {
		Word string `parser:"@'a':Wrod"`
	}
	noKindOfLiteral struct {
		Word string `parser:"@'a':"`
	}
	emptyLiteral struct {
		Word string `parser:"@''"`
	}
	negation struct {
		Word string `parser:"@!Word"`
	}
	lookahead struct {
		Word string `parser:"(?= Word) @Word"`
	}
	nonEmpty struct {
		Word string `parser:"(@Word)!"`
	}
	capturesTwoTokens struct {
		Word string `parser:"@(Word Number)"`
	}
	capturesNumber struct {
		Number int `parser:"@Number"`
	}
	capturesRuleInText struct {
		Word string `parser:"@@"`
	}
	capturesTokenAsRule struct {
		Word lexer.Token `parser:"@@"`
	}
	holdsOneOfSeveral struct {
		Word word `parser:"@@ (',' @@)*"`
	}
	holdsOneOfTwo struct {
		Word lexer.Token `parser:"@Word @Number"`
	}
	embedded struct {
		word
	}
	positioned struct {
		Pos  lexer.Position
		Word string `parser:"@Word"`
	}
	unclosedGroup struct {
		Word string `parser:"(@Word"`
	}
	overclosedGroup struct {
		Word string `parser:"@Word)"`
	}
	emptyAlternative struct {
		Word string `parser:"@Word |"`
	}
	endsEarly struct {
		Word string `parser:"@"`
	}
	badQuotes struct {
		Word string `parser:"@\"a"`
	}
	withoutTags struct {
		Word string
	}
	capturer struct {
		Text string `parser:"@Word"`
	}
	holdsCapturer struct {
		Word capturer `parser:"@@"`
	}
)

// Capture makes participle treat a capturer otherwise than as a rule.
func (*capturer) Capture([]string) error { return nil }

func TestRefusedGrammars(t *testing.T) {
	tests := []struct {
		root any
		want string
	}{
		{sameBeginning{}, "rule sameBeginning: after one token, Word, alternative 2 cannot be told from an earlier one"},
		{sameLiteral{}, "rule sameLiteral: after one token, Word, alternative 2 cannot be told from an earlier one"},
		{optionalThenSame{}, "rule optionalThenSame: after one token, Word, what is optional or repeated cannot be told from what follows it: Word"},
		{repeatedThenSame{}, `rule repeatedThenSame: after one token, ",", what is optional or repeated cannot be told from what follows it: ","`},
		{followedBySame{}, `rule endsRepeating: after one token, ",", what is optional or repeated cannot be told from what follows it: ","`},
		{beginsWithItself{}, "rule beginsWithItself begins with itself: [beginsWithItself beginsWithItself]"},
		{inTurn{}, "rule inTurn begins with itself: [inTurn inTurnAgain inTurn]"},
		{mayBeNothing{}, "rule mayBeNothing: it can be nothing"},
		{alternativeMayBeNothing{}, "rule alternativeMayBeNothing: it can be nothing"},
		{repeatsNothing{}, "rule repeatsNothing: what is repeated or optional can be nothing"},
		{unknownToken{}, "rule unknownToken: field Word: there is no token Wrod"},
		{unknownKindOfLiteral{}, "rule unknownKindOfLiteral: field Word: there is no token Wrod"},
		{noKindOfLiteral{}, "rule noKindOfLiteral: field Word: no kind of token after the colon"},
		{emptyLiteral{}, "rule emptyLiteral: field Word: a literal is empty"},
		{negation{}, `rule negation: field Word: "!" is not supported here`},
		{lookahead{}, `rule lookahead: field Word: "(" is not supported here`},
		{nonEmpty{}, "rule nonEmpty: field Word: the modifier ! is not supported"},
		{capturesTwoTokens{}, "rule capturesTwoTokens: field Word: @ captures more than one token"},
		{capturesNumber{}, "rule capturesNumber: field Number: a int cannot hold a token"},
		{capturesRuleInText{}, "rule capturesRuleInText: field Word: a string cannot hold what @@ captures"},
		{capturesTokenAsRule{}, "rule capturesTokenAsRule: field Word: a lexer.Token cannot hold what @@ captures"},
		{holdsCapturer{}, "rule holdsCapturer: field Word: a main.capturer cannot hold what @@ captures"},
		{holdsOneOfSeveral{}, "rule holdsOneOfSeveral: field Word: it holds one main.word and captures several"},
		{holdsOneOfTwo{}, "rule holdsOneOfTwo: field Word: it holds one lexer.Token and captures several"},
		{embedded{}, "rule embedded: field word: an embedded struct is not supported"},
		{positioned{}, "rule positioned: field Pos: participle would fill it, and this parser would not"},
		{unclosedGroup{}, "rule unclosedGroup: a group is not closed by ')'"},
		{overclosedGroup{}, `rule overclosedGroup: field Word: unexpected ")"`},
		{emptyAlternative{}, "rule emptyAlternative: an alternative is empty"},
		{endsEarly{}, "rule endsEarly: the tags end too early"},
		{badQuotes{}, `rule badQuotes: field Word: invalid syntax in @"a`},
		{withoutTags{}, "rule withoutTags: an alternative is empty"},
	}
	for _, test := range tests {
		_, err := readRules(reflect.TypeOf(test.root), toyTokens)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%T:\ngot  %v\nwant %s", test.root, err, test.want)
		}
	}
}
