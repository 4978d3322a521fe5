package directory

import (
	"errors"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/contacts"
)

// create stores the contact of the body and answers it.
func (h *Handler) create(r *http.Request, customerID string) (any, error) {
	person, err := readContact(r, customerID, "")
	if err != nil {
		return nil, err
	}
	id, err := uuid.NewRandom()
	if err != nil {
		return nil, err
	}
	now := h.now().UnixMilli()
	person.ID, person.CreatedTimestamp, person.UpdatedTimestamp = id.String(), &now, &now
	return writeAnswer(h.store.Create(r.Context(), person))
}

// replace returns the endpoint that replaces a contact.
func (h *Handler) replace(id string) endpoint {
	return func(r *http.Request, customerID string) (any, error) {
		person, err := readContact(r, customerID, id)
		if err != nil {
			return nil, err
		}
		now := h.now().UnixMilli()
		person.ID, person.UpdatedTimestamp = id, &now
		return writeAnswer(h.store.Replace(r.Context(), person))
	}
}

// delete returns the endpoint that deletes a contact.
func (h *Handler) delete(id string) endpoint {
	return func(r *http.Request, customerID string) (any, error) {
		if err := noParameters(r); err != nil {
			return nil, err
		}
		return nil, refusedByStore(h.store.Delete(r.Context(), customerID, id))
	}
}

// writeAnswer returns a stored contact as the vendor's samples answer a write: without
// the name and the timestamps, which a search carries.
func writeAnswer(person contacts.Contact, err error) (any, error) {
	if err != nil {
		return nil, refusedByStore(err)
	}
	person.Name, person.CreatedTimestamp, person.UpdatedTimestamp = nil, nil, nil
	return person, nil
}

// refusedByStore returns the refusal for an error of a store, if the client can mend it.
func refusedByStore(err error) error {
	var taken *collision
	switch {
	case errors.As(err, &taken):
		faults := make([]fiqlhttp.Fault, len(taken.pointers))
		for i, pointer := range taken.pointers {
			faults[i] = fiqlhttp.Fault{Pointer: pointer, Code: CodeDuplicate, Detail: "another contact of the account has this value"}
		}
		return refuseFields(http.StatusConflict, faults...)
	case errors.Is(err, ErrDuplicate):
		return refuse(http.StatusConflict, "another contact of the account has one of the email addresses or phone numbers")
	case errors.Is(err, ErrNotFound):
		return refuse(http.StatusNotFound, "the account has no contact with this id")
	case errors.Is(err, ErrSystem):
		return refuse(http.StatusForbidden, "the contact was made by the system: only contacts of type company can be changed or deleted")
	}
	return err
}

// fullName returns the first, middle and last name joined by spaces, or nil if there
// is none of them.
func fullName(person *contacts.Contact) *string {
	var parts []string
	for _, part := range []*string{person.FirstName, person.MiddleName, person.LastName} {
		if part != nil && *part != "" {
			parts = append(parts, *part)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return new(strings.Join(parts, " "))
}
