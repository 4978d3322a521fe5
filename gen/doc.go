// Package gen writes Go source from a document that package document has read:
// models, the schema with its accessors, a client for the operations, and the
// typed fields of an object.
//
//	files, err := gen.Generate(parsed, gen.Options{Objects: []string{"Contact"}, Package: "contacts", ImportPath: path})
//	changes, err := gen.Write(folder, files)
//
// [Generate] is pure and its output depends on nothing but its arguments. [Write]
// writes the files that differ, removes those that it wrote for the same document and
// that are no longer generated, and touches no file that it did not generate;
// [Compare] says what it would write.
//
// # What is written
//
//	models_gen.go            a struct for each object and a type for each enum
//	inputs_gen.go            a struct for each object that is sent otherwise than it is answered
//	schema_gen.go            the schema, and the model that reads its values out of the struct
//	client_gen.go            the client and its options
//	operations_gen.go        a method for each operation of the document
//	operations_gen_test.go   a test for each pair of iterators
//	<object>/fields_gen.go   a package with the typed fields of the object
//
// The client comes with a document that has operations, and so with OpenAPI only.
// Package comments are left to files that people write. What does not depend on the document
// is ordinary code: package rest decodes and encodes, sends requests and reads pages, and its
// resttest tests iterators.
//
// # Models
//
// A property that always has a value is a plain Go value; every other one is a
// pointer, so that a missing value and a zero one differ. Lists are slices, objects with any
// names and values of one type are maps from texts, and what the document does not describe
// further is a json.RawMessage. Integers are int64, int where the format is int32, and uint64
// where it is uint64; numbers are float64. A predicate compares a uint64 as an int64, and
// takes one that is larger as missing.
// Timestamps are time.Time, or int64 where they are epoch milliseconds; dates, UUIDs and
// decimals are texts, a decimal that is a number in JSON a json.Number, so that no digit is
// lost. An enum is a text type with constants and takes every value when it is decoded.
// Comments have the lengths, limits, patterns and defaults of the document; nothing checks
// them.
//
// An object that is one of several is a struct of what all of them have; the rest is in its
// field Unknown, as JSON. An object of which filters can select nothing has a struct, and
// neither a schema nor fields.
//
// A property that is readOnly is in answers only, one that is writeOnly in requests
// only. An object that is both answered and sent, and has something of the kind in it,
// at any depth, gets two structs: Contact is what is answered, and ContactInput what
// the client sends. The method Input makes a ContactInput of a Contact, so that what
// was answered can be changed and sent back; the two share nothing that can be changed.
// Other objects have one struct, without what is in none of their uses.
//
// The last field of every struct, Unknown, keeps what an answer has beyond the properties
// of the document, by name and as JSON. Names are compared exactly. It is nil if there is
// nothing, and is replaced whenever an object is decoded; null changes nothing. What is in it
// is encoded after the known properties, sorted by name, and in the place of one only where
// that is left out. So a merge patch erases a value:
//
//	patch := pets.PetInput{Unknown: map[string]json.RawMessage{"note": json.RawMessage("null")}}
//
// Input copies Unknown, so that a replacement does not erase what this client does not know;
// delete an entry to not send it.
//
// A required property that is missing from an answer, and a null where none is allowed, is an
// error, unless the options that WithDecoding gives the client accept it. A required list that
// is nil is sent as an empty one. How deep and how large answers may be, and which numbers are
// integers, is said in package rest.
//
// # Client
//
// A method takes the context, the parameters of the path, the body, and a struct with
// all other parameters, of which those that are nil are not sent. A parameter with
// x-fiql-filter takes a typed filter, which must not be absent, if its object is among
// those asked for. A body is sent with the media type that the document gives it, such as
// application/merge-patch+json, JSON or a form. A form has the properties of an object: a list
// is one value for each item, an object is JSON, or in brackets where the encoding of the
// document has the style deepObject.
//
// Some parameters are left out if they may be, and the method's doc comment says so: a cookie,
// one with a content of its own, and one with a style other than form in the URL or simple
// elsewhere. So are answers that are neither JSON nor text. Where such a parameter must be
// sent, where nothing else is answered, and where a body is neither JSON nor a form, the
// operation is left out, and the client's doc comment says so. [Omissions] returns all of
// this.
//
// # Answers
//
// Every status of success that the document describes counts for itself. A default does where it
// stands alone, unless it is what other operations answer when they fail. A method returns the
// object that is answered, or another value; nil without an error where an answer has no body, or
// is a null that the document allows. Where answers of several types are described, it returns a
// struct with the status and a field for each of them. The media types */* and application/* are
// read as JSON.
//
// An answer other than 2xx is an APIError with the status, the header X-Request-Id and, if all
// failures are described as one object, that object. Its message is the first text that the
// answer has as detail, message, error_description, error, errors, title or another usual name,
// at any depth of the errors, or else the beginning of the answer if that is text. Its code is
// the property code of the answer, of its error or of the first element of a list in it.
// [errors.Is] compares it with ErrUnauthorized, ErrForbidden, ErrNotFound, ErrConflict and
// ErrRateLimited.
//
// A redirect of a request that writes is followed only with the same method and on the same host,
// and none leads from https to http; others are errors. No error has an address in it, which
// may have a password or what a filter asks for.
//
// # Pages
//
// Where answers are pages there is an iterator as well, if the document says for certain
// how one page leads to the next. The answer must have one list of objects, and the URL an
// optional parameter of one of three kinds; if there are several, the first of these counts:
//
//	by token    a text of the answer has the name of the parameter, or that name after
//	            next. The name must say that it is a token, as cursor, scrollId and
//	            pageToken do. A boolean parameter named use and the token's name is
//	            switched on.
//	by offset   an integer named offset, skip or startIndex. It begins at its default, or
//	            else at its minimum; a startIndex must have one of these, for it may begin
//	            at 0 or at 1, and the others begin at 0 without them. The next offset is
//	            higher by the number of items answered.
//	by number   an integer named page, pageNumber, pageNo, pageNum or pageIndex, which
//	            begins at its default, or else at its minimum, of which it must have one.
//	            The answer must say which page is the last.
//
// Words are written together, apart or in capitals: start_index is startIndex. What an
// integer begins at must be 0 or 1; other defaults and minimums mean something else.
//
// An iteration by token ends where a boolean hasMore or hasNext in the answer is not true;
// if none is described, where there is no token. One by offset or by number ends at an empty page,
// whatever else it says, and at the last page. That is the page
//
//	with hasMore or hasNext   where this boolean is false
//	with last                 where this boolean is true; by number only
//	with a total              at which the total is reached. By offset it is an integer
//	                          named total, totalCount, totalElements, totalItems,
//	                          totalRecords, totalResults or totalSize; by number one named
//	                          totalPages, totalPageCount, pageCount, numPages or
//	                          numberOfPages
//
// The first of these that the answer is described with counts. It may lie one object deeper;
// for last and the totals the name of that object must have the word page, pages, paging,
// pageable, pagination, pager, meta or metadata. A page that lacks it is not the last.
//
// Tokens that lead round in a circle end an iteration with an error, some pages after the
// first one that came before.
//
// An x-fiql-sort is completed with the object's key, so that pages do not overlap, in the
// direction of the sort before it. Numbers cannot help it if records come or go between two
// pages. Pages that are asked for by the id of the last item get no iterator.
//
// For every pair of iterators a test is generated: that pages are read in their order, with
// the right token or number and the parameters that are set; where an iteration ends, goes
// on later and begins anew; that one which is left asks for no more; and that the first error
// is the last thing that comes.
//
// If only one object is asked for, methods do without its name: searchContacts is Search,
// Pages iterates over its pages and All over what is in them.
//
// # Names
//
// Names are split into words at capitals and at whatever is neither a letter nor a
// digit; each word gets a capital, and initialisms are written as Go has them: id
// is ID, apiUrls is APIURLs; what is written in capitals throughout is not, unless it
// has no more than two letters: HOME_FAX is HomeFax. A sign before a number is read, and
// numbers stay apart: +1 is Plus1, v1.0 is V1_0 and not V10. A name without a capital at its
// start, such as one that begins with a digit, gets an X before it. A name that the document
// gives by x-go-name is used as it is.
//
// A name that is taken gets the first free number from 2 on. Of several parts of the document
// that would have one name, the first right to it has the one that is given it by x-go-name,
// then the one whose own name needs the least change: id before @id. Names of the client, if there is one, are taken first, then those of
// the objects and enums, then what is derived from them: ContactInput first. A property whose
// Go name is taken gets a number: `unknown` becomes Unknown2, since Unknown is a field of every
// struct. The order in which objects are asked for does not matter.
//
// The constants of an enum have the names that the document gives, by x-enum-varnames or
// titles, or else those of the values, in which signs are words: != is NotEqual. They have no
// numbers: values that would have one name are told apart by their signs and their case, so
// that asc and ASC are AscLower and AscUpper. Where a value is added, no name comes to mean
// another one.
//
// A property may have any name. One that a tag of encoding/json cannot carry is in the tag of
// package rest.
package gen
