package compile

import (
	"fmt"
	"strconv"
	"strings"
)

// Dialect is the SQL of one engine.
type Dialect uint8

// The dialects.
const (
	SQLite     Dialect = iota // SQLite 3, whose encoding must be UTF-8; old ones, such as 3.40, have no room for deep filters
	PostgreSQL                // PostgreSQL, in a UTF-8 database
	MariaDB                   // MariaDB, on an utf8mb4 connection
)

var dialectNames = [...]string{"sqlite", "postgres", "mysql"}

// String returns "sqlite", "postgres" or "mysql".
func (d Dialect) String() string {
	if int(d) < len(dialectNames) {
		return dialectNames[d]
	}
	return "compile.Dialect(" + strconv.Itoa(int(d)) + ")"
}

// ParseDialect returns the dialect that String names so; mariadb is another name
// of mysql.
func ParseDialect(name string) (Dialect, error) {
	for i, known := range dialectNames {
		if name == known {
			return Dialect(i), nil
		}
	}
	if name == "mariadb" {
		return MariaDB, nil
	}
	return 0, fmt.Errorf("unknown dialect %q: expected %s", name, strings.Join(dialectNames[:], ", "))
}

// placeholder returns the placeholder of the argument with a number.
func (d Dialect) placeholder(number int) string {
	if d == PostgreSQL {
		return "$" + strconv.Itoa(number)
	}
	return "?"
}

// mark returns the quote of identifiers.
func (d Dialect) mark() string {
	if d == MariaDB {
		return "`"
	}
	return `"`
}

// quote returns an identifier in quotes, with those in it doubled.
func (d Dialect) quote(identifier string) string {
	mark := d.mark()
	return mark + strings.ReplaceAll(identifier, mark, mark+mark) + mark
}

// qualified returns a column of a table, both in quotes.
func (d Dialect) qualified(table, column string) string {
	mark := d.mark()
	if strings.Contains(table, mark) || strings.Contains(column, mark) {
		return d.quote(table) + "." + d.quote(column)
	}
	return mark + table + mark + "." + mark + column + mark
}

// cast returns what must follow the placeholder of a value of a kind. PostgreSQL
// would otherwise take the type from the column and truncate or refuse the value.
func (d Dialect) cast(kind Kind) string {
	if d != PostgreSQL {
		return ""
	}
	switch kind {
	case KindInteger, KindTimestamp:
		return "::bigint"
	case KindNumber:
		return "::float8"
	case KindBoolean:
		return "::boolean"
	case KindDate:
		return "::date"
	}
	return "::text"
}

// bind returns the argument to bind for a value of a kind.
func (d Dialect) bind(kind Kind, v value) any {
	switch kind {
	case KindInteger, KindTimestamp:
		return v.integer
	case KindNumber:
		return v.number
	case KindBoolean:
		if d == PostgreSQL {
			return v.boolean
		}
		if v.boolean {
			return int64(1)
		}
		return int64(0)
	case KindDate:
		if rest, isYearZero := strings.CutPrefix(v.text, "0000"); isYearZero && d == PostgreSQL { // which calls it 1 BC
			return "0001" + rest + " BC"
		}
	}
	return v.text
}

var (
	globEscaper = strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]")
	likeEscaper = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")
)

// patternOperator returns the operator that matches a whole pattern exactly, and
// what must follow its argument.
func (d Dialect) patternOperator() (operator, tail string) {
	if d == SQLite {
		return "GLOB", ""
	}
	return "LIKE", " ESCAPE '!'"
}

// patternText returns the pattern as the argument of patternOperator.
func (d Dialect) patternText(p pattern) string {
	escaper, star := likeEscaper, "%"
	if d == SQLite {
		escaper, star = globEscaper, "*"
	}
	pieces := make([]string, len(p.pieces))
	for i, piece := range p.pieces {
		pieces[i] = escaper.Replace(piece)
	}
	return strings.Join(pieces, star)
}
