package database

import (
	"database/sql"
	"regexp"
)

// tablePostgreSQL reads what PostgreSQL has under the name of a table, or nil. The name is
// looked up as in a query: in the search path, unless it names its schema.
func tablePostgreSQL(r *reader, e *engine, name string) (*table, error) {
	var id sql.NullInt64
	t := &table{name: name}
	err := r.read(func(rows *sql.Rows) error {
		var kind sql.NullString
		err := rows.Scan(&id, &kind)
		t.isView = kind.String == "v" || kind.String == "f"
		return err
	}, `SELECT c.oid::bigint, c.relkind::text FROM pg_catalog.pg_class AS c WHERE c.oid = pg_catalog.to_regclass($1::text)`,
		e.quoteTable(name))
	if err != nil || !id.Valid {
		return nil, err
	}
	if err := t.readPostgreSQL(r, id.Int64); err != nil {
		return nil, err
	}
	return t, t.readIndexesPostgreSQL(r, id.Int64)
}

// columnsPostgreSQL asks for the columns of a table. A domain is taken for what it is of,
// an array for its elements, and the collation "default" for that of the database. Rows are
// read as JSON where versions differ in their columns.
const columnsPostgreSQL = `
WITH RECURSIVE base AS (
	SELECT a.attnum, a.atttypid AS id FROM pg_catalog.pg_attribute AS a
	WHERE a.attrelid = $1::bigint::oid AND a.attnum > 0 AND NOT a.attisdropped
	UNION ALL
	SELECT b.attnum, CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.typelem END
	FROM base AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.id WHERE t.typtype = 'd' OR t.typcategory = 'A'
), found AS (
	SELECT oid, collname, to_jsonb(c) AS row FROM pg_catalog.pg_collation AS c
), own AS (
	SELECT to_jsonb(d) AS row FROM pg_catalog.pg_database AS d WHERE datname = current_database()
)
SELECT a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), t.typname::text, t.typtype::text,
	EXISTS (SELECT 1 FROM base AS o JOIN pg_catalog.pg_type AS l ON l.oid = o.id WHERE o.attnum = b.attnum AND l.typcategory = 'A'),
	NOT a.attnotnull, a.attgenerated <> '',
	coalesce(c.collname::text, ''),
	coalesce(CASE WHEN c.collname = 'default' THEN own.row->>'datlocprovider' ELSE c.row->>'collprovider' END, ''),
	coalesce(CASE WHEN c.collname = 'default' THEN coalesce(own.row->>'datlocale', own.row->>'daticulocale', own.row->>'datcollate')
		ELSE coalesce(c.row->>'colllocale', c.row->>'colliculocale', c.row->>'collcollate') END, ''),
	coalesce((c.row->>'collisdeterministic')::boolean, true)
FROM base AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.id AND t.typtype <> 'd' AND t.typcategory <> 'A'
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = $1::bigint::oid AND a.attnum = b.attnum
LEFT JOIN found AS c ON c.oid = a.attcollation CROSS JOIN own
ORDER BY a.attnum`

func (t *table) readPostgreSQL(r *reader, id int64) error {
	return r.read(func(rows *sql.Rows) error {
		c := &column{}
		var name, kind, provider, locale string
		var isDeterministic bool
		err := rows.Scan(&c.name, &c.declared, &name, &kind, &c.isArray, &c.isNullable, &c.isComputed,
			&c.collation.name, &provider, &locale, &isDeterministic)
		c.class = classPostgreSQL(name, kind)
		c.collation.order = orderPostgreSQL(provider, locale, isDeterministic)
		t.columns = append(t.columns, c)
		return err
	}, columnsPostgreSQL, id)
}

var classesPostgreSQL = map[string]class{
	"text": classText, "varchar": classText, "name": classText, "bpchar": classChar, "citext": classCitext,
	"int2": classInteger, "int4": classInteger, "int8": classInteger, "numeric": classNumeric,
	"float8": classFloat, "float4": classSingle, "bool": classBoolean,
	"timestamptz": classTimestamptz, "timestamp": classDatetime, "date": classDate,
	"json": classJSON, "jsonb": classJSONB, "uuid": classUUID, "bytea": classBinary, "inet": classInet, "cidr": classInet,
}

func classPostgreSQL(name, kind string) class {
	if kind == "e" {
		return classEnum
	}
	if known, ok := classesPostgreSQL[name]; ok {
		return known
	}
	return classOther
}

var (
	// codePoints matches the locales of the C library that order by code point.
	codePoints = regexp.MustCompile(`^(?i:C|POSIX|C\.utf-?8)$`)
	// neighbours matches locales, of ICU and of the C library, of which it was measured that
	// letters lie between their neighbours.
	neighbours = regexp.MustCompile(`^i(en|de|fr|es|tr|und)?(-[A-Z]{2})?$|^c(en_US|de_DE)(?i:\.utf-?8)?$`)
)

func orderPostgreSQL(provider, locale string, isDeterministic bool) order {
	switch {
	case !isDeterministic:
		return orderCareless
	case provider == "b" || provider == "c" && codePoints.MatchString(locale):
		return orderCodePoints
	case neighbours.MatchString(provider + locale):
		return orderNeighbours
	}
	return orderLetters
}

// indexesPostgreSQL asks for the columns of the valid indexes of a table that have all rows.
// An expression may be a column that is cast, as varchar is to text, which is the column itself.
const indexesPostgreSQL = `
SELECT c.relname::text, i.indisunique, m.amname::text,
	coalesce(a.attname::text, substring(pg_catalog.pg_get_indexdef(i.indexrelid, k, true) FROM '^\(?\(?"?([^"()]+)"?\)?::(?:text|numeric)\)?$'), ''),
	coalesce(l.collname::text, ''), o.opcname LIKE '%pattern_ops',
	CASE WHEN a.attname IS NULL THEN coalesce(substring(pg_catalog.pg_get_indexdef(i.indexrelid, k, true) FROM '::(text|numeric)\)?$'), '?') ELSE '' END
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
CROSS JOIN LATERAL generate_series(1, i.indnkeyatts) AS k
JOIN pg_catalog.pg_opclass AS o ON o.oid = i.indclass[k - 1]
LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k - 1] AND a.attnum <> 0
LEFT JOIN pg_catalog.pg_collation AS l ON l.oid = i.indcollation[k - 1]
WHERE i.indrelid = $1::bigint::oid AND i.indisvalid AND i.indpred IS NULL AND m.amname IN ('btree', 'hash', 'gin')
ORDER BY c.relname, k`

func (t *table) readIndexesPostgreSQL(r *reader, id int64) error {
	return r.read(func(rows *sql.Rows) error {
		var i index
		var part indexPart
		var method string
		if err := rows.Scan(&i.name, &i.isUnique, &method, &part.column, &part.collation, &part.isPattern, &part.cast); err != nil {
			return err
		}
		i.isHash, i.isInverted = method == "hash", method == "gin"
		t.addPart(i, part)
		return nil
	}, indexesPostgreSQL, id)
}
