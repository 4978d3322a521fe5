package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/gen/document"
)

// liveTable is a table of a database that is described by what the database knows of it.
type liveTable struct {
	dsn     string
	name    string
	depth   int
	openapi string // the file for the description; empty for none
	text    []byte // of the description
}

func (l *liveTable) define(flags *flag.FlagSet) {
	flags.StringVar(&l.dsn, "dsn", "", "read the records from the database `DSN` instead of a document: sqlite:FILE, postgres://… or mysql://…, as for verify")
	flags.StringVar(&l.name, "table", "", "with -dsn: the table `NAME` that holds the records")
	flags.IntVar(&l.depth, "depth", database.DefaultDepth, "with -dsn: follow so many foreign keys in a row, `N`")
	flags.StringVar(&l.openapi, "openapi", "", "with -dsn: write the description into `FILE` too, in YAML")
}

// isNamed reports whether flags say anything of a database.
func (l *liveTable) isNamed() bool { return l.dsn != "" || l.name != "" || l.openapi != "" }

// check refuses flags that make no sense.
func (l *liveTable) check(g *generation) error {
	switch {
	case l.dsn == "":
		return usageError("-table and -openapi go with -dsn: the database")
	case l.name == "":
		return usageError("-table is needed: the table that holds the records")
	case l.depth < 0:
		return usageError(fmt.Sprintf("-depth is how many foreign keys are followed, found %d", l.depth))
	case g.single.Schema != "" || g.configFile != "":
		return usageError("-dsn says what the records are: it goes with neither -schema nor -config")
	case len(g.single.Overlays) > 0:
		return usageError("-overlay changes a document in a file: write one with -openapi, and generate from it with -schema")
	case len(g.single.Objects) > 1:
		return usageError("-object names the records of the one table: it may not be repeated")
	case l.openapi != "" && (g.stdout || g.check || g.diff):
		return usageError("-openapi writes a file: it goes with none of -check, -diff and -stdout")
	case g.single.Out == "" && !g.stdout && l.openapi == "":
		return usageError("-out is needed: the folder to write into; or -openapi")
	}
	return nil
}

// targets reads the table and returns what is to be generated from its description, which is
// nothing where only the description is asked for. It prints what the description lacks.
func (l *liveTable) targets(s *streams, t target) ([]target, error) {
	described, err := l.read(t.Objects)
	if err != nil {
		return nil, withoutPassword(err, l.dsn)
	}
	for _, leftOut := range described.LeftOut {
		fmt.Fprintf(s.err, "fiqlgen gen: left out: %s\n", leftOut)
	}
	if l.text, err = yamlOf(described.Document, l.heading()); err != nil {
		return nil, err
	}
	if t.Out == "" {
		_, err := document.Parse(l.file(), l.text)
		return nil, err
	}
	t.Schema, t.text, t.Objects = l.file(), l.text, []string{described.Object}
	return []target{t}, nil
}

// read reads the table.
func (l *liveTable) read(objects []string) (*database.Description, error) {
	db, dialect, err := openDatabase(l.dsn)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	options := database.ReadOptions{Dialect: dialect, Object: strings.Join(objects, ""), Depth: l.depth}
	if l.depth == 0 {
		options.Depth = -1
	}
	return database.Read(context.Background(), db, l.name, options)
}

// file returns the name of the description in messages and generated comments.
func (l *liveTable) file() string {
	if l.openapi != "" {
		return l.openapi
	}
	return l.name + ".yaml"
}

// headingBegins begins a description that may be overwritten.
const headingBegins = "# Written by fiqlgen gen -dsn from the table "

// heading returns the comment on top of the description.
func (l *liveTable) heading() string {
	return headingBegins + strings.Join(strings.Fields(l.name), " ") + ".\n# It is overwritten when the table is read again, unless these two lines are removed.\n"
}

// write writes the description, if that is asked for and differs from what the file holds, and
// prints its path. A file that is not a description, or was edited, stays.
func (l *liveTable) write(s *streams) error {
	if l.openapi == "" {
		return nil
	}
	held, err := os.ReadFile(l.openapi)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case string(held) == string(l.text):
		return nil
	case !strings.HasPrefix(string(held), headingBegins):
		return fmt.Errorf("%s is in the way: it does not begin with %q, so it is not overwritten", l.openapi, headingBegins)
	}
	if err := os.WriteFile(l.openapi, l.text, 0o644); err != nil {
		return err
	}
	fmt.Fprintln(s.out, filepath.Clean(l.openapi))
	return nil
}
