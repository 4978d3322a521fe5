package database_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// TestOwnTables holds that nothing is said of the tables that other tests are made with.
func TestOwnTables(t *testing.T) {
	enginetest.OnEngines(t, thing.Schema, func(t *testing.T, s *enginetest.Store) {
		random := rand.New(rand.NewPCG(1, uint64(s.Dialect)))
		s.Replace(t, thing.Draw(50, func(schema *compile.Schema) map[string]any { return draw.Record(random, schema) }))
		for _, f := range verify(t, s.Database, s.Schema(), s.Dialect) {
			t.Errorf("%+v", f)
		}
	})
}

// orders is a schema with a list whose elements are of a shard.
func orders(table string) compile.Object {
	return compile.Object{
		Name: "Order", Key: "id", Shard: "account", Table: table,
		Fields: []compile.Field{
			{Selector: "id", Kind: compile.KindInteger, Path: []string{"id"}, Column: "id"},
			{Selector: "account", Kind: compile.KindInteger, Path: []string{"account"}, Column: "account"},
			{Selector: "line.amount", Kind: compile.KindInteger, List: "line", Path: []string{"amount"}, Column: "amount"},
		},
		Lists: []compile.List{{Selector: "line", Path: []string{"lines"}, Table: table + "_lines", ParentKey: "order_id", ShardKey: "account"}},
	}
}

// plain is the schema of an object without lists and shards.
func plain(table string) compile.Object {
	object := orders(table)
	object.Fields, object.Lists, object.Shard = object.Fields[:1:1], nil, ""
	return object
}

// TestTables compares whole tables with a schema: what is found, by selector and effect.
func TestTables(t *testing.T) {
	const lines = "CREATE TABLE orders_lines (account BIGINT NOT NULL, order_id BIGINT NOT NULL, amount BIGINT NOT NULL)"
	const parents = "CREATE TABLE orders (account BIGINT NOT NULL, id BIGINT NOT NULL, PRIMARY KEY (account, id))"
	tests := []struct {
		name       string
		object     compile.Object
		statements []string
		want       string // selector column effect, one finding a line
	}{
		{"all is well", orders("orders"), []string{parents, lines, "CREATE INDEX by_order ON orders_lines (account, order_id)"}, ""},
		{"index that begins with the key", orders("orders"), []string{parents, lines, "CREATE INDEX by_order ON orders_lines (order_id)", "CREATE INDEX by_amount ON orders_lines (account, amount)"}, ""},
		{"no tables", orders("orders"), nil, "  fails\nline  fails"},
		{"no table of the list", orders("orders"), []string{parents}, "line  fails"},
		{"no index of the list", orders("orders"), []string{parents, lines}, "line.amount amount slow\nline order_id slow"},
		{"index of the list by something else", orders("orders"), []string{parents, lines, "CREATE INDEX by_amount ON orders_lines (account, amount, order_id)"}, "line order_id slow"},
		{"no key of the list", orders("orders"), []string{parents, "CREATE TABLE orders_lines (amount BIGINT NOT NULL)"},
			"line.amount amount slow\nline order_id fails\nline account fails"},
		{"no shard of the object", orders("orders"), []string{"CREATE TABLE orders (id BIGINT NOT NULL PRIMARY KEY)", lines, "CREATE INDEX by_order ON orders_lines (account, order_id)"},
			"account account fails"},
		{"shard that is no field", func() compile.Object { o := plain("orders"); o.ShardColumn = "tenant"; return o }(),
			[]string{"CREATE TABLE orders (id BIGINT NOT NULL PRIMARY KEY)"}, " tenant fails"},
		{"key without an index", plain("orders"), []string{"CREATE TABLE orders (id BIGINT NOT NULL)", "INSERT INTO orders VALUES (1), (2)"}, "id id slow"},
		{"key of two rows", plain("orders"), []string{"CREATE TABLE orders (id BIGINT NOT NULL)", "CREATE INDEX by_id ON orders (id)", "INSERT INTO orders VALUES (1), (1)"}, "id id wrong"},
		{"key of two shards", orders("orders"), []string{strings.Replace(parents, ", PRIMARY KEY (account, id)", "", 1), "CREATE INDEX by_id ON orders (account, id)",
			"INSERT INTO orders VALUES (1, 1), (2, 1)", lines, "CREATE INDEX by_order ON orders_lines (account, order_id)"}, ""},
		{"key by which rows are kept", plain("orders"), []string{"CREATE TABLE orders (id INTEGER PRIMARY KEY)"}, ""},
		{"view", plain("orders"), []string{"CREATE TABLE rows_of_orders (id BIGINT NOT NULL)", "CREATE VIEW orders AS SELECT id FROM rows_of_orders"}, ""},
		{"table that is named like a word of SQL", plain(`"or""der"`), []string{`CREATE TABLE "or""der" (id BIGINT NOT NULL PRIMARY KEY)`}, ""},
	}
	onNewDatabases(t, func(t *testing.T, dialect relational.Dialect, shared *sql.DB) {
		for i, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				number := strings.NewReplacer("orders", fmt.Sprint("orders", i), "by_", fmt.Sprint("by", i, "_"))
				for _, statement := range test.statements {
					execute(t, shared, number.Replace(quotedFor(dialect, statement)))
				}
				object := test.object
				object.Table = number.Replace(object.Table)
				for at, list := range object.Lists {
					object.Lists = slices.Clone(object.Lists)
					object.Lists[at].Table = number.Replace(list.Table)
				}
				if got := summary(verify(t, shared, compile.Must(compile.NewSchema(object)), dialect)); got != test.want {
					t.Errorf("found\n%s\nwant\n%s", got, test.want)
				}
			})
		}
	})
}

// quotedFor returns a statement with its identifiers in the quotes of a dialect.
func quotedFor(dialect relational.Dialect, statement string) string {
	if dialect != relational.MariaDB {
		return statement
	}
	return strings.NewReplacer(`""`, `"`, `"`, "`").Replace(statement)
}

// summary returns the selector, column and effect of findings, one a line.
func summary(findings []database.Finding) string {
	lines := make([]string, len(findings))
	for i, f := range findings {
		lines[i] = f.Selector + " " + f.Column + " " + string(f.Effect)
	}
	return strings.Join(lines, "\n")
}

func onNewDatabases(t *testing.T, test func(*testing.T, relational.Dialect, *sql.DB)) {
	for _, dialect := range enginetest.Dialects() {
		t.Run(dialect.String(), func(t *testing.T) {
			test(t, dialect, opened(t, dialect))
		})
	}
}

// opened returns a database of a dialect.
func opened(t *testing.T, dialect relational.Dialect) *sql.DB {
	t.Helper()
	open := map[relational.Dialect]func(testing.TB) *sql.DB{
		relational.SQLite: enginetest.SQLite, relational.PostgreSQL: enginetest.PostgreSQL, relational.MariaDB: enginetest.MariaDB,
	}
	return open[dialect](t)
}

func execute(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	if _, err := db.Exec(statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// TestMadeTables holds that the statements for missing tables and columns make ones that
// nothing but slow is said of.
func TestMadeTables(t *testing.T) {
	onNewDatabases(t, func(t *testing.T, dialect relational.Dialect, db *sql.DB) {
		for {
			findings := verify(t, db, thing.Schema, dialect)
			at := slices.IndexFunc(findings, func(f database.Finding) bool { return f.Statement != "" })
			if at < 0 {
				if worst(findings) != "" {
					t.Errorf("%+v", findings)
				}
				return
			}
			execute(t, db, findings[at].Statement)
		}
	})
}

// TestStrict looks at tables of SQLite that guard the types of some columns.
func TestStrict(t *testing.T) {
	for _, column := range []struct {
		columnType, value string
		want              database.Effect
	}{
		{"TEXT", "'a'", ""}, {"ANY", "'a'", ""}, {"ANY", "1", database.Wrong}, {"BLOB", "x'61'", database.Wrong}, {"INTEGER", "1", database.Wrong},
	} {
		db := enginetest.SQLite(t)
		execute(t, db, "CREATE TABLE faulty (id TEXT NOT NULL PRIMARY KEY, v "+column.columnType+") STRICT")
		execute(t, db, "CREATE INDEX faulty_v ON faulty (v)")
		execute(t, db, "INSERT INTO faulty VALUES ('0', "+column.value+")")
		if got := worst(verify(t, db, fault{}.schema(t), relational.SQLite)); got != column.want {
			t.Errorf("%+v: found %q", column, got)
		}
	}
}

// TestJoins looks at lists whose keys do not compare as those of their objects.
func TestJoins(t *testing.T) {
	object := compile.Object{
		Name: "Word", Key: "id", Table: "words", Fields: []compile.Field{{Selector: "id", Path: []string{"id"}, Column: "id"}, {Selector: "part", List: "part", Column: "part"}},
		Lists: []compile.List{{Selector: "part", Path: []string{"parts"}, Table: "parts", ParentKey: "word"}},
	}
	type join struct {
		name, key, parent string // types
		word              string // of the row that is joined to a; no rows if empty
		want              database.Effect
	}
	for dialect, joins := range map[relational.Dialect][]join{
		relational.SQLite: {
			{"the same key", "TEXT COLLATE NOCASE", "TEXT COLLATE NOCASE", "a", ""},
			{"the key in another case", "TEXT COLLATE NOCASE", "TEXT COLLATE NOCASE", "A", database.Wrong},
		},
		relational.PostgreSQL: {
			{"collations that conflict", `text COLLATE "en-x-icu"`, `text COLLATE "de-x-icu"`, "a", database.Fails},
			{"collations that conflict, without rows", `text COLLATE "en-x-icu"`, `text COLLATE "de-x-icu"`, "", database.Fails},
			{"collations of which one is the default", `text COLLATE "C"`, "text", "a", ""},
			{"the key in another case", "text COLLATE careless", "text COLLATE careless", "A", database.Wrong},
			{"types that do not compare", "text", "bigint", "1", database.Fails},
			{"the same key of a type without case", "citext", "citext", "a", ""},
			{"the key in another case of such a type", "citext", "citext", "A", database.Wrong},
		},
		relational.MariaDB: {
			{"collations that conflict", "varchar(40) COLLATE utf8mb4_general_ci", "varchar(40) COLLATE utf8mb4_unicode_ci", "a", database.Fails},
			{"the same key", "varchar(40) COLLATE utf8mb4_general_ci", "varchar(40) COLLATE utf8mb4_general_ci", "a", ""},
			{"the key in another case", "varchar(40) COLLATE utf8mb4_general_ci", "varchar(40) COLLATE utf8mb4_general_ci", "A", database.Wrong},
			{"a number that text begins with", "varchar(40)", "int", "0", database.Wrong},
		},
	} {
		t.Run(dialect.String(), func(t *testing.T) {
			for _, j := range joins {
				t.Run(j.name, func(t *testing.T) {
					db := opened(t, dialect)
					if dialect == relational.PostgreSQL {
						execute(t, db, "CREATE EXTENSION IF NOT EXISTS citext")
						execute(t, db, "CREATE COLLATION careless (provider = icu, locale = 'und-u-ks-level2', deterministic = false)")
					}
					for _, statement := range []string{
						"CREATE TABLE words (id " + j.key + " NOT NULL PRIMARY KEY)", "CREATE TABLE parts (word " + j.parent + " NOT NULL, part " + keyTypes[dialect] + " NOT NULL)",
						"CREATE INDEX by_word ON parts (word)",
					} {
						execute(t, db, statement)
					}
					if j.word != "" {
						execute(t, db, "INSERT INTO words VALUES ('a')")
						execute(t, db, "INSERT INTO parts VALUES ('"+j.word+"', 'x')")
					}
					findings := verify(t, db, compile.Must(compile.NewSchema(object)), dialect)
					findings = slices.DeleteFunc(findings, func(f database.Finding) bool { return f.Column != "word" })
					if got := worst(findings); got != j.want {
						t.Errorf("found %q, want %q: %+v", got, j.want, findings)
					}
				})
			}
		})
	}
}

// TestAttributes holds that a column of MariaDB keeps what is not of its type.
func TestAttributes(t *testing.T) {
	db := enginetest.MariaDB(t)
	object := plain("orders")
	object.Fields = append(object.Fields, compile.Field{Selector: "v", Path: []string{"v"}, Column: "v", Collation: compile.ExactCollation})
	execute(t, db, `CREATE TABLE orders (id BIGINT PRIMARY KEY, v varchar(40) NOT NULL DEFAULT 'it''s' COMMENT 'a \\ ''word''')`)
	for _, finding := range verify(t, db, compile.Must(compile.NewSchema(object)), relational.MariaDB) {
		execute(t, db, finding.Statement)
	}
	const attributes = `SELECT concat_ws('|', IS_NULLABLE, COLUMN_DEFAULT, COLUMN_COMMENT, COLLATION_NAME)
		FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = database() AND COLUMN_NAME = 'v'`
	if got, err := selected(db, attributes); err != nil || !slices.Equal(got, []string{`NO|'it''s'|a \ 'word'|utf8mb4_nopad_bin`}) {
		t.Errorf("%q, %v", got, err)
	}
}

// TestQualified looks at the table of another schema, and at the one that is found without
// its name.
func TestQualified(t *testing.T) {
	for dialect, statement := range map[relational.Dialect]string{
		relational.SQLite:     "ATTACH ':memory:' AS fiql_sales",
		relational.PostgreSQL: "CREATE SCHEMA fiql_sales",
		relational.MariaDB:    "CREATE DATABASE fiql_sales",
	} {
		t.Run(dialect.String(), func(t *testing.T) {
			db := opened(t, dialect)
			if dialect == relational.MariaDB {
				t.Cleanup(func() { execute(t, db, "DROP DATABASE fiql_sales") })
			}
			for _, statement := range []string{statement, "CREATE TABLE orders (id DATE)", "CREATE TABLE fiql_sales.orders (id BIGINT NOT NULL)"} {
				execute(t, db, statement)
			}
			lacking := verify(t, db, compile.Must(compile.NewSchema(plain("fiql_sales.orders"))), dialect)
			if worst(lacking) != database.Slow {
				t.Fatalf("fiql_sales.orders lacks an index: %+v", lacking)
			}
			execute(t, db, lacking[0].Statement)
			if findings := verify(t, db, compile.Must(compile.NewSchema(plain("fiql_sales.orders"))), dialect); len(findings) > 0 {
				t.Errorf("fiql_sales.orders: %+v", findings)
			}
			if findings := verify(t, db, compile.Must(compile.NewSchema(plain("orders"))), dialect); worst(findings) == "" {
				t.Error("nothing is said of the table of the other schema")
			}
		})
	}
}

// TestRefused asks for what cannot be looked at.
func TestRefused(t *testing.T) {
	db, schema := enginetest.SQLite(t), compile.Must(compile.NewSchema(plain("orders")))
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for name, ask := range map[string]func() ([]database.Finding, error){
		"no database": func() ([]database.Finding, error) {
			return database.Verify(t.Context(), nil, schema, database.Options{})
		},
		"no schema": func() ([]database.Finding, error) { return database.Verify(t.Context(), db, nil, database.Options{}) },
		"no table": func() ([]database.Finding, error) {
			return database.Verify(t.Context(), db, compile.Must(compile.NewSchema(plain(""))), database.Options{})
		},
		"no dialect": func() ([]database.Finding, error) {
			return database.Verify(t.Context(), db, schema, database.Options{Dialect: 9})
		},
		"ended": func() ([]database.Finding, error) { return database.Verify(ended, db, schema, database.Options{}) },
	} {
		if findings, err := ask(); err == nil || findings != nil {
			t.Errorf("%s: %v, %v", name, findings, err)
		}
	}
}
