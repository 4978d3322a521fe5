package database

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/compile"
	collations "github.com/fiql-go/fiql/compile/internal/collation"
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
func (c fieldColumn) declared() string { return declaredCollation(c.field) }

func declaredCollation(field *compile.Field) string {
	if field.Folding {
		return compile.ExactCollation
	}
	return field.Collation
}

// collated says what the column's collation makes wrong.
func (c fieldColumn) collated(failure error) {
	if !c.isText() {
		return
	}
	if c.engine.fits(c) {
		return
	}
	effect, mended := Wrong, c.engine.collationFor(c.field)
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
		return fmt.Sprintf("has the collation %s, which takes different texts for equal; %smake it %s", name, c.orDeclare("declare it"), c.engine.exact)
	}
	return fmt.Sprintf("has the collation %s, and the schema says %s", name, declared)
}

// orDeclare returns advice to declare something of the collation, where the schema may, as
// the first of two ways.
func (c fieldColumn) orDeclare(advice string) string {
	if !c.field.HasCollation() {
		return ""
	}
	return advice + ", or "
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

func (c fieldColumn) fitsPostgreSQL() bool {
	has := c.column.collation.order
	switch declared := collations.PostgreSQL(c.declared()); {
	case declared == collations.Exact:
		return has == orderCodePoints
	case declared == collations.Named:
		return true
	case declared == collations.Neighbours && c.field.Kind == compile.KindText:
		return has == orderNeighbours || has == orderCodePoints
	}
	return has != orderCareless
}

func (c fieldColumn) fitsMariaDB() bool {
	declared, has := collations.MariaDB(c.declared()), c.column.collation
	held := collations.MariaDB(has.name)
	isBinary := held == collations.Exact || held == collations.Padded
	switch {
	case declared == collations.Exact:
		return held == collations.Exact
	case has.charset != "utf8mb4" && strings.HasPrefix(c.declared(), "utf8mb4_"):
		return false
	case c.field.Kind != compile.KindText:
		return true
	case declared == collations.Padded:
		return isBinary
	case declared == collations.Liking:
		return held == collations.Liking
	case declared == collations.Neighbours:
		return isBinary || held == collations.Neighbours || held == collations.Liking
	}
	return true
}
