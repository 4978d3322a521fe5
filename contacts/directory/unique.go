package directory

import (
	"fmt"
	"iter"

	"github.com/fiql-go/fiql/contacts"
)

// uniqueKey is a value that only one element of a list may have in an account: its
// id, or a text such as an email address.
type uniqueKey struct {
	table, column string
	value         any
}

// position is where a contact has a value: a field of an element of a list.
type position struct {
	list  string
	index int
	field string
}

// keysOf yields the unique values of a contact.
func keysOf(person *contacts.Contact) iter.Seq2[position, uniqueKey] {
	return func(yield func(position, uniqueKey) bool) {
		for _, list := range stored.lists {
			elements := list.of(person)
			for i := range elements.Len() {
				for _, column := range list.unique {
					key := uniqueKey{list.name, column.Column, elements.Index(i).Field(column.index).Interface()}
					if !yield(position{list.Path[0], i, column.Path[0]}, key) {
						return
					}
				}
			}
		}
	}
}

// collision is an [ErrDuplicate] that knows the fields of the contact whose values
// another contact has.
type collision struct{ pointers []string }

// Error names the first field.
func (c *collision) Error() string {
	return fmt.Sprintf("%v: another contact has the value of %s", ErrDuplicate, c.pointers[0])
}

// Unwrap returns [ErrDuplicate].
func (c *collision) Unwrap() error { return ErrDuplicate }

// collisions returns a *collision with the email addresses and phone numbers of a
// contact that are taken, or nil.
func collisions(person *contacts.Contact, taken func(uniqueKey) (bool, error)) error {
	var pointers []string
	for at, key := range keysOf(person) {
		if key.column == keyColumn {
			continue // it gets another one
		}
		found, err := taken(key)
		if err != nil {
			return err
		}
		if found {
			pointers = append(pointers, fmt.Sprintf("/%s/%d/%s", at.list, at.index, at.field))
		}
	}
	if len(pointers) == 0 {
		return nil
	}
	return &collision{pointers}
}
