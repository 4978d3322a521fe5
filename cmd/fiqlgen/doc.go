// Fiqlgen explains FIQL filters, evaluates them over JSON, and generates Go code
// from the document that describes the records: an OpenAPI 3 document or a JSON
// Schema, in YAML or JSON.
//
//	fiqlgen gen         write models, schema, client and typed fields in Go
//	fiqlgen explain     say what filters mean, or what is wrong with them
//	fiqlgen eval        print the JSON objects that a filter matches
//	fiqlgen lint        find what in filters can only be a mistake, or is slow
//	fiqlgen verify      compare a document with the tables of a live database
//	fiqlgen ddl         print the statements that make the tables of a document
//	fiqlgen sample      print made-up records or filters
//	fiqlgen fmt         print the canonical text of filters
//	fiqlgen completion  print a script that completes command lines
//	fiqlgen version     print the version of this program
//
// Every command explains itself with -h, and fiqlgen help exit-codes has the exit codes of
// all. What follows is kept stable for scripts.
//
// # In common
//
// Flags may stand before, between and after other arguments, and -- ends them. A filter
// that begins with a minus sign needs -- somewhere before it; without one it is refused as
// a flag that is unknown. Results go to standard output and messages to standard
// error. Exit code 2 always means that the command could not do its work: a bad
// command line, a bad document, an input that cannot be read or an output that
// cannot be written.
//
//	-schema DOC             the document
//	-overlay FILE           an OpenAPI overlay that changes the document; may be repeated
//	-object NAME            the object that filters are about
//	-syntax extended|draft  the syntax of filters; extended if absent
//	-now RFC3339            the time that durations count from; the clock if absent
//
// Without -object, a JSON Schema is its root object; an OpenAPI document with one
// candidate (an object that some parameter names by x-fiql-filter or, if none does,
// any object) is that one. Otherwise the message lists the candidates.
//
// References in a document to files in its folder and below it are followed; package
// gen/document says how. An overlay, as OpenAPI's Overlay Specification 1.0 has it, changes
// the document before it is read; one with an action that selects nothing is refused.
//
// # Explain
//
//	fiqlgen explain -json [-schema DOC] [-overlay FILE] [-object NAME] [-syntax extended|draft]
//	    [-dialect sqlite|postgres|mysql] [-now RFC3339] [--] [FILTER...]
//
// Filters are the arguments or, if there are none, the lines of standard input. A
// line may be of any length and the last one need not end. An empty line is an empty
// filter, which is refused. A carriage return before a newline is white space of the
// filter, and in the draft syntax, which has no white space, a part of the newline.
//
// For each filter there is one JSON object on a line of its own, in the order of
// the filters. A good filter without and with -schema:
//
//	{"filter":…,"ok":true,"canonical":…,"tree":…}
//	{"filter":…,"ok":true,"canonical":…,"tree":…,"sql":…,"args":[…]}
//
// and one that is refused:
//
//	{"filter":…,"ok":false,"error":{"code":…,"message":…,"start":N,"end":N,"expected":[…]},"errors":[…]}
//
// The keys stand in this order. The meaning of each:
//
//   - filter is the filter as given. JSON is Unicode: a byte that is not UTF-8, for
//     which the filter is refused, is shown as U+FFFD.
//   - canonical is the canonical text in the syntax asked for.
//   - tree is {"op":"and"|"or","of":[…]} or
//     {"selector":…,"operator":…,"args":[[…],…],"start":N,"end":N}. Operators are
//     canonical. Each of args is the list of the literal pieces between the stars of a
//     value: John is ["John"], Jo* is ["Jo",""] and a star alone, which a selector
//     alone stands for, is ["",""].
//   - sql is a condition on the rows of the object's table, without -dialect for SQLite;
//     args are the values to bind. If the document lacks what SQL needs (a list can only
//     be joined to an object that has a key) both are absent and standard error says why;
//     the exit code is then 2 if -dialect was given, and otherwise not affected.
//   - errors are all errors found, error the first of them. The syntax yields one,
//     the check against the schema every one there is.
//   - code is one of the constants of type diagnostic.Code in packages ast, parser and
//     compile.
//   - start and end are offsets in bytes of the filter as given.
//   - expected is what would have been accepted: in an error of the check the names,
//     operators or values that exist, those that resemble what was found first; or
//     else a description. It is always an array and may be empty.
//
// Dialects have other names too: postgresql and pg, mariadb, sqlite3.
//
// Without -json the same is printed for a reader, with the type of each selector, the
// SQL of every dialect unless -dialect names one, in lines of at most 120 columns, and a
// caret under each error; that form may change.
//
// Exit code: 0 all filters are good, 1 some filter is refused, 2 trouble.
//
// # Eval
//
//	fiqlgen eval -schema DOC [-overlay FILE] [-object NAME] [-syntax extended|draft] [-now RFC3339]
//	    [--] FILTER < objects.jsonl
//
// Eval reads one JSON object a line from standard input and prints the lines that
// the filter matches, byte for byte; where the last line does not end, a newline is
// added. Lines may be of any length, blank ones are skipped. Integers are exact to 64
// bits. What two readers could understand differently is refused: text after the
// object, a key that stands twice in one object, bytes that are not UTF-8, the escape of
// half a surrogate pair.
//
// Exit code: 0 some line matches, 1 none does, 2 trouble: a filter that is refused
// (standard error shows where) or a line that is not a JSON object (standard error has
// its number, counted from 1 with blank lines included). The lines that matched
// before have been printed.
//
// # Lint
//
//	fiqlgen lint -schema DOC [-overlay FILE] [-object NAME] [-json] [-prove] [-syntax extended|draft]
//	    [-now RFC3339] [--] [FILTER...]
//
// Lint checks filters, which are given as to explain, and says what in them can only
// be a mistake, or is slow. With the code of each finding:
//
//	never-matches     no record meets the constraint, or the whole filter
//	always-matches    every record meets the constraint, one of the operands of an
//	                  or, or the whole filter
//	contradiction     no record meets the operands of an and that are named
//	impossible-range  the same, where they are bounds of one selector
//	dead-branch       what must hold beside it excludes this operand of an or, or this value
//	                  of a list
//	duplicate         an operand, or a value of a list, stands there twice
//	implied           other operands of the and imply this one
//	covered           other operands of the or, or another value of the list, cover
//	                  this one
//	leading-star      a value begins with a star: no index finds the texts that match
//	negation          a note: no index finds what a != or =out= with values matches
//
// All but the last two are proven for the records that respect the document: their
// required values are there and closed enums have no other values. Leaving out what a
// duplicate, implied, covered or dead-branch is about changes no record's match.
// Each finding is true by itself; following one may settle another. Where durations matter
// the message says which moments they stand for. Package compile/lint finds all this.
//
// No finding does not mean that there is nothing to find. With -prove, package fuzz/solve
// searches for records too, and what it proves to match nothing or everything is found with
// the same codes: the whole filter, operands of an and or an or, and operands of an or with
// what must hold beside them. Then lint says that a filter matches nothing, or everything,
// where sample -matching, or -not-matching, says that no record can be such.
//
// With -json there is one JSON object on a line for each filter: one that is refused as
// explain prints it, and else
//
//	{"filter":…,"ok":true,"findings":[{"code":…,"level":"warning"|"note",
//	    "message":…,"start":N,"end":N,"because":[{"start":N,"end":N},…]},…]}
//
// where start and end are the part of the filter that the finding is about and because
// are the parts that it follows from, in bytes. Without -json the same is printed for a
// reader.
//
// Exit code: 0 no filter is refused and there is nothing but notes, 1 some filter is
// refused or has another finding, 2 trouble.
//
// # Verify
//
//	fiqlgen verify -dsn DSN -schema DOC [-overlay FILE] [-object NAME] [-strict]
//
// A database is sqlite:FILE, a postgres: URL as PostgreSQL's own programs take it, or
// mysql://USER:PASSWORD@HOST:PORT/DATABASE for MariaDB, where unix(/PATH) may stand for the
// host. For each thing in which the document and the database do not fit there is one JSON
// object on a line, in the order of the document:
//
//	{"selector":…,"table":…,"column":…,"effect":…,"reason":…,"statement":…}
//
// The effect is "fails", "wrong" or "slow", as package compile/database says. The statement
// is SQL that mends it, or "". Where all is well nothing is printed. Nothing is changed in
// the database, and no message shows a password.
//
// Exit code: 0 all is well, or only slow, 1 something fails or is wrong, or with -strict is
// slow, 2 trouble, such as a database that cannot be read.
//
// # Ddl
//
//	fiqlgen ddl -dialect sqlite|postgres|mysql -schema DOC [-object NAME]
//
// Ddl prints the SQL that makes the tables of a document in an empty database: types, tables,
// indexes for filters and orders, and foreign keys. Each statement ends in a semicolon and a
// newline. Lines that begin with -- are comments, which say what the tables lack. The same
// document gives the same statements. Schemas of tables, as sales of sales.orders, have to be
// there. What it makes passes verify, but for what the comments say.
//
// Exit code: 0 done, 2 trouble: a document that names no table, or whose values the engine
// cannot hold, is trouble too.
//
// # Sample
//
//	fiqlgen sample -schema DOC [-overlay FILE] [-object NAME] [-count N] [-seed N]
//	    [-filters | -matching FILTER | -not-matching FILTER]
//	    [-syntax extended|draft] [-now RFC3339]
//
// Sample prints made-up records that respect the document, one JSON object a line as
// eval reads them, or with -filters filters that the document accepts, one a line as
// explain reads them. With -matching or -not-matching the records are solved for, so
// that the filter matches each, or none. The output belongs to the seed, which is 1
// if absent, and to the version of this program; packages fuzz/draw and fuzz/solve make it.
//
// Exit code: 0 done, 1 if provably no record can be such, 2 trouble.
//
// # Completion
//
//	fiqlgen completion bash|zsh|fish
//
// Completion prints a script that makes a shell complete commands, flags and the values
// of flags. In bash it is sourced, source <(fiqlgen completion bash); in zsh it is sourced
// or is a file _fiqlgen on the fpath; in fish it is a file in its folder completions.
//
// Exit code: 0 done, 2 trouble.
//
// # Gen
//
//	fiqlgen gen -schema DOC [-overlay FILE] [-object NAME] [-package NAME] -out DIR [-import PATH]
//	    [-check] [-diff] [-stdout] [-v]
//	fiqlgen gen -config FILE [-check] [-diff] [-stdout] [-v]
//	fiqlgen gen -dsn DSN -table NAME [-depth N] [-openapi FILE] [-object NAME]
//	    [-package NAME] [-out DIR] [-import PATH] [-check] [-diff] [-stdout] [-v]
//
// Gen writes Go source into DIR, and the typed fields of the object into a folder
// below it; package gen describes the files. With several -object each gets a schema
// and typed fields; -object NAME=GONAME says what the object is called in Go. Only files that
// change are written, each at once, and their paths are printed. Files that gen wrote there for a document of the same name, and that
// are no longer generated, are removed and printed as "removed PATH". Nothing is written
// if a file is in the way that gen did not generate. What the document describes and
// filters cannot reach is warned of on standard error: warnings of one reason in one line, with
// the first three that it is about and their number, or with -v each in a line of its own.
//
// The package is named as the Go files in DIR are or, if there are none, as DIR is,
// in lower case and without what a package name cannot hold. The import path comes
// from the nearest go.mod.
//
// With -config all that a JSON file lists is generated, in its order. The keys of an
// entry are schema, overlays and objects (lists), names (of objects in Go), package, import and out, and mean what the flags do;
// schema and out are needed, and paths count from the folder of the file. Keys that are
// not known are refused. If a file is in the way in any folder, nothing is written.
//
//	{"generate": [
//	  {"schema": "openapi.yaml", "objects": ["Contact"], "package": "contacts", "out": "contacts"},
//	  {"schema": "movie.schema.json", "import": "example.org/movies", "out": "movies"}
//	]}
//
// With -dsn the document is made from a table of a live database, named as for verify, and
// from those that foreign keys lead to; package compile/database says what is read and how it
// is named. -depth is how many foreign keys in a row are followed, 2 if absent. Each column and
// foreign key that is not described is a line on standard error: "left out: TABLE.COLUMN:
// REASON". -object names the component, whose name is otherwise made of the table's. -openapi
// writes the document into a file, in YAML, where that changes, and prints its path last; a
// file that does not begin as such a document does is never overwritten. With -openapi, -out
// may be absent.
//
// With -check nothing is written and the same lines are printed: the files that would
// change or be removed; -diff prints what would change as unified differences; -stdout prints the
// files, each after a line "-- PATH --", as a txtar archive has them.
//
// Exit code: 0 done, or nothing to do; 1 with -check or -diff if files would change;
// 2 trouble.
//
// # As a tool
//
// A module that generates code has the program as a tool of its own version, which
// go generate and people run alike:
//
//	go get -tool github.com/fiql-go/fiql/cmd/fiqlgen
//	go tool fiqlgen gen -schema openapi.yaml -object Contact -out contacts
//
//	//go:generate go tool fiqlgen gen -config fiqlgen.json
//
// # Fmt
//
//	fiqlgen fmt [-syntax extended|draft] [--] [FILTER...]
//
// Fmt prints the canonical text of each filter, a line each; filters are given as to
// explain. What is wrong with one goes to standard error.
//
// Exit code: 0 all filters are good, 1 some filter is refused, 2 trouble.
//
// # Version
//
//	fiqlgen version
//	fiqlgen --version
//
// Version prints the version of the module, the revision of the source and whether files
// differed from it, the release of Go, and the platform, each on a line of its own.
//
// Exit code: 0 done, 2 trouble.
//
// The program can be built again byte for byte: the same source, the same release of Go and
// the same platform give the same file in any folder on any machine, without a C compiler.
// That is how to see that a file was made from the source that it is said to be from:
//
//	CGO_ENABLED=0 go build -trimpath -buildvcs=false -o fiqlgen ./cmd/fiqlgen
//
// With -buildvcs=true instead, a clean checkout gives a file that knows its revision; two of
// the same revision are the same too.
package main
