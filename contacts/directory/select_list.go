package directory

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"slices"
	"strings"

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
	owners := make(map[string]reflect.Value, len(people)) // the lists, by the id of the contact
	args := []any{r.search.CustomerID}
	for i := range people {
		elements := reflect.ValueOf(&people[i]).Elem().Field(list.index)
		elements.Set(reflect.MakeSlice(elements.Type(), 0, 0))
		owners[people[i].ID] = elements
		args = append(args, people[i].ID)
	}
	if len(people) == 0 {
		return nil
	}
	return r.query(ctx, list.statement(len(people)), args, func(rows *sql.Rows) error {
		var owner string
		element := reflect.New(list.element).Elem()
		if err := rows.Scan(slices.Concat([]any{&owner}, list.pointers(element))...); err != nil {
			return err
		}
		elements := owners[owner]
		elements.Set(reflect.Append(elements, element))
		return nil
	})
}

// statement returns the SQL that reads the list of count contacts.
func (l listTable) statement(count int) string {
	return fmt.Sprintf("SELECT %s, %s FROM %s WHERE %s = ? AND %[1]s IN (%[5]s) ORDER BY %[1]s, %[6]s",
		quote(l.parentKey), strings.Join(l.names(), ", "), quote(l.name), quote(l.shardKey),
		placeholders(count), quote(keyColumn))
}
