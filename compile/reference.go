package compile

import (
	"errors"
	"fmt"
	"maps"

	"github.com/fiql-go/fiql/ast"
)

// Reference describes an object in a record that is a row of another table, or of the same:
// the customer of an order. The fields that name it have columns of that table. The object
// is missing where no row has the key, and where the row does not meet Where.
type Reference struct {
	Selector string // the object's: "customer"

	List      string // selector of the list whose elements have the object; empty if the record has it
	Reference string // selector of the innermost object around it that is a row of another table

	Table    string // the table that is referred to
	Column   string // the foreign key: a column of the table of what has the object
	Key      string // the column of Table whose value it holds, unique in Table
	ShardKey string // column of Table that holds the record's shard; empty if its rows belong to none

	// Where is SQL that the row meets, by dialect, as [Field.Expression] has it; in it {}
	// stands for the table.
	Where map[string]string
}

func (s *Schema) addReference(reference Reference) error {
	if _, err := ast.Format(ast.NewPresence(reference.Selector), ast.Extended); err != nil {
		return err
	}
	switch {
	case s.reference(reference.Selector) != nil:
		return errors.New("is described twice")
	case s.list(reference.Selector) != nil:
		return errors.New("is the selector of a list too")
	case reference.Table == "" || reference.Column == "" || reference.Key == "":
		return errors.New("needs a table, a column that refers to it and the key that the column holds")
	}
	reference.Where = maps.Clone(reference.Where)
	s.references = append(s.references, &reference)
	return nil
}

// validateReference says what is wrong with what lies behind a reference, which may be none,
// and in a list.
func (s *Schema) validateReference(selector, list string) error {
	reference := s.reference(selector)
	switch {
	case selector == "":
		return nil
	case reference == nil:
		return fmt.Errorf("lies behind the reference %q, which is not described", selector)
	case reference.List != list:
		return fmt.Errorf("lies in list %q, and the reference %q that leads to it in list %q", list, selector, reference.List)
	}
	return nil
}

// validateReferred says what is wrong with where a reference lies and what it refers to.
func (s *Schema) validateReferred(reference *Reference) error {
	isSharded := s.shard != nil || s.shardColumn != ""
	switch {
	case s.field(reference.Selector) != nil:
		return errors.New("is the selector of a field too")
	case reference.List != "" && s.list(reference.List) == nil:
		return fmt.Errorf("lies in list %q, which is not described", reference.List)
	case reference.List != "" && s.list(reference.List).isInColumn():
		return fmt.Errorf("lies in list %q, which is in a column: no column of a table refers to a row", reference.List)
	case s.isInside(reference.List, reference.Reference, reference.Selector):
		return errors.New("lies in itself")
	case reference.ShardKey != "" && !isSharded:
		return fmt.Errorf("has a column %q for the shard, and the object has no shard", reference.ShardKey)
	}
	if err := validateTable(reference.Table); err != nil {
		return err
	}
	if err := s.validateReference(reference.Reference, reference.List); err != nil {
		return err
	}
	return validateSQL("a condition", reference.Where)
}
