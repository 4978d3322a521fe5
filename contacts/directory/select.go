package directory

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/contacts"
)

// byKey is the order of a search that names none.
var byKey = compile.Must(compile.ParseOrder(contacts.ContactSchema))

// Search implements [Store].
func (s *SQLite) Search(ctx context.Context, search Search) (Page, error) {
	search, err := search.complete()
	if err != nil {
		return Page{}, err
	}
	if err := s.opened(); err != nil {
		return Page{}, fmt.Errorf("directory: %w", err)
	}
	r, err := s.newReader(search)
	if err != nil {
		return Page{}, fmt.Errorf("directory: %w", err)
	}
	r.observe = s.options.Observe
	page, err := r.preparedPage(ctx)
	if err != nil {
		return Page{}, fmt.Errorf("directory: %w", err)
	}
	return page, nil
}

// reader reads one page in one transaction, so that the contacts and their lists are
// of the same moment.
type reader struct {
	store    *SQLite
	search   Search
	text     string // of the statement for the contacts
	args     []any
	tx       *sql.Tx
	prepared map[string]*statement            // by their text; the others are read by the engine each time
	observe  func(context.Context, Statement) // nil if nobody is told
}

// newReader returns the reader of a page, with the SQL that reads its contacts.
func (s *SQLite) newReader(search Search) (*reader, error) {
	r := &reader{store: s, search: search}
	condition, err := r.condition()
	if err != nil {
		return nil, err
	}
	order, err := relational.OrderBy(search.Order, relational.Options{})
	if err != nil {
		return nil, err
	}
	r.text = fmt.Sprintf("SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT ? OFFSET ?",
		stored.contacts.names, quote(stored.contacts.name), condition.Text(), order)
	r.args = append(condition.Args(), int64(search.Size)+1, int64(search.Page)*int64(search.Size))
	return r, nil
}

// preparedPage reads a page in a transaction of its own with prepared statements.
func (r *reader) preparedPage(ctx context.Context) (page Page, err error) {
	texts := []string{r.text}
	for _, list := range r.lists() {
		texts = append(texts, list.statement)
	}
	r.prepared = make(map[string]*statement, len(texts))
	for _, text := range texts {
		prepared, err := r.store.statements.acquire(ctx, text)
		if err != nil {
			return Page{}, err
		}
		defer r.store.statements.release(prepared)
		r.prepared[text] = prepared
	}
	if r.tx, err = r.store.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}); err != nil {
		return Page{}, err
	}
	defer func() { _ = r.tx.Rollback() }() // nothing was written
	return r.page(ctx)
}

// lists returns the lists that were asked for.
func (r *reader) lists() []listTable {
	return slices.DeleteFunc(slices.Clone(stored.lists), func(list listTable) bool {
		return !slices.Contains(r.search.Details, detailOf[list.Selector])
	})
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
	for _, list := range r.lists() {
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
	found := make([]contacts.Contact, 0, min(r.search.Size+1, 128))
	var person contacts.Contact // where each row is read to: to look for its fields takes a while
	pointers := stored.contacts.pointers(reflect.ValueOf(&person).Elem())
	err := r.query(ctx, r.text, r.args, func(rows *sql.Rows) error {
		err := rows.Scan(pointers...)
		found = append(found, person)
		return err
	})
	return found, err
}

// query runs a statement, calls read for each of its rows and tells the observer.
func (r *reader) query(ctx context.Context, text string, args []any, read func(*sql.Rows) error) error {
	seen := Statement{SQL: text, Args: args}
	begin := time.Now()
	rows, err := r.rows(ctx, text, args)
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

// rows runs a statement, the prepared one if there is one.
func (r *reader) rows(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	if prepared := r.prepared[text]; prepared != nil {
		return r.tx.StmtContext(ctx, prepared.Stmt).QueryContext(ctx, args...)
	}
	return r.tx.QueryContext(ctx, text, args...)
}
