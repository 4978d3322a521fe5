package database_test

import (
	"database/sql"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/golden"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/gen/document"
)

// documents are those whose tables are made, and how many objects of them have a table.
var documents = []string{
	"../../contacts/openapi.yaml", "../../gen/document/testdata/device.yaml", "../../gen/document/testdata/orders.yaml", "../../gen/document/testdata/shop.yaml",
	"../../gen/document/testdata/movie.schema.json", "../../gen/document/testdata/node.yaml", "../../gen/document/testdata/pair.yml",
	"../../gen/internal/golden/names/openapi.yaml", "../../gen/internal/golden/operations/openapi.yaml", "../../gen/internal/golden/paging/openapi.yaml",
	"../../gen/internal/golden/places/places.yaml",
	"../../gen/internal/golden/plain/movie.schema.json", "../../gen/internal/golden/recursion/schema.yaml", "../../gen/internal/golden/several/openapi.yaml",
}

// documented returns the schemas of the documents that name a table.
func documented(t *testing.T) map[string]*compile.Schema {
	t.Helper()
	schemas := map[string]*compile.Schema{}
	for _, path := range documents {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := document.Parse(path, data)
		if err != nil {
			t.Fatal(err)
		}
		names := parsed.Candidates()
		if len(names) == 0 {
			names = []string{""} // the only one
		}
		for _, name := range names {
			object, err := parsed.Object(name)
			if err != nil {
				continue // it is none that filters are about
			}
			if schema, err := object.Schema(); err == nil && schema.Table() != "" {
				schemas[path+" "+name] = schema
			}
		}
	}
	return schemas
}

// TestDDLPassesVerify makes the tables of schemas: nothing is said of them but what the
// comments in their statements announce.
func TestDDLPassesVerify(t *testing.T) {
	schemas := documented(t)
	if len(schemas) < len(documents) {
		t.Fatalf("%d documents have %d objects with a table", len(documents), len(schemas))
	}
	schemas["thing"] = thing.Schema
	for _, shape := range shapes() {
		schemas[shape.Name] = compile.Must(compile.NewSchema(shape))
	}
	for _, dialect := range enginetest.Dialects() {
		t.Run(dialect.String(), func(t *testing.T) {
			for _, name := range slices.Sorted(maps.Keys(schemas)) {
				schema := schemas[name]
				t.Run(name, func(t *testing.T) {
					db, schema := opened(t, dialect), known(t, schema, dialect)
					statements := makeTables(t, db, schema, dialect)
					comments := strings.Join(slices.Collect(commentsOf(statements)), "\n")
					for _, f := range verify(t, db, schema, dialect) {
						isAnnounced := f.Effect == database.Slow && strings.Contains(comments, fmt.Sprintf("column %q", f.Column)) ||
							f.Column == "" && strings.Contains(comments, fmt.Sprintf("%q", f.Selector))
						if !isAnnounced {
							t.Errorf("%+v", f)
						}
					}
				})
			}
		})
	}
}

// commentsOf yields the lines of comment in statements.
func commentsOf(statements []string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, statement := range statements {
			for line := range strings.Lines(statement) {
				if strings.HasPrefix(line, "-- ") && !yield(line) {
					return
				}
			}
		}
	}
}

// makeTables runs the statements for a schema in a new database, with the schemas that names of
// tables have.
func makeTables(t *testing.T, db *sql.DB, schema *compile.Schema, dialect relational.Dialect) []string {
	t.Helper()
	statements, err := database.DDL(schema, dialect)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range schemasOf(schema) {
		makeSchema(t, db, name, dialect)
	}
	for _, statement := range statements {
		execute(t, db, statement)
	}
	return statements
}

// schemasOf returns the schemas, sorted, that tables are in.
func schemasOf(schema *compile.Schema) []string {
	tables := []string{schema.Table()}
	for list := range schema.Lists() {
		tables = append(tables, list.Table)
	}
	var names []string
	for _, table := range tables {
		if parts := compile.SplitTableName(table); len(parts) > 1 {
			names = append(names, parts[0])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func makeSchema(t *testing.T, db *sql.DB, name string, dialect relational.Dialect) {
	t.Helper()
	switch dialect {
	case relational.SQLite:
		execute(t, db, "ATTACH ':memory:' AS "+name)
	case relational.PostgreSQL:
		execute(t, db, "CREATE SCHEMA "+name)
	default:
		execute(t, db, "CREATE DATABASE "+name)
		t.Cleanup(func() {
			db.SetMaxOpenConns(1) // for what is set in the session
			execute(t, db, "SET foreign_key_checks = 0")
			execute(t, db, "DROP DATABASE "+name)
		})
	}
}

// TestDDL compares the statements for each shape.
func TestDDL(t *testing.T) {
	for _, dialect := range enginetest.Dialects() {
		var all strings.Builder
		for _, shape := range shapes() {
			fmt.Fprintf(&all, "-- %s --\n", shape.Name)
			statements, err := database.DDL(compile.Must(compile.NewSchema(shape)), dialect)
			if err != nil {
				fmt.Fprintln(&all, err)
			}
			for _, statement := range statements {
				fmt.Fprintln(&all, statement+";")
			}
		}
		golden.Check(t, "ddl."+dialect.String()+".golden", all.String())
	}
}

// indexName matches the name of an index in a statement.
var indexName = regexp.MustCompile("^CREATE (?:UNIQUE )?INDEX [\"`]([^\"`]+)[\"`] ON")

// TestDDLNames holds that names of indexes are short enough and told apart, in any case.
func TestDDLNames(t *testing.T) {
	object := plain(strings.Repeat("Ünlängst", 9))
	for i, name := range []string{"first", "FIRST", "pkey", "id_id"} {
		column := strings.Repeat(name, 1+i%2)
		object.Fields = append(object.Fields, compile.Field{Selector: name, Path: []string{name}, Column: column, Kind: compile.KindInteger})
	}
	for _, table := range []string{object.Table, "ORDERS"} {
		object.Table = table
		for _, dialect := range enginetest.Dialects() {
			statements, err := database.DDL(compile.Must(compile.NewSchema(object)), dialect)
			if err != nil {
				t.Fatal(err)
			}
			seen := map[string]bool{strings.ToLower(table): true, strings.ToLower(table) + "_pkey": true}
			for _, statement := range statements[1:] {
				name := indexName.FindStringSubmatch(statement)[1]
				if len(name) > 63 || seen[strings.ToLower(name)] {
					t.Errorf("%s: %s", dialect, statement)
				}
				seen[strings.ToLower(name)] = true
			}
		}
	}
}

// TestDDLRefused asks for what cannot be made.
func TestDDLRefused(t *testing.T) {
	schema := compile.Must(compile.NewSchema(plain("orders")))
	twice := plain("orders")
	twice.Fields = append(twice.Fields, compile.Field{Selector: "text", Path: []string{"text"}, Column: "id"})
	for name, test := range map[string]struct {
		schema  *compile.Schema
		dialect relational.Dialect
		want    string
	}{
		"no schema":           {nil, relational.SQLite, "database: the schema names no table"},
		"no table":            {compile.Must(compile.NewSchema(plain(""))), relational.SQLite, "database: the schema names no table"},
		"no dialect":          {schema, 9, "database: unknown dialect relational.Dialect(9)"},
		"column of two types": {compile.Must(compile.NewSchema(twice)), relational.PostgreSQL, `database: Order: column "id" of table "orders" is bigint for field "id" and text for field "text"`},
		"array":               {compile.Must(compile.NewSchema(arrays())), relational.MariaDB, `database: Arrays: list "tag" is an array in column "tags", and MariaDB has none: give the list a table, or a column of JSON`},
	} {
		statements, err := database.DDL(test.schema, test.dialect)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) || statements != nil {
			t.Errorf("%s: %v, %v", name, statements, err)
		}
	}
}

// collationsOf match the names that an engine knows of collations.
var collationsOf = map[relational.Dialect]*regexp.Regexp{
	relational.SQLite: regexp.MustCompile(`^(?i:exact|binary|nocase|rtrim)$`), relational.PostgreSQL: regexp.MustCompile(`^(exact|default|C|.*-x-icu)$`),
	relational.MariaDB: regexp.MustCompile(`^(exact|utf8mb4_.*|latin1_.*)$`),
}

// known returns a schema without the collations that an engine does not know, and without arrays
// where there are none.
func known(t *testing.T, schema *compile.Schema, dialect relational.Dialect) *compile.Schema {
	t.Helper()
	object := compile.Object{
		Name: schema.Name(), Key: schema.Key(), Shard: schema.Shard(), Table: schema.Table(),
		Fields: slices.Collect(schema.Fields()), Lists: slices.Collect(schema.Lists()), References: slices.Collect(schema.References()),
	}
	if object.Shard == "" {
		object.ShardColumn = schema.ShardColumn()
	}
	if dialect != relational.PostgreSQL {
		isArray := func(selector string) bool {
			list, _ := schema.List(selector)
			return list.ColumnType == compile.ColumnArray
		}
		object.Fields = slices.DeleteFunc(object.Fields, func(f compile.Field) bool { return isArray(f.List) })
		object.Lists = slices.DeleteFunc(object.Lists, func(l compile.List) bool { return isArray(l.Selector) })
	}
	for i, field := range object.Fields {
		if !collationsOf[dialect].MatchString(field.Collation) {
			object.Fields[i].Collation = ""
		}
	}
	return compile.Must(compile.NewSchema(object))
}
