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
	if err := search.validate(); err != nil {
		return Page{}, err
	}
	if err := m.ready(ctx); err != nil {
		return Page{}, err
	}
	if search.Order == nil {
		search.Order = byKey
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
	var tests []func(*contacts.Contact) bool
	if s.Query != nil {
		test, err := contacts.ContactModel.Predicate(s.Query)
		if err != nil {
			return nil, err
		}
		tests = append(tests, test)
	}
	if s.After == "" {
		return tests, nil
	}
	test, err := contacts.ContactModel.After(s.Order, s.After)
	return append(tests, test), err
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
