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

// traits are what is different about the SQL of a dialect.
type traits struct {
	name        string
	placeholder func(number int) string      // the place of the argument with a number
	bind        func(compile.Value) any      // the argument to bind for a value
	cast        func(compile.Kind) string    // follows the placeholder of a value of a kind
	quote       string                       // around identifiers
	nulls       func(descending bool) string // follows a sort key that may be missing
	opaque      string                       // keeps a condition from being flattened into the one around it
	inIsOnce    bool                         // a sub-query under IN runs once, EXISTS for every row

	collation string // the one that compares byte by byte, without padding
	charset   string // the character set of that collation, where collations have one
	collate   string // follows a column to make it compare under that collation

	contains   string            // the function that finds a text in another
	like       string            // the operator that matches a whole pattern exactly
	beforeLike string            // follows a column that compares exactly already
	afterLike  string            // follows the pattern
	star       string            // stands for the stars of the pattern
	escape     *strings.Replacer // escapes what else has a meaning in the pattern
}

// dialects has the traits of each [Dialect].
var dialects = [...]traits{
	SQLite: {
		name: "sqlite", placeholder: question, bind: bindNumber, cast: noCast, quote: `"`, nulls: noNulls, opaque: "+", inIsOnce: true,
		collation: "BINARY", collate: " COLLATE BINARY",
		contains: "instr", like: "GLOB", star: "*", escape: strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]"),
	},
	PostgreSQL: {
		name: "postgres", placeholder: dollar, bind: bindPostgreSQL, cast: castPostgreSQL, quote: `"`, nulls: nullsPostgreSQL,
		collation: "C", collate: `::text COLLATE "C"`, // types such as citext have operators of their own
		contains: "strpos", like: "LIKE", afterLike: " ESCAPE '!'", star: "%", escape: likeEscaper,
	},
	MariaDB: {
		name: "mysql", placeholder: question, bind: bindNumber, cast: noCast, quote: "`", nulls: noNulls,
		collation: "utf8mb4_nopad_bin", charset: "utf8mb4", collate: " COLLATE utf8mb4_nopad_bin",
		// A LIKE that an index serves loses rows beyond U+FFFF; naming the collation keeps
		// the index out of it.
		contains: "instr", like: "LIKE", beforeLike: " COLLATE utf8mb4_nopad_bin", afterLike: " ESCAPE '!'", star: "%", escape: likeEscaper,
	},
}

var likeEscaper = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

// isKnown reports whether d is one of the dialects.
func (d Dialect) isKnown() bool { return int(d) < len(dialects) }

// String returns "sqlite", "postgres" or "mysql".
func (d Dialect) String() string {
	if d.isKnown() {
		return dialects[d].name
	}
	return "relational.Dialect(" + strconv.Itoa(int(d)) + ")"
}

// ParseDialect returns the dialect whose String is name; mariadb is another name of mysql.
func ParseDialect(name string) (Dialect, error) {
	if name == "mariadb" {
		return MariaDB, nil
	}
	names := make([]string, len(dialects))
	for i := range dialects {
		if names[i] = dialects[i].name; names[i] == name {
			return Dialect(i), nil
		}
	}
	return 0, fmt.Errorf("unknown dialect %.20q: expected %s", name, strings.Join(names, ", "))
}

func question(int) string { return "?" }

func dollar(number int) string { return "$" + strconv.Itoa(number) }

// bindNumber binds booleans as 0 and 1.
func bindNumber(v compile.Value) any {
	switch {
	case v.Kind() != compile.KindBoolean:
		return v.Any()
	case v.Bool():
		return int64(1)
	}
	return int64(0)
}

// bindPostgreSQL binds the year 0000 as PostgreSQL calls it: 1 BC.
func bindPostgreSQL(v compile.Value) any {
	if rest, isYearZero := strings.CutPrefix(v.Text(), "0000"); isYearZero && v.Kind() == compile.KindDate {
		return "0001" + rest + " BC"
	}
	return v.Any()
}

func noCast(compile.Kind) string { return "" }

// castPostgreSQL names the type, which PostgreSQL would otherwise take from the column and
// truncate or refuse the value.
func castPostgreSQL(kind compile.Kind) string {
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

// noNulls is for engines that sort missing values first.
func noNulls(bool) string { return "" }

func nullsPostgreSQL(descending bool) string {
	return either(descending, " NULLS LAST", " NULLS FIRST")
}

// isExact reports whether a column of a collation compares exactly as it is. The empty
// collation says so.
func (t *traits) isExact(collation string) bool {
	return collation == "" || collation == t.collation
}

// patternText returns the pattern that the operator like takes.
func (t *traits) patternText(p compile.Pattern) string {
	pieces := p.Pieces()
	for i, piece := range pieces {
		pieces[i] = t.escape.Replace(piece)
	}
	return strings.Join(pieces, t.star)
}
