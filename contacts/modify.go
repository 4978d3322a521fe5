package contacts

import (
	"context"
	"errors"
	"fmt"
)

// Modify reads a contact with all its parts, has change alter it, sends it back and
// returns what was stored. If change returns an error, nothing is sent. The error is
// [ErrNotFound], as [errors.Is] tells, if no contact has the id. Only contacts of type
// company can be modified.
//
// A modification is a replacement of the whole contact, since the API has no other.
// So the last writer wins: what somebody else changed after the contact was read is
// lost. The elements of lists get new ids. What the server has beyond the properties of
// [ContactInput] is sent back too, unless change deletes it from Unknown.
func (c *Client) Modify(ctx context.Context, contactID string, change func(*ContactInput) error) (*Contact, error) {
	if change == nil {
		return nil, errors.New("contacts: Modify: there is no change")
	}
	found, err := c.Get(ctx, contactID, everyDetail()...)
	if err != nil {
		return nil, err
	}
	input := found.Input()
	if err := change(&input); err != nil {
		return nil, fmt.Errorf("contacts: Modify: %w", err)
	}
	return c.Update(ctx, contactID, input)
}

// everyDetail returns what makes an answer carry all that a contact has.
func everyDetail() []Detail {
	return []Detail{DetailTag, DetailAddress, DetailPhone, DetailEmail, DetailPicture, DetailExtension}
}
