package compile

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/fiql-go/fiql/ast"
)

// Object describes a kind of record: the input of [NewSchema].
type Object struct {
	Name   string  // for messages and generated code: "Contact"
	Key    string  // selector of the field that identifies a record; needed for lists in SQL and for orders
	Shard  string  // selector of the field that says which shard, or customer, a record belongs to; may be empty
	Table  string  // SQL table; empty if there is none
	Fields []Field // in the order of documentation
	Lists  []List
}

// Field describes one selector whose values can be compared.
//
// Text compares exactly in columns of any collation, if Collation says that it is not
// the exact one: BINARY in SQLite, C in PostgreSQL, utf8mb4_nopad_bin in MariaDB. Only
// the exact one lets an engine use an index of the column. In PostgreSQL a name such as
// default also makes text of a column of another type: citext, uuid, an enum type. No
// condition is exact on char(n), which loses trailing spaces. The columns that join a
// list to its object compare under their own collation.
type Field struct {
	Selector string // the name in filters: "email.email"
	Kind     Kind   // the type of the values
	Optional bool   // the value may be missing
	List     string // selector of the list that the field lies in; empty if it lies in none

	Values    []string       // the values of an enum
	Open      bool           // an enum may have values beyond Values
	Operators []ast.Operator // the operators allowed; empty means all that the kind has
	Time      TimeFormat     // how a timestamp is held

	Path       []string // JSON keys, from the record or from the list's element; empty for an element that is itself the value
	Column     string   // SQL column, of the object's table or of the list's; empty if there is none
	FoldColumn string   // SQL column that holds the folded text
	Folding    bool     // text that differs by case only is equal, as [Fold] defines it
	Collation  string   // collation of Column; empty means the engine's exact one
}

// List describes a list in a record. Its elements are objects, whose leaves are
// the fields that name the list, or values, in which case one field has the
// list's own selector.
type List struct {
	Selector  string   // the name in filters: "email"
	Path      []string // JSON keys from the record to the array
	Table     string   // SQL child table, one row an element
	ParentKey string   // column of Table that holds the record's key
	ShardKey  string   // column of Table that holds the record's shard; empty if the object has none
}

// Schema is a checked [Object]: the selectors a filter may use and all that a
// backend needs to know of them. It is immutable and safe for concurrent use.
type Schema struct {
	name      string
	table     string
	key       *Field
	shard     *Field
	fields    map[string]*Field
	lists     map[string]*List
	groups    map[string][]*Field // selectors of objects and of lists of objects, with the fields below
	selectors []string            // of fields, in the order given

	listSelectors []string // in the order given
}

// NewSchema checks object and returns its schema. The error names the part of
// object that is wrong.
func NewSchema(object Object) (*Schema, error) {
	s := &Schema{
		name:   object.Name,
		table:  object.Table,
		fields: make(map[string]*Field, len(object.Fields)),
		lists:  make(map[string]*List, len(object.Lists)),
		groups: make(map[string][]*Field),
	}
	for _, list := range object.Lists {
		if err := s.addList(list); err != nil {
			return nil, fmt.Errorf("compile: object %s, list %q: %w", object.Name, list.Selector, err)
		}
	}
	for _, field := range object.Fields {
		if err := s.addField(field); err != nil {
			return nil, fmt.Errorf("compile: object %s, field %q: %w", object.Name, field.Selector, err)
		}
	}
	s.addGroups()
	if err := s.setKeys(object); err != nil {
		return nil, fmt.Errorf("compile: object %s: %w", object.Name, err)
	}
	return s, nil
}

// Name returns the object's name.
func (s *Schema) Name() string { return s.name }

// Key returns the selector of the field that identifies a record, or "".
func (s *Schema) Key() string { return selectorOf(s.key) }

// Shard returns the selector of the field that says which shard a record belongs
// to, or "".
func (s *Schema) Shard() string { return selectorOf(s.shard) }

// Table returns the SQL table of the object, or "".
func (s *Schema) Table() string { return s.table }

// Selectors returns the selectors of all fields, in the order they were given.
func (s *Schema) Selectors() []string { return slices.Clone(s.selectors) }

// Fields returns the fields, in the order they were given. The slices in them must not be
// changed.
func (s *Schema) Fields() iter.Seq[Field] {
	return func(yield func(Field) bool) {
		for _, selector := range s.selectors {
			if !yield(*s.fields[selector]) {
				return
			}
		}
	}
}

// Lists returns the lists, in the order they were given. The slices in them must not be
// changed.
func (s *Schema) Lists() iter.Seq[List] {
	return func(yield func(List) bool) {
		for _, selector := range s.listSelectors {
			if !yield(*s.lists[selector]) {
				return
			}
		}
	}
}

// Containers returns the selectors that stand for an object or a list of objects,
// sorted. A filter can ask for their presence and compare what lies below them.
func (s *Schema) Containers() []string { return slices.Sorted(maps.Keys(s.groups)) }

// Field returns the field with the given selector, and whether there is one.
// The slices in it must not be changed.
func (s *Schema) Field(selector string) (Field, bool) {
	field, ok := s.fields[selector]
	if !ok {
		return Field{}, false
	}
	return *field, true
}

// List returns the list with the given selector, and whether there is one. The
// slices in it must not be changed.
func (s *Schema) List(selector string) (List, bool) {
	list, ok := s.lists[selector]
	if !ok {
		return List{}, false
	}
	return *list, true
}

func selectorOf(field *Field) string {
	if field == nil {
		return ""
	}
	return field.Selector
}

func (s *Schema) addList(list List) error {
	if list.Selector == "" || len(list.Path) == 0 {
		return fmt.Errorf("a list needs a selector and a path")
	}
	if s.lists[list.Selector] != nil {
		return fmt.Errorf("is described twice")
	}
	list.Path = slices.Clone(list.Path)
	s.lists[list.Selector] = &list
	s.listSelectors = append(s.listSelectors, list.Selector)
	return nil
}

func (s *Schema) addField(field Field) error {
	if s.fields[field.Selector] != nil {
		return fmt.Errorf("is described twice")
	}
	if err := validateField(field); err != nil {
		return err
	}
	list := s.lists[field.List]
	if field.List != "" && list == nil {
		return fmt.Errorf("lies in list %q, which is not described", field.List)
	}
	if _, isList := s.lists[field.Selector]; isList && field.List != field.Selector {
		return fmt.Errorf("is the selector of a list too")
	}
	field.Path, field.Values = slices.Clone(field.Path), slices.Clone(field.Values)
	if len(field.Operators) == 0 {
		field.Operators = field.Kind.Operators()
	}
	field.Operators = slices.Clone(field.Operators)
	s.fields[field.Selector] = &field
	s.selectors = append(s.selectors, field.Selector)
	return nil
}

func validateField(field Field) error {
	if _, err := ast.Format(ast.NewPresence(field.Selector), ast.Extended); err != nil {
		return err
	}
	if int(field.Kind) >= len(kindNames) {
		return fmt.Errorf("has the unknown kind %s", field.Kind)
	}
	if len(field.Path) == 0 && field.List != field.Selector {
		return fmt.Errorf("has no path")
	}
	if field.Kind == KindEnum && len(field.Values) == 0 && !field.Open {
		return fmt.Errorf("is a closed enum without values")
	}
	if field.Folding && field.Kind != KindText {
		return fmt.Errorf("is a folding %s: only text folds", field.Kind)
	}
	for _, op := range field.Operators {
		if !slices.Contains(field.Kind.Operators(), op) {
			return fmt.Errorf("allows %s, which has no meaning for kind %s", op, field.Kind)
		}
	}
	return nil
}

// addGroups records which selectors stand for objects and lists of objects:
// every prefix of a field's selector that ends before a dot.
func (s *Schema) addGroups() {
	for selector := range s.lists {
		if s.fields[selector] == nil {
			s.groups[selector] = nil
		}
	}
	for _, selector := range s.selectors {
		for i := range len(selector) {
			prefix := selector[:i]
			if selector[i] == '.' && s.fields[prefix] == nil {
				s.groups[prefix] = append(s.groups[prefix], s.fields[selector])
			}
		}
	}
}

func (s *Schema) setKeys(object Object) error {
	for _, role := range []struct {
		name, selector string
		target         **Field
	}{{"key", object.Key, &s.key}, {"shard", object.Shard, &s.shard}} {
		if role.selector == "" {
			continue
		}
		field := s.fields[role.selector]
		if field == nil || field.List != "" || field.Optional {
			return fmt.Errorf("its %s %q is not a field that every record has once", role.name, role.selector)
		}
		*role.target = field
	}
	return nil
}

// leaves returns the selectors of the fields below an object or a list.
func (s *Schema) leaves(group string) []string {
	fields := s.groups[group]
	names := make([]string, len(fields))
	for i, field := range fields {
		names[i] = field.Selector
	}
	return names
}
