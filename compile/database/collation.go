package database

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// The rules of this file are those of the forms of package relational: what they need of a
// column's collation to compare as Go does. Text that nothing is declared of needs nothing,
// but for PostgreSQL, where equal texts must have equal bytes.

// isText reports whether the column is compared as text.
func (c fieldColumn) isText() bool {
	kind := c.field.Kind
	isCompared := kind == compile.KindText || kind == compile.KindEnum || c.field.ColumnType == compile.ColumnRFC3339
	return isCompared && (c.column.class == classText || c.column.class == classChar || c.column.class == classBinary)
}

// declared returns the collation that the schema says, folded text being always exact.
func (c fieldColumn) declared() string {
	if c.field.Folding {
		return compile.ExactCollation
	}
	return c.field.Collation
}

// collationFor returns the collation that mends the column, or "" for any.
func (c fieldColumn) collationFor() string {
	switch declared := c.declared(); {
	case declared == compile.ExactCollation:
		return c.engine.exact
	case c.field.Kind == compile.KindText:
		return declared
	}
	return ""
}

// collated says what the column's collation makes wrong.
func (c fieldColumn) collated(failure error) {
	if !c.isText() {
		return
	}
	needs := map[string]func() bool{"SQLite": c.fitsSQLite, "PostgreSQL": c.fitsPostgreSQL, "MariaDB": c.fitsMariaDB}
	if needs[c.engine.name]() {
		return
	}
	effect, mended := Wrong, c.collationFor()
	if has := c.column.collation; failure != nil && (has.order != orderCareless || has.charset != "") {
		effect = Fails
	}
	if mended == "" {
		mended = c.engine.exact
	}
	c.add(effect, c.misfit(), c.alterType(c.column.declared, mended))
}

// misfit says how the column's collation differs from what was declared.
func (c fieldColumn) misfit() string {
	name, declared := c.column.collation.name, c.declared()
	if declared == "" {
		return fmt.Sprintf("has the collation %s, which takes different texts for equal; declare it, or make it %s", name, c.engine.exact)
	}
	return fmt.Sprintf("has the collation %s, and the schema says %s", name, declared)
}

func (c fieldColumn) fitsSQLite() bool {
	has, isEnum := c.column.collation, c.field.Kind == compile.KindEnum
	switch strings.ToUpper(c.declared()) {
	case "EXACT", "BINARY":
		return has.order == orderCodePoints
	case "NOCASE":
		return isEnum || has.name == "NOCASE"
	case "RTRIM":
		return isEnum || has.name == "RTRIM" || has.order == orderCodePoints
	}
	return true
}

var (
	exactPostgreSQL      = regexp.MustCompile(`^(?i:exact|C|POSIX|C\.utf-?8|ucs_basic|pg_c_utf8|pg_unicode_fast)$`)
	linguisticPostgreSQL = regexp.MustCompile(`^(default|unicode|[a-z]{2,3}(_[A-Z]{2,3})?(\.[A-Za-z0-9-]+)?(@[a-z]+)?|[A-Za-z0-9-]+-x-icu)$`)
	measuredPostgreSQL   = regexp.MustCompile(`^((en|de|fr|es|tr|und)-x-icu|(en_US|de_DE)(\.[Uu][Tt][Ff]-?8)?)$`)
)

func (c fieldColumn) fitsPostgreSQL() bool {
	declared, has := c.declared(), c.column.collation.order
	switch {
	case exactPostgreSQL.MatchString(declared):
		return has == orderCodePoints
	case measuredPostgreSQL.MatchString(declared) && c.field.Kind == compile.KindText:
		return has == orderNeighbours || has == orderCodePoints
	case declared == "" || linguisticPostgreSQL.MatchString(declared):
		return has != orderCareless
	}
	return true
}

var (
	likingMariaDB = regexp.MustCompile(`^utf8mb4_(general_ci|general_nopad_ci|unicode_520_ci)$`)
	rootMariaDB   = regexp.MustCompile(`^(utf8mb4_unicode_ci|utf8mb4_(turkish|hungarian)_ci|(utf8mb4_)?uca1400_(ai_ci|as_cs))$`)
)

func (c fieldColumn) fitsMariaDB() bool {
	declared, has := c.declared(), c.column.collation
	isBinary := has.order == orderCodePoints || has.name == "utf8mb4_bin"
	switch {
	case declared == compile.ExactCollation || declared == exactMariaDB:
		return has.order == orderCodePoints
	case has.charset != "utf8mb4" && strings.HasPrefix(declared, "utf8mb4_"):
		return false
	case c.field.Kind != compile.KindText:
		return true
	case declared == "utf8mb4_bin":
		return isBinary
	case likingMariaDB.MatchString(declared):
		return likingMariaDB.MatchString(has.name)
	case rootMariaDB.MatchString(declared):
		return isBinary || rootMariaDB.MatchString(has.name) || likingMariaDB.MatchString(has.name)
	}
	return true
}
