package compile

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// List describes a list in a record. Its elements are objects, whose leaves are
// the fields that name the list, or values, in which case one field has the
// list's own selector.
//
// SQL reads its elements from the rows of a table of its own (Table), with or without a
// table of links between (Through), or from a column that holds them all (Column).
type List struct {
	Selector string   // the name in filters: "email"
	Path     []string // JSON keys from the record, or from the element of List, to the array

	// List is the selector of the list whose elements have this one; empty if the record has it.
	List string
	// Reference is the selector of the innermost object that is a row of another table and
	// has the list; empty if there is none. It lies in the same List.
	Reference string

	Table     string // SQL table, one row an element; its owner then needs a key that has a column
	ParentKey string // column of Table that holds the key of the owner: the record, an element or a referred row
	ShardKey  string // column of Table, and of the links, that holds the record's shard; empty if the object has none
	Key       string // column of Table that identifies an element, for links and for the lists of an element
	OwnerKey  string // column of the owner that ParentKey holds; empty means that of the object's key, or the Key of the list or reference
	Through   Through

	// Where is SQL that the rows of Table meet, by dialect, as [Field.Expression] has it; in it
	// {} stands for the table. A row that does not meet it is no element.
	Where map[string]string

	Column     string     // column of the owner that holds all elements; empty if they have a table
	ColumnType ColumnType // how it holds them: [ColumnArray], [ColumnJSON] or [ColumnJSONB]
	JSON       []string   // keys that lead from Column, which holds JSON, to the array
}

// Through is the table of links that leads to the elements of a list, one row a link. Its
// zero value means that there is none.
type Through struct {
	Table  string // SQL table, split at its dots
	Parent string // column that holds the key of the list's owner
	Child  string // column that holds the Key of the list's table
}

// isInColumn reports whether the elements are in a column, or in those of a list that are.
func (l *List) isInColumn() bool { return l.Column != "" || l.ColumnType != "" }

func (s *Schema) addList(list List) error {
	if list.Selector == "" || len(list.Path) == 0 {
		return errors.New("a list needs a selector and a path")
	}
	if s.list(list.Selector) != nil {
		return errors.New("is described twice")
	}
	list.Path, list.JSON, list.Where = slices.Clone(list.Path), slices.Clone(list.JSON), maps.Clone(list.Where)
	if len(list.JSON) > 0 && list.ColumnType == "" {
		list.ColumnType = ColumnJSON
	}
	s.lists = append(s.lists, &list)
	s.listsBySelector[list.Selector] = &list
	return nil
}

// validateContainers says what is wrong with a list or a reference. They may name each other,
// so that is asked when all are known.
func (s *Schema) validateContainers() error {
	for _, reference := range s.references {
		if err := s.validateReferred(reference); err != nil {
			return fmt.Errorf("reference %q: %w", reference.Selector, err)
		}
	}
	ofRecord := make(map[string]*List) // by their paths
	for _, list := range s.lists {
		if list.List == "" {
			ofRecord[pathKey(list.Path)] = list
		}
	}
	for _, list := range s.lists {
		err := s.validateList(list)
		if outer := list.around(ofRecord); outer != nil && err == nil {
			err = fmt.Errorf("lies in list %q by its path, and does not say so", outer.Selector)
		}
		if err != nil {
			return fmt.Errorf("list %q: %w", list.Selector, err)
		}
	}
	return nil
}

// validateList says what is wrong with where a list lies and is stored.
func (s *Schema) validateList(list *List) error {
	if list.List != "" && s.list(list.List) == nil {
		return fmt.Errorf("lies in list %q, which is not described", list.List)
	}
	if s.isInside(list.List, list.Reference, list.Selector) {
		return errors.New("lies in itself")
	}
	if err := s.validateReference(list.Reference, list.List); err != nil {
		return err
	}
	if err := validateSQL("a condition", list.Where); err != nil {
		return err
	}
	if list.isInColumn() {
		return s.validateListColumn(list)
	}
	if s.table == "" || list.Table == "" {
		return nil // SQL cannot read it
	}
	if err := validateTable(list.Table); err != nil {
		return err
	}
	return s.validateJoin(list)
}

// around returns the list of a record in which a list lies by its path, unless it says in which
// it does.
func (l *List) around(ofRecord map[string]*List) *List {
	for i := range l.Path {
		if outer := ofRecord[pathKey(l.Path[:i])]; outer != nil && l.List == "" {
			return outer
		}
	}
	return nil
}

// pathKey returns a text that no other path has.
func pathKey(path []string) string { return fmt.Sprintf("%q", path) }

// isInside reports whether what lies in a list and behind a reference is inside itself.
func (s *Schema) isInside(list, reference, selector string) bool {
	for range len(s.lists) + len(s.references) {
		switch outer, referred := s.list(list), s.reference(reference); {
		case list == selector || reference == selector:
			return true
		case referred != nil:
			list, reference = referred.List, referred.Reference
		case outer != nil:
			list, reference = outer.List, outer.Reference
		default:
			return false
		}
	}
	return list != "" || reference != ""
}

// validateListColumn says what is wrong with a list whose elements are in a column.
func (s *Schema) validateListColumn(list *List) error {
	outer := s.list(list.List)
	switch {
	case list.Table != "" || list.Through != Through{}:
		return errors.New("has a table and a column of its elements")
	case list.Column == "" && (outer == nil || !outer.isInColumn() || list.Reference != ""):
		return fmt.Errorf("has the column type %s, and no column", list.ColumnType)
	case list.ColumnType != ColumnArray && !list.ColumnType.IsJSON():
		return fmt.Errorf("has a column of its elements of type %.40q: array, json, jsonb", list.ColumnType)
	case list.ColumnType == ColumnArray && s.hasObjects(list):
		return errors.New("has objects in an array of values")
	}
	return validateJSON(list.JSON, list.ColumnType, list.Column)
}

// hasObjects reports whether the elements of a list are objects.
func (s *Schema) hasObjects(list *List) bool { return s.field(list.Selector) == nil }

// validateJoin says what is missing for joining the table of a list to that of its owner.
func (s *Schema) validateJoin(list *List) error {
	isSharded := s.shard != nil || s.shardColumn != ""
	outer := s.list(list.List)
	switch {
	case outer != nil && outer.isInColumn():
		return fmt.Errorf("has a table, and lies in list %q, which is in a column", list.List)
	case list.Through == Through{} && list.ParentKey == "":
		return errors.New("has a table, and no column that holds the object's key")
	case list.Through != Through{} && (list.Through.Table == "" || list.Through.Parent == "" || list.Through.Child == ""):
		return errors.New("has links without a table, a parent or a child")
	case list.Through != Through{} && list.Key == "":
		return errors.New("has links, and no column that identifies its elements")
	case list.OwnerKey == "" && list.List == "" && list.Reference == "" && s.key == nil:
		return errors.New("has a table, and the object has no key that joins it")
	case list.OwnerKey == "" && list.List == "" && list.Reference == "" && s.key.Column == "":
		return fmt.Errorf("has a table, and the object's key %q has no column", s.key.Selector)
	case list.OwnerKey == "" && list.Reference == "" && outer != nil && outer.Key == "":
		return fmt.Errorf("has a table, and list %q no column that identifies its elements", list.List)
	case s.isBehindReference(list):
		return validateTable(list.Through.Table) // what is referred to need not be sharded
	case isSharded && s.ShardColumn() == "":
		return fmt.Errorf("has a table, and the object's shard %q has no column", s.shard.Selector)
	case isSharded && list.ShardKey == "":
		return errors.New("has a table, and no column that holds the object's shard")
	case !isSharded && list.ShardKey != "":
		return fmt.Errorf("has a column %q for the shard, and the object has no shard", list.ShardKey)
	}
	return validateTable(list.Through.Table)
}

// isBehindReference reports whether a list lies in a row that is referred to, or in a list that
// does.
func (s *Schema) isBehindReference(list *List) bool {
	for ; list != nil; list = s.list(list.List) {
		if list.Reference != "" {
			return true
		}
	}
	return false
}
