package directory_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/directory"
)

var everyDetail = []contacts.Detail{
	contacts.DetailTag, contacts.DetailAddress, contacts.DetailPhone, contacts.DetailEmail, contacts.DetailPicture, contacts.DetailExtension,
}

// TestFile keeps contacts as they are in a file whose name needs escaping.
func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "contacts 100%?#é.db")
	people := samples(t)
	for _, insert := range []bool{true, false} {
		store, err := directory.OpenSQLite(t.Context(), path, directory.SQLiteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if insert {
			if err := store.Insert(t.Context(), people); err != nil {
				t.Fatal(err)
			}
		}
		page, err := store.Search(t.Context(), directory.Search{CustomerID: account, Size: 10, Details: everyDetail})
		if err != nil {
			t.Fatal(err)
		}
		want := append([]contacts.Contact(nil), people...)
		want[1].Extensions = []contacts.Extension{} // it was asked for and has no elements
		if difference := cmp.Diff(want, page.Contacts); difference != "" {
			t.Errorf("(- inserted, + found):\n%s", difference)
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestForeignFile refuses a database that holds something else, and says what.
func TestForeignFile(t *testing.T) {
	for statement, expected := range map[string]string{
		"CREATE TABLE recipes (name TEXT)":                             "tables of something else",
		"PRAGMA user_version = 77":                                     "version 77; expected version 1",
		"CREATE TABLE contacts (id TEXT); PRAGMA user_version = -1":    "version -1; expected version 1",
		"PRAGMA encoding = 'UTF-16'; CREATE TABLE recipes (name TEXT)": "expected UTF-8",
	} {
		path := filepath.Join(t.TempDir(), "foreign.db")
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if _, err := directory.OpenSQLite(t.Context(), path, directory.SQLiteOptions{}); err == nil || !strings.Contains(err.Error(), expected) {
			t.Errorf("%s: %v; want %q", statement, err, expected)
		}
	}
	if _, err := directory.OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "missing", "contacts.db"), directory.SQLiteOptions{}); err == nil {
		t.Error("a folder that does not exist is accepted")
	}
}

// TestDuplicates refuses what an account already has, and all that came with it.
func TestDuplicates(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		email := func(id int64, address string) []contacts.Email {
			return []contacts.Email{{ID: id, Email: address, PurposeType: contacts.EmailPurposeWork}}
		}
		first := named("1", "Ann", "Doe")
		first.Emails = email(1, "ann@doe.example")
		first.Phones = []contacts.Phone{{ID: 1, Phone: "+14085551234", PurposeType: contacts.PhonePurposeWork}}
		sameID, sameEmail, samePhone, elsewhere := named("1", "Bob", "Doe"), named("2", "Bob", "Doe"), named("3", "Bob", "Doe"), first
		sameEmail.Emails = email(2, "ann@doe.example")
		samePhone.Phones = []contacts.Phone{{ID: 2, Phone: "+14085551234", PurposeType: contacts.PhonePurposeWork}}
		elsewhere.CustomerID = otherAccount
		s := newServer(t, first)
		for _, refused := range []contacts.Contact{sameID, sameEmail, samePhone} {
			err := s.store.Insert(t.Context(), []contacts.Contact{named("0 before", "Ann", "Doe"), refused})
			if !errors.Is(err, directory.ErrDuplicate) || !strings.Contains(err.Error(), fmt.Sprintf("%q", refused.ID)) {
				t.Errorf("%s: %v", refused.ID, err)
			}
		}
		if got := s.find(t, "id==*"); len(got) != 1 {
			t.Errorf("after refusals there are %q", got)
		}
		if err := s.store.Insert(t.Context(), []contacts.Contact{elsewhere}); err != nil {
			t.Errorf("the same in another account: %v", err)
		}
	})
}

// TestImpossible refuses what no store can do.
func TestImpossible(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, samples(t)...)
		for _, search := range []directory.Search{{}, {Size: -1}, {Size: directory.MaxSize + 1}, {Size: 1, Page: -1}, {Size: 1, After: "nonsense"}} {
			search.CustomerID = account
			if _, err := s.store.Search(t.Context(), search); err == nil {
				t.Errorf("%+v is answered", search)
			}
		}
		for _, person := range []contacts.Contact{{CustomerID: account}, {ID: "1"}} {
			if err := s.store.Insert(t.Context(), []contacts.Contact{person}); err == nil {
				t.Errorf("%+v is stored", person)
			}
		}
	})
}

// TestLargeFilters runs filters as large as the limits allow.
func TestLargeFilters(t *testing.T) {
	s := newServer(t, crowd(10)...)
	for name, filter := range map[string]string{
		"sub-queries":         strings.Repeat("tag.id==1,", 500) + "id==000",
		"negated sub-queries": strings.Repeat("tag.id!=1;", 500) + "id==000",
		"patterns":            strings.Repeat("name!=*x*y*;", 500) + "id==000",
		"values":              strings.Repeat("id=in=("+strings.Repeat("000,", 255)+"000),", 7) + "id==000",
		"parentheses":         strings.Repeat("(id==000;", 60) + "id==000" + strings.Repeat(")", 60),
		"nested":              strings.Repeat("(id==000,id==000;", 60) + "id==000" + strings.Repeat(")", 60),
	} {
		if got := s.find(t, filter); len(got) != 1 {
			t.Errorf("%s: found %q", name, got)
		}
		if got := s.page(t, "filterByDisplayFlag=true&filter="+url.QueryEscape(filter)).Data; len(got) != 1 {
			t.Errorf("%s, of those displayed: found %q", name, ids(got))
		}
	}
}

// TestStatements runs one statement for a page and one for each list that was asked
// for, whatever the number of contacts.
func TestStatements(t *testing.T) {
	s := newServer(t, crowd(30)...)
	for query, want := range map[string]int{"": 1, "details=TAG": 2, "details=TAG,ADDRESS,PHONE,EMAIL,PICTURE,EXTENSION": 6, "details=TAG&filter=id==x": 1, "filterByDisplayFlag=true&filter=tag.name==x,tag.name!=y": 1} {
		s.statements = nil
		s.page(t, query)
		if len(s.statements) != want {
			t.Errorf("%s: %d statements, want %d", query, len(s.statements), want)
		}
		for _, statement := range s.statements {
			if strings.Count(statement.SQL, "?") != len(statement.Args) {
				t.Errorf("%d arguments for %s", len(statement.Args), statement.SQL)
			}
			if main := strings.Count(statement.SQL, `"contacts"."customer_id" = ?`); main > 1 {
				t.Errorf("the account is compared %d times by %s", main, statement.SQL)
			}
		}
	}
}

// TestConcurrentUse searches and inserts at the same time, in memory and in a file.
func TestConcurrentUse(t *testing.T) {
	inFile := func(ctx context.Context, options directory.SQLiteOptions) (*directory.SQLite, error) {
		return directory.OpenSQLite(ctx, filepath.Join(t.TempDir(), "contacts.db"), options)
	}
	for name, open := range map[string]func(context.Context, directory.SQLiteOptions) (*directory.SQLite, error){
		"memory": directory.OpenMemory, "file": inFile,
	} {
		t.Run(name, func(t *testing.T) {
			store, err := open(t.Context(), directory.SQLiteOptions{})
			if err != nil {
				t.Fatal(err)
			}
			defer store.Close()
			var group sync.WaitGroup
			for worker := range 4 {
				group.Go(func() { insertMany(t, store, worker) })
				group.Go(func() { searchMany(t, store) })
			}
			group.Wait()
			page, err := store.Search(t.Context(), directory.Search{CustomerID: account, Size: 1000})
			if err != nil || len(page.Contacts) != 100 {
				t.Errorf("%d contacts, %v; want 100", len(page.Contacts), err)
			}
		})
	}
}

func insertMany(t *testing.T, store directory.Store, worker int) {
	for i := range 25 {
		person := named(fmt.Sprintf("%d-%d", worker, i), "Ann", "Doe")
		person.Tags = []contacts.Tag{{ID: int64(100*worker + i), Name: "customField1"}}
		if err := store.Insert(t.Context(), []contacts.Contact{person}); err != nil {
			t.Error(err)
		}
	}
}

func searchMany(t *testing.T, store directory.Store) {
	for range 50 {
		page, err := store.Search(t.Context(), directory.Search{CustomerID: account, Size: 1000, Details: everyDetail})
		if err != nil {
			t.Error(err)
		}
		for _, person := range page.Contacts {
			if len(person.Tags) != 1 {
				t.Errorf("%s is found with %d tags", person.ID, len(person.Tags))
			}
		}
	}
}

// TestCancelledSearch leaves a store in memory as it was.
func TestCancelledSearch(t *testing.T) {
	s := newServer(t, crowd(50)...)
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		go cancel()
		_, err := s.store.Search(ctx, directory.Search{CustomerID: account, Size: 10, Details: everyDetail})
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("a cancelled search fails with %v", err)
		}
	}
	if got := s.find(t, "id==*"); len(got) != 50 {
		t.Errorf("%d contacts are left", len(got))
	}
}
