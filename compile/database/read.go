package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile/relational"
)

// DefaultDepth is how many foreign keys in a row [Read] follows by default.
const DefaultDepth = 2

// ReadOptions says how a table is read. The zero value is for SQLite.
type ReadOptions struct {
	Dialect relational.Dialect // the engine of the database
	Object  string             // what the records are called; empty means the words of the table's name: OrderLines
	Depth   int                // how many foreign keys in a row are followed; 0 means [DefaultDepth], a negative number none
}

// Description is what a database says of the records of a table.
type Description struct {
	Object   string    // the name of the component
	Document []byte    // an OpenAPI document with the component, as JSON
	LeftOut  []LeftOut // what the component lacks of the tables
}

// LeftOut is something of a table that a description lacks, and why.
type LeftOut struct {
	Table  string `json:"table"`  // as the description calls it
	Column string `json:"column"` // or the columns of a foreign key, with commas between them
	Reason string `json:"reason"`
}

// String returns the column and the reason on one line.
func (l LeftOut) String() string { return l.Table + "." + l.Column + ": " + l.Reason }

// Read describes the records of a table or view, with the rows that foreign keys lead to, as
// a component of an OpenAPI document that package gen/document reads. The database is only
// read, in one transaction on one connection, and so are rows: see [Verify], which has
// nothing to say of the description but where indexes are lacking.
//
// The name is split at its dots ([compile.SplitTableName]).
func Read(ctx context.Context, db *sql.DB, name string, options ReadOptions) (*Description, error) {
	e := engines()[options.Dialect]
	switch {
	case db == nil || ctx == nil:
		return nil, errors.New("database: there is no database")
	case name == "":
		return nil, errors.New("database: the table to read has no name")
	case e == nil:
		return nil, fmt.Errorf("database: unknown dialect %s", options.Dialect)
	}
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("database: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // there is nothing to keep
	r := &reading{
		reader: &reader{ctx, tx}, engine: e, catalog: catalogs()[options.Dialect], dialect: options.Dialect,
		relations: map[string]*relation{}, tables: map[string]*table{},
	}
	description, err := r.describe(name, options)
	if err != nil {
		return nil, fmt.Errorf("database: %w", err)
	}
	return description, nil
}

// reading is one call of Read.
type reading struct {
	*reader
	engine    *engine
	catalog   catalog
	dialect   relational.Dialect
	relations map[string]*relation // by the names of their tables
	tables    map[string]*table    // by name, of the relations
	keys      []foreignKey         // of the database
	leftOut   []LeftOut
}

// catalog is how an engine is asked for what only a description needs.
type catalog struct {
	details func(*reading, *relation) error                  // of the table and its columns
	keys    func(*reading, string) ([]foreignKey, error)     // of the schema that a table is in
	names   func(*reading, string) (names []string, _ error) // of the tables of a schema
}

// catalogs has the catalog of each dialect.
func catalogs() map[relational.Dialect]catalog {
	return map[relational.Dialect]catalog{
		relational.SQLite:     {(*reading).detailsSQLite, (*reading).keysSQLite, (*reading).namesSQLite},
		relational.PostgreSQL: {(*reading).detailsPostgreSQL, (*reading).keysPostgreSQL, (*reading).namesPostgreSQL},
		relational.MariaDB:    {(*reading).detailsMariaDB, (*reading).keysMariaDB, (*reading).namesMariaDB},
	}
}

// describe returns the description of a table.
func (r *reading) describe(name string, options ReadOptions) (*Description, error) {
	root, err := r.relation(name)
	if err != nil {
		return nil, err
	}
	schema, _ := splitName(name)
	if root == nil {
		return nil, r.noTable(schema, name)
	}
	if r.keys, err = r.catalog.keys(r, schema); err != nil {
		return nil, fmt.Errorf("reading the foreign keys: %w", err)
	}
	described, err := r.root(root, options.depth())
	if err != nil {
		return nil, err
	}
	object := options.Object
	if object == "" {
		object = objectName(localName(name))
	}
	text, err := document(object, described)
	return &Description{Object: object, Document: text, LeftOut: r.leftOut}, err
}

// depth returns how many foreign keys in a row are followed.
func (o ReadOptions) depth() int {
	switch {
	case o.Depth == 0:
		return DefaultDepth
	case o.Depth < 0:
		return 0
	}
	return o.Depth
}

// leaveOut notes once that something of a table is not described.
func (r *reading) leaveOut(table, column, reason string) {
	if l := (LeftOut{table, column, reason}); !slices.Contains(r.leftOut, l) {
		r.leftOut = append(r.leftOut, l)
	}
}

// maxNames is how many tables an error lists.
const maxNames = 20

// noTable returns the error about a table that does not exist, with those that do.
func (r *reading) noTable(schema, name string) error {
	names, err := r.catalog.names(r, schema)
	switch {
	case err != nil:
		return fmt.Errorf("reading the names of tables: %w", err)
	case len(names) == 0:
		return fmt.Errorf("there is no table %.80q, nor any other there", name)
	}
	for i, local := range names {
		names[i] = qualified(schema, local)
	}
	if len(names) > maxNames {
		names = append(names[:maxNames], "…")
	}
	return fmt.Errorf("there is no table %.80q; there are: %s", name, strings.Join(names, ", "))
}
