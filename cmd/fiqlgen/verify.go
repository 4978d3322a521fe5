package main

import (
	"context"
	"errors"
	"flag"
	"net/url"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
)

func verifyCommand() command {
	return command{
		name:     "verify",
		summary:  "compare a document with the tables of a live database",
		synopsis: "-dsn DSN -schema DOC [-overlay FILE] [-object NAME] [-strict]",
		about: `Verify looks whether a database holds what a document says, so that a filter through
SQL selects the rows that it should: tables, columns, types, collations, values that
may be missing, keys and indexes. The database is only read. For each thing that does
not fit it prints one JSON object on a line:

  {"selector":…,"table":…,"column":…,"effect":…,"reason":…,"statement":…}

The effect is "fails" (a filter makes the engine report an error), "wrong" (a filter
selects other rows than it should) or "slow" (no index serves). The statement is SQL
that mends it, or empty. Where all is well nothing is printed.

A database is sqlite:FILE, postgres://USER:PASSWORD@HOST:PORT/DATABASE or
mysql://USER:PASSWORD@HOST:PORT/DATABASE (MariaDB). The socket of a server is
postgres:///DATABASE?host=/FOLDER or mysql://USER@unix(/PATH)/DATABASE.`,
		exits: exitCodes{
			good: "all is well, or only slow",
			some: "something fails or is wrong; with -strict, or is slow",
			also: "a database that cannot be read",
		},
		examples: `fiqlgen verify -dsn sqlite:movies.db -schema movie.schema.json
fiqlgen verify -dsn postgres://app@db.example.org/shop -schema openapi.yaml -object Order -strict
`,
		define: defineVerify,
	}
}

func defineVerify(flags *flag.FlagSet) action {
	v := &verifier{}
	flags.StringVar(&v.dsn, "dsn", "", "the database `DSN`: sqlite:FILE, postgres://… or mysql://…")
	v.defineDocument(flags)
	flags.StringVar(&v.object, "object", "", "the tables are those of the object `NAME`; needed where the document has several")
	flags.BoolVar(&v.strict, "strict", false, "exit with 1 for what is slow too")
	return v.run
}

// verifier compares a document with a database.
type verifier struct {
	filterFlags
	dsn    string
	strict bool
}

// run prints what does not fit.
func (v *verifier) run(s *streams, args []string) (int, error) {
	switch {
	case len(args) > 0:
		return exitTrouble, usageError("verify takes flags only")
	case v.dsn == "":
		return exitTrouble, usageError("-dsn is needed: the database")
	case v.document == "":
		return exitTrouble, usageError("-schema is needed: the document that describes the records")
	}
	schema, err := v.schema()
	if err != nil {
		return exitTrouble, err
	}
	findings, err := v.verify(schema)
	if err != nil {
		return exitTrouble, withoutPassword(err, v.dsn)
	}
	for _, finding := range findings {
		if err := printJSON(s.out, finding); err != nil {
			return exitTrouble, err
		}
	}
	counts := func(f database.Finding) bool { return v.strict || f.Effect != database.Slow }
	if slices.ContainsFunc(findings, counts) {
		return exitSome, nil
	}
	return exitGood, nil
}

// verify opens the database and compares it with the schema.
func (v *verifier) verify(schema *compile.Schema) ([]database.Finding, error) {
	db, dialect, err := openDatabase(v.dsn)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return database.Verify(context.Background(), db, schema, database.Options{Dialect: dialect})
}

// withoutPassword returns an error whose message shows no password of a DSN, should a driver
// repeat what it was given.
func withoutPassword(err error, dsn string) error {
	message := err.Error()
	if parsed, errURL := url.Parse(dsn); errURL == nil {
		password, _ := parsed.User.Password()
		for _, secret := range []string{password, url.QueryEscape(password), parsed.Query().Get("password")} {
			if secret != "" {
				message = strings.ReplaceAll(message, secret, "…")
			}
		}
	}
	return errors.New(message)
}
