package directory

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"modernc.org/sqlite"

	"github.com/fiql-go/fiql/contacts"
)

// manyContacts is from how many new contacts on the engine looks at its statistics
// again, by which it chooses indexes.
const manyContacts = 1000

// Insert implements [Store].
func (s *SQLite) Insert(ctx context.Context, people []contacts.Contact) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		w := newRowWriter(tx)
		for _, person := range byID(people) {
			if err := w.contact(ctx, person); err != nil {
				return fmt.Errorf("directory: contact %q: %w", person.ID, duplicate(err))
			}
		}
		return raiseCounters(ctx, tx, highestIDs(people))
	})
	if err != nil || len(people) < manyContacts {
		return err
	}
	_, err = s.db.ExecContext(ctx, "PRAGMA optimize")
	return err
}

// byID returns contacts in the order of their ids, in which the rows of each table
// lie: many are written faster so.
func byID(people []contacts.Contact) []*contacts.Contact {
	sorted := make([]*contacts.Contact, len(people))
	for i := range people {
		sorted[i] = &people[i]
	}
	slices.SortFunc(sorted, func(a, b *contacts.Contact) int { return strings.Compare(a.ID, b.ID) })
	return sorted
}

// rowWriter writes contacts in a transaction, whose end closes the statements that are
// prepared once.
type rowWriter struct {
	tx       *sql.Tx
	prepared map[string]*sql.Stmt // by the table
}

func newRowWriter(tx *sql.Tx) rowWriter { return rowWriter{tx, make(map[string]*sql.Stmt)} }

// contact writes one contact and the elements of its lists.
func (w rowWriter) contact(ctx context.Context, person *contacts.Contact) error {
	if person.ID == "" || person.CustomerID == "" {
		return errors.New("the id or the customerId is empty")
	}
	if err := w.row(ctx, stored.contacts, reflect.ValueOf(person).Elem()); err != nil {
		return err
	}
	for _, list := range stored.lists {
		elements := list.of(person)
		for i := range elements.Len() {
			if err := w.row(ctx, list.table, elements.Index(i), person.CustomerID, person.ID); err != nil {
				return fmt.Errorf("%s %d: %w", list.Selector, i, err)
			}
		}
	}
	return nil
}

// row writes a row of a table: the owner, if it is that of a list, and a record.
func (w rowWriter) row(ctx context.Context, t table, record reflect.Value, owner ...any) (err error) {
	if w.prepared[t.name] == nil {
		if w.prepared[t.name], err = w.tx.PrepareContext(ctx, t.insert); err != nil {
			return err
		}
	}
	_, err = w.prepared[t.name].ExecContext(ctx, append(owner, t.pointers(record)...)...)
	return err
}

// The codes of the engine for keys that are not unique, from
// https://sqlite.org/rescode.html.
const (
	codePrimaryKey = 1555
	codeUnique     = 2067
)

// duplicate returns err as an [ErrDuplicate] if it says that a key is not unique.
func duplicate(err error) error {
	var failure *sqlite.Error
	if errors.As(err, &failure) && (failure.Code() == codePrimaryKey || failure.Code() == codeUnique) {
		return fmt.Errorf("%w: %w", ErrDuplicate, err)
	}
	return err
}
