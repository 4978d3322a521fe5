package database_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/gen/document"
)

// component is a schema of a description, as far as tests look at it.
type component struct {
	Type       any                                    `json:"type"`
	Table      string                                 `json:"x-fiql-table"`
	Key        string                                 `json:"x-fiql-key"`
	Column     string                                 `json:"x-fiql-column"`
	ParentKey  string                                 `json:"x-fiql-parent-key"`
	Reference  *struct{ Table, Column, Key string }   `json:"x-fiql-reference"`
	Through    *struct{ Table, Parent, Child string } `json:"x-fiql-through"`
	Properties map[string]*component                  `json:"properties"`
	Items      *component                             `json:"items"`
}

// outline returns the properties of a component but for plain columns, one a line, each with
// what joins its rows; those of its rows follow with two more spaces.
func (c *component) outline(indent string) string {
	var lines strings.Builder
	for _, name := range slices.Sorted(maps.Keys(c.Properties)) {
		switch p := c.Properties[name]; {
		case p.Reference != nil:
			fmt.Fprintf(&lines, "%s%s: %s.%s = %s\n%s", indent, name, p.Reference.Table, p.Reference.Key, p.Reference.Column, p.outline(indent+"  "))
		case p.Through != nil:
			fmt.Fprintf(&lines, "%s%s: %s through %s (%s, %s) by %s\n%s", indent, name, p.Table, p.Through.Table, p.Through.Parent, p.Through.Child,
				p.Items.Key, p.Items.outline(indent+"  "))
		case p.Table != "":
			fmt.Fprintf(&lines, "%s%s: all %s.%s by %s\n%s", indent, name, p.Table, p.ParentKey, p.Items.Key, p.Items.outline(indent+"  "))
		}
	}
	return lines.String()
}

// read describes a table, and returns the component.
func read(t *testing.T, db *sql.DB, name string, options database.ReadOptions) (*component, *database.Description) {
	t.Helper()
	description, err := database.Read(t.Context(), db, name, options)
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Components struct{ Schemas map[string]*component }
	}
	if err := json.Unmarshal(description.Document, &document); err != nil {
		t.Fatal(err)
	}
	found := document.Components.Schemas[description.Object]
	if len(document.Components.Schemas) != 1 || found == nil {
		t.Fatalf("there is no component %s, or there are others:\n%s", description.Object, description.Document)
	}
	return found, description
}

// TestReadShapes reads table t of tables that refer to each other in various ways.
func TestReadShapes(t *testing.T) {
	tests := []struct {
		name, tables string
		depth        int
		want         string // the outline, then what is left out
	}{
		{"column without _id", "a (id INTEGER PRIMARY KEY, x TEXT); t (id INTEGER PRIMARY KEY, assignee_id INT REFERENCES a)", 1, "assignee: a.id = assignee_id\n"},
		{"capital", "A (AId INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY, OwnerId INT REFERENCES A)", 1, "Owner: A.AId = OwnerId\n"},
		{"last word of the key", "a (a_code INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY, area_of_use_code INT REFERENCES a)", 1,
			"area_of_use: a.a_code = area_of_use_code\n"},
		{"a word that ends alike is another", "a (id INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY, paid INT REFERENCES a)", 1, "a: a.id = paid\n"},
		{"name that is taken", "owners (id INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY, owner TEXT, owner_id INT REFERENCES owners)", 1,
			"owners: owners.id = owner_id\n"},
		{"names that are all taken", "a (id INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY, a INT REFERENCES a, a_a INT)", 1, "a_a_2: a.id = a\n"},
		{"the column of an inner word", `a (id INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY, "the a.id" INT REFERENCES a)`, 1, "a: a.id = the a.id\n"},
		{"rows that refer", "t (id INTEGER PRIMARY KEY); lines (id INTEGER PRIMARY KEY, t_id INT REFERENCES t)", 1, "lines: all lines.t_id by id\n"},
		{"rows without a key", "t (id INTEGER PRIMARY KEY); lines (t_id INT REFERENCES t, x TEXT)", 1, "lines: all lines.t_id by \n"},
		{"a unique column is a key", "t (id INTEGER PRIMARY KEY); lines (x TEXT NOT NULL UNIQUE, t_id INT REFERENCES t)", 1, "lines: all lines.t_id by x\n"},
		{"rows whose key is the reference", "t (id INTEGER PRIMARY KEY); details (id INTEGER PRIMARY KEY REFERENCES t, x TEXT); notes (x TEXT, d INT REFERENCES details)", 2,
			"details: all details.id by \nleft out notes.d: the foreign key to details makes no list: no described column alone identifies a row of details\n"},
		{"one table twice", "t (id INTEGER PRIMARY KEY); messages (id INTEGER PRIMARY KEY, sender_id INT REFERENCES t, receiver_id INT REFERENCES t)", 1,
			"messages_receiver: all messages.receiver_id by id\nmessages_sender: all messages.sender_id by id\n"},
		{"list of a name that is taken", "t (id INTEGER PRIMARY KEY, lines TEXT); lines (id INTEGER PRIMARY KEY, t_id INT REFERENCES t)", 1, "lines_t: all lines.t_id by id\n"},
		{"to itself, once", "t (id INTEGER PRIMARY KEY, boss_id INT REFERENCES t, x TEXT)", 5, "boss: t.id = boss_id\nt: all t.boss_id by id\n"},
		{"a circle ends", "a (id INTEGER PRIMARY KEY, t_id INT REFERENCES t); t (id INTEGER PRIMARY KEY, a_id INT REFERENCES a)", 9,
			"a: a.id = a_id\na_t: all a.t_id by id\n"},
		{"two ways to one table", "c (id INTEGER PRIMARY KEY); a (id INTEGER PRIMARY KEY, c_id INT REFERENCES c); t (id INTEGER PRIMARY KEY, a_id INT REFERENCES a, c_id INT REFERENCES c)", 3,
			"a: a.id = a_id\n  c: c.id = c_id\nc: c.id = c_id\n  a: all a.c_id by id\n"},
		{"two deep by default", "c (id INTEGER PRIMARY KEY, t INT); b (id INTEGER PRIMARY KEY, c_id INT REFERENCES c); a (id INTEGER PRIMARY KEY, b_id INT REFERENCES b); t (id INTEGER PRIMARY KEY, a_id INT REFERENCES a)", 0,
			"a: a.id = a_id\n  b: b.id = b_id\n"},
		{"lists in lists", "t (id INTEGER PRIMARY KEY); a (id INTEGER PRIMARY KEY, t_id INT REFERENCES t); b (id INTEGER PRIMARY KEY, a_id INT REFERENCES a)", 2,
			"a: all a.t_id by id\n  b: all b.a_id by id\n"},
		{"none", "a (id INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY, a_id INT REFERENCES a)", -1, ""},
		{"links", "a (id INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY); ta (t_id INT REFERENCES t, a_id INT REFERENCES a, at TIMESTAMP, PRIMARY KEY (t_id, a_id))", 1,
			"a: a through ta (t_id, a_id) by id\n"},
		{"links that have numbers", "a (id INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY); ta (id INTEGER PRIMARY KEY, t_id INT NOT NULL REFERENCES t, a_id INT NOT NULL REFERENCES a, UNIQUE (a_id, t_id))", 1,
			"a: a through ta (t_id, a_id) by id\n"},
		{"links that say more", "a (id INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY); ta (t_id INT REFERENCES t, a_id INT REFERENCES a, role TEXT, PRIMARY KEY (t_id, a_id))", 2,
			"ta: all ta.t_id by \n  a: a.id = a_id\n"},
		{"links that repeat", "a (id INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY); ta (t_id INT NOT NULL REFERENCES t, a_id INT NOT NULL REFERENCES a)", 1, "ta: all ta.t_id by \n"},
		{"links that others refer to", "a (id INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY); ta (id INTEGER PRIMARY KEY, t_id INT NOT NULL REFERENCES t, a_id INT NOT NULL REFERENCES a, UNIQUE (a_id, t_id)); x (ta_id INT REFERENCES ta)", 1,
			"ta: all ta.t_id by id\n"},
		{"links of a table to itself", "t (id INTEGER PRIMARY KEY); follows (follower_id INT REFERENCES t, followed_id INT REFERENCES t, PRIMARY KEY (follower_id, followed_id))", 1,
			"follows_followed: t through follows (follower_id, followed_id) by id\nfollows_follower: t through follows (followed_id, follower_id) by id\n"},
		{"two tables of links", "a (id INTEGER PRIMARY KEY); t (id INTEGER PRIMARY KEY); ta (t_id INT REFERENCES t, a_id INT REFERENCES a, PRIMARY KEY (t_id, a_id)); tb (t_id INT REFERENCES t, a_id INT REFERENCES a, PRIMARY KEY (t_id, a_id))", 1,
			"a: a through ta (t_id, a_id) by id\na_tb: a through tb (t_id, a_id) by id\n"},
		{"several columns", "a (x INT, y INT, PRIMARY KEY (x, y)); t (id INTEGER PRIMARY KEY, x INT, y INT, FOREIGN KEY (x, y) REFERENCES a)", 1,
			"left out t.x, y: the foreign key to a has several columns, and a reference has one\n"},
		{"no such table", "t (id INTEGER PRIMARY KEY, a_id INT REFERENCES a (id))", 1, "left out t.a_id: the foreign key refers to a, and there is no such table\n"},
		{"no key", "t (x INT UNIQUE); a (id INTEGER PRIMARY KEY, x INT REFERENCES t (x))", 1,
			"left out a.x: the foreign key to t makes no list: no described column alone identifies a row of t\n"},
		{"another key", "t (id INTEGER PRIMARY KEY, x INT UNIQUE); a (id INTEGER PRIMARY KEY, x INT REFERENCES t (x)); b (id INTEGER PRIMARY KEY, t_id INT REFERENCES t)", 1,
			"b: all b.t_id by id\nleft out a.x: the foreign key to t makes no list: it holds x, and what identifies a row is id\n"},
		{"a reference to another key", "a (id INTEGER PRIMARY KEY, x INT UNIQUE); t (id INTEGER PRIMARY KEY, a_x INT REFERENCES a (x))", 1, "a: a.x = a_x\n"},
		{"nothing behind", "a (id BLOB PRIMARY KEY); t (id INTEGER PRIMARY KEY, a_id BLOB REFERENCES a)", 1,
			"left out t.a_id: the column is BLOB, of which filters know no values\nleft out a.id: the column is BLOB, of which filters know no values\nleft out t.a_id: nothing can be described of what the foreign key to a leads to\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			db := enginetest.SQLite(t)
			for table := range strings.SplitSeq(test.tables, "; ") {
				execute(t, db, "CREATE TABLE "+table)
			}
			root, description := read(t, db, "t", database.ReadOptions{Depth: test.depth})
			got := root.outline("")
			for _, l := range description.LeftOut {
				got += "left out " + l.String() + "\n"
			}
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// TestReadAllForeignKeys holds that each foreign key is described from both of its sides.
func TestReadAllForeignKeys(t *testing.T) {
	onNewDatabases(t, func(t *testing.T, dialect relational.Dialect, db *sql.DB) {
		makeShop(t, dialect, db)
		outlines := map[string]string{}
		for _, name := range []string{"customers", "orders", "lines", "labels"} {
			root, _ := read(t, db, name, database.ReadOptions{Dialect: dialect, Depth: 1})
			outlines[name] = root.outline("")
		}
		for _, want := range [][2]string{
			{"customers", "referrer: customers.id = referrer_id"}, {"customers", "customers: all customers.referrer_id by id"},
			{"customers", "orders_customer: all orders.customer_id by id"}, {"customers", "orders_approver: all orders.approver_id by id"},
			{"orders", "customer: customers.id = customer_id"}, {"orders", "approver: customers.id = approver_id"}, {"orders", "lines: all lines.order_id by id"},
			{"orders", "labels: labels through order_labels (order_id, label_id) by id"}, {"lines", "order: orders.id = order_id"},
			{"labels", "orders: orders through order_labels (label_id, order_id) by id"},
		} {
			if !strings.Contains(outlines[want[0]], want[1]+"\n") {
				t.Errorf("%s lacks %q:\n%s", want[0], want[1], outlines[want[0]])
			}
		}
	})
}

// TestReadNothing holds what is said where nothing can be described.
func TestReadNothing(t *testing.T) {
	onNewDatabases(t, func(t *testing.T, dialect relational.Dialect, db *sql.DB) {
		execute(t, db, "CREATE TABLE things (id INT)")
		execute(t, db, quotedFor(dialect, `CREATE VIEW "the view" AS SELECT id FROM things`))
		options := database.ReadOptions{Dialect: dialect}
		if found, _ := read(t, db, "the view", options); len(found.Properties) != 1 {
			t.Errorf("found %+v of a view", found)
		}
		_, err := database.Read(t.Context(), db, "thing", options)
		if want := `database: there is no table "thing"; there are: the view, things`; err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
		canceled, cancel := context.WithCancel(t.Context())
		cancel()
		for _, err := range []error{
			second(database.Read(canceled, db, "things", options)),
			second(database.Read(t.Context(), nil, "things", options)),
			second(database.Read(t.Context(), db, "things", database.ReadOptions{Dialect: 99})),
			second(database.Read(t.Context(), db, "", options)),
			second(database.Read(t.Context(), db, "no.such.table", options)),
		} {
			if err == nil || !strings.HasPrefix(err.Error(), "database: ") {
				t.Errorf("the error is %v", err)
			}
		}
	})
}

// TestReadPassesVerify reads every table, and holds that gen/document takes the description
// without a warning and that Verify has nothing to say but what is slow for want of an index.
func TestReadPassesVerify(t *testing.T) {
	onNewDatabases(t, func(t *testing.T, dialect relational.Dialect, db *sql.DB) {
		makeShop(t, dialect, db)
		for _, name := range []string{"customers", "orders", "lines", "labels", "order_labels"} {
			_, description := read(t, db, name, database.ReadOptions{Dialect: dialect})
			for _, f := range verify(t, db, schemaOf(t, description), dialect) {
				if f.Effect != database.Slow || !strings.Contains(f.Reason, "leads no index") && !strings.Contains(f.Reason, "in no index of") {
					t.Errorf("%s: %+v", name, f)
				}
			}
		}
	})
}

// schemaOf returns the schema of a description.
func schemaOf(t *testing.T, description *database.Description) *compile.Schema {
	t.Helper()
	described, err := document.Parse("table.json", description.Document)
	if err != nil {
		t.Fatalf("%v\n%s", err, description.Document)
	}
	object, err := described.Object("")
	if err != nil {
		t.Fatal(err)
	}
	record, err := object.Record()
	if err != nil {
		t.Fatal(err)
	}
	for _, warning := range append(described.Warnings(), record.Warnings...) {
		t.Error(warning)
	}
	schema, err := object.Schema()
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func second[T any](_ T, err error) error { return err }

// TestReadLeavesOutTables holds that a table of which nothing is known is refused, with why.
func TestReadLeavesOutTables(t *testing.T) {
	db := enginetest.SQLite(t)
	execute(t, db, "CREATE TABLE t (x BLOB, y JSON)")
	_, err := database.Read(t.Context(), db, "t", database.ReadOptions{})
	want := "database: nothing of the table t can be described: t.x: the column is BLOB, of which filters know no values; " +
		"t.y: the column is JSON, and what it holds is not known: describe it with x-fiql-json"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

// TestReadByAnotherName reads a table by a name that foreign keys have not for it: the same is
// described.
func TestReadByAnotherName(t *testing.T) {
	onNewDatabases(t, func(t *testing.T, dialect relational.Dialect, db *sql.DB) {
		makeShop(t, dialect, db)
		name := map[relational.Dialect]string{relational.SQLite: "ORDERS", relational.PostgreSQL: "public.orders"}[dialect]
		if dialect == relational.MariaDB {
			if err := db.QueryRow("SELECT concat(database(), '.orders')").Scan(&name); err != nil {
				t.Fatal(err)
			}
		}
		options := database.ReadOptions{Dialect: dialect}
		want, _ := read(t, db, "orders", options)
		got, _ := read(t, db, name, options)
		if got.Table != name || len(got.outline("")) == 0 || got.outline("") != want.outline("") {
			t.Errorf("%s is\n%s\nwant\n%s", got.Table, got.outline(""), want.outline(""))
		}
	})
}

// TestReadOddTables reads tables of a schema whose name needs quotes, and one with two foreign
// keys and an array.
func TestReadOddTables(t *testing.T) {
	db := enginetest.PostgreSQL(t)
	for _, statement := range []string{
		`CREATE SCHEMA "My Schema"`, `CREATE TABLE t (id int PRIMARY KEY)`, `CREATE TABLE a (id int PRIMARY KEY)`,
		`CREATE TABLE "My Schema"."Notes" (id int PRIMARY KEY, t_id int REFERENCES t)`,
		`CREATE TABLE ta (t_id int REFERENCES t, a_id int REFERENCES a, seen timestamptz[], tags text[], PRIMARY KEY (t_id, a_id))`,
	} {
		execute(t, db, statement)
	}
	for name, want := range map[string]string{
		"t":               "Notes: all My Schema.Notes.t_id by id\nta: all ta.t_id by \n",
		"My Schema.Notes": "t: t.id = t_id\n",
	} {
		root, _ := read(t, db, name, database.ReadOptions{Dialect: relational.PostgreSQL, Depth: 1})
		if got := root.outline(""); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", name, got, want)
		}
	}
	_, err := database.Read(t.Context(), db, "My Schema.Note", database.ReadOptions{Dialect: relational.PostgreSQL})
	if want := `database: there is no table "My Schema.Note"; there are: My Schema.Notes`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
