package directory

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/fiql-go/fiql/contacts"
)

// Create implements [Store].
func (s *SQLite) Create(ctx context.Context, person contacts.Contact) (contacts.Contact, error) {
	person = cloned(&person)
	err := s.write(ctx, func(tx *sql.Tx) error { return s.put(ctx, tx, &person) })
	return person, storeError(err)
}

// Replace implements [Store].
func (s *SQLite) Replace(ctx context.Context, person contacts.Contact) (contacts.Contact, error) {
	person = cloned(&person)
	err := s.write(ctx, func(tx *sql.Tx) error {
		old, err := s.changeable(ctx, tx, person.CustomerID, person.ID, everyDetail...)
		if err != nil {
			return err
		}
		keepReadOnly(&person, &old)
		if err := remove(ctx, tx, person.CustomerID, person.ID); err != nil {
			return err
		}
		return s.put(ctx, tx, &person)
	})
	return person, storeError(err)
}

// Delete implements [Store].
func (s *SQLite) Delete(ctx context.Context, customerID, id string) error {
	return storeError(s.write(ctx, func(tx *sql.Tx) error {
		if _, err := s.changeable(ctx, tx, customerID, id); err != nil {
			return err
		}
		return remove(ctx, tx, customerID, id)
	}))
}

// storeError returns err with the name of this package before it.
func storeError(err error) error {
	if err == nil || errors.Is(err, ErrDuplicate) || errors.Is(err, ErrNotFound) || errors.Is(err, ErrSystem) {
		return err
	}
	return fmt.Errorf("directory: %w", err)
}

// remove deletes a contact. The elements of its lists go with it.
func remove(ctx context.Context, tx *sql.Tx, customerID, id string) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM "contacts" WHERE "customer_id" = ? AND "id" = ?`, customerID, id)
	return err
}

// put stores a contact that is not stored, with new ids for the elements of its lists.
func (s *SQLite) put(ctx context.Context, tx *sql.Tx, person *contacts.Contact) error {
	if err := collisions(person, takenIn(ctx, tx, person.CustomerID)); err != nil {
		return err
	}
	last, err := lastID(ctx, tx, person.CustomerID)
	if err != nil {
		return err
	}
	last = number(person, last)
	if err := raiseCounters(ctx, tx, map[string]int64{person.CustomerID: last}); err != nil {
		return err
	}
	return duplicate(newRowWriter(tx).contact(ctx, person))
}

// takenIn returns what reports whether an account has a value.
func takenIn(ctx context.Context, tx *sql.Tx, customerID string) func(uniqueKey) (bool, error) {
	return func(key uniqueKey) (taken bool, err error) {
		text := fmt.Sprintf("SELECT EXISTS (SELECT 1 FROM %s WHERE %s = ? AND %s = ?)", quote(key.table), quote(accountColumn), quote(key.column))
		err = tx.QueryRowContext(ctx, text, customerID, key.value).Scan(&taken)
		return taken, err
	}
}

// changeable reads a contact with details. The error says if there is none, or if it is
// not of type company.
func (s *SQLite) changeable(ctx context.Context, tx *sql.Tx, customerID, id string, details ...contacts.Detail) (contacts.Contact, error) {
	r := &reader{store: s, tx: tx, search: Search{CustomerID: customerID, Size: 1, Details: details}, args: []any{customerID, id}}
	r.text = fmt.Sprintf("SELECT %s FROM %s WHERE %s = ? AND %s = ?",
		stored.contacts.names, quote(stored.contacts.name), quote(accountColumn), quote(keyColumn))
	page, err := r.page(ctx)
	switch {
	case err != nil:
		return contacts.Contact{}, err
	case len(page.Contacts) == 0:
		return contacts.Contact{}, ErrNotFound
	case page.Contacts[0].ContactType != contacts.ContactTypeCompany:
		return contacts.Contact{}, ErrSystem
	}
	return cloned(&page.Contacts[0]), nil
}

// everyDetail asks for all parts of a contact.
var everyDetail = []contacts.Detail{
	contacts.DetailTag, contacts.DetailAddress, contacts.DetailPhone,
	contacts.DetailEmail, contacts.DetailPicture, contacts.DetailExtension,
}
