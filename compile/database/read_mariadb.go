package database

import (
	"database/sql"
	"regexp"
	"strings"
)

// detailsQueryMariaDB asks for what a description says of the columns of a table. A column of
// type JSON is text that a check holds to be JSON.
const detailsQueryMariaDB = `
SELECT c.COLUMN_NAME, c.COLUMN_COMMENT, coalesce(c.COLUMN_DEFAULT, ''), c.COLUMN_TYPE, c.COLUMN_KEY = 'PRI',
	c.DATA_TYPE = 'json' OR EXISTS (SELECT 1 FROM information_schema.CHECK_CONSTRAINTS AS k WHERE k.CONSTRAINT_SCHEMA = c.TABLE_SCHEMA
		AND k.TABLE_NAME = c.TABLE_NAME AND locate(concat('json_valid(', char(96), c.COLUMN_NAME, char(96), ')'), k.CHECK_CLAUSE) > 0)
FROM information_schema.COLUMNS AS c
WHERE c.TABLE_SCHEMA = coalesce(nullif(?, ''), database()) AND c.TABLE_NAME = ?`

func (r *reading) detailsMariaDB(t *relation) error {
	schema, local := splitName(t.name)
	err := r.read(func(rows *sql.Rows) error { return rows.Scan(&t.comment) },
		`SELECT if(TABLE_TYPE = 'VIEW', '', TABLE_COMMENT) FROM information_schema.TABLES WHERE TABLE_SCHEMA = coalesce(nullif(?, ''), database()) AND TABLE_NAME = ?`,
		schema, local)
	if err != nil {
		return err
	}
	return r.read(func(rows *sql.Rows) error {
		d := &detail{}
		var column, columnType string
		if err := rows.Scan(&column, &d.comment, &d.fallback, &columnType, &d.isKey, &d.isJSON); err != nil {
			return err
		}
		d.labels = labelsMariaDB(columnType)
		t.details[column] = d
		return nil
	}, detailsQueryMariaDB, schema, local)
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
