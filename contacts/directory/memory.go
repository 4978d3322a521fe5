package directory

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"sync"

	"github.com/fiql-go/fiql/contacts"
)

// Memory is a [Store] in the memory of the process, for tests and small directories:
// every search looks at every contact of the account. The zero Memory has no contacts.
type Memory struct {
	mutex    sync.RWMutex
	accounts map[string]*memoryAccount
}

// memoryAccount holds the contacts of one account. A stored contact is never changed,
// only replaced.
type memoryAccount struct {
	people map[string]*contacts.Contact
	taken  map[uniqueKey]bool // the unique values that there are
	lastID int64
}

// NewMemory returns a store without contacts.
func NewMemory() *Memory { return new(Memory) }

// change changes what is stored, unless the context has ended.
func (m *Memory) change(ctx context.Context, change func() error) error {
	if err := m.ready(ctx); err != nil {
		return err
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return change()
}

// Insert implements [Store].
func (m *Memory) Insert(ctx context.Context, people []contacts.Contact) error {
	return m.change(ctx, func() error { return m.insertAll(people) })
}

// insertAll stores contacts as they are: all of them, or none.
func (m *Memory) insertAll(people []contacts.Contact) error {
	for i := range people {
		if err := m.insert(&people[i]); err != nil {
			for j := range i {
				m.account(people[j].CustomerID).remove(people[j].ID)
			}
			return fmt.Errorf("directory: contact %q: %w", people[i].ID, err)
		}
	}
	for customerID, id := range highestIDs(people) {
		account := m.account(customerID)
		account.lastID = max(account.lastID, id)
	}
	return nil
}

// ready returns an error if there is no store, or if the context has ended.
func (m *Memory) ready(ctx context.Context) error {
	if m == nil {
		return errors.New("directory: the store is nil")
	}
	return ctx.Err()
}

// insert stores a contact as it is, unless it collides with a stored one.
func (m *Memory) insert(person *contacts.Contact) error {
	if person.ID == "" || person.CustomerID == "" {
		return errors.New("the id or the customerId is empty")
	}
	account := m.account(person.CustomerID)
	if account.people[person.ID] != nil {
		return ErrDuplicate
	}
	own := make(map[uniqueKey]bool)
	for _, key := range keysOf(person) {
		if account.taken[key] || own[key] {
			return ErrDuplicate
		}
		own[key] = true
	}
	account.add(person)
	return nil
}

// Create implements [Store].
func (m *Memory) Create(ctx context.Context, person contacts.Contact) (contacts.Contact, error) {
	person = cloned(&person)
	err := m.change(ctx, func() error { return m.put(&person) })
	return person, err
}

// Replace implements [Store].
func (m *Memory) Replace(ctx context.Context, person contacts.Contact) (contacts.Contact, error) {
	person = cloned(&person)
	err := m.change(ctx, func() error {
		old, err := m.changeable(person.CustomerID, person.ID)
		if err != nil {
			return err
		}
		kept := cloned(old)
		keepReadOnly(&person, &kept)
		account := m.account(person.CustomerID)
		account.remove(person.ID)
		if err := m.put(&person); err != nil {
			account.add(old)
			return err
		}
		return nil
	})
	return person, err
}

// Delete implements [Store].
func (m *Memory) Delete(ctx context.Context, customerID, id string) error {
	return m.change(ctx, func() error {
		if _, err := m.changeable(customerID, id); err != nil {
			return err
		}
		m.account(customerID).remove(id)
		return nil
	})
}

// put stores a contact that is not stored, with new ids for the elements of its lists.
func (m *Memory) put(person *contacts.Contact) error {
	account := m.account(person.CustomerID)
	err := collisions(person, func(key uniqueKey) (bool, error) { return account.taken[key], nil })
	if err != nil {
		return err
	}
	last := number(person, account.lastID)
	if err := m.insert(person); err != nil {
		return err
	}
	account.lastID = last
	return nil
}

// changeable returns the contact, or an error unless it is of type company.
func (m *Memory) changeable(customerID, id string) (*contacts.Contact, error) {
	person := m.account(customerID).people[id]
	switch {
	case person == nil:
		return nil, ErrNotFound
	case person.ContactType != contacts.ContactTypeCompany:
		return nil, ErrSystem
	}
	return person, nil
}

// account returns the contacts of an account, which is made if there is none.
func (m *Memory) account(customerID string) *memoryAccount {
	if m.accounts == nil {
		m.accounts = make(map[string]*memoryAccount)
	}
	if m.accounts[customerID] == nil {
		m.accounts[customerID] = &memoryAccount{
			people: make(map[string]*contacts.Contact), taken: make(map[uniqueKey]bool),
		}
	}
	return m.accounts[customerID]
}

// add stores a copy of a contact, its lists in the order of their ids.
func (a *memoryAccount) add(person *contacts.Contact) {
	kept := cloned(person)
	for _, list := range stored.lists {
		elements := list.of(&kept)
		id := func(i int) int64 { return elements.Index(i).FieldByName("ID").Int() }
		sort.Slice(elements.Interface(), func(i, j int) bool { return id(i) < id(j) })
	}
	a.people[kept.ID] = &kept
	for _, key := range keysOf(&kept) {
		a.taken[key] = true
	}
}

func (a *memoryAccount) remove(id string) {
	for _, key := range keysOf(a.people[id]) {
		delete(a.taken, key)
	}
	delete(a.people, id)
}
