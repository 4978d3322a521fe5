// Package directory is a server of the Contact API on one's own machine: contacts in
// an SQLite database or in memory, behind the documented requests. It is what the client
// of package contacts is tested with, and a complete example of a list endpoint with a
// filter.
//
//	store, err := directory.OpenSQLite(ctx, "contacts.db", directory.SQLiteOptions{})
//	err = store.Insert(ctx, people)
//	handler, err := directory.New(store, directory.Options{Keys: []directory.Key{
//		{Value: "romc_…", Product: directory.ContactSearch, CustomerID: "0016C00000VM1BeQAL"},
//	}})
//	err = http.ListenAndServe("localhost:8080", handler)
//
// # Searches
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
//     that it was given for. The sort, if there is one, must contain id. The scrollIds in
//     the vendor's samples continue in the order id,ASC.
//   - Without details a contact carries no lists and no pictureHash. A list that was
//     asked for and is empty is [].
//   - pictureSize is checked, in upper or lower case; nothing depends on it.
//   - A parameter that does not exist is refused: a misspelt filter that is ignored
//     would answer every contact. So is one that is given twice, save for sort.
//
// What is refused is answered with a problem document (RFC 9457) that has everything
// that is wrong, each fault with its parameter and a stable code. Every answer carries
// X-Request-Id: the request's own ID if it is valid (up to 128 of A-Z a-z 0-9 -_.:=/+),
// otherwise a random one. Server errors are logged with it.
//
// # Writes
//
// POST …/contacts creates a contact, PUT …/contacts/{contactId} replaces one and
// DELETE …/contacts/{contactId} deletes one, with a key of Contact Management. Only
// contacts of type company of the key's account can be written: another customerId or
// contactType in the body is answered with 403, and so is a contact that the system made;
// a contact of another account is answered with 404, as one that does not exist. Besides:
//
//   - A body is refused as a whole, 400 with a fault for each field at fault and its JSON
//     Pointer. Fields that do not exist are refused, since a misspelt one would be lost;
//     so are fields that are given twice, and those that no request can set: all that are
//     read-only, the ids of the elements of lists among them. Only a replacement may
//     repeat its id.
//   - null is the same as leaving a field out. Lengths count characters. Control
//     characters are refused everywhere.
//   - A replacement leaves nothing of what it does not send, except for what no request
//     can set, such as createdTimestamp, pictureHash and the extensions. The elements of
//     all other lists get new ids, which grow within an account and are never given twice.
//   - An email address or phone number that another contact of the account has is
//     answered with 409, by the exact text; one that the body has twice with 400.
//   - The name is the first, middle and last name. As in the vendor's samples, the answer
//     to a write carries neither the name nor the timestamps; a search does.
//   - A body is JSON in UTF-8 of at most 256 KiB; otherwise the answer is 413 or 415.
//     Parameters in the URL of a write are refused.
//
// All keys of an account together may send 60 requests in any 60 seconds, those that are
// refused included; what goes beyond is answered with 429 and Retry-After and does not
// count. [Options] has another limit, or none.
//
// # Storage
//
// The tables and their columns follow from [contacts.ContactSchema]: one table for
// contacts and one for each list. The account is in every table, unique key and
// index, as the shard key. Text has SQLite's BINARY collation, which compares as the
// schema says; timestamps are epoch milliseconds. Every page is read in one
// transaction, with one statement for the contacts and one for each list. The last few
// dozen statements are kept prepared, as the text of a condition depends on the shape of
// its filter only.
//
// The database says which version its tables are of, as user_version. [OpenSQLite]
// makes them in an empty file. One of another version, or with tables of something
// else, is refused and left as it is.
//
// Every write is one transaction, and those of one database follow each other.
// [SQLiteOptions] has a hook that sees every statement of a search.
//
// [Memory] keeps contacts in the memory of the process and searches with the predicates
// and comparisons of [contacts.ContactModel]. It gives the same answers.
package directory
