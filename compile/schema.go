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
	Table  string  // SQL table, split at its dots ([SplitTableName]): "sales.orders"; empty if there is none
	Fields []Field // in the order of documentation
	Lists  []List

	// References are the objects in a record that are rows of other tables.
	References []Reference

	// ShardColumn is the column of Table that says which shard a record belongs to, where
	// no field does. Lists then have a ShardKey as well.
	ShardColumn string
}

// Field describes one selector whose values can be compared.
//
// A field behind a reference or in JSON may be missing, whatever Optional says: the row or
// the value may not be there, or be of another kind.
//
// Text compares exactly in columns of any collation. What is known of the collation says
// which indexes serve that: package relational has the rules. The columns that join a list
// to its object compare under their own collation.
type Field struct {
	Selector string // the name in filters: "email.email"
	Kind     Kind   // the type of the values
	Optional bool   // the value may be missing
	List     string // selector of the list that the field lies in; empty if it lies in none

	// Reference is the selector of the innermost object that is a row of another table and
	// has the field; empty if there is none. It lies in the same List.
	Reference string

	Values     []string       // the values of an enum, or all that an integer, a number or a decimal may be
	Open       bool           // there may be values beyond Values
	Operators  []ast.Operator // the operators allowed; empty means all that the kind has
	Time       TimeFormat     // how a timestamp is held
	JSONNumber bool           // a decimal is written as a number in JSON, not as a text; both are read

	Path       []string   // JSON keys, from the record or from the list's element; empty for an element that is itself the value
	Column     string     // SQL column, of the object's table or of the list's; empty if there is none
	ColumnType ColumnType // how Column holds the values; empty means the usual way
	FoldColumn string     // what the store calls the folded text: a column, or a key beside the field
	Folding    bool       // text that differs by case only is equal, as [Fold] defines it
	Collation  string     // collation of Column: its name or [ExactCollation]; empty means that it is not known
	JSON       []string   // keys that lead from Column, which holds JSON, to the value

	// Expression is SQL that is read instead of a column, by the dialect's name (sqlite,
	// postgres, mysql); under "" for the others. In it {} stands for the name that the
	// query has for the table. It is written as it is, so it must come from the schema's
	// author.
	Expression map[string]string
}

// Schema is a checked [Object]: the selectors a filter may use and all that a
// backend needs to know of them. It is immutable and safe for concurrent use.
type Schema struct {
	name            string
	table           string
	key             *Field
	shard           *Field
	shardColumn     string
	targets         map[string]*target // by every selector that a filter may use
	fields          []*target          // in the order given
	lists           []*List            // in the order given
	listsBySelector map[string]*List
	references      []*Reference // in the order given
}

// target is what a selector stands for: a field, or an object or list of objects with the
// fields below it.
type target struct {
	field *Field    // nil for an object and a list of objects
	list  *List     // that the field lies in, or that the selector stands for
	below []*target // the fields below an object or a list of objects
}

// NewSchema checks object and returns its schema. The error names the part of
// object that is wrong. It is also an error if SQL could not read a list that has a table.
func NewSchema(object Object) (*Schema, error) {
	s := &Schema{name: object.Name, table: object.Table, targets: make(map[string]*target, len(object.Fields)+len(object.Lists)), listsBySelector: make(map[string]*List, len(object.Lists))}
	for _, list := range object.Lists {
		if err := s.addList(list); err != nil {
			return nil, fmt.Errorf("compile: object %s, list %q: %w", object.Name, list.Selector, err)
		}
	}
	for _, reference := range object.References {
		if err := s.addReference(reference); err != nil {
			return nil, fmt.Errorf("compile: object %s, reference %q: %w", object.Name, reference.Selector, err)
		}
	}
	for _, field := range object.Fields {
		if err := s.addField(field); err != nil {
			return nil, fmt.Errorf("compile: object %s, field %q: %w", object.Name, field.Selector, err)
		}
	}
	s.addObjects()
	if err := s.finish(object); err != nil {
		return nil, fmt.Errorf("compile: object %s: %w", object.Name, err)
	}
	if err := s.validateContainers(); err != nil {
		return nil, fmt.Errorf("compile: object %s, %w", object.Name, err)
	}
	return s, nil
}

// Name returns the object's name.
func (s *Schema) Name() string { return s.orEmpty().name }

// Key returns the selector of the field that identifies a record, or "".
func (s *Schema) Key() string { return selectorOf(s.orEmpty().key) }

// Shard returns the selector of the field that says which shard a record belongs
// to, or "".
func (s *Schema) Shard() string { return selectorOf(s.orEmpty().shard) }

// ShardColumn returns the column of the table that says which shard a record belongs to:
// that of the shard's field, or the object's ShardColumn. It is "" if there is none.
func (s *Schema) ShardColumn() string {
	if shard := s.orEmpty().shard; shard != nil {
		return shard.Column
	}
	return s.orEmpty().shardColumn
}

// Table returns the SQL table of the object, or "".
func (s *Schema) Table() string { return s.orEmpty().table }

// Selectors returns the selectors of all fields, in the order they were given.
func (s *Schema) Selectors() []string { return selectorsOf(s.orEmpty().fields) }

// Fields returns the fields, in the order they were given. The slices in them must not be
// changed.
func (s *Schema) Fields() iter.Seq[Field] {
	return func(yield func(Field) bool) {
		for _, target := range s.orEmpty().fields {
			if !yield(*target.field) {
				return
			}
		}
	}
}

// Lists returns the lists, in the order they were given. The slices in them must not be
// changed.
func (s *Schema) Lists() iter.Seq[List] {
	return func(yield func(List) bool) {
		for _, list := range s.orEmpty().lists {
			if !yield(*list) {
				return
			}
		}
	}
}

// References returns the references, in the order they were given. The maps in them must not
// be changed.
func (s *Schema) References() iter.Seq[Reference] {
	return func(yield func(Reference) bool) {
		for _, reference := range s.orEmpty().references {
			if !yield(*reference) {
				return
			}
		}
	}
}

// Containers returns the selectors that stand for an object or a list of objects,
// sorted. A filter can ask for their presence and compare what lies below them.
func (s *Schema) Containers() []string {
	var selectors []string
	for selector, target := range s.orEmpty().targets {
		if target.field == nil {
			selectors = append(selectors, selector)
		}
	}
	slices.Sort(selectors)
	return selectors
}

// Field returns the field with the given selector, and whether there is one.
// The slices in it must not be changed.
func (s *Schema) Field(selector string) (Field, bool) {
	field := s.field(selector)
	if field == nil {
		return Field{}, false
	}
	return *field, true
}

// List returns the list with the given selector, and whether there is one. The
// slices in it must not be changed.
func (s *Schema) List(selector string) (List, bool) {
	list := s.list(selector)
	if list == nil {
		return List{}, false
	}
	return *list, true
}

// Reference returns the reference with the given selector, and whether there is one. The map
// in it must not be changed.
func (s *Schema) Reference(selector string) (Reference, bool) {
	reference := s.reference(selector)
	if reference == nil {
		return Reference{}, false
	}
	return *reference, true
}

// orEmpty returns s, or a schema without selectors where s is nil.
func (s *Schema) orEmpty() *Schema {
	if s == nil {
		return &Schema{}
	}
	return s
}

// field returns the field with the given selector, or nil.
func (s *Schema) field(selector string) *Field {
	if target := s.orEmpty().targets[selector]; target != nil {
		return target.field
	}
	return nil
}

// list returns the list with the given selector, or nil.
func (s *Schema) list(selector string) *List { return s.orEmpty().listsBySelector[selector] }

// reference returns the reference with the given selector, or nil.
func (s *Schema) reference(selector string) *Reference {
	for _, reference := range s.orEmpty().references {
		if reference.Selector == selector {
			return reference
		}
	}
	return nil
}

func selectorOf(field *Field) string {
	if field == nil {
		return ""
	}
	return field.Selector
}

func selectorsOf(fields []*target) []string {
	selectors := make([]string, len(fields))
	for i, target := range fields {
		selectors[i] = target.field.Selector
	}
	return selectors
}

func (s *Schema) addField(field Field) error {
	if s.field(field.Selector) != nil {
		return fmt.Errorf("is described twice")
	}
	if err := validateField(field); err != nil {
		return err
	}
	list := s.list(field.List)
	if field.List != "" && list == nil {
		return fmt.Errorf("lies in list %q, which is not described", field.List)
	}
	if s.list(field.Selector) != nil && field.List != field.Selector {
		return fmt.Errorf("is the selector of a list too")
	}
	if err := s.validateReference(field.Reference, field.List); err != nil {
		return err
	}
	field.Path, field.Values, field.Expression = slices.Clone(field.Path), slices.Clone(field.Values), maps.Clone(field.Expression)
	field.JSON = slices.Clone(field.JSON)
	if err := field.setValues(); err != nil {
		return err
	}
	field.complete(list)
	if len(field.Operators) == 0 {
		field.Operators = field.Kind.Operators()
	}
	field.Operators = slices.Clone(field.Operators)
	added := &target{field: &field, list: list}
	s.targets[field.Selector] = added
	s.fields = append(s.fields, added)
	return nil
}

// complete sets what follows from the rest of the field and from the list that it lies in.
func (f *Field) complete(list *List) {
	if len(f.JSON) > 0 && f.ColumnType == "" {
		f.ColumnType = ColumnJSON
	}
	isInJSON := f.ColumnType.IsJSON() || list != nil && list.isInColumn()
	if f.Kind == KindTimestamp && f.Time == EpochMilliseconds && f.ColumnType == "" && !isInJSON {
		f.ColumnType = ColumnMilliseconds
	}
	f.Optional = f.Optional || f.Reference != "" || f.ColumnType.IsJSON()
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
	if field.JSONNumber && field.Kind != KindDecimal {
		return fmt.Errorf("is a number in JSON and of kind %s: that is for decimals to say", field.Kind)
	}
	if field.Folding && field.Kind != KindText {
		return fmt.Errorf("is a folding %s: only text folds", field.Kind)
	}
	for _, op := range field.Operators {
		if !slices.Contains(field.Kind.Operators(), op) {
			return fmt.Errorf("allows %s, which has no meaning for kind %s", op, field.Kind)
		}
	}
	return validateColumn(&field)
}

// addObjects adds the selectors that stand for objects and lists of objects: every prefix
// of a field's selector that ends before a dot.
func (s *Schema) addObjects() {
	for _, list := range s.lists {
		if s.targets[list.Selector] == nil {
			s.targets[list.Selector] = &target{list: list}
		}
	}
	for _, field := range s.fields {
		for i, character := range field.field.Selector {
			if character == '.' {
				s.addBelow(field.field.Selector[:i], field)
			}
		}
	}
}

// addBelow adds a field to those below an object, unless the selector is that of a field.
func (s *Schema) addBelow(selector string, field *target) {
	object := s.targets[selector]
	switch {
	case object == nil:
		s.targets[selector] = &target{below: []*target{field}}
	case object.field == nil:
		object.below = append(object.below, field)
	}
}

// finish sets the keys and says what is wrong with the object as a whole.
func (s *Schema) finish(object Object) error {
	if len(s.fields) == 0 {
		return fmt.Errorf("it has no fields")
	}
	if err := validateTable(s.table); err != nil {
		return fmt.Errorf("it %w", err)
	}
	return s.setKeys(object)
}

func (s *Schema) setKeys(object Object) error {
	for _, role := range []struct {
		name, selector string
		target         **Field
	}{{"key", object.Key, &s.key}, {"shard", object.Shard, &s.shard}} {
		if role.selector == "" {
			continue
		}
		field := s.field(role.selector)
		if field == nil || field.List != "" || field.Optional || field.Reference != "" {
			return fmt.Errorf("its %s %q is not a field that every record has once", role.name, role.selector)
		}
		if len(field.Expression) > 0 {
			return fmt.Errorf("its %s %q is an expression, and only a column joins lists and is found by an index", role.name, role.selector)
		}
		*role.target = field
	}
	if s.shard != nil && object.ShardColumn != "" {
		return fmt.Errorf("it has a shard %q and a shard column %q", object.Shard, object.ShardColumn)
	}
	if s.table == "" && object.ShardColumn != "" {
		return fmt.Errorf("it has a shard column %q and no table", object.ShardColumn)
	}
	s.shardColumn = object.ShardColumn
	return nil
}
