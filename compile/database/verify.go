package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

// Options says how a database is looked at. The zero value is for SQLite.
type Options struct {
	Dialect relational.Dialect // the engine of the database
}

// Verify compares a schema with a database and returns what does not fit, in the order of
// the schema; nothing where all is well. The database is only read, in one transaction on
// one connection, whose session should be set up as those that run filters are: its time
// zone and search path count. The error says why the database could not be looked at, or
// that the schema names no table.
func Verify(ctx context.Context, db *sql.DB, schema *compile.Schema, options Options) ([]Finding, error) {
	e := engines()[options.Dialect]
	switch {
	case db == nil || ctx == nil:
		return nil, errors.New("database: there is no database")
	case schema.Table() == "":
		return nil, errors.New("database: the schema names no table")
	case e == nil:
		return nil, fmt.Errorf("database: unknown dialect %s", options.Dialect)
	}
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("database: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // there is nothing to keep
	findings, err := verify(&reader{ctx, tx}, e, options.Dialect, schema, map[string]*table{})
	if err != nil {
		return nil, fmt.Errorf("database: %w", err)
	}
	return findings, nil
}

// verify compares a schema with a database, of which tables may have been read before.
func verify(r *reader, e *engine, dialect relational.Dialect, schema *compile.Schema, tables map[string]*table) ([]Finding, error) {
	v := &verification{
		reader: r, storage: storage{schema}, engine: e, design: newDesign(schema, e), dialect: dialect,
		tables: tables, failures: map[string]error{}, names: names{},
	}
	err := v.all()
	return v.findings, err
}

// verification is one call of Verify.
type verification struct {
	*reader
	storage
	engine   *engine
	design   *design // how the tables should be
	dialect  relational.Dialect
	tables   map[string]*table // by name, nil for one that is missing
	failures map[string]error  // of the engine, when it looks for elements of lists or for what is referred to, by their selectors
	findings []Finding
	names    names // of indexes that were found, or that statements make
	said     int   // how often something was found, of columns that several fields have too
}

// all looks at everything that the schema names.
func (v *verification) all() error {
	checks := []func() error{v.encoding}
	for rows := range v.storage.all() {
		checks = append(checks, func() error { return v.readTable(rows.selector, rows.table) })
	}
	for list := range v.schema.Lists() {
		checks = append(checks, func() error { return v.readTable(list.Selector, list.Through.Table) })
	}
	for rows := range v.storage.all() {
		checks = append(checks, func() error { return v.probeRows(rows) })
	}
	for field := range v.schema.Fields() {
		checks = append(checks, func() error { return v.field(&field) })
	}
	checks = append(checks, v.lists, v.keys, v.joined)
	for _, check := range checks {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// encoding looks at how the database holds text.
func (v *verification) encoding() error {
	if v.engine.encoded == "" {
		return nil
	}
	return v.read(func(rows *sql.Rows) error {
		var encoding string
		err := rows.Scan(&encoding)
		if name := strings.ReplaceAll(encoding, "-", ""); err == nil && name != "UTF8" {
			v.find(Finding{Effect: Wrong, Reason: fmt.Sprintf("the database holds text as %s; expected UTF-8, which orders by code point", encoding)})
		}
		return err
	}, v.engine.encoded)
}

// readTable reads what the database has of a table of the object, of a list or of a reference.
func (v *verification) readTable(selector, name string) error {
	if _, isRead := v.tables[name]; isRead || name == "" {
		return nil
	}
	t, err := v.engine.table(v.reader, v.engine, name)
	if err != nil {
		return fmt.Errorf("reading the definition of table %s: %w", name, err)
	}
	v.tables[name] = t
	if t == nil {
		v.find(Finding{
			Selector: selector, Table: name, Effect: Fails, Reason: "there is no such table", Statement: v.design.createTable(v.design.table(name), ", "),
		})
	}
	return nil
}

// find adds a finding, unless it was found of the same column for another field.
func (v *verification) find(f Finding) {
	v.said++
	if !slices.ContainsFunc(v.findings, func(other Finding) bool {
		return other.Table == f.Table && other.Column == f.Column && other.Effect == f.Effect && other.Reason == f.Reason
	}) {
		v.findings = append(v.findings, f)
	}
}

// subject is a column that findings are about.
type subject struct {
	*verification
	selector string
	table    *table
	column   *column
}

// add adds a finding about the subject.
func (s subject) add(effect Effect, reason, statement string) {
	s.find(Finding{s.selector, s.table.name, s.column.name, effect, "the column " + reason, statement})
}

// subject returns a column of a table. A column that the table lacks is a finding, and there
// is none of a table that is missing.
func (v *verification) subject(selector, tableName, name string) (subject, bool) {
	t := v.tables[tableName]
	if t == nil || name == "" {
		return subject{}, false
	}
	s := subject{v, selector, t, t.column(name)}
	if s.column == nil {
		s.column = &column{name: name}
		s.add(Fails, "is missing", v.addColumn(tableName, name))
		return subject{}, false
	}
	return s, true
}
