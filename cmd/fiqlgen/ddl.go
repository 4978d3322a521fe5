package main

import (
	"flag"
	"fmt"

	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/relational"
)

func ddlCommand() command {
	return command{
		name:     "ddl",
		summary:  "print the statements that make the tables of a document",
		synopsis: "-dialect sqlite|postgres|mysql -schema DOC [-object NAME]",
		about: `Ddl prints the SQL that makes the tables that a document describes, in an empty
database: types, tables, indexes for filters and orders, and foreign keys. Each
statement ends in a semicolon. Lines that begin with -- say what the tables lack, such
as the columns that only the document's own SQL names. What it makes passes the command
verify. The database is not needed.`,
		exits: exitCodes{
			good: "the statements are printed",
			also: "a document whose values the engine cannot hold",
		},
		examples: `fiqlgen ddl -dialect sqlite -schema movie.schema.json | sqlite3 movies.db
fiqlgen ddl -dialect postgres -schema openapi.yaml -object Order >001_orders.sql
`,
		define: defineDDL,
	}
}

func defineDDL(flags *flag.FlagSet) action {
	d := &designer{}
	defineDialect(flags, "the statements are for the engine of the dialect %s", func(dialect relational.Dialect) {
		d.dialect, d.hasDialect = dialect, true
	})
	d.defineDocument(flags)
	flags.StringVar(&d.object, "object", "", "the tables are those of the object `NAME`; needed where the document has several")
	return d.run
}

// designer prints the tables of a document.
type designer struct {
	filterFlags
	dialect    relational.Dialect
	hasDialect bool
}

// run prints the statements.
func (d *designer) run(s *streams, args []string) (int, error) {
	switch {
	case len(args) > 0:
		return exitTrouble, usageError("ddl takes flags only")
	case !d.hasDialect:
		return exitTrouble, usageError("-dialect is needed: the engine that the statements are for")
	case d.document == "":
		return exitTrouble, usageError("-schema is needed: the document that describes the records")
	}
	schema, err := d.schema()
	if err != nil {
		return exitTrouble, err
	}
	statements, err := database.DDL(schema, d.dialect)
	if err != nil {
		return exitTrouble, err
	}
	for _, statement := range statements {
		fmt.Fprintf(s.out, "%s;\n", statement)
	}
	return exitGood, nil
}
