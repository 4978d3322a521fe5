// Package document reads the description of an object, an OpenAPI document or a
// JSON Schema, into a model, and the model into a [compile.Schema]. Package gen
// writes Go from the model; a program may also read a document at run time:
//
//	doc, err := document.Open("openapi.yaml")
//	object, err := doc.Object("Contact")
//	schema, err := object.Schema()
//
// # Documents
//
// The descriptions that Stripe, Asana and DocuSign publish are read as they are: a test
// in folder gen/realworld generates code from them.
//
// A document is OpenAPI 3 (it has the key openapi) or else JSON Schema, 2020-12
// or an older one with definitions. It is YAML, or JSON if its text is JSON or
// its name ends in .json.
//
// The standard keywords are used where they exist. Property order is kept. Parts
// are read when they are asked for, so a mistake in a schema that nothing refers to
// does no harm; a mistake in a part that is read is an [Error] with its position.
// What a filter cannot reach, and what this package does not understand and
// leaves out, is a [Warning]: nothing is left out silently. A keyword that means nothing
// where it is, such as a required: true of a property, is one too.
//
// # References
//
// A $ref leads to a part of the document, by a JSON Pointer, an $anchor or the $id of a
// schema, or to another file, by its path from the file that the reference is in. [Open]
// reads the files in the document's folder and below it, also by symbolic links that stay
// there; [Parse] reads none. A document may be split into files so, paths and parameters
// too. Where the document has an $id with an address, addresses in the same folder are
// files beside it. Nothing is fetched from a network. A $dynamicRef or $recursiveRef is read
// as a $ref.
//
// A reference that is not followed, because its file lies elsewhere or is not there, costs
// the schema that has it and not the document: there is a warning, and the schema says
// nothing beyond its other keywords. One that leads to nothing in what is read is an error.
// So is a mistake in another file, with its position there.
//
// A schema in another file is called what the document calls a mere reference to it, under
// components/schemas or $defs, or else what the reference ends with: the name of the file up
// to the first dot, an anchor, or the last name of a pointer to named schemas; with a number
// if that name is taken. It can be asked for like any other.
//
// # Overlays
//
// [Open] makes the changes of overlays, as OpenAPI's Overlay Specification 1.0 has them, so
// that a document which one does not own can be given keywords:
//
//	overlay: 1.0.0
//	info: {title: How we store it, version: '1'}
//	actions:
//	  - target: $.components.schemas.Order
//	    update: {x-fiql-table: sales.orders, x-fiql-key: number}
//	  - target: $.paths.*.get.parameters[?@.name == 'filter']
//	    update: {x-fiql-filter: Order}
//
// A target is a JSONPath (RFC 9535) into the document; files that it refers to are not
// changed. To update a mapping is to merge the other one into it: mappings are merged, lists
// joined, and other values replaced. To update a list is to append to it, all of the update if
// that is a list. A target that selects nothing is an error. So is an update of a single
// value: what holds it is to be updated. Messages have the file and line that a value came
// from, which may be those of the overlay.
//
// # Objects and records
//
// An [Object] is what the document describes: named schemas with their
// properties, which may refer to each other and to themselves. A [Record] is what
// a filter on an object sees of it: fields and lists with selectors and storage.
//
// Objects and enums are called what their named schema is called. An inline one is
// named after what surrounds it, with a number if that name is taken: property
// status of Order gives OrderStatus, a request body of createOrder gives
// CreateOrderRequest. The root of a JSON Schema is called what its title says if
// that is one word, else what the schema is called that it merely refers to, else
// what the file is called up to the first dot; with Root after it if a named schema
// has that name.
//
// An object is asked for by name. Without one it is the root of a JSON Schema, or
// the only candidate: the objects named by x-fiql-filter are candidates, and if
// there are none, all named schemas with properties.
//
// # Types
//
//	string                                    text
//	string with enum or const                 enum, closed unless x-fiql-open-enum says otherwise
//	string with format date-time              timestamp, held as RFC 3339
//	string with format date                   date
//	string with format uuid                   UUID
//	string or number with format decimal      decimal, which is exact
//	integer                                   integer
//	integer with x-fiql-time-unit             timestamp, held as epoch milliseconds
//	number                                    number
//	boolean                                   boolean
//	object with properties                    object
//	array with items                          list
//
// Without type, a schema with properties is an object, one with items a list, and
// enum and const have the type of their values. Filters may ask for the values of an enum
// of numbers only, as for those of an enum of texts; an order compares with any number. The
// values of an enum of texts are named by x-enum-varnames and described by
// x-enum-descriptions, if they are there. Of a boolean they are not read, with a warning.
//
// A property may be missing unless it is required and not nullable. Null is
// allowed by nullable: true, by type: [string, "null"], by a oneOf or anyOf with
// null and one other alternative, and by null in an enum. A property that is both
// readOnly and writeOnly is an error, as OpenAPI has it.
//
// $ref may have siblings, in every version: they win over what is referred to.
// The schemas under allOf are merged: properties in their order; where several
// say the same thing the later one wins, and the schema's own keywords over all;
// required is united. A schema that adds no properties, required nor storage to
// the only object that it refers to is that object by its name.
//
// Several alternatives under oneOf or anyOf, besides null, are read as what they have in
// common:
//
//	of one type, each with values     an enum of all values; the title of an alternative with
//	                                  one value is its name, of at most 5 words
//	texts, some with values           an open enum: that of the only one with values, or one of all
//	of one type, without values       that type, of their format if all have the same
//	lists                             a list of what their items have in common
//	objects that are told apart       an object with the properties that all have, each with what
//	                                  they have in common; the others are kept by package gen as
//	                                  JSON, and no filter selects them, with a warning
//
// Objects are told apart by a discriminator, or by a required property that has one value in
// each, and others in the others. What one of the alternatives keeps from filters, by
// writeOnly or x-fiql-filterable, no filter selects.
//
// Read as any value, which filters cannot select, with a warning: other alternatives, several
// types other than null, an object without properties, a list without items, a list or map
// that contains itself, no type. Read as a map, which filters cannot select either, with a
// warning: an object without properties whose additionalProperties have a schema. Left out,
// with a warning: properties under oneOf or anyOf beside those of the schema itself,
// other additionalProperties, patternProperties, dependentSchemas and if.
//
// # Selectors
//
// A selector is the names of the properties on the way with dots between them,
// through lists too, and through lists in their elements: cast.name, genres. An element
// of a list of scalars has the selector of the list. Left out, with a warning: a list of
// lists, an object within itself, a name that a filter cannot write. An object within
// itself is followed once, to its parent or its children, where x-fiql-reference or
// x-fiql-table says that these are rows of their own. Properties that are writeOnly cannot
// be selected. Two properties with the same selector are an error.
//
// The key is what x-fiql-key names, else the property id if it is a single value,
// else none. The fields of the key and of the shard are never missing, also where
// the document leaves them out of required: documents often do so for an id that a
// server gives, and a stored record has one.
//
// # Storage
//
// A table has the object's name in snake case, a column that of the property; the
// names of nested objects come before it, with underscores between them. The
// table of a list is <owner's table>_<property> in the same schema (sales.orders_lines
// beside sales.orders), its column that leads to the owner <object>_id, its column for
// the shard is called what the record's is, and a list of scalars has its values in the
// column value. The owner of a list is the record, the element of a list around it or a row
// that is referred to. In snake case pbxId and pbxID are pbx_id, hideInAA is hide_in_aa and
// HTTPServer is http_server. Names of more than 63 bytes, which PostgreSQL cuts, are warned of.
//
// An object with an x-fiql-reference is a row of another table, or of the same: the columns
// of what is below it are that table's. The object is missing where no row has the key, and
// where the row does not meet the x-fiql-where. Nothing is ever read from the foreign key,
// not customer.id either. Rows that are referred to have the record's shard if their object
// says in what column, and otherwise none; nor have the lists behind them.
//
// The rows of a list with an x-fiql-through are those that links lead to. A link without an
// element is no element. What is below the items is in the table of the elements, which
// x-fiql-table names; where a list holds single values, x-fiql-column of the items says in
// which column. Several lists may have one table, also that of the record.
//
// An object whose column type is json or jsonb is a document in that column: what is below it
// is read by the names of the properties, lists too. A value or a list in a column that is
// not described as a whole has the keys that lead to it in x-fiql-json; several may share a
// column if their keys differ. The elements of a list in JSON are read by the names of their
// properties, lists in them too. In JSON x-fiql-column-type names the type of the column,
// and format and x-fiql-time-unit what the value is. A value of the wrong kind or form is
// missing, and never an error.
//
// A list with the column type array is an array of PostgreSQL; the type of its elements is
// the column type of the items.
//
// An x-fiql-where is SQL that the rows of a list or of a reference meet, as an
// x-fiql-expression is written; with x-fiql-through, the rows of the elements. Predicates do
// not know it: they take the records that they get to have no other elements.
//
// Nothing needs to be said of columns of the usual types: a native date, time or uuid,
// numeric, and text of a collation that is not known. Where a column is of another type,
// x-fiql-column-type says so; [compile.ColumnType] has what is usual and what the words
// mean. The keyword x-fiql-time-unit is about JSON only, and without a column type the
// column holds milliseconds too.
//
// Filters find the same texts whatever a collation is; a collation that is declared says
// which indexes serve that: exact, which compares byte by byte (BINARY in SQLite, C in
// PostgreSQL, utf8mb4_nopad_bin in MariaDB), or its own name. That of an object is said
// once, and holds for the columns of text and enums below it, those of its lists included,
// and for others that are declared text, unless an object, list or value nearer to the
// column has another. It does not hold for citext and expressions. The column of x-fiql-fold
// is always an exact one.
//
// An x-fiql-expression is SQL that is read instead of a column, on one line and without
// placeholders. In it {} stands for the table, under the name that the query has for it. It
// is one text for all dialects, or a mapping from sqlite, postgres and mysql; with a
// dialect that the mapping leaves out, filters on the field are refused. It is written as
// it is, so a document with expressions must come from the author of the queries.
//
// The lists of an object without a key have no tables, with a warning: nothing joins them.
// So it is with lists in the elements of a list whose items have none. The key of items is
// what their x-fiql-key names, else the property id.
//
// Where a default is taken already, for example by the column that leads to the
// record, the column is the selector in snake case, with a warning. The property whose own
// name needs no change has the first right to it: foo_bar before fooBar. Two columns
// that the document itself gives the same name are an error.
//
// # Limits
//
// A document has at most 16 MiB of UTF-8, nested 200 deep; the files that it refers to, of
// which there are at most 1,000, have as much together. An object has at most 20,000 fields: of
// one with more, those that the most objects and lists lead to are left out, with a warning.
// What references and aliases multiply is counted, so that reading ends soon whatever the
// document says.
//
// # Keywords
//
// An unknown x-fiql keyword is an error wherever it is in the document, or in what that
// refers to in other files, and so is a known one where it has no meaning. The name of a
// schema or property in Go is given by x-go-name. Of an object:
//
//	x-fiql-table: NAME           the SQL table, split at its dots: sales.orders
//	x-fiql-table: [NAME, NAME]   the same in parts, which may have dots
//	x-fiql-key: PROPERTY         identifies a record
//	x-fiql-shard: PROPERTY       the shard or customer of a record; part of every correlation with a list
//	x-fiql-shard-column: COLUMN  the same where no property holds it
//	x-fiql-collation: NAME       of the columns below that have none of their own
//
// Of a property of any type:
//
//	x-fiql-selector: NAME        instead of the property's name; on a list or an object it begins the selectors below
//	x-fiql-filterable: false     no filter may select it, nor what is below it
//
// Of an object that is a property:
//
//	x-fiql-reference: {table: TABLE, column: COLUMN, key: KEY}  it is the row of TABLE whose column KEY is what COLUMN holds
//	x-fiql-where: SQL            what that row meets; by dialect as for x-fiql-expression
//	x-fiql-column: NAME          the SQL column that holds it as JSON
//	x-fiql-column-type: TYPE     json or jsonb; without x-fiql-column the column has the default name
//
// Of a single value, which may be what a list holds (items):
//
//	x-fiql-operators: [==, !=]   the operators that are allowed
//	x-fiql-time-unit: milliseconds  an integer that is an instant, in milliseconds since 1970
//	x-fiql-column: NAME          the SQL column
//	x-fiql-json: [KEY, KEY]      the keys that lead to it in the column, which holds JSON
//	x-fiql-column-type: TYPE     the type of the column, where it is not the usual one
//	x-fiql-collation: NAME       the collation of the column; exact if it compares byte by byte
//	x-fiql-expression: SQL       what is read instead of a column
//	x-fiql-expression: {DIALECT: SQL}  the same by dialect
//	x-fiql-fold: COLUMN          the text folds; the folded text is stored in COLUMN
//	x-fiql-open-enum: true       there may be values that the enum, of texts or numbers, does not list
//
// Of a list:
//
//	x-fiql-table: NAME           the SQL table of the list's elements, split at its dots or a list of its parts
//	x-fiql-parent-key: COLUMN    the column of that table which holds the key of the list's owner
//	x-fiql-through: {table: TABLE, parent: COLUMN, child: COLUMN}  links from the key of the owner to that of an element
//	x-fiql-where: SQL            what the rows of that table meet; by dialect as for x-fiql-expression
//	x-fiql-collation: NAME       of the columns of that table that have none of their own
//	x-fiql-column: NAME          the SQL column that holds all elements, in place of a table
//	x-fiql-column-type: TYPE     array, json or jsonb; without x-fiql-column the column has the default name
//	x-fiql-json: [KEY, KEY]      the keys that lead to the list in that column
//
// Of single values that a list with x-fiql-through holds (items):
//
//	x-fiql-key: COLUMN           identifies an element in its table; id if it is not there
//
// The types of columns are, by the kind of the value, and json and jsonb for every kind:
//
//	text                         text, citext, inet, enum
//	integer                      integer, bigint
//	enum                         enum, text, citext
//	timestamp                    timestamptz, timestamp, datetime, rfc3339, milliseconds, seconds, microseconds
//	date                         date, text
//	boolean                      boolean
//	uuid                         uuid, binary16, text
//	decimal                      numeric, text
//
// There is no char, which drops trailing spaces so that no comparison is exact.
//
// Of a parameter of an operation:
//
//	x-fiql-filter: OBJECT        the parameter is a filter on the object
//	x-fiql-sort: OBJECT          the parameter is an order of the object
//
// # Operations
//
// The body of a request or response is that of the first media type that is JSON, else of one
// that may be, */* or application/*, else of a form, else of the first. Parameters of a path
// come before those of the operation, which replace them by name and place. Parameters that
// are the headers Accept, Content-Type or Authorization are ignored, as OpenAPI has it.
package document
