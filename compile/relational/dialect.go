package relational

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/compile"
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
	return "relational.Dialect(" + strconv.Itoa(int(d)) + ")"
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

// cast returns what must follow the placeholder of a value of a kind. PostgreSQL
// would otherwise take the type from the column and truncate or refuse the value.
func (d Dialect) cast(kind compile.Kind) string {
	if d != PostgreSQL {
		return ""
	}
	switch kind {
	case compile.KindInteger, compile.KindTimestamp:
		return "::bigint"
	case compile.KindNumber:
		return "::float8"
	case compile.KindBoolean:
		return "::boolean"
	case compile.KindDate:
		return "::date"
	}
	return "::text"
}

// bind returns the argument to bind for a value.
func (d Dialect) bind(v compile.Value) any {
	switch v.Kind() {
	case compile.KindBoolean:
		if d == PostgreSQL {
			return v.Bool()
		}
		if v.Bool() {
			return int64(1)
		}
		return int64(0)
	case compile.KindDate:
		if rest, isYearZero := strings.CutPrefix(v.Text(), "0000"); isYearZero && d == PostgreSQL { // which calls it 1 BC
			return "0001" + rest + " BC"
		}
	}
	return v.Any()
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
func (d Dialect) patternText(p compile.Pattern) string {
	escaper, star := likeEscaper, "%"
	if d == SQLite {
		escaper, star = globEscaper, "*"
	}
	pieces := p.Pieces()
	for i, piece := range pieces {
		pieces[i] = escaper.Replace(piece)
	}
	return strings.Join(pieces, star)
}
