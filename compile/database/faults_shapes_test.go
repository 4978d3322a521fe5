package database_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
)

// misshape is a fault in the tables of a shape, which are otherwise those that DDL makes, but
// for foreign keys, which would prevent faults.
type misshape struct {
	name     string
	object   compile.Object
	dialects []relational.Dialect // where it can be; nil means everywhere
	without  string               // matches the statements that are left out
	change   [2]string            // what a statement has, and what it has instead
	after    []string             // statements that are run then
	want     string               // selector column effect, one finding a line
	isEither bool                 // whether it fails or is wrong depends on the engine
}

var (
	onPostgreSQL = []relational.Dialect{relational.PostgreSQL}
	onMariaDB    = []relational.Dialect{relational.MariaDB}
	onSQLite     = []relational.Dialect{relational.SQLite}
)

// conditioned is referring, to customers that are not deleted.
func conditioned(where map[string]string) compile.Object {
	object := referring()
	object.References = slices.Clone(object.References)
	object.References[0].Where = where
	return object
}

var misshapes = []misshape{
	{name: "no table of a reference", object: referring(), without: `"countries"`, want: "customer.country  fails"},
	{name: "no table around a reference", object: referring(), without: `"customers"`, want: "customer  fails"},
	{name: "no table of links", object: linked(), without: `"issue_labels"`, want: "label  fails"},
	{name: "no table of linked elements", object: linked(), without: `"labels"`, want: "label  fails"},
	{name: "no table of a list in a list", object: nested(), without: `"discounts"`, want: "line.discount  fails"},
	{name: "no foreign key", object: referring(), after: []string{`ALTER TABLE "customers" RENAME COLUMN "country_code" TO "other"`}, want: "customer.country country_code fails"},
	{name: "no referred column", object: referring(), after: []string{`ALTER TABLE "customers" RENAME COLUMN "name" TO "other"`}, want: "customer.name name fails"},
	{name: "no key of a reference", object: referring(), after: []string{`ALTER TABLE "countries" RENAME COLUMN "code" TO "other"`}, want: "customer.country code fails"},
	{name: "no column of links", object: linked(), after: []string{`ALTER TABLE "issue_labels" RENAME COLUMN "label_id" TO "other"`}, want: "label label_id fails"},
	{name: "no key of a list around a list", object: nested(), after: []string{`ALTER TABLE "order_lines" RENAME COLUMN "id" TO "other"`}, want: "line id fails"},
	{name: "no shard of a reference", object: sharded(), after: []string{`ALTER TABLE "people" RENAME COLUMN "account" TO "other"`}, want: "owner.name name slow\nowner account fails"},
	{name: "no column of JSON", object: documentsInJSON(), after: []string{`ALTER TABLE "documents" RENAME COLUMN "doc" TO "other"`}, want: "name doc fails"},
	{name: "no column of a list in JSON", object: documentsInJSON(), after: []string{`ALTER TABLE "documents" RENAME COLUMN "parts" TO "other"`}, want: "part.size parts fails"},
	{name: "no array", object: arrays(), dialects: onPostgreSQL, after: []string{`ALTER TABLE "documents" RENAME COLUMN "ranks" TO "other"`}, want: "rank ranks fails"},

	{name: "no index of a foreign key", object: referring(), without: "INDEX.*country_code", want: "customer.country country_code slow"},
	{name: "no index of a list in a list", object: nested(), without: "INDEX.*discounts_line_id", want: "line.discount line_id slow"},
	{name: "no index of a list behind a reference", object: nested(), without: "INDEX.*product_tags_product_id", want: "line.product.tag product_id slow"},
	{name: "no index of the elements of links", object: linked(), without: "INDEX.*label_id", want: "label label_id slow"},
	{name: "no index of links", object: linked(), change: [2]string{",\n  PRIMARY KEY (\"issue_id\", \"label_id\")", ""}, want: "label issue_id slow"},
	{name: "links that may stand twice", object: linked(), change: [2]string{",\n  PRIMARY KEY (\"issue_id\", \"label_id\")", ""}, after: []string{`CREATE INDEX "pair" ON "issue_labels" ("issue_id", "label_id")`}, want: "label issue_id slow"},
	{name: "links that their elements begin", object: linked(), change: [2]string{`("issue_id", "label_id")`, `("label_id", "issue_id")`}, want: "label issue_id slow"},
	{name: "no index of a reference's key", object: referring(), without: "INDEX.*name_code", change: [2]string{",\n  PRIMARY KEY (\"code\")", ""}, after: []string{`CREATE INDEX "n" ON "countries" ("name")`}, want: "customer.country code slow"},
	{name: "no index by what JSON contains", object: documentsInJSON(), dialects: onPostgreSQL, without: "INDEX.*documents_doc", want: "name doc slow"},
	{name: "no index by what an array contains", object: arrays(), dialects: onPostgreSQL, without: "INDEX.*documents_tags", want: "tag tags slow"},
	{name: "ordinary index of an array", object: arrays(), dialects: onPostgreSQL, without: "INDEX.*documents_tags", after: []string{`CREATE INDEX ON "documents" ("tags")`}, want: "tag tags slow"},

	{name: "a reference that finds two rows", object: referring(), change: [2]string{",\n  PRIMARY KEY (\"code\")", ""}, after: []string{`INSERT INTO "countries" ("code", "name") VALUES (1, 'a'), (1, 'b')`}, want: "customer.country code wrong"},
	{name: "a link that finds two rows", object: linked(), change: [2]string{"\"name\" text COLLATE \"C\" NOT NULL,\n  PRIMARY KEY (\"id\")", "\"name\" text COLLATE \"C\" NOT NULL"}, dialects: onPostgreSQL,
		after: []string{`CREATE INDEX ON "labels" ("id", "name")`, `INSERT INTO "labels" ("id", "name") VALUES (1, 'a'), (1, 'b')`}, want: "label id wrong"},
	{name: "a condition that fails", object: conditioned(alive), want: "customer  fails"},
	{name: "a condition for another engine", object: conditioned(map[string]string{"postgres": "true"}), dialects: onMariaDB, want: "customer  fails"},

	{name: "text for jsonb", isEither: true, object: documentsInJSON(), dialects: onPostgreSQL, without: "INDEX.*documents_doc", change: [2]string{`"doc" jsonb`, `"doc" text`}, want: "name doc fails"},
	{name: "json for jsonb", isEither: true, object: documentsInJSON(), dialects: onPostgreSQL, without: "INDEX.*documents_doc", change: [2]string{`"doc" jsonb`, `"doc" json`}, want: "name doc fails"},
	{name: "text for json", isEither: true, object: documentsInJSON(), dialects: onPostgreSQL, change: [2]string{`"kept" json`, `"kept" text`}, want: "kept kept fails"},
	{name: "text that is no JSON", object: documentsInJSON(), dialects: onSQLite, without: "INDEX.*documents_doc", change: [2]string{`"doc" TEXT CHECK (json_valid("doc"))`, `"doc" TEXT`},
		after: []string{`INSERT INTO "documents" ("id", "doc") VALUES (1, '[1]'), (2, '{a')`}, want: "name doc wrong"},
	{name: "text that is no JSON", object: documentsInJSON(), dialects: onMariaDB, change: [2]string{`"kept" json`, `"kept" longtext`},
		after: []string{`INSERT INTO "documents" ("id", "kept") VALUES (1, '[1]'), (2, '{a')`}, want: "kept kept wrong"},
	{name: "array of other values", isEither: true, object: arrays(), dialects: onPostgreSQL, change: [2]string{`"tags" text[]`, `"tags" bigint[]`}, want: "tag tags fails"},
	{name: "value for an array", isEither: true, object: arrays(), dialects: onPostgreSQL, without: "INDEX.*documents_tags", change: [2]string{`"tags" text[]`, `"tags" text`}, want: "tag tags fails"},
	{name: "infinite instant in an array", object: arrays(), dialects: onPostgreSQL, after: []string{`INSERT INTO "documents" ("id", "seen") VALUES (1, '{2024-01-02,infinity}')`}, want: "seen seen wrong"},
	{name: "array on an engine that has none", isEither: true, object: arrays(), dialects: onMariaDB, change: [2]string{"x", "x"}, after: []string{`CREATE TABLE "documents" ("id" bigint NOT NULL PRIMARY KEY, "tags" longtext, "ranks" longtext, "seen" longtext)`},
		want: "tag tags fails\nrank ranks fails\nseen seen fails"},

	{name: "a key that an index tells apart, though it is not unique", object: referring(), change: [2]string{"PRIMARY KEY (\"code\")", "UNIQUE (\"name\")"}, after: []string{`CREATE INDEX "c" ON "countries" ("code")`,
		`INSERT INTO "countries" ("code", "name") VALUES (1, 'a'), (2, 'b')`}},
	{name: "deleted rows with a key of others", object: conditioned(alive), change: [2]string{"\"id\" bigint NOT NULL,\n  \"country_code\" bigint,\n  \"name\"", "\"deleted_at\" bigint, \"id\" bigint NOT NULL,\n  \"country_code\" bigint,\n  \"name\""},
		after: []string{`INSERT INTO "customers" ("id", "name", "deleted_at") VALUES (1, 'a', NULL), (2, 'a', 1)`}},
	{name: "rows that are elements of one list of two", object: folder(), after: []string{
		`INSERT INTO "folders" ("id", "name") VALUES (1, 'a')`, `INSERT INTO "files" ("folder_id", "size") VALUES (1, 2), (NULL, NULL)`, `INSERT INTO "files" ("linked_id", "size") VALUES (1, 3)`}},
	{name: "an element without its value", object: folder(), after: []string{`INSERT INTO "files" ("folder_id") VALUES (1)`}, want: "file.size size wrong"},
	{name: "documents and missing ones", object: documentsInJSON(), after: []string{`INSERT INTO "documents" ("id", "doc") VALUES (1, '[1]'), (2, 'null'), (3, NULL)`}},
	{name: "empty arrays and missing ones", object: arrays(), dialects: onPostgreSQL, after: []string{`INSERT INTO "documents" ("id", "tags") VALUES (1, '{}'), (2, '{NULL,a}'), (3, NULL)`}},
	{name: "links with another column, of a unique pair", object: linked(), change: [2]string{`PRIMARY KEY ("issue_id", "label_id")`, `"id" bigint, UNIQUE ("issue_id", "label_id")`}},
}

// foreignKey matches a foreign key in the statement that makes a table.
var foreignKey = regexp.MustCompile(`,\n  FOREIGN KEY [^\n]*?(,?\n)`)

// plant makes the tables with the fault.
func (m misshape) plant(t *testing.T, dialect relational.Dialect, run func(string)) {
	t.Helper()
	statements, err := database.DDL(compile.Must(compile.NewSchema(m.object)), dialect)
	if err != nil && m.object.Name != "Arrays" {
		t.Fatal(err)
	}
	changed := m.change[0] == m.change[1]
	for _, statement := range statements {
		statement = strings.ReplaceAll(statement, "`", `"`)
		for foreignKey.MatchString(statement) {
			statement = foreignKey.ReplaceAllString(statement, "$1")
		}
		if strings.Contains(statement, "FOREIGN KEY") || m.without != "" && regexp.MustCompile(m.without).MatchString(statement) {
			continue
		}
		from, to := spelled(m.change[0], dialect), spelled(m.change[1], dialect)
		changed = changed || strings.Contains(statement, from)
		run(quotedFor(dialect, strings.ReplaceAll(statement, from, to)))
	}
	if !changed {
		t.Fatalf("no statement has %q: %s", m.change[0], statements)
	}
	for _, statement := range m.after {
		run(quotedFor(dialect, statement))
	}
}

// spelled returns a part of a statement with the types of an engine.
func spelled(text string, dialect relational.Dialect) string {
	if dialect == relational.SQLite {
		return strings.ReplaceAll(text, "bigint", "INTEGER")
	}
	return text
}

// TestMisshapes plants faults in the tables of shapes. The statements that are found mend them.
func TestMisshapes(t *testing.T) {
	for _, dialect := range enginetest.Dialects() {
		t.Run(dialect.String(), func(t *testing.T) {
			for _, m := range misshapes {
				if m.dialects != nil && !slices.Contains(m.dialects, dialect) {
					continue
				}
				t.Run(m.name, func(t *testing.T) {
					db, schema := opened(t, dialect), compile.Must(compile.NewSchema(m.object))
					m.plant(t, dialect, func(statement string) { execute(t, db, statement) })
					findings := verify(t, db, schema, dialect)
					got := summary(findings)
					if m.isEither {
						got = strings.ReplaceAll(got, string(database.Wrong), string(database.Fails))
					}
					if got != m.want {
						t.Errorf("found\n%s\nwant\n%s\n%+v", got, m.want, findings)
					}
					for _, f := range findings {
						if f.Statement != "" {
							execute(t, db, f.Statement)
						}
					}
					for _, again := range verify(t, db, schema, dialect) {
						for _, f := range findings {
							if f.Statement != "" && again == f {
								t.Errorf("%s does not mend it: %+v", f.Statement, f)
							}
						}
					}
				})
			}
		})
	}
}
