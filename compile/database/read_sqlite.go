package database

import (
	"database/sql"
	"slices"
	"strings"
)

func (r *reading) detailsSQLite(t *relation) error {
	schema, local := splitName(t.name)
	names, err := r.readNames("SELECT name FROM "+r.masterSQLite(schema)+" WHERE type = 'table' AND name = ? COLLATE NOCASE", local)
	if err != nil {
		return err
	}
	for _, name := range names {
		t.called = qualified(schema, name)
	}
	return r.read(func(rows *sql.Rows) error {
		d := &detail{}
		var column, declared string
		if err := rows.Scan(&column, &d.fallback, &d.isKey, &declared); err != nil {
			return err
		}
		d.isJSON = strings.HasPrefix(strings.ToUpper(declared), "JSON")
		t.details[column] = d
		c := t.column(column)
		c.isNullable = c.isNullable && !t.isRowNumber(column)
		return nil
	}, `SELECT name, coalesce(dflt_value, ''), pk > 0, type FROM pragma_table_xinfo(?, nullif(?, ''))`, local, schema)
}

// isRowNumber reports whether a column is the number of the row, which every row has.
func (t *relation) isRowNumber(column string) bool {
	return slices.ContainsFunc(t.indexes, func(i index) bool { return i.name == "" && t.leads(i, column) })
}

// keysSQLite reads the foreign keys of a schema, which they do not leave. One that names no
// columns of the table that it refers to means the primary key.
func (r *reading) keysSQLite(schema string) ([]foreignKey, error) {
	return r.readKeys(`
		SELECT f.id, ?, m.name, f."from", ?, coalesce(t.name, f."table"), coalesce(f."to", k.name, ''), f.seq + 1
		FROM `+r.masterSQLite(schema)+` AS m JOIN pragma_foreign_key_list(m.name, nullif(?, '')) AS f
		LEFT JOIN `+r.masterSQLite(schema)+` AS t ON t.type = 'table' AND t.name = f."table" COLLATE NOCASE
		LEFT JOIN pragma_table_xinfo(f."table", nullif(?, '')) AS k ON k.pk = f.seq + 1
		WHERE m.type = 'table' ORDER BY m.name, f.id DESC, f.seq`, schema, schema, schema, schema)
}

// masterSQLite returns the table of the tables of a schema.
func (r *reading) masterSQLite(schema string) string {
	if schema == "" {
		return "sqlite_schema"
	}
	return r.engine.quote(schema) + ".sqlite_schema"
}

func (r *reading) namesSQLite(schema string) ([]string, error) {
	return r.readNames("SELECT name FROM " + r.masterSQLite(schema) + " WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name")
}
