package directory

import (
	"context"
	"errors"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
)

// ErrDuplicate says that what was to be stored has the id, an email address or a
// phone number of what the account already has.
var ErrDuplicate = errors.New("directory: duplicate")

// Store keeps the contacts of all accounts. It is safe for concurrent use.
type Store interface {
	// Search returns a page of the contacts of one account.
	Search(ctx context.Context, search Search) (Page, error)
	// Insert stores contacts as they are, with their ids and those of the elements
	// of their lists: all of them, or none if there is an error. The error is
	// [ErrDuplicate] if one of them collides with another or with a stored one.
	Insert(ctx context.Context, people []contacts.Contact) error
}

// Search says which contacts a [Store] is asked for.
type Search struct {
	CustomerID string            // the account; no contact of another one is ever found
	Query      *compile.Query    // which of its contacts, checked against [contacts.ContactSchema]; nil means all
	Displayed  bool              // only what the directory may show
	Order      *compile.Order    // nil means by id
	Size       int               // how many contacts a page holds at most
	Page       int               // which page, counted from zero from where After says
	After      string            // a cursor of the order: only what comes after it; empty means from the beginning
	Details    []contacts.Detail // the parts to load besides the plain fields
}

// Page is what a search finds.
type Page struct {
	Contacts []contacts.Contact // in the order asked for
	HasMore  bool               // whether contacts follow those of this page
	Next     string             // if so, the cursor of the last contact of this page
}
