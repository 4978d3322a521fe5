package directory

import (
	"encoding/base64"
	"encoding/json"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
)

// ownCursor returns the cursor for a scroll id in the form of the vendor's samples, which
// are sent as they are printed: an array that has the last id, and no word of the order
// that it is for. That can only be the order by id; every other text is returned as it is.
func ownCursor(order *compile.Order, scrollID string) string {
	decoded, err := base64.StdEncoding.DecodeString(scrollID)
	var last []string
	if err != nil || json.Unmarshal(decoded, &last) != nil || len(last) != 1 || order.String() != byKey.String() {
		return scrollID
	}
	cursor, err := contacts.ContactModel.Cursor(order, &contacts.Contact{ID: last[0]})
	if err != nil {
		return scrollID
	}
	return cursor
}
