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
		w, err := newRowWriter(ctx, tx, s.storage)
		if err != nil {
			return err
		}
		defer w.close()
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

// rowWriter writes contacts with statements that are prepared once.
type rowWriter struct {
	storage  *storage
	contacts *sql.Stmt
	lists    []*sql.Stmt
}

func newRowWriter(ctx context.Context, tx *sql.Tx, layout *storage) (*rowWriter, error) {
	w := &rowWriter{storage: layout}
	var err error
	if w.contacts, err = tx.PrepareContext(ctx, insertInto(layout.contacts.name, layout.contacts.names())); err != nil {
		return nil, err
	}
	for _, list := range layout.lists {
		columns := slices.Concat([]string{quote(list.shardKey), quote(list.parentKey)}, list.names())
		statement, err := tx.PrepareContext(ctx, insertInto(list.name, columns))
		if err != nil {
			w.close()
			return nil, err
		}
		w.lists = append(w.lists, statement)
	}
	return w, nil
}

func insertInto(table string, columns []string) string {
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)",
		quote(table), strings.Join(columns, ", "), placeholders(len(columns)))
}

// placeholders returns count placeholders.
func placeholders(count int) string {
	return strings.TrimSuffix(strings.Repeat("?, ", count), ", ")
}

func (w *rowWriter) close() {
	_ = w.contacts.Close()
	for _, statement := range w.lists {
		_ = statement.Close()
	}
}

// contact writes one contact and the elements of its lists.
func (w *rowWriter) contact(ctx context.Context, person *contacts.Contact) error {
	if person.ID == "" || person.CustomerID == "" {
		return errors.New("the id or the customerId is empty")
	}
	record := reflect.ValueOf(person).Elem()
	if _, err := w.contacts.ExecContext(ctx, w.storage.contacts.pointers(record)...); err != nil {
		return err
	}
	for i, list := range w.storage.lists {
		elements := record.Field(list.index)
		for j := range elements.Len() {
			row := slices.Concat([]any{person.CustomerID, person.ID}, list.pointers(elements.Index(j)))
			if _, err := w.lists[i].ExecContext(ctx, row...); err != nil {
				return fmt.Errorf("%s %d: %w", list.selector, j, err)
			}
		}
	}
	return nil
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
