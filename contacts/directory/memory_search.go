package directory

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/fiql-go/fiql/contacts"
)

// Search implements [Store].
func (m *Memory) Search(ctx context.Context, search Search) (Page, error) {
	search, err := search.complete()
	if err == nil {
		err = m.ready(ctx)
	}
	if err != nil {
		return Page{}, err
	}
	tests, err := search.tests()
	if err != nil {
		return Page{}, fmt.Errorf("directory: %w", err)
	}
	compare, err := contacts.ContactModel.Compare(search.Order)
	if err != nil {
		return Page{}, fmt.Errorf("directory: %w", err)
	}
	found := m.matching(search.CustomerID, tests)
	slices.SortFunc(found, compare)
	return search.cut(found)
}

// tests returns what every contact of the page meets besides being the account's.
func (s Search) tests() ([]func(*contacts.Contact) bool, error) {
	matches, err := contacts.ContactModel.Predicate(s.Query)
	if err != nil || s.After == "" {
		return []func(*contacts.Contact) bool{matches}, err
	}
	after, err := contacts.ContactModel.After(s.Order, s.After)
	return []func(*contacts.Contact) bool{matches, after}, err
}

// matching returns the contacts of an account that meet all tests.
func (m *Memory) matching(customerID string, tests []func(*contacts.Contact) bool) []*contacts.Contact {
	m.mutex.RLock()
	defer m.mutex.RUnlock()
	account := m.accounts[customerID]
	if account == nil {
		return nil
	}
	var found []*contacts.Contact
	for _, person := range account.people {
		if !slices.ContainsFunc(tests, func(test func(*contacts.Contact) bool) bool { return !test(person) }) {
			found = append(found, person)
		}
	}
	return found
}

// cut returns the page of the contacts found, which are in order.
func (s Search) cut(found []*contacts.Contact) (Page, error) {
	start := min(int64(s.Page)*int64(s.Size), int64(len(found)))
	end := min(start+int64(s.Size), int64(len(found)))
	page := Page{Contacts: make([]contacts.Contact, 0, end-start), HasMore: end < int64(len(found))}
	for _, person := range found[start:end] {
		page.Contacts = append(page.Contacts, s.visible(person))
	}
	if !page.HasMore {
		return page, nil
	}
	var err error
	page.Next, err = contacts.ContactModel.Cursor(s.Order, found[end-1])
	return page, err
}

// visible returns a copy of a contact with the parts that were asked for; a list
// among them that is empty is not nil.
func (s Search) visible(person *contacts.Contact) contacts.Contact {
	copied := cloned(person)
	if !s.wants(contacts.DetailPicture) {
		copied.PictureHash = nil
	}
	for _, list := range stored.lists {
		switch elements := list.of(&copied); {
		case !s.wants(detailOf[list.Selector]):
			elements.SetZero()
		case elements.IsNil():
			elements.Set(reflect.MakeSlice(elements.Type(), 0, 0))
		}
	}
	return copied
}

func (s Search) wants(detail contacts.Detail) bool { return slices.Contains(s.Details, detail) }
