package directory

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
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
		if err := changeable(ctx, tx, person.CustomerID, person.ID); err != nil {
			return err
		}
		old, err := s.whole(ctx, tx, person.CustomerID, person.ID)
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
		if err := changeable(ctx, tx, customerID, id); err != nil {
			return err
		}
		return remove(ctx, tx, customerID, id)
	}))
}

// storeError returns err as this package's.
func storeError(err error) error {
	if err == nil || errors.Is(err, ErrDuplicate) || errors.Is(err, ErrNotFound) || errors.Is(err, ErrSystem) {
		return err
	}
	return fmt.Errorf("directory: %w", err)
}

// changeable returns an error unless there is such a contact of type company.
func changeable(ctx context.Context, tx *sql.Tx, customerID, id string) error {
	var kind contacts.ContactType
	row := tx.QueryRowContext(ctx, `SELECT "contact_type" FROM "contacts" WHERE "customer_id" = ? AND "id" = ?`, customerID, id)
	switch err := row.Scan(&kind); {
	case errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case err != nil:
		return err
	case kind != contacts.ContactTypeCompany:
		return ErrSystem
	}
	return nil
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

// whole reads a contact with all its lists.
func (s *SQLite) whole(ctx context.Context, tx *sql.Tx, customerID, id string) (contacts.Contact, error) {
	schema := contacts.ContactSchema
	query, err := compile.Check(ast.NewConstraint(schema.Key(), ast.OpEqual, ast.Literal(id)), schema, compile.Options{})
	if err != nil {
		return contacts.Contact{}, err
	}
	r, err := s.newReader(Search{CustomerID: customerID, Query: query, Order: byKey, Size: 1, Details: everyDetail})
	if err != nil {
		return contacts.Contact{}, err
	}
	r.tx = tx
	page, err := r.page(ctx)
	if err == nil && len(page.Contacts) != 1 {
		err = ErrNotFound
	}
	if err != nil {
		return contacts.Contact{}, err
	}
	return cloned(&page.Contacts[0]), nil
}

// everyDetail asks for all parts of a contact.
var everyDetail = []contacts.Detail{
	contacts.DetailTag, contacts.DetailAddress, contacts.DetailPhone,
	contacts.DetailEmail, contacts.DetailPicture, contacts.DetailExtension,
}
