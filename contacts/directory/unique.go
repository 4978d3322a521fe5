package directory

import (
	"fmt"

	"github.com/fiql-go/fiql/contacts"
)

// uniqueKey is a value that only one element of a list may have in an account: its
// id, or a text such as an email address.
type uniqueKey struct {
	list string // the selector of the list
	id   int64
	text string
}

// keysOf returns the unique values of a contact.
func keysOf(person *contacts.Contact) []uniqueKey {
	var keys []uniqueKey
	for _, address := range person.Addresses {
		keys = append(keys, uniqueKey{list: "address", id: address.ID})
	}
	for _, email := range person.Emails {
		keys = append(keys, uniqueKey{list: "email", id: email.ID}, emailKey(email))
	}
	for _, extension := range person.Extensions {
		keys = append(keys, uniqueKey{list: "extension", id: extension.ID})
	}
	for _, phone := range person.Phones {
		keys = append(keys, uniqueKey{list: "phone", id: phone.ID}, phoneKey(phone))
	}
	for _, tag := range person.Tags {
		keys = append(keys, uniqueKey{list: "tag", id: tag.ID})
	}
	return keys
}

func emailKey(email contacts.Email) uniqueKey {
	return uniqueKey{list: "email text", text: email.Email}
}

func phoneKey(phone contacts.Phone) uniqueKey {
	return uniqueKey{list: "phone text", text: phone.Phone}
}

// collision is an [ErrDuplicate] that knows the fields of the contact whose values
// another contact has.
type collision struct{ pointers []string }

// Error names the first field.
func (c *collision) Error() string {
	return fmt.Sprintf("%v: another contact has the value of %s", ErrDuplicate, c.pointers[0])
}

// Unwrap returns [ErrDuplicate].
func (c *collision) Unwrap() error { return ErrDuplicate }

// collisions returns a *collision with the email addresses and phone numbers of a
// contact that are taken, or nil.
func collisions(person *contacts.Contact, taken func(uniqueKey) bool) error {
	var pointers []string
	for i, email := range person.Emails {
		if taken(emailKey(email)) {
			pointers = append(pointers, fmt.Sprintf("/emails/%d/email", i))
		}
	}
	for i, phone := range person.Phones {
		if taken(phoneKey(phone)) {
			pointers = append(pointers, fmt.Sprintf("/phones/%d/phone", i))
		}
	}
	if len(pointers) == 0 {
		return nil
	}
	return &collision{pointers}
}
