package directory

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
)

// byKey is the order of a search that names none.
var byKey = compile.Must(compile.ParseOrder(contacts.ContactSchema))

// Search implements [Store].
func (s *SQLite) Search(ctx context.Context, search Search) (Page, error) {
	if err := search.validate(); err != nil {
		return Page{}, err
	}
	if search.Order == nil {
		search.Order = byKey
	}
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return Page{}, fmt.Errorf("directory: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	r := &reader{tx: tx, store: s, search: search, observe: s.config.Observe}
	page, err := r.page(ctx)
	if err != nil {
		return Page{}, fmt.Errorf("directory: %w", err)
	}
	return page, nil
}

// reader reads one page in one transaction, so that the contacts and their lists are
// of the same moment.
type reader struct {
	tx      *sql.Tx
	store   *SQLite
	search  Search
	observe func(context.Context, Statement) // nil if nobody is told
}

// page reads the contacts, one more than asked for to see whether there is one, and
// then each list of all of them at once.
func (r *reader) page(ctx context.Context) (Page, error) {
	found, err := r.contacts(ctx)
	if err != nil {
		return Page{}, err
	}
	page := Page{Contacts: found, HasMore: len(found) > r.search.Size}
	if page.HasMore {
		page.Contacts = found[:r.search.Size]
		if page.Next, err = contacts.ContactModel.Cursor(r.search.Order, &found[r.search.Size-1]); err != nil {
			return Page{}, err
		}
	}
	r.hidePictures(page.Contacts)
	for _, list := range r.store.storage.lists {
		if !slices.Contains(r.search.Details, detailOf[list.selector]) {
			continue
		}
		if err := r.list(ctx, list, page.Contacts); err != nil {
			return Page{}, err
		}
	}
	return page, nil
}

// hidePictures removes what only [contacts.DetailPicture] asks for. It is read all the
// same, since the order may need it.
func (r *reader) hidePictures(people []contacts.Contact) {
	if slices.Contains(r.search.Details, contacts.DetailPicture) {
		return
	}
	for i := range people {
		people[i].PictureHash = nil
	}
}

func (r *reader) contacts(ctx context.Context) ([]contacts.Contact, error) {
	text, args, err := r.statement()
	if err != nil {
		return nil, err
	}
	columns := r.store.storage.contacts
	found := []contacts.Contact{}
	err = r.query(ctx, text, args, func(rows *sql.Rows) error {
		var person contacts.Contact
		err := rows.Scan(columns.pointers(reflect.ValueOf(&person).Elem())...)
		found = append(found, person)
		return err
	})
	return found, err
}

// statement returns the SQL of a page and its arguments.
func (r *reader) statement() (string, []any, error) {
	conditions, args, err := r.conditions()
	if err != nil {
		return "", nil, err
	}
	order, err := r.search.Order.SQL(dialect)
	if err != nil {
		return "", nil, err
	}
	columns := r.store.storage.contacts
	text := fmt.Sprintf("SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT ? OFFSET ?",
		strings.Join(columns.names(), ", "), quote(columns.name), conditions, order)
	offset := int64(r.search.Page) * int64(r.search.Size)
	return text, append(args, int64(r.search.Size)+1, offset), nil
}

// query runs a statement, calls read for each of its rows and tells the observer.
func (r *reader) query(ctx context.Context, text string, args []any, read func(*sql.Rows) error) error {
	seen := Statement{SQL: text, Args: args}
	begin := time.Now()
	rows, err := r.tx.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := read(rows); err != nil {
			return err
		}
		seen.Rows++
	}
	seen.Duration = time.Since(begin)
	if r.observe != nil {
		r.observe(ctx, seen)
	}
	return rows.Err()
}
