package relational

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/collation"
)

// The forms of this file return the same rows as a comparison of bytes, whatever the
// collation of the column is. They differ in the indexes that serve them.

// SQLite.
var (
	binarySQLite = &text{}
	// A column whose collation is not known is most often BINARY. Then its index serves all forms, as
	// if that were declared; otherwise it serves equality.
	unknownSQLite = recheckedSQLite(nil)
	nocaseSQLite  = recheckedSQLite(lowerCasePrefix)
	rtrimSQLite   = recheckedSQLite(trimmedPrefix)
)

// recheckedSQLite is for columns of another collation, or of one that is not known. An
// expression is BINARY; COLLATE would keep all indexes from an OR that it stands in.
func recheckedSQLite(prefixes func(string) []extent) *text {
	expression, binary := side{after: "||''"}, side{after: " COLLATE BINARY"}
	return &text{
		superset: &comparand{}, equals: comparand{column: expression},
		orders: comparand{column: binary}, sorts: binary, globs: true, prefixes: prefixes,
	}
}

func collationSQLite(name string) *text {
	switch {
	case strings.EqualFold(name, compile.ExactCollation), strings.EqualFold(name, "BINARY"):
		return binarySQLite
	case strings.EqualFold(name, "NOCASE"):
		return nocaseSQLite
	case strings.EqualFold(name, "RTRIM"):
		return rtrimSQLite
	}
	return unknownSQLite
}

// lowerCasePrefix returns the extent of a prefix in NOCASE, which takes A to Z for a to z.
func lowerCasePrefix(prefix string) []extent {
	return extentOf(strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, prefix))
}

// trimmedPrefix returns the extent of a prefix in RTRIM, which ignores blanks at the end of
// texts and of bounds: one that would end in a blank ends in the character after it.
func trimmedPrefix(prefix string) []extent {
	extents := extentOf(prefix)
	if strings.HasSuffix(prefix, "\x1f") {
		extents[1].value = strings.TrimSuffix(prefix, "\x1f") + "!"
	}
	return extents
}

// extentOf returns the half-open range of the texts with a prefix.
func extentOf(prefix string) []extent {
	extents := []extent{{operator: ">=", value: prefix}}
	if next, isBounded := compile.NewPattern(prefix, "").Next(); isBounded {
		extents = append(extents, extent{operator: "<", value: next})
	}
	return extents
}

// PostgreSQL. Equality and LIKE compare bytes under every deterministic collation, order
// under few.
var (
	exactPostgreSQL   = &text{equals: textArgument, orders: textArgument, matches: textArgument}
	unknownPostgreSQL = &text{
		equals: textArgument, orders: asC("::text"), matches: comparand{side{after: "::text"}, textSide}, sorts: asC("::text").column,
	}
	// linguisticPostgreSQL is for collations that are known to be deterministic.
	linguisticPostgreSQL = patternOperators(nil)
	measuredPostgreSQL   = patternOperators(neighbours(textSide))
	// namedPostgreSQL is for collations that may be nondeterministic.
	namedPostgreSQL = &text{superset: &textArgument, equals: asC(""), orders: asC(""), matches: asC(""), sorts: asC("").column}
	citext          = &text{
		superset: &comparand{argument: citextSide},
		equals:   asC("::text"), orders: asC("::text"), matches: asC("::text"), sorts: asC("::text").column, prefixes: lowerPrefix,
	}
	// labels is for a native enum that is asked for text, which need not be one of its labels.
	labels = &text{equals: asC("::text"), orders: asC("::text"), matches: asC("::text"), sorts: asC("::text").column}

	textSide     = side{after: "::text"}
	citextSide   = side{after: "::citext"}
	textArgument = comparand{argument: textSide}
)

// patternOperators is for columns that an index of text_pattern_ops may serve.
func patternOperators(prefixes func(string) []extent) *text {
	bytewise := comparand{side{after: "::text"}, textSide}
	return &text{
		equals: textArgument, orders: bytewise, matches: bytewise, sorts: asC("::text").column, patternOperators: true, prefixes: prefixes,
	}
}

// asC compares a column, after a cast, by code point.
func asC(cast string) comparand { return comparand{side{after: cast + ` COLLATE "C"`}, textSide} }

func collationPostgreSQL(name string) *text {
	switch collation.PostgreSQL(name) {
	case collation.Unknown:
		return unknownPostgreSQL
	case collation.Exact:
		return exactPostgreSQL
	case collation.Neighbours:
		return measuredPostgreSQL
	case collation.Deterministic:
		return linguisticPostgreSQL
	}
	return namedPostgreSQL
}

// MariaDB. A collation on the argument of = leaves the column its index; one on the column
// of LIKE keeps the index away, with which LIKE loses rows.
const nopadBinary = " COLLATE " + collation.NopadBinary

var (
	nopadSide    = side{after: nopadBinary}
	nopadColumn  = comparand{column: nopadSide}
	nopadOperand = comparand{argument: nopadSide}
	converted    = side{"CONVERT(", " USING utf8mb4)" + nopadBinary} // from another character set

	exactMariaDB   = &text{matches: nopadColumn}
	unknownMariaDB = &text{
		equals: nopadOperand, listed: true, orders: nopadOperand, matches: comparand{column: converted}, sorts: converted,
	}
	utf8MariaDB   = utf8Text(nil)
	likingMariaDB = utf8Text(likePrefix(side{after: " ESCAPE '!'"}))
	rootMariaDB   = utf8Text(neighbours(side{}))
	paddedMariaDB = paddedText()
)

// utf8Text is the storage of text in a column of utf8mb4.
func utf8Text(prefixes func(string) []extent) *text {
	return &text{equals: nopadOperand, listed: true, orders: nopadOperand, matches: nopadColumn, sorts: nopadSide, prefixes: prefixes}
}

// paddedText is the storage of text in a column of utf8mb4_bin.
func paddedText() *text {
	t := utf8Text(paddedPrefix)
	t.halves = paddedHalf
	return t
}

func collationMariaDB(name string) *text {
	switch collation.MariaDB(name) {
	case collation.Exact:
		return exactMariaDB
	case collation.Padded:
		return paddedMariaDB
	case collation.Liking:
		return likingMariaDB
	case collation.Neighbours:
		return rootMariaDB
	case collation.UTF8:
		return utf8MariaDB
	case collation.Narrow:
		return narrowMariaDB(name)
	}
	return unknownMariaDB
}

// narrowMariaDB is for a collation of another character set, to which the argument is
// converted so that an index serves; a character that it lacks becomes a question mark.
func narrowMariaDB(name string) *text {
	charset, rest, _ := strings.Cut(name, "_")
	inCharset := side{"CONVERT(", " USING " + charset + ") COLLATE " + name}
	t := &text{
		superset: &comparand{argument: inCharset}, listed: true, equals: comparand{column: converted}, orders: comparand{column: converted},
		matches: comparand{column: converted}, sorts: converted,
	}
	if strings.HasSuffix(rest, "_ci") && !strings.Contains(rest, "unicode") {
		t.prefixes = likePrefix(side{inCharset.before, inCharset.after + " ESCAPE '!'"})
	}
	return t
}

// likePrefix returns what LIKE finds.
func likePrefix(argument side) func(string) []extent {
	return func(prefix string) []extent {
		return []extent{{"LIKE", argument, likeEscaper.Replace(prefix) + "%"}}
	}
}

// paddedPrefix returns the extent of a prefix in utf8mb4_bin, which compares as if texts
// ended in blanks.
func paddedPrefix(prefix string) []extent {
	next, isBounded := compile.NewPattern(prefix, "").Next()
	extents := paddedHalf(">=", prefix)
	if extents == nil || !isBounded {
		return nil
	}
	return append(extents, extent{operator: "<", value: next})
}

// paddedHalf returns the extent of the texts before or after a bound in utf8mb4_bin: up to
// the bound without what sorts before a blank, or from the last text that begins with the
// character before the bound's last.
func paddedHalf(operator, bound string) []extent {
	if strings.HasPrefix(operator, "<") {
		if at := strings.IndexFunc(bound, func(r rune) bool { return r < ' ' }); at >= 0 {
			bound = bound[:at]
		}
		return []extent{{operator: "<=", value: bound}}
	}
	last, size := utf8.DecodeLastRuneInString(bound)
	before := last - 1
	if before == 0xDFFF {
		before = 0xD7FF // the surrogates between are no characters
	}
	if bound == "" || before < 1 {
		return nil
	}
	return []extent{{operator: ">", value: bound[:len(bound)-size] + string(before) + string(utf8.MaxRune)}}
}

// lowerPrefix returns the extent of a prefix in citext, which compares texts in lower case,
// by an index of citext_pattern_ops. It ends in a letter or digit, behind which no text
// changes how the rest is lowered; no text goes on with so many of the last character.
func lowerPrefix(prefix string) []extent {
	at := strings.LastIndexFunc(prefix, isSettled)
	if at < 0 {
		return nil
	}
	_, size := utf8.DecodeRuneInString(prefix[at:])
	settled := prefix[:at+size]
	return []extent{{"~>=~", citextSide, settled}, {"~<~", citextSide, settled + strings.Repeat(string(utf8.MaxRune), 64)}}
}

// isSettled reports whether lower case of a letter or digit is the same whatever follows: a
// sigma differs at the end of a word, and in some languages others before a dot.
func isSettled(r rune) bool {
	return unicode.In(r, unicode.Lu, unicode.Ll, unicode.Lt, unicode.Lo, unicode.Nd) && !strings.ContainsRune("IJĮÌÍĨΣ", r)
}

// neighbours returns the texts before and after all that have a prefix, by letters beside
// its last one: between Mary Sl and Mary Sn lies all that begins with Mary Sm, in any order
// of letters where they differ from their neighbours whatever follows. A prefix without an
// ASCII letter or digit has none.
func neighbours(argument side) func(string) []extent {
	return func(prefix string) []extent {
		at := strings.LastIndexFunc(prefix, hasNeighbours)
		if at < 0 {
			return nil
		}
		before, after := string(prefix[at]-1), string(prefix[at]+1)
		switch prefix[at] {
		case 'a', 'A':
			before = "9"
		case 'z', 'Z':
			after = "α"
		case '9':
			after = "a"
		}
		return []extent{{">", argument, prefix[:at] + before}, {"<", argument, prefix[:at] + after}}
	}
}

func hasNeighbours(r rune) bool {
	return '1' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}
