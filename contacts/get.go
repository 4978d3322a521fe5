package contacts

import (
	"context"
	"errors"
	"fmt"

	"github.com/fiql-go/fiql/compile/field"
)

// byID is the selector of a contact's id.
var byID = field.NewText(ContactModel, "id")

// Get returns the contact that has an id, with the parts that details name. The error
// is [ErrNotFound], as [errors.Is] tells, if there is none. A Get is a search, since the
// API has no other way to read one contact, and so it needs the key for searches.
func (c *Client) Get(ctx context.Context, contactID string, details ...Detail) (*Contact, error) {
	if contactID == "" {
		return nil, errors.New("contacts: Get: the id is empty")
	}
	page, err := c.Search(ctx, SearchParams{Filter: byID.Eq(contactID), Details: details, Size: new(1)})
	switch {
	case err != nil:
		return nil, err
	case page == nil || len(page.Data) == 0:
		return nil, fmt.Errorf("contacts: Get: no contact has the id %q: %w", contactID, ErrNotFound)
	case page.Data[0].ID != contactID:
		return nil, fmt.Errorf("contacts: Get: expected the contact %q in the answer, found %q", contactID, page.Data[0].ID)
	}
	return &page.Data[0], nil
}
