package directory

import (
	"net/http"

	"github.com/fiql-go/fiql/contacts"
)

// search answers a page of the contacts of an account.
func (h *Handler) search(r *http.Request, customerID string) (any, error) {
	asked, err := readSearch(r, h.now())
	if err != nil {
		return nil, err
	}
	asked.CustomerID = customerID
	page, err := h.store.Search(r.Context(), asked.Search)
	if err != nil {
		return nil, err
	}
	answer := searchAnswer{Data: make([]contactAnswer, len(page.Contacts)), Meta: contacts.PageMeta{HasMore: page.HasMore}}
	for i, person := range page.Contacts {
		answer.Data[i] = newContactAnswer(person)
	}
	if asked.useScrollID && page.HasMore {
		answer.Meta.ScrollID = &page.Next
	}
	return answer, nil
}

// searchAnswer is a [contacts.ContactPage] as a search answers it.
type searchAnswer struct {
	Data []contactAnswer   `json:"data"`
	Meta contacts.PageMeta `json:"meta"`
}

// contactAnswer is a contact as a search answers it.
type contactAnswer struct {
	contactFields
	Addresses []addressAnswer `json:"addresses,omitzero"`
}

// addressAnswer is an address as a search answers it: with null where there is no
// number of an apartment, as the vendor's sample has it.
type addressAnswer struct {
	addressFields
	ApartmentNumber *string `json:"apartmentNumber"`
}

// The fields of a contact and of an address without their methods, which would encode
// them otherwise.
type (
	contactFields contacts.Contact
	addressFields contacts.Address
)

func newContactAnswer(person contacts.Contact) contactAnswer {
	answer := contactAnswer{contactFields: contactFields(person)}
	if person.Addresses == nil {
		return answer
	}
	answer.Addresses = make([]addressAnswer, len(person.Addresses))
	for i, address := range person.Addresses {
		answer.Addresses[i] = addressAnswer{addressFields(address), address.ApartmentNumber}
	}
	return answer
}
