package database

import (
	"database/sql"
	"strings"
)

// tableSQLite reads what SQLite has under the name of a table, or nil.
func tableSQLite(r *reader, e *engine, name string) (*table, error) {
	schema, local := splitName(name)
	t := &table{name: name, folds: true}
	if err := t.readSQLite(r, schema, local); err != nil || len(t.columns) == 0 {
		return nil, err
	}
	for _, c := range t.columns {
		if err := c.readCollationSQLite(r, e.quote(c.name), e.quoteTable(name)); err != nil {
			return nil, err
		}
	}
	return t, t.readIndexesSQLite(r, schema, local)
}

func (t *table) readSQLite(r *reader, schema, name string) error {
	var keys []string
	rowid := false
	err := r.read(func(rows *sql.Rows) error {
		c := &column{}
		var key, hidden int
		var isRequired bool
		if err := rows.Scan(&c.name, &c.declared, &isRequired, &key, &hidden); err != nil {
			return err
		}
		c.class, c.isNullable, c.isComputed = affinity(c.declared), !isRequired, hidden > 1
		t.columns = append(t.columns, c)
		if key > 0 {
			keys = append(keys, c.name)
			rowid = strings.EqualFold(c.declared, "INTEGER")
		}
		return nil
	}, `SELECT name, type, "notnull", pk, hidden FROM pragma_table_xinfo(?, nullif(?, ''))`, name, schema)
	if err != nil {
		return err
	}
	if rowid && len(keys) == 1 { // SQLite keeps rows in the order of this column, without an index
		t.indexes = append(t.indexes, index{isUnique: true, parts: []indexPart{{column: keys[0], collation: "BINARY"}}})
	}
	return r.read(func(rows *sql.Rows) error {
		var kind string
		err := rows.Scan(&kind, &t.isTyped)
		t.isView = kind == "view" || kind == "virtual"
		return err
	}, `SELECT type, strict FROM pragma_table_list(?) WHERE ? IN ('', schema)`, name, schema)
}

// affinity returns the class of a declared type, by SQLite's rules.
func affinity(declared string) class {
	declared = strings.ToUpper(declared)
	contains := func(part string) bool { return strings.Contains(declared, part) }
	switch {
	case contains("INT"):
		return classInteger
	case contains("CHAR"), contains("CLOB"), contains("TEXT"):
		return classText
	case contains("BLOB"), declared == "", declared == "ANY":
		return classBinary // no affinity: values stay what they are
	case contains("REAL"), contains("FLOA"), contains("DOUB"):
		return classFloat
	}
	return classNumeric
}

// readCollationSQLite asks how a column compares: no table of SQLite tells. A column of a
// compound query has the collation of its first part.
func (c *column) readCollationSQLite(r *reader, name, from string) error {
	return r.read(func(rows *sql.Rows) error {
		var ignoresCase, ignoresBlanks bool
		if err := rows.Scan(&ignoresCase, &ignoresBlanks); err != nil {
			return err
		}
		c.collation = collation{name: "BINARY", order: orderCodePoints}
		switch {
		case ignoresCase:
			c.collation = collation{name: "NOCASE", order: orderCareless}
		case ignoresBlanks:
			c.collation = collation{name: "RTRIM", order: orderCareless}
		}
		return nil
	}, "SELECT x = 'A', x = 'a ' FROM (SELECT "+name+" AS x FROM "+from+" WHERE 0 UNION ALL SELECT 'a')")
}

func (t *table) readIndexesSQLite(r *reader, schema, name string) error {
	return r.read(func(rows *sql.Rows) error {
		var i index
		var part indexPart
		if err := rows.Scan(&i.name, &i.isUnique, &i.isPartial, &part.column, &part.collation); err != nil {
			return err
		}
		t.addPart(i, part)
		return nil
	}, `SELECT l.name, l."unique", l.partial, coalesce(x.name, ''), x.coll
		FROM pragma_index_list(?, nullif(?, '')) AS l, pragma_index_xinfo(l.name, nullif(?, '')) AS x
		WHERE x.key ORDER BY l.seq, x.seqno`, name, schema, schema)
}
