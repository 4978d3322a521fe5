package directory

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
)

// stored is where the parts of a contact are stored. All of it follows from
// [contacts.ContactSchema], so a field that is added there is stored too.
var stored = newStorage(contacts.ContactSchema)

// storage is the table of contacts and those of their lists, in the order of the schema.
type storage struct {
	contacts table
	lists    []listTable
}

// table is a table and the columns that hold the fields of a struct.
type table struct {
	name    string
	columns []column
	names   string // of the columns, as SQL has them
	insert  string // the statement that writes a row
}

// column is a field of the schema with a column, and the struct's field that it holds.
type column struct {
	compile.Field
	index int
}

// listTable is the table of a list: besides the columns of an element each row has
// the account and the contact.
type listTable struct {
	compile.List
	table
	index     int // of the list in the struct of a contact
	element   reflect.Type
	unique    []column // within an account
	statement string   // that reads the list of many contacts
}

func newStorage(schema *compile.Schema) *storage {
	contact := reflect.TypeFor[contacts.Contact]()
	s := &storage{contacts: newTable(schema, schema.Table(), "", contact)}
	for list := range schema.Lists() {
		index := compile.Must(fieldIndex(contact, list.Path))
		element := contact.Field(index).Type.Elem()
		rows := newTable(schema, list.Table, list.Selector, element, list.ShardKey, list.ParentKey)
		unique := slices.DeleteFunc(slices.Clone(rows.columns), func(c column) bool { return !slices.Contains(uniqueColumns, c.Column) })
		table := listTable{list, rows, index, element, unique, ""}
		table.statement = table.selectList()
		s.lists = append(s.lists, table)
	}
	return s
}

// newTable returns the table for the fields of a list, or of the contact itself if
// list is empty. record is the struct that holds them, and owner are the columns before
// them.
func newTable(schema *compile.Schema, name, list string, record reflect.Type, owner ...string) table {
	t := table{name: name}
	var names []string
	for field := range schema.Fields() {
		if field.List == list {
			names = append(names, field.Column)
			t.columns = append(t.columns, column{field, compile.Must(fieldIndex(record, field.Path))})
		}
	}
	t.names = quote(names...)
	all := append(owner, names...)
	t.insert = fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)", quote(name), quote(all...), strings.Repeat(", ?", len(all)-1))
	return t
}

// fieldIndex returns the field of a struct that has a path of one key in JSON.
func fieldIndex(record reflect.Type, path []string) (int, error) {
	for i := range record.NumField() {
		key, _, _ := strings.Cut(record.Field(i).Tag.Get("json"), ",")
		if slices.Equal(path, []string{key}) {
			return i, nil
		}
	}
	return 0, fmt.Errorf("directory: %s has no field for %s", record, strings.Join(path, "."))
}

// pointers returns pointers to the fields of a struct that the columns hold, in
// their order: to read rows into it, and to write it as a row.
func (t table) pointers(record reflect.Value) []any {
	pointers := make([]any, len(t.columns))
	for i, column := range t.columns {
		pointers[i] = record.Field(column.index).Addr().Interface()
	}
	return pointers
}

// of returns the list of a contact.
func (l listTable) of(person *contacts.Contact) reflect.Value {
	return reflect.ValueOf(person).Elem().Field(l.index)
}

// quote returns names as SQL identifiers, separated by commas.
func quote(names ...string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	}
	return strings.Join(quoted, ", ")
}
