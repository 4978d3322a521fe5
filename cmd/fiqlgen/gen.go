package main

import (
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/gen"
)

func genCommand() command {
	return command{
		name:    "gen",
		summary: "write models, schema, client and typed fields in Go",
		synopsis: "-schema DOC [-overlay FILE] [-object NAME] [-package NAME] -out DIR\n" +
			"           [-import PATH] [-check | -diff | -stdout] [-v]\n" +
			"       fiqlgen gen -config FILE [-check | -diff | -stdout] [-v]\n" +
			"       fiqlgen gen -dsn DSN -table NAME [-depth N] [-openapi FILE]\n" +
			"           [-object NAME] [-package NAME] [-out DIR] [-import PATH]\n" +
			"           [-check | -diff | -stdout] [-v]",
		about: `Gen writes Go source for the objects of a document: models, the schema with SQL
mapping, a client for the operations of an OpenAPI document, and in a folder below
the typed fields of the object. It writes only the files that change and prints the
path of each. Files that it generated before and that are no longer generated are
removed, and printed as "removed PATH". It never touches what it did not generate.
What filters cannot reach is warned of, and each operation, parameter and answer that
the client does without has a line "left out" on standard error, the last of them a count.

With -config it does so for each entry of a JSON file, whose keys are named like the
flags; paths count from the folder of the file:

  {"generate": [
    {"schema": "openapi.yaml", "objects": ["Contact"], "out": "contacts"},
    {"schema": "movie.schema.json", "out": "internal/movies"}
  ]}

With -dsn it reads the records from the table of a live database: columns with their types,
lengths, defaults, comments and collations, the labels of enums, and the rows that foreign
keys lead to. What a table refers to is an object, named like the column without _id. The
rows that refer to it are a list, named like their table, or like table and column where
there are several foreign keys. A table of links, whose two foreign keys are unique together
and which has nothing else but a number and times, is a list of what it links to. The way
never comes back to a table, but for one that refers to itself, which is followed once. Each
column and foreign key that is not described is printed as "left out: COLUMN: REASON". The
description can be had with -openapi, to edit it and generate from it with -schema.`,
		exits: exitCodes{good: "done, or nothing to do", some: "with -check or -diff: files would change"},
		examples: `fiqlgen gen -schema openapi.yaml -object Contact -package contacts -out .
fiqlgen gen -schema movie.schema.json -out internal/movies
fiqlgen gen -schema openapi.yaml -object Contact -out contacts -check
fiqlgen gen -schema movie.schema.json -package movies -stdout
fiqlgen gen -config fiqlgen.json
fiqlgen gen -dsn postgres://app@db.example.org/shop -table orders -object Order -out orders
fiqlgen gen -dsn sqlite:shop.db -table orders -depth 1 -openapi orders.yaml
`,
		define: defineGen,
	}
}

func defineGen(flags *flag.FlagSet) action {
	g := &generation{}
	r := &filterFlags{}
	r.defineDocument(flags)
	flags.Func("object", "filters are about the object `NAME`, or NAME=GONAME to call it so in Go; may be repeated; needed where the document has several",
		g.single.addObject)
	flags.StringVar(&g.single.Package, "package", "", "`NAME` of the package (default that of the Go files in the folder, or the folder's name)")
	flags.StringVar(&g.single.Import, "import", "", "import `PATH` of the package (default by the nearest go.mod)")
	flags.StringVar(&g.single.Out, "out", "", "write into the folder `DIR`")
	flags.StringVar(&g.configFile, "config", "", "generate what the JSON file `FILE` lists")
	g.live.define(flags)
	flags.BoolVar(&g.check, "check", false, "write nothing; name the files that would change or be removed")
	flags.BoolVar(&g.diff, "diff", false, "write nothing; print what would change")
	flags.BoolVar(&g.stdout, "stdout", false, "write nothing; print the files, each after a line -- PATH --")
	flags.BoolVar(&g.warnings.isVerbose, "v", false, "print each warning in a line of its own")
	return func(s *streams, args []string) (int, error) {
		g.single.Schema, g.single.Overlays = r.document, r.overlays
		code, err := g.run(s, args)
		return code, withoutPrefix(err)
	}
}

// generation is what the flags of gen say.
type generation struct {
	single              target // what flags other than -config ask for
	configFile          string
	live                liveTable
	check, diff, stdout bool
	warnings            warnings
}

func (g *generation) run(s *streams, args []string) (int, error) {
	targets, err := g.targets(s, args)
	if err != nil {
		return exitTrouble, err
	}
	outputs, err := generateAll(targets, &g.warnings)
	if err != nil {
		return exitTrouble, err
	}
	g.warnings.print(s.err)
	switch {
	case g.stdout:
		return exitGood, printFiles(s, outputs)
	case g.check || g.diff:
		return g.compare(s, outputs)
	}
	if err := writeAll(s, outputs); err != nil {
		return exitTrouble, err
	}
	return exitGood, g.live.write(s)
}

// targets returns what the command line asks for.
func (g *generation) targets(s *streams, args []string) ([]target, error) {
	switch {
	case len(args) > 0:
		return nil, usageError(fmt.Sprintf("no argument is expected besides flags, found %s", diagnostic.Quote(args[0])))
	case g.stdout && (g.check || g.diff):
		return nil, usageError("-stdout goes with neither -check nor -diff")
	case g.live.isNamed():
		return g.liveTargets(s)
	case g.configFile != "" && !g.single.isEmpty():
		return nil, usageError("-config says what to generate: it goes with none of -schema, -overlay, -object, -package, -out and -import")
	case g.configFile != "":
		return readConfig(g.configFile)
	case g.single.Schema == "":
		return nil, usageError("-schema is needed: the document that describes the objects")
	case g.single.Out == "" && !g.stdout:
		return nil, usageError("-out is needed: the folder to write into")
	}
	if g.single.Out == "" {
		g.single.Out = "."
	}
	return []target{g.single}, nil
}

// liveTargets returns what is asked for of a database.
func (g *generation) liveTargets(s *streams) ([]target, error) {
	if err := g.live.check(g); err != nil {
		return nil, err
	}
	t := g.single
	if t.Out == "" && g.stdout {
		t.Out = "."
	}
	return g.live.targets(s, t)
}

// compare prints the files that would change, or with -diff what would change.
func (g *generation) compare(s *streams, outputs []output) (code int, err error) {
	for _, o := range outputs {
		changes, err := gen.Compare(o.folder, o.files)
		if err != nil {
			return exitTrouble, err
		}
		for _, change := range changes {
			code = exitSome
			if !g.diff {
				fmt.Fprintln(s.out, o.line(change))
				continue
			}
			if g.configFile != "" { // files of several folders may have one name
				change.Path = filepath.ToSlash(o.pathOf(change.Path))
			}
			fmt.Fprint(s.out, change.Diff())
		}
	}
	return code, nil
}

// writeAll writes the files that differ, removes those that are no longer generated and
// prints their paths. If a file is in the way nothing is written.
func writeAll(s *streams, outputs []output) error {
	for _, o := range outputs {
		if _, err := gen.Compare(o.folder, o.files); err != nil {
			return err
		}
	}
	for _, o := range outputs {
		changes, err := gen.Write(o.folder, o.files)
		for _, change := range changes {
			fmt.Fprintln(s.out, o.line(change))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// printFiles prints the files in the form of a txtar archive.
func printFiles(s *streams, outputs []output) error {
	for _, o := range outputs {
		for _, file := range o.files {
			fmt.Fprintf(s.out, "-- %s --\n%s", filepath.ToSlash(o.pathOf(file.Path)), file.Content)
		}
	}
	return nil
}

// withoutPrefix returns an error without the name of package gen, which is also
// that of this command and stands before the message already.
func withoutPrefix(err error) error {
	if err == nil {
		return nil
	}
	if message, isPrefixed := strings.CutPrefix(err.Error(), "gen: "); isPrefixed {
		return errors.New(message)
	}
	return err
}
