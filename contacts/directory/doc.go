// Package directory is a server of the Contact API on one's own machine: contacts in
// an SQLite database, behind the documented searches. It is what the client of package
// contacts is tested with, and a complete example of a list endpoint with a filter.
//
//	store, err := directory.OpenSQLite(ctx, "contacts.db", directory.SQLiteConfig{})
//	err = store.Insert(ctx, people)
//	handler, err := directory.New(store, directory.Config{Keys: []directory.Key{
//		{Value: "romc_…", Product: directory.ContactSearch, CustomerID: "0016C00000VM1BeQAL"},
//	}})
//	err = http.ListenAndServe("localhost:8080", handler)
//
// # Requests
//
// GET /directory-contacts/api/v3/contacts, as the vendor describes it, and
// GET /directoryContacts/api/v3/contacts, as the vendor's samples have it, answer a
// page of contacts. What the vendor leaves open is decided so:
//
//   - A key comes as x-api-key or as Authorization: Bearer; the first wins. Without a
//     known one the answer is 401, with one of the other product 403.
//   - The account of the key confines every search, outside of whatever the filter
//     says.
//   - The filter is read by package fiqlhttp: raw semicolons and quotes count, a plus
//     sign is a space, and an empty filter is refused.
//   - size is 1 to 1000 and by default 100. page counts from zero. Without sort the
//     order is id,ASC, and the id always completes an order, so pages never overlap.
//   - useScrollId=true answers a scrollId while more follows. It belongs to the sort
//     that it was given for. The sort, if there is one, must contain id.
//   - Without details a contact carries no lists and no pictureHash. A list that was
//     asked for and is empty is [].
//   - pictureSize is checked, in upper or lower case; nothing depends on it.
//   - A parameter that does not exist is refused: a misspelt filter that is ignored
//     would answer every contact. So is one that is given twice, save for sort.
//
// What is refused is answered with a problem document (RFC 9457) that has everything
// that is wrong, each fault with its parameter and a stable code.
//
// Creating, replacing and deleting contacts and the rate limit are not served yet.
//
// # Storage
//
// The tables and their columns follow from [contacts.ContactSchema]: one table for
// contacts and one for each list. The account is in every table, unique key and
// index, as the shard key. Text has SQLite's BINARY collation, which compares as the
// schema says; timestamps are epoch milliseconds. Every page is read in one
// transaction, with one statement for the contacts and one for each list.
//
// [SQLiteConfig] has a hook that sees every statement.
package directory
