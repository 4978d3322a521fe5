package compile

import "strings"

// exactCollation is the collation under which text compares byte by byte, without
// padding.
func (d Dialect) exactCollation() string {
	return [...]string{"BINARY", "C", "utf8mb4_nopad_bin"}[d]
}

// exactly returns a text column that has a collation such that it compares exactly.
func (d Dialect) exactly(column, collation string) string {
	exact := d.exactCollation()
	switch {
	case collation == "" || collation == exact:
		return column
	case d == PostgreSQL: // types such as citext have operators of their own
		return column + "::text COLLATE " + d.quote(exact)
	case d == MariaDB && !strings.HasPrefix(collation, "utf8mb4_"): // a collation belongs to a character set
		return "CONVERT(" + column + " USING utf8mb4) COLLATE " + exact
	}
	return column + " COLLATE " + exact
}
