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
	taken, err := takenTexts(ctx, tx, person)
	if err != nil {
		return err
	}
	if err := collisions(person, func(key uniqueKey) bool { return taken[key] }); err != nil {
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
	w, err := newRowWriter(ctx, tx, s.storage)
	if err != nil {
		return err
	}
	defer w.close()
	return duplicate(w.contact(ctx, person))
}

// takenTexts returns those of the email addresses and phone numbers of a contact that
// are stored.
func takenTexts(ctx context.Context, tx *sql.Tx, person *contacts.Contact) (map[uniqueKey]bool, error) {
	taken := make(map[uniqueKey]bool)
	emails, phones := []any{person.CustomerID}, []any{person.CustomerID}
	for _, email := range person.Emails {
		emails = append(emails, email.Email)
	}
	for _, phone := range person.Phones {
		phones = append(phones, phone.Phone)
	}
	err := eachText(ctx, tx, `SELECT "email" FROM "contact_emails" WHERE "customer_id" = ? AND "email" IN `, emails,
		func(text string) { taken[emailKey(contacts.Email{Email: text})] = true })
	if err != nil {
		return nil, err
	}
	err = eachText(ctx, tx, `SELECT "phone" FROM "contact_phones" WHERE "customer_id" = ? AND "phone" IN `, phones,
		func(text string) { taken[phoneKey(contacts.Phone{Phone: text})] = true })
	return taken, err
}

// eachText calls found for each text that a query, whose end is a list of arguments,
// gives. The first argument stands before that list.
func eachText(ctx context.Context, tx *sql.Tx, query string, args []any, found func(string)) error {
	if len(args) == 1 {
		return nil
	}
	rows, err := tx.QueryContext(ctx, query+"("+placeholders(len(args)-1)+")", args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		found(text)
	}
	return rows.Err()
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
