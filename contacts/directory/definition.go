package directory

import (
	"fmt"
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

// uniqueColumns are the columns of lists that are unique within an account.
var uniqueColumns = []string{keyColumn, "email", "phone"}

// definition returns the statements that make the tables.
func (s *storage) definition() []string {
	statements := []string{s.contacts.create("STRICT", fmt.Sprintf("PRIMARY KEY (%s)", quote(accountColumn, keyColumn)))}
	for _, name := range contactIndexes {
		statements = append(statements, createIndex(s.contacts.name, name, accountColumn, name, keyColumn))
	}
	for _, list := range s.lists {
		statements = append(statements, list.definition(s.contacts.name)...)
	}
	return append(statements, countersDefinition)
}

// countersDefinition makes the table of the last id that each account has given to an
// element of a list.
const countersDefinition = `CREATE TABLE "contact_counters" (
  "customer_id" TEXT NOT NULL PRIMARY KEY,
  "last_id" INTEGER NOT NULL
) STRICT, WITHOUT ROWID`

// definition returns the statements for a list of the contacts in a table. Its rows lie
// beside each other in the order of account and contact, so the elements of a contact are
// read at once.
func (l listTable) definition(owners string) []string {
	whole := table{name: l.name}
	for _, name := range []string{l.ShardKey, l.ParentKey} {
		whole.columns = append(whole.columns, column{Field: compile.Field{Column: name, Kind: compile.KindText}})
	}
	whole.columns = append(whole.columns, l.columns...)
	owner := quote(l.ShardKey, l.ParentKey)
	constraints := []string{
		fmt.Sprintf("PRIMARY KEY (%s, %s)", owner, quote(keyColumn)),
		fmt.Sprintf("FOREIGN KEY (%s) REFERENCES %s (%s) ON DELETE CASCADE", owner, quote(owners), quote(accountColumn, keyColumn)),
	}
	for _, column := range l.unique {
		constraints = append(constraints, fmt.Sprintf("UNIQUE (%s)", quote(l.ShardKey, column.Column)))
	}
	statements := []string{whole.create("STRICT, WITHOUT ROWID", constraints...)}
	for _, name := range listIndexes[l.Selector] {
		statements = append(statements, createIndex(l.name, name, l.ShardKey, name, l.ParentKey))
	}
	return statements
}

func (t table) create(options string, constraints ...string) string {
	var lines []string
	for _, column := range t.columns {
		lines = append(lines, column.definition())
	}
	lines = append(lines, constraints...)
	return fmt.Sprintf("CREATE TABLE %s (\n  %s\n) %s", quote(t.name), strings.Join(lines, ",\n  "), options)
}

// definition returns the column as CREATE TABLE has it. Text has the collation
// BINARY, SQLite's default, which compares exactly.
func (c column) definition() string {
	text := quote(c.Column) + " " + columnTypes[c.Kind]
	if !c.Optional {
		text += " NOT NULL"
	}
	if c.Kind == compile.KindBoolean {
		text += fmt.Sprintf(" CHECK (%s IN (0, 1))", quote(c.Column))
	}
	return text
}

var columnTypes = map[compile.Kind]string{
	compile.KindText: "TEXT", compile.KindEnum: "TEXT", compile.KindDate: "TEXT",
	compile.KindInteger: "INTEGER", compile.KindTimestamp: "INTEGER", compile.KindBoolean: "INTEGER",
	compile.KindNumber: "REAL",
}

func createIndex(table, name string, columns ...string) string {
	return fmt.Sprintf("CREATE INDEX %s ON %s (%s)", quote(table+"_by_"+name), quote(table), quote(columns...))
}
