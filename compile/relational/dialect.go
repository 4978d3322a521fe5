package relational

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
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
	aliases     []string                     // what else people call it
	placeholder func(number int) string      // the place of the argument with a number
	quote       string                       // around identifiers
	nulls       func(descending bool) string // follows a sort key that may be missing
	count       string                       // follows the place of a number of rows
	opaque      string                       // keeps a condition from being flattened into the one around it
	inIsOnce    bool                         // a sub-query under IN runs once, EXISTS for every row

	kinds     [kinds]storage               // the usual columns of kinds that are not text
	types     map[typed]storage            // columns that are declared to be of a type
	enum      func(*compile.Field) storage // columns of enums, which may have a native type
	collation func(name string) *text      // columns of text

	json      *jsonSyntax
	contains  string            // the function that finds a text in another; empty if there is none that an index serves
	like      string            // the operator that matches a whole pattern exactly
	afterLike string            // follows the pattern
	star      string            // stands for the stars of the pattern
	escape    *strings.Replacer // escapes what else has a meaning in the pattern
}

// kinds is how many kinds of values there are.
const kinds = int(compile.KindUUID) + 1

// dialects has the traits of each [Dialect].
var dialects = [...]traits{
	SQLite: {
		name: "sqlite", aliases: []string{"sqlite3"}, placeholder: question, quote: `"`, nulls: noNulls, opaque: "+", inIsOnce: true,
		kinds: kindsSQLite, types: typesSQLite, enum: enumSQLite, collation: collationSQLite, json: &jsonSQLite,
		contains: "instr", like: "GLOB", star: "*", escape: strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]"),
	},
	PostgreSQL: {
		name: "postgres", aliases: []string{"postgresql", "pg"}, count: "::bigint", placeholder: dollar, quote: `"`, nulls: nullsPostgreSQL,
		kinds: kindsPostgreSQL, types: typesPostgreSQL, enum: enumPostgreSQL, collation: collationPostgreSQL, json: &jsonPostgreSQL,
		like: "LIKE", afterLike: " ESCAPE '!'", star: "%", escape: likeEscaper,
	},
	MariaDB: {
		name: "mysql", aliases: []string{"mariadb"}, placeholder: question, quote: "`", nulls: noNulls,
		kinds: kindsMariaDB, types: typesMariaDB, enum: enumMariaDB, collation: collationMariaDB, json: &jsonMariaDB,
		contains: "instr", like: "LIKE", afterLike: " ESCAPE '!'", star: "%", escape: likeEscaper,
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

// ParseDialect returns the dialect whose String is name. It knows by other names too: sqlite3,
// postgresql, pg and mariadb.
func ParseDialect(name string) (Dialect, error) {
	var names, all []string
	for i, d := range dialects {
		if d.name == name || slices.Contains(d.aliases, name) {
			return Dialect(i), nil
		}
		names = append(names, d.name)
		all = append(append(all, d.name), d.aliases...)
	}
	message := "unknown dialect " + diagnostic.Quote(name) + ": expected " + strings.Join(names, ", ")
	if near := diagnostic.Near(name, all); len(near) > 0 {
		message += "; did you mean " + near[0] + "?"
	}
	return 0, errors.New(message)
}

func question(int) string { return "?" }

func dollar(number int) string { return "$" + strconv.Itoa(number) }

// noNulls is for engines that sort missing values first.
func noNulls(bool) string { return "" }

func nullsPostgreSQL(descending bool) string {
	return either(descending, " NULLS LAST", " NULLS FIRST")
}

// patternText returns the pattern that the operator like takes.
func (t *traits) patternText(p compile.Pattern) string {
	pieces := p.Pieces()
	for i, piece := range pieces {
		pieces[i] = t.escape.Replace(piece)
	}
	return strings.Join(pieces, t.star)
}
