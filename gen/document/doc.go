// Package document reads the description of an object, an OpenAPI document or a
// JSON Schema, into a model, and the model into a [compile.Schema]. Package gen
// writes Go from the model; a program may also read a document at run time:
//
//	doc, err := document.Parse("openapi.yaml", data)
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
// its name ends in .json. References ($ref) within the document are followed;
// others are refused.
//
// The standard keywords are used where they exist. Property order is kept. Parts
// are read when they are asked for, so a mistake in a schema that nothing refers to
// does no harm; a mistake in a part that is read is an [Error] with its position.
// What a filter cannot reach, and what this package does not understand and
// leaves out, is a [Warning]: nothing is left out silently.
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
// enum and const have the type of their values. The values of an enum of numbers
// are not checked. The values of an enum of texts are named by x-enum-varnames, if it
// is there.
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
// Read as any value, which filters cannot select, with a warning: several
// alternatives under oneOf or anyOf, several types other than null, an object
// without properties, a list without items, a list or map that contains itself, no type.
// Read as a map, which filters cannot select either, with a warning: an object without
// properties whose additionalProperties have a schema.
// Left out, with a warning: properties under oneOf or anyOf, additionalProperties,
// patternProperties, dependentSchemas and if.
//
// # Selectors
//
// A selector is the names of the properties on the way with dots between them,
// through lists too: cast.name, genres. An element of a list of scalars has the
// selector of the list. Left out, with a warning: a list in the element of a list,
// an object within itself, a name that a filter cannot write. Properties that are
// writeOnly cannot be selected. Two properties with the same selector are an error.
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
// table of a list is <object's table>_<property> in the same schema (sales.orders_lines
// beside sales.orders), its column that leads to the record <object>_id, its column for
// the shard is called what the record's is, and a list of scalars has its values in the
// column value. In snake case pbxId and pbxID are pbx_id, hideInAA is hide_in_aa and
// HTTPServer is http_server.
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
//
// Where a default is taken already, for example by the column that leads to the
// record, the column is the selector in snake case, with a warning. Two columns or
// tables that the document itself gives the same name are an error.
//
// # Limits
//
// A document has at most 16 MiB of UTF-8, nested 200 deep. Of an object with more than
// 20,000 fields those are left out, with a warning, that the most objects and lists lead
// to. What references and aliases multiply is counted, so that reading ends
// soon whatever the document says.
//
// # Keywords
//
// An unknown x-fiql keyword is an error wherever it is in the document, and so is
// a known one where it has no meaning. Of an object:
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
// Of a single value, which may be what a list holds (items):
//
//	x-fiql-operators: [==, !=]   the operators that are allowed
//	x-fiql-time-unit: milliseconds  an integer that is an instant, in milliseconds since 1970
//	x-fiql-column: NAME          the SQL column
//	x-fiql-column-type: TYPE     the type of the column, where it is not the usual one
//	x-fiql-collation: NAME       the collation of the column; exact if it compares byte by byte
//	x-fiql-expression: SQL       what is read instead of a column
//	x-fiql-expression: {DIALECT: SQL}  the same by dialect
//	x-fiql-fold: COLUMN          the text folds; the folded text is stored in COLUMN
//	x-fiql-open-enum: true       there may be values that the enum does not list
//
// Of a list:
//
//	x-fiql-table: NAME           the SQL table of the list's elements, split at its dots or a list of its parts
//	x-fiql-parent-key: COLUMN    the column of that table which leads to the record
//	x-fiql-collation: NAME       of the columns of that table that have none of their own
//
// The types of columns are, by the kind of the value:
//
//	text                         text, citext, inet, enum
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
// The body of a request or response is that of the first media type that is JSON, else of
// one that may be, */* or application/*, else of a form, else of the first. Parameters of a path come before those of the operation,
// which replace them by name and place. Parameters that are the headers Accept,
// Content-Type or Authorization are ignored, as OpenAPI has it.
package document
