package directory

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
)

// storage says where the parts of a contact are stored. All of it follows from
// [contacts.ContactSchema], so a field that is added there is stored too.
type storage struct {
	contacts       table
	selectContacts string      // the SQL that reads contacts, up to the condition
	lists          []listTable // in the order of the schema
}

// table is a table and the columns that hold the fields of a struct.
type table struct {
	name    string
	columns []column
}

// column is a column and the field of the struct that it holds.
type column struct {
	name     string
	selector string
	kind     compile.Kind
	optional bool
	index    int // of the struct's field
}

// listTable is the table of a list: besides the columns of an element each row has
// the account and the contact.
type listTable struct {
	table
	selector  string
	shardKey  string
	parentKey string
	index     int // of the list in the struct of a contact
	element   reflect.Type
	statement string // that reads the list of many contacts
}

// newStorage derives the storage of contacts.
func newStorage() (*storage, error) {
	schema, contact := contacts.ContactSchema, reflect.TypeFor[contacts.Contact]()
	main, err := newTable(schema, schema.Table(), "", contact)
	if err != nil {
		return nil, err
	}
	s := &storage{contacts: main}
	s.selectContacts = fmt.Sprintf("SELECT %s FROM %s WHERE ", strings.Join(main.names(), ", "), quote(main.name))
	for _, selector := range listSelectors(schema) {
		list, err := newListTable(schema, selector, contact)
		if err != nil {
			return nil, err
		}
		s.lists = append(s.lists, list)
	}
	return s, nil
}

// listSelectors returns the selectors of the lists that have fields, in the order of
// the schema.
func listSelectors(schema *compile.Schema) []string {
	var lists []string
	for _, selector := range schema.Selectors() {
		field, _ := schema.Field(selector)
		if field.List != "" && !slices.Contains(lists, field.List) {
			lists = append(lists, field.List)
		}
	}
	return lists
}

func newListTable(schema *compile.Schema, selector string, contact reflect.Type) (listTable, error) {
	list, _ := schema.List(selector)
	index, err := fieldIndex(contact, list.Path)
	if err != nil {
		return listTable{}, err
	}
	element := contact.Field(index).Type.Elem()
	rows, err := newTable(schema, list.Table, selector, element)
	table := listTable{rows, selector, list.ShardKey, list.ParentKey, index, element, ""}
	table.statement = table.selectList()
	return table, err
}

// newTable returns the table for the fields of a list, or of the contact itself if
// list is empty. record is the struct that holds them.
func newTable(schema *compile.Schema, name, list string, record reflect.Type) (table, error) {
	t := table{name: name}
	for _, selector := range schema.Selectors() {
		field, _ := schema.Field(selector)
		if field.List != list {
			continue
		}
		index, err := fieldIndex(record, field.Path)
		if err != nil {
			return table{}, err
		}
		t.columns = append(t.columns, column{field.Column, selector, field.Kind, field.Optional, index})
	}
	return t, nil
}

// fieldIndex returns the field of a struct that has a path of one key in JSON.
func fieldIndex(record reflect.Type, path []string) (int, error) {
	for i := range record.NumField() {
		key, _, _ := strings.Cut(record.Field(i).Tag.Get("json"), ",")
		if len(path) == 1 && key == path[0] {
			return i, nil
		}
	}
	return 0, fmt.Errorf("directory: %s has no field for %s", record, strings.Join(path, "."))
}

// names returns the names of the columns, quoted.
func (t table) names() []string {
	names := make([]string, len(t.columns))
	for i, column := range t.columns {
		names[i] = quote(column.name)
	}
	return names
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

// quote returns a name as an SQL identifier.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// quoteAll returns names as SQL identifiers, separated by commas.
func quoteAll(names ...string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = quote(name)
	}
	return strings.Join(quoted, ", ")
}
