package relational

import "strings"

// exactCollation is the collation under which text compares byte by byte, without
// padding.
func (d Dialect) exactCollation() string {
	return [...]string{"BINARY", "C", "utf8mb4_nopad_bin"}[d]
}

// isExact reports whether a column of a collation compares exactly as it is. The empty
// collation says so.
func (d Dialect) isExact(collation string) bool {
	return collation == "" || collation == d.exactCollation()
}

// exactly writes a text column of a collation such that it compares exactly.
func (w *writer) exactly(table, column, collation string) {
	dialect := w.options.Dialect
	exact := dialect.exactCollation()
	switch {
	case dialect.isExact(collation):
		w.column(table, column)
	case dialect == PostgreSQL: // types such as citext have operators of their own
		w.column(table, column)
		w.write("::text COLLATE ")
		w.name(exact)
	case dialect == MariaDB && !strings.HasPrefix(collation, "utf8mb4_"): // a collation belongs to a character set
		w.write("CONVERT(")
		w.column(table, column)
		w.write(" USING utf8mb4) COLLATE ", exact)
	default:
		w.column(table, column)
		w.write(" COLLATE ", exact)
	}
}
