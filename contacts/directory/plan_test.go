package directory

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/parser"
)

// TestIndexesServe looks at how the engine runs searches: by which index, and whether
// it must sort.
func TestIndexesServe(t *testing.T) {
	tests := []struct{ filter, sort, index, sorts string }{
		{"", "", "sqlite_autoindex_contacts_1 (customer_id=?)", "no"},
		{"", "name,ASC", "contacts_by_name (customer_id=?)", "no"},
		{"id==x", "", "sqlite_autoindex_contacts_1 (customer_id=? AND id=?)", "no"},
		{"firstName==John", "", "contacts_by_first_name (customer_id=? AND first_name=?)", "no"},
		{"firstName==Jo*", "firstName,ASC", "contacts_by_first_name (customer_id=? AND first_name>? AND first_name<?)", "no"},
		{"lastName==Mill*", "", "contacts_by_last_name (customer_id=? AND last_name>? AND last_name<?)", "yes"},
		{"createdTimestamp>1", "createdTimestamp,ASC", "contacts_by_created_timestamp (customer_id=? AND created_timestamp>?)", "no"},
		{"email.email==a@b.example", "", "sqlite_autoindex_contact_emails_3 (customer_id=? AND email=?)", "maybe"},
		{"email.email==a*", "", "sqlite_autoindex_contact_emails_3 (customer_id=? AND email>? AND email<?)", "maybe"},
		{"phone.phone==+1*", "", "sqlite_autoindex_contact_phones_3 (customer_id=? AND phone>? AND phone<?)", "maybe"},
		{"tag.value==gold", "", "contact_tags_by_value (customer_id=? AND value=?)", "maybe"},
		{"extension.extension==6000", "", "contact_extensions_by_extension (customer_id=? AND extension=?)", "maybe"},
	}
	s := memory(t)
	for _, test := range tests {
		t.Run(test.filter+" "+test.sort, func(t *testing.T) {
			plan := s.plan(t, searchOf(t, test.filter, test.sort))
			if !strings.Contains(plan, test.index) {
				t.Errorf("does not use %s:\n%s", test.index, plan)
			}
			if sorts := strings.Contains(plan, "USE TEMP B-TREE"); test.sorts != "maybe" && sorts != (test.sorts == "yes") {
				t.Errorf("sorts: %t\n%s", sorts, plan)
			}
		})
	}
}

// TestListsAreReadInPlace reads the lists of a page without a sort.
func TestListsAreReadInPlace(t *testing.T) {
	s := memory(t)
	for _, list := range stored.lists {
		plan := s.explain(t, list.statement, []any{"account", `["a", "b"]`})
		if !strings.Contains(plan, "USING PRIMARY KEY (customer_id=? AND contact_id=?)") || strings.Contains(plan, "TEMP B-TREE") {
			t.Errorf("list %s:\n%s", list.Selector, plan)
		}
	}
}

func searchOf(t *testing.T, filter, sort string) Search {
	t.Helper()
	search := Search{CustomerID: "account", Query: everything, Size: 10, Order: byKey}
	if filter != "" {
		expr, err := parser.Parse(filter, parser.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if search.Query, err = compile.Check(expr, contacts.ContactSchema, compile.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	if sort != "" {
		var err error
		if search.Order, err = compile.ParseOrder(contacts.ContactSchema, sort); err != nil {
			t.Fatal(err)
		}
	}
	return search
}

func (s *SQLite) plan(t *testing.T, search Search) string {
	t.Helper()
	r, err := s.newReader(search)
	if err != nil {
		t.Fatal(err)
	}
	return s.explain(t, r.text, r.args)
}

func (s *SQLite) explain(t *testing.T, text string, args []any) string {
	t.Helper()
	rows, err := s.db.QueryContext(context.Background(), "EXPLAIN QUERY PLAN "+text, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&plan, detail)
	}
	return plan.String()
}
