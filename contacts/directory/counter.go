package directory

import (
	"context"
	"database/sql"
	"errors"

	"github.com/fiql-go/fiql/contacts"
)

// number gives ids to the elements of the lists that requests write, each one more
// than the last, and returns the last it gave.
func number(person *contacts.Contact, last int64) int64 {
	for _, list := range stored.lists {
		if list.Selector == "extension" {
			continue // the system makes them
		}
		elements := list.of(person)
		for i := range elements.Len() {
			last++
			elements.Index(i).FieldByName("ID").SetInt(last)
		}
	}
	return last
}

// highestIDs returns the highest id of an element for each account.
func highestIDs(people []contacts.Contact) map[string]int64 {
	highest := make(map[string]int64)
	for i := range people {
		for _, key := range keysOf(&people[i]) {
			if id, ok := key.value.(int64); ok {
				highest[people[i].CustomerID] = max(highest[people[i].CustomerID], id)
			}
		}
	}
	return highest
}

// raiseCounters makes the accounts give ids above those that there are.
func raiseCounters(ctx context.Context, tx *sql.Tx, highest map[string]int64) error {
	for customerID, id := range highest {
		_, err := tx.ExecContext(ctx, `INSERT INTO "contact_counters" ("customer_id", "last_id") VALUES (?, ?)`+
			` ON CONFLICT DO UPDATE SET "last_id" = max("last_id", excluded."last_id")`, customerID, id)
		if err != nil {
			return err
		}
	}
	return nil
}

// lastID returns the last id that an account has given.
func lastID(ctx context.Context, tx *sql.Tx, customerID string) (int64, error) {
	var last int64
	err := tx.QueryRowContext(ctx, `SELECT "last_id" FROM "contact_counters" WHERE "customer_id" = ?`, customerID).Scan(&last)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return last, err
}
