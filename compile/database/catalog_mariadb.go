package database

import (
	"database/sql"
	"strings"

	collations "github.com/fiql-go/fiql/compile/internal/collation"
)

// tableMariaDB reads what MariaDB has under the name of a table, or nil.
func tableMariaDB(r *reader, e *engine, name string) (*table, error) {
	schema, local := splitName(name)
	t := &table{name: name, folds: true}
	exists := false
	err := r.read(func(rows *sql.Rows) error {
		var kind string
		err := rows.Scan(&kind)
		exists, t.isView = true, strings.Contains(kind, "VIEW")
		return err
	}, `SELECT TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = coalesce(nullif(?, ''), database()) AND TABLE_NAME = ?`,
		schema, local)
	if err != nil || !exists {
		return nil, err
	}
	if err := t.readMariaDB(r, schema, local); err != nil {
		return nil, err
	}
	return t, t.readIndexesMariaDB(r, schema, local)
}

// columnsMariaDB asks for the columns of a table, and for what a statement that changes the
// type of one must say again.
const columnsMariaDB = `
SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE = 'YES', coalesce(COLLATION_NAME, ''), coalesce(CHARACTER_SET_NAME, ''),
	coalesce(GENERATION_EXPRESSION, '') <> '',
	DATA_TYPE = 'longtext' AND EXISTS (SELECT 1 FROM information_schema.CHECK_CONSTRAINTS AS k WHERE k.CONSTRAINT_SCHEMA = c.TABLE_SCHEMA AND k.TABLE_NAME = c.TABLE_NAME
		AND k.CHECK_CLAUSE = concat('json_valid(', mark.quote, replace(COLUMN_NAME, mark.quote, concat(mark.quote, mark.quote)), mark.quote, ')')),
	concat(if(IS_NULLABLE = 'YES', '', ' NOT NULL'), if(COLUMN_DEFAULT IS NULL OR COLUMN_DEFAULT = 'NULL', '', concat(' DEFAULT ', COLUMN_DEFAULT)),
		if(EXTRA = '', '', concat(' ', EXTRA)), if(COLUMN_COMMENT = '', '', concat(' COMMENT ', quote(COLUMN_COMMENT))))
FROM information_schema.COLUMNS AS c CROSS JOIN (SELECT char(96 USING utf8mb4) AS quote) AS mark
WHERE TABLE_SCHEMA = coalesce(nullif(?, ''), database()) AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION`

func (t *table) readMariaDB(r *reader, schema, name string) error {
	return r.read(func(rows *sql.Rows) error {
		c := &column{}
		var dataType string
		var isChecked bool
		err := rows.Scan(&c.name, &dataType, &c.declared, &c.isNullable, &c.collation.name, &c.collation.charset, &c.isComputed, &isChecked, &c.attributes)
		c.class = classMariaDB(dataType, c.declared)
		if isChecked {
			c.class = classJSON
		}
		c.collation.order = orderMariaDB(c.collation.name)
		t.columns = append(t.columns, c)
		return err
	}, columnsMariaDB, schema, name)
}

var classesMariaDB = map[string]class{
	"varchar": classText, "text": classText, "tinytext": classText, "mediumtext": classText, "longtext": classText, "char": classChar,
	"tinyint": classInteger, "smallint": classInteger, "mediumint": classInteger, "int": classInteger, "bigint": classInteger,
	"bit": classBoolean, "decimal": classNumeric, "double": classFloat, "float": classSingle,
	"datetime": classDatetime, "timestamp": classTimestamptz, "date": classDate, "uuid": classUUID, "enum": classEnum,
	"binary": classBinary, "varbinary": classBinary, "blob": classBinary, "tinyblob": classBinary, "mediumblob": classBinary, "longblob": classBinary,
	"inet4": classInet, "inet6": classInet,
}

func classMariaDB(dataType, declared string) class {
	known, ok := classesMariaDB[dataType]
	switch {
	case !ok:
		return classOther
	case dataType == "bigint" && strings.Contains(declared, "unsigned"):
		return classUnsigned
	}
	return known
}

func orderMariaDB(name string) order {
	if name == collations.NopadBinary {
		return orderCodePoints
	}
	return orderCareless
}

// indexesMariaDB asks for the columns of the indexes of a table that the engine may use.
const indexesMariaDB = `
SELECT INDEX_NAME, NOT NON_UNIQUE, INDEX_TYPE = 'HASH', coalesce(COLUMN_NAME, '')
FROM information_schema.STATISTICS
WHERE TABLE_SCHEMA = coalesce(nullif(?, ''), database()) AND TABLE_NAME = ? AND INDEX_TYPE IN ('BTREE', 'HASH')
ORDER BY INDEX_NAME, SEQ_IN_INDEX`

func (t *table) readIndexesMariaDB(r *reader, schema, name string) error {
	return r.read(func(rows *sql.Rows) error {
		var i index
		var part indexPart
		if err := rows.Scan(&i.name, &i.isUnique, &i.isHash, &part.column); err != nil {
			return err
		}
		t.addPart(i, part)
		return nil
	}, indexesMariaDB, schema, name)
}
