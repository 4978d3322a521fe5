package database

import (
	"database/sql"
	"regexp"
	"strings"
)

// detailsQueryMariaDB asks for what a description says of the columns of a table.
const detailsQueryMariaDB = `
SELECT COLUMN_NAME, COLUMN_COMMENT, coalesce(COLUMN_DEFAULT, ''), COLUMN_TYPE, COLUMN_KEY = 'PRI'
FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = coalesce(nullif(?, ''), database()) AND TABLE_NAME = ?`

func (r *reading) detailsMariaDB(t *relation) error {
	schema, local := splitName(t.name)
	err := r.read(func(rows *sql.Rows) error {
		var itsSchema, itsLocal string
		err := rows.Scan(&t.comment, &itsSchema, &itsLocal)
		t.called = qualified(itsSchema, itsLocal)
		return err
	}, `SELECT if(TABLE_TYPE = 'VIEW', '', TABLE_COMMENT), if(TABLE_SCHEMA = database(), '', TABLE_SCHEMA), TABLE_NAME
		FROM information_schema.TABLES WHERE TABLE_SCHEMA = coalesce(nullif(?, ''), database()) AND TABLE_NAME = ?`, schema, local)
	if err != nil {
		return err
	}
	err = r.read(func(rows *sql.Rows) error {
		d := &detail{}
		var column, columnType string
		if err := rows.Scan(&column, &d.comment, &d.fallback, &columnType, &d.isKey); err != nil {
			return err
		}
		d.labels = labelsMariaDB(columnType)
		t.details[column] = d
		return nil
	}, detailsQueryMariaDB, schema, local)
	if err != nil {
		return err
	}
	return r.findJSON(t, schema, local)
}

// validJSON matches what checks that a column is JSON. The type JSON, which is long text, has that
// check and no other, but one that was written may say more.
var validJSON = regexp.MustCompile("json_valid\\(`((?:[^`]|``)*)`\\)")

// findJSON marks the columns that a check of the table holds to be JSON.
func (r *reading) findJSON(t *relation, schema, local string) error {
	return r.read(func(rows *sql.Rows) error {
		var clause string
		if err := rows.Scan(&clause); err != nil {
			return err
		}
		for _, found := range validJSON.FindAllStringSubmatch(clause, -1) {
			if d := t.details[strings.ReplaceAll(found[1], "``", "`")]; d != nil {
				d.isJSON = true
			}
		}
		return nil
	}, `SELECT CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = coalesce(nullif(?, ''), database()) AND TABLE_NAME = ?`, schema, local)
}

// label matches a label of an enum.
var label = regexp.MustCompile(`'((?:[^']|'')*)'`)

// labelsMariaDB returns the labels of a type that is an enum.
func labelsMariaDB(columnType string) (labels []string) {
	if !strings.HasPrefix(columnType, "enum(") {
		return nil
	}
	for _, found := range label.FindAllStringSubmatch(columnType, -1) {
		labels = append(labels, strings.ReplaceAll(found[1], "''", "'"))
	}
	return labels
}

// keysQueryMariaDB asks for the foreign keys from and to the tables of a schema.
const keysQueryMariaDB = `
SELECT CONSTRAINT_NAME, if(TABLE_SCHEMA = database(), '', TABLE_SCHEMA), TABLE_NAME, COLUMN_NAME,
	if(REFERENCED_TABLE_SCHEMA = database(), '', REFERENCED_TABLE_SCHEMA), REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME, ORDINAL_POSITION
FROM information_schema.KEY_COLUMN_USAGE
WHERE REFERENCED_TABLE_NAME IS NOT NULL
	AND (TABLE_SCHEMA = coalesce(nullif(?, ''), database()) OR REFERENCED_TABLE_SCHEMA = coalesce(nullif(?, ''), database()))
ORDER BY TABLE_NAME, TABLE_SCHEMA, CONSTRAINT_NAME, ORDINAL_POSITION`

func (r *reading) keysMariaDB(schema string) ([]foreignKey, error) {
	return r.readKeys(keysQueryMariaDB, schema, schema)
}

func (r *reading) namesMariaDB(schema string) ([]string, error) {
	return r.readNames(`SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = coalesce(nullif(?, ''), database()) ORDER BY TABLE_NAME`, schema)
}
