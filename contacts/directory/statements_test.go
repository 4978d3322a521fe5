package directory

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/fiql-go/fiql/contacts"
)

// TestManyShapes runs more kinds of statements than are kept prepared, several at the
// same time: each finds what it must, and no more are kept.
func TestManyShapes(t *testing.T) {
	s := memory(t)
	people := make([]contacts.Contact, 10)
	for i := range people {
		people[i] = contacts.Contact{ID: fmt.Sprint(i), CustomerID: "account", ContactType: contacts.ContactTypeCompany, FirstName: new("Ann")}
	}
	if err := s.Insert(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for worker := range 4 {
		searches := make([]Search, maxStatements+20)
		for i := range searches {
			searches[i] = searchOf(t, fmt.Sprintf("id==%d", worker)+strings.Repeat(",lastName==x*y", i), "")
			searches[i].Details = everyDetail
		}
		group.Go(func() {
			for round := range 3 {
				for i, search := range searches {
					page, err := s.Search(t.Context(), search)
					if err != nil || len(page.Contacts) != 1 || page.Contacts[0].ID != fmt.Sprint(worker) {
						t.Errorf("round %d, shape %d: found %+v: %v", round, i, page.Contacts, err)
					}
				}
			}
		})
	}
	group.Wait()
	for text, kept := range s.statements.byText {
		if kept.users != 0 {
			t.Errorf("%d searches still run %s", kept.users, text)
		}
	}
	if kept := len(s.statements.byText); kept > maxStatements {
		t.Errorf("%d statements are kept", kept)
	}
}
