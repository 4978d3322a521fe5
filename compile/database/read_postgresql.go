package database

import (
	"database/sql"
	"encoding/json"
)

// detailsQueryPostgreSQL asks for what a description says of the columns of a table. A domain
// is taken for what it is of.
const detailsQueryPostgreSQL = `
WITH RECURSIVE base AS (
	SELECT a.attnum, a.atttypid AS id FROM pg_catalog.pg_attribute AS a
	WHERE a.attrelid = pg_catalog.to_regclass($1::text) AND a.attnum > 0 AND NOT a.attisdropped
	UNION ALL
	SELECT b.attnum, t.typbasetype FROM base AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.id WHERE t.typtype = 'd'
)
SELECT a.attname::text, coalesce(pg_catalog.col_description(a.attrelid, a.attnum), ''), coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), ''),
	coalesce((SELECT pg_catalog.json_agg(l.enumlabel ORDER BY l.enumsortorder)::text FROM pg_catalog.pg_enum AS l WHERE l.enumtypid = coalesce(e.oid, t.oid)), '[]'),
	coalesce(e.typname::text, ''), t.typname IN ('json', 'jsonb'),
	EXISTS (SELECT 1 FROM pg_catalog.pg_index AS i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)),
	CASE WHEN l.collname <> 'default' THEN '' WHEN o.row->>'datlocprovider' = 'i'
		THEN substring(coalesce(o.row->>'datlocale', o.row->>'daticulocale') FROM '^[a-z]*') || '-x-icu' ELSE o.row->>'datcollate' END
FROM base AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.id AND t.typtype <> 'd'
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = pg_catalog.to_regclass($1::text) AND a.attnum = b.attnum
LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND t.typcategory = 'A'
LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.attgenerated = ''
LEFT JOIN pg_catalog.pg_collation AS l ON l.oid = a.attcollation
CROSS JOIN (SELECT to_jsonb(d) AS row FROM pg_catalog.pg_database AS d WHERE datname = current_database()) AS o`

func (r *reading) detailsPostgreSQL(t *relation) error {
	name := r.engine.quoteTable(t.name)
	err := r.read(func(rows *sql.Rows) error {
		var schema, local string
		err := rows.Scan(&t.comment, &schema, &local)
		t.called = qualified(schema, local)
		return err
	}, `SELECT coalesce(pg_catalog.obj_description(c.oid, 'pg_class'), ''), CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN '' ELSE n.nspname::text END, c.relname::text
		FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE c.oid = pg_catalog.to_regclass($1::text)`, name)
	if err != nil {
		return err
	}
	return r.read(func(rows *sql.Rows) error {
		d := &detail{}
		var column, labels string
		var usual sql.NullString
		if err := rows.Scan(&column, &d.comment, &d.fallback, &labels, &d.element, &d.isJSON, &d.isKey, &usual); err != nil {
			return err
		}
		t.details[column] = d
		t.nameCollation(column, usual.String)
		return json.Unmarshal([]byte(labels), &d.labels)
	}, detailsQueryPostgreSQL, name)
}

// nameCollation gives the collation of a column, which is that of the database, the name of a
// collation that orders as it does, where that says more than that it is the default one.
func (t *relation) nameCollation(name, usual string) {
	if c := t.column(name); c.collation.name == "default" && c.collation.order == orderNeighbours && usual != "" {
		c.collation.name = usual
	}
}

// keysQueryPostgreSQL asks for the foreign keys of the database, without those that
// partitions have from their table. The schema of a table is named where the search path
// does not find the table.
const keysQueryPostgreSQL = `
SELECT c.conname::text,
	CASE WHEN pg_catalog.pg_table_is_visible(f.oid) THEN '' ELSE fn.nspname::text END, f.relname::text, a.attname::text,
	CASE WHEN pg_catalog.pg_table_is_visible(t.oid) THEN '' ELSE tn.nspname::text END, t.relname::text, b.attname::text, k.position
FROM pg_catalog.pg_constraint AS c
JOIN pg_catalog.pg_class AS f ON f.oid = c.conrelid JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.relnamespace
JOIN pg_catalog.pg_class AS t ON t.oid = c.confrelid JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(c.conkey), pg_catalog.unnest(c.confkey)) WITH ORDINALITY AS k (a, b, position)
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = k.a
JOIN pg_catalog.pg_attribute AS b ON b.attrelid = c.confrelid AND b.attnum = k.b
WHERE c.contype = 'f' AND c.conparentid = 0
ORDER BY f.relname, f.oid, c.conkey, c.conname, k.position`

func (r *reading) keysPostgreSQL(string) ([]foreignKey, error) {
	return r.readKeys(keysQueryPostgreSQL)
}

// readKeys reads foreign keys, a row for each of their columns.
func (r *reading) readKeys(statement string, args ...any) (keys []foreignKey, err error) {
	return keys, r.read(func(rows *sql.Rows) error {
		var k foreignKey
		var fromSchema, from, column, toSchema, to, key string
		var position int
		if err := rows.Scan(&k.name, &fromSchema, &from, &column, &toSchema, &to, &key, &position); err != nil {
			return err
		}
		if position == 1 {
			k.from, k.to = qualified(fromSchema, from), qualified(toSchema, to)
			keys = append(keys, k)
		}
		last := &keys[len(keys)-1]
		last.columns, last.keys = append(last.columns, column), append(last.keys, key)
		return nil
	}, statement, args...)
}

func (r *reading) namesPostgreSQL(schema string) ([]string, error) {
	return r.readNames(`SELECT c.relname::text FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
		WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
		AND CASE WHEN $1 = '' THEN pg_catalog.pg_table_is_visible(c.oid) ELSE n.nspname = $1::text END
		ORDER BY c.relname`, schema)
}

// readNames reads the names that are the rows of a statement.
func (r *reading) readNames(statement string, args ...any) (names []string, err error) {
	return names, r.read(func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	}, statement, args...)
}
