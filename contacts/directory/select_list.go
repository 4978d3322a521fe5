package directory

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"github.com/fiql-go/fiql/contacts"
)

// detailOf says which detail asks for a list.
var detailOf = map[string]contacts.Detail{
	"address":   contacts.DetailAddress,
	"email":     contacts.DetailEmail,
	"extension": contacts.DetailExtension,
	"phone":     contacts.DetailPhone,
	"tag":       contacts.DetailTag,
}

// list reads a list of all the contacts of a page with one statement, in the order of
// the ids of its elements.
func (r *reader) list(ctx context.Context, list listTable, people []contacts.Contact) error {
	if len(people) == 0 {
		return nil
	}
	owners := make(map[string]reflect.Value, len(people)) // the lists, by the id of the contact
	ids := make([]string, len(people))
	empty := reflect.MakeSlice(reflect.SliceOf(list.element), 0, 0)
	for i := range people {
		elements := list.of(&people[i])
		elements.Set(empty)
		ids[i], owners[people[i].ID] = people[i].ID, elements
	}
	encoded, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	var owner string
	element := reflect.New(list.element).Elem()
	pointers := slices.Concat([]any{&owner}, list.pointers(element))
	return r.query(ctx, list.statement, []any{r.search.CustomerID, string(encoded)}, func(rows *sql.Rows) error {
		if err := rows.Scan(pointers...); err != nil {
			return err
		}
		elements := owners[owner]
		elements.Set(reflect.Append(elements, element))
		return nil
	})
}

// selectList returns the SQL that reads the list of the contacts of an account whose ids
// are in an array in JSON, so that the text is the same for all numbers of contacts.
func (l listTable) selectList() string {
	return fmt.Sprintf("SELECT %s, %s FROM %s WHERE %s = ? AND %[1]s IN (SELECT value FROM json_each(?)) ORDER BY %[1]s, %[5]s",
		quote(l.ParentKey), l.names, quote(l.name), quote(l.ShardKey), quote(keyColumn))
}
