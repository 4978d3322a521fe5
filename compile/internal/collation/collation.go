// Package collation knows the collations of PostgreSQL and MariaDB by name: what a condition
// may rely on in a column of one, and what a column must therefore have that is declared so.
package collation

import (
	"regexp"
	"strings"
)

// Class is what collations have in common for a condition.
type Class uint8

// The classes.
const (
	Unknown       Class = iota // no name, or one that says nothing
	Exact                      // bytes compare as code points do
	Neighbours                 // every letter lies between its neighbours, whatever follows; in PostgreSQL deterministic too
	Deterministic              // PostgreSQL: equal texts have equal bytes
	Named                      // PostgreSQL: one that somebody made, and that may be nondeterministic
	Padded                     // MariaDB: utf8mb4_bin, which compares as if texts ended in blanks
	Liking                     // MariaDB: LIKE finds all texts with a prefix by an index
	UTF8                       // MariaDB: another of utf8mb4
	Narrow                     // MariaDB: of a character set that lacks most characters
)

// NopadBinary is the collation of MariaDB that is exact.
const NopadBinary = "utf8mb4_nopad_bin"

// exact is what a schema calls the exact collation of any engine.
const exact = "exact"

var (
	codePoints = regexp.MustCompile(`^(?i:C|POSIX|C\.utf-?8|ucs_basic|pg_c_utf8|pg_unicode_fast)$`)
	// measured matches those whose order of neighbouring letters was measured: no text with a
	// prefix lies outside of its neighbours. Letters contract in others, Czech for one.
	measured   = regexp.MustCompile(`^((en|de|fr|es|tr|und)-x-icu|(en_US|de_DE)(\.[Uu][Tt][Ff]-?8)?)$`)
	linguistic = regexp.MustCompile(`^(default|unicode|[a-z]{2,3}(_[A-Z]{2,3})?(\.[A-Za-z0-9-]+)?(@[a-z]+)?|[A-Za-z0-9-]+-x-icu)$`)
)

// PostgreSQL returns the class of a collation of PostgreSQL.
func PostgreSQL(name string) Class {
	switch {
	case name == "":
		return Unknown
	case strings.EqualFold(name, exact) || codePoints.MatchString(name):
		return Exact
	case measured.MatchString(name):
		return Neighbours
	case linguistic.MatchString(name):
		return Deterministic
	}
	return Named
}

var (
	liking = regexp.MustCompile(`^utf8mb4_(general_ci|general_nopad_ci|unicode_520_ci)$`)
	// root matches those of the default order of letters.
	root   = regexp.MustCompile(`^(utf8mb4_unicode_ci|utf8mb4_(turkish|hungarian)_ci|(utf8mb4_)?uca1400_(ai_ci|as_cs))$`)
	narrow = regexp.MustCompile(`^(latin1|utf8|utf8mb3|ascii)_[a-z0-9_]+$`)
)

// MariaDB returns the class of a collation of MariaDB.
func MariaDB(name string) Class {
	switch {
	case name == exact || name == NopadBinary:
		return Exact
	case name == "utf8mb4_bin":
		return Padded
	case liking.MatchString(name):
		return Liking
	case root.MatchString(name):
		return Neighbours
	case strings.HasPrefix(name, "utf8mb4_") || strings.HasPrefix(name, "uca1400_"):
		return UTF8
	case narrow.MatchString(name):
		return Narrow
	}
	return Unknown
}
