package directory

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
)

// What the methods of a [Store] say of a contact, wrapped or not.
var (
	// ErrDuplicate says that what was to be stored has the id, an email address or a
	// phone number of what the account already has.
	ErrDuplicate = errors.New("directory: duplicate")
	// ErrNotFound says that the account has no contact with this id.
	ErrNotFound = errors.New("directory: no such contact")
	// ErrSystem says that the contact is not of type company, so that it can be
	// neither changed nor deleted.
	ErrSystem = errors.New("directory: the contact was made by the system")
)

// Store keeps the contacts of all accounts. It is safe for concurrent use. Each
// method that writes does so in one transaction: all of it or, if there is an error,
// nothing.
type Store interface {
	// Search returns a page of the contacts of one account.
	Search(ctx context.Context, search Search) (Page, error)
	// Insert stores contacts as they are, with their ids and those of the elements
	// of their lists: all of them, or none if there is an error. The error is
	// [ErrDuplicate] if one of them collides with another or with a stored one.
	Insert(ctx context.Context, people []contacts.Contact) error
	// Create stores a new contact and returns it as it is stored: the elements of its
	// lists get ids, which grow within the account and are never given twice. The
	// error is [ErrDuplicate] if it collides with a stored contact.
	Create(ctx context.Context, person contacts.Contact) (contacts.Contact, error)
	// Replace stores a contact of type company in the place of the one of the same
	// account and id, and returns it as it is stored. The elements of its lists get new
	// ids; what no request can set, createdTimestamp for one, stays as it was. The error is
	// [ErrNotFound], [ErrSystem] or [ErrDuplicate].
	Replace(ctx context.Context, person contacts.Contact) (contacts.Contact, error)
	// Delete deletes a contact of type company for good. The error is [ErrNotFound] or
	// [ErrSystem].
	Delete(ctx context.Context, customerID, id string) error
}

// Search says which contacts a [Store] is asked for.
type Search struct {
	CustomerID string            // the account; no contact of another one is ever found
	Query      *compile.Query    // which of its contacts, checked against [contacts.ContactSchema]; nil means all
	Order      *compile.Order    // nil means by id
	Size       int               // how many contacts a page holds at most, 1 to [MaxSize]
	Page       int               // which page, counted from zero from where After says
	After      string            // a cursor of the order: only what comes after it; empty means from the beginning
	Details    []contacts.Detail // the parts to load besides the plain fields
}

// MaxSize is the most contacts that a page holds.
const MaxSize = 1000

// everything holds for every contact.
var everything = compile.Must(compile.Check(ast.NewAnd(), contacts.ContactSchema, compile.Options{}))

// complete returns the search with what it leaves open filled in, or an error if it asks
// for what no page can be.
func (s Search) complete() (Search, error) {
	if s.Size < 1 || s.Size > MaxSize || s.Page < 0 || s.Page > maxPage {
		return s, fmt.Errorf("directory: page %d of %d contacts: expected a page from 0 to %d and from 1 to %d contacts",
			s.Page, s.Size, maxPage, MaxSize)
	}
	s.Query, s.Order = cmp.Or(s.Query, everything), cmp.Or(s.Order, byKey)
	return s, nil
}

// Page is what a search finds.
type Page struct {
	Contacts []contacts.Contact // in the order asked for
	HasMore  bool               // whether contacts follow those of this page
	Next     string             // if so, the cursor of the last contact of this page
}
