package directory

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// The columns that identify a contact. Every table, unique key and index has the
// account in it, since an account never spans two machines.
const (
	accountColumn = "customer_id"
	keyColumn     = "id"
)

// contactIndexes are the columns of contacts with an index each. It begins with the
// account and ends with the id, so it serves equality, prefixes and ranges within an
// account, and the order by that column or, for equality, by id.
var contactIndexes = []string{
	"assigned_user_id", "company_name", "created_timestamp", "department", "first_name", "job_title",
	"last_name", "name", "nick_name", "pbx_id", "updated_timestamp",
}

// listIndexes are the columns of each list with an index each. It begins with the
// account, to which the conditions on lists are confined, and ends with the contact.
var listIndexes = map[string][]string{
	"address":   {"city", "country", "postal_code", "street_name"},
	"extension": {"extension", "fq_extension", "pbx_id"},
	"tag":       {"name", "value"},
}

// listUnique are the columns of each list that are unique within an account.
var listUnique = map[string][]string{
	"address":   {"id"},
	"email":     {"id", "email"},
	"extension": {"id"},
	"phone":     {"id", "phone"},
	"tag":       {"id"},
}

// definition returns the statements that make the tables.
func (s *storage) definition() []string {
	statements := []string{s.contacts.create(
		fmt.Sprintf("PRIMARY KEY (%s)", quoteAll(accountColumn, keyColumn)), "STRICT")}
	for _, name := range contactIndexes {
		statements = append(statements, createIndex(s.contacts.name, name, accountColumn, name, keyColumn))
	}
	for _, list := range s.lists {
		statements = append(statements, s.listDefinition(list)...)
	}
	return append(statements, countersDefinition)
}

// countersDefinition makes the table of the last id that each account has given to an
// element of a list.
const countersDefinition = `CREATE TABLE "contact_counters" (
  "customer_id" TEXT NOT NULL PRIMARY KEY,
  "last_id" INTEGER NOT NULL
) STRICT, WITHOUT ROWID`

// listDefinition returns the statements for a list. Its rows lie beside each other in
// the order of account and contact, so the elements of a contact are read at once.
func (s *storage) listDefinition(list listTable) []string {
	whole := list.table
	whole.columns = slices.Concat([]column{
		{name: list.shardKey, kind: compile.KindText}, {name: list.parentKey, kind: compile.KindText},
	}, list.columns)
	owner := quoteAll(list.shardKey, list.parentKey)
	constraints := []string{
		fmt.Sprintf("PRIMARY KEY (%s, %s)", owner, quote(keyColumn)),
		fmt.Sprintf("FOREIGN KEY (%s) REFERENCES %s (%s) ON DELETE CASCADE",
			owner, quote(s.contacts.name), quoteAll(accountColumn, keyColumn)),
	}
	for _, name := range listUnique[list.selector] {
		constraints = append(constraints, fmt.Sprintf("UNIQUE (%s)", quoteAll(list.shardKey, name)))
	}
	statements := []string{whole.create(strings.Join(constraints, ",\n  "), "STRICT, WITHOUT ROWID")}
	for _, name := range listIndexes[list.selector] {
		statements = append(statements, createIndex(list.name, name, list.shardKey, name, list.parentKey))
	}
	return statements
}

func (t table) create(constraints, options string) string {
	lines := make([]string, len(t.columns))
	for i, column := range t.columns {
		lines[i] = "  " + column.definition()
	}
	return fmt.Sprintf("CREATE TABLE %s (\n%s,\n  %s\n) %s", quote(t.name), strings.Join(lines, ",\n"), constraints, options)
}

// definition returns the column as CREATE TABLE has it. Text has the collation
// BINARY, SQLite's default, which compares exactly.
func (c column) definition() string {
	text := quote(c.name) + " " + columnTypes[c.kind]
	if !c.optional {
		text += " NOT NULL"
	}
	if c.kind == compile.KindBoolean {
		text += fmt.Sprintf(" CHECK (%s IN (0, 1))", quote(c.name))
	}
	return text
}

var columnTypes = map[compile.Kind]string{
	compile.KindText: "TEXT", compile.KindEnum: "TEXT", compile.KindDate: "TEXT",
	compile.KindInteger: "INTEGER", compile.KindTimestamp: "INTEGER", compile.KindBoolean: "INTEGER",
	compile.KindNumber: "REAL",
}

func createIndex(table, name string, columns ...string) string {
	return fmt.Sprintf("CREATE INDEX %s ON %s (%s)", quote(table+"_by_"+name), quote(table), quoteAll(columns...))
}
