package main

import (
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
)

func genCommand() command {
	return command{
		name:     "gen",
		summary:  "write models, schema, client and typed fields in Go",
		synopsis: "-schema DOC [-object NAME] [-package NAME] -out DIR [-import PATH] [-check] [-diff]",
		about: `Gen writes Go source for the objects of a document: models, the schema with SQL
mapping, a client for the operations of an OpenAPI document, and in a folder below
the typed fields of the object. It prints the paths of the files that it writes,
which are only those that change, and never overwrites what it did not generate.

Exit code: 0 done, or nothing to do; 1 with -check or -diff, files would change;
2 error.`,
		examples: `fiqlgen gen -schema openapi.yaml -object Contact -package contacts -out .
fiqlgen gen -schema movie.schema.json -out internal/movies
fiqlgen gen -schema openapi.yaml -object Contact -out contacts -check
`,
		define: defineGen,
	}
}

func defineGen(flags *flag.FlagSet) action {
	g := &generation{}
	g.reading.defineDocument(flags)
	flags.Func("object", "filters are about the object `NAME`; may be repeated; needed where the document has several",
		func(name string) error {
			g.config.Objects = append(g.config.Objects, name)
			return nil
		})
	flags.StringVar(&g.config.Package, "package", "", "`NAME` of the package (default that of the Go files in the folder, or the folder's name)")
	flags.StringVar(&g.config.ImportPath, "import", "", "import `PATH` of the package (default by the nearest go.mod)")
	flags.StringVar(&g.folder, "out", "", "write into the folder `DIR`")
	flags.BoolVar(&g.check, "check", false, "write nothing; name the files that would change")
	flags.BoolVar(&g.diff, "diff", false, "write nothing; print what would change")
	return g.run
}

// generation is what the flags of gen say.
type generation struct {
	reading
	config      gen.Config
	folder      string
	check, diff bool
}

func (g *generation) run(s *streams, args []string) (int, error) {
	switch {
	case len(args) > 0:
		return exitTrouble, usageError(fmt.Sprintf("no argument is expected after the flags, found %q", args[0]))
	case g.document == "":
		return exitTrouble, usageError("-schema is needed: the document that describes the objects")
	case g.folder == "":
		return exitTrouble, usageError("-out is needed: the folder to write into")
	}
	files, err := g.generate(s)
	if err != nil {
		return exitTrouble, withoutPrefix(err)
	}
	if g.check || g.diff {
		return g.compare(s, files)
	}
	written, err := gen.Write(g.folder, files)
	for _, path := range written {
		fmt.Fprintln(s.out, g.pathOf(path))
	}
	return exitGood, withoutPrefix(err)
}

// generate returns the files, and prints what the document describes and filters
// cannot reach.
func (g *generation) generate(s *streams) (files []gen.File, err error) {
	parsed, err := g.parsedDocument()
	if err != nil {
		return nil, err
	}
	if g.config.Package == "" {
		if g.config.Package, err = packageName(g.folder); err != nil {
			return nil, err
		}
	}
	if g.config.ImportPath == "" {
		if g.config.ImportPath, err = gen.ImportPath(g.folder); err != nil {
			return nil, err
		}
	}
	files, err = gen.Generate(parsed, g.config)
	if err != nil {
		return nil, err
	}
	return files, g.warn(s, parsed)
}

// warn prints the warnings about the document and its objects.
func (g *generation) warn(s *streams, parsed *document.Document) error {
	objects := g.config.Objects
	if len(objects) == 0 {
		objects = []string{""}
	}
	warnings := parsed.Warnings()
	for _, name := range objects {
		object, err := parsed.Object(name)
		if err != nil {
			return err
		}
		record, err := object.Record()
		if err != nil {
			return err
		}
		warnings = append(warnings, record.Warnings...)
	}
	for _, warning := range warnings {
		fmt.Fprintf(s.err, "fiqlgen gen: warning: %s\n", warning)
	}
	return nil
}

// compare prints the files that would change, or with -diff what would change.
func (g *generation) compare(s *streams, files []gen.File) (int, error) {
	changes, err := gen.Compare(g.folder, files)
	if err != nil || len(changes) == 0 {
		return exitGood, withoutPrefix(err)
	}
	for _, change := range changes {
		if g.diff {
			fmt.Fprint(s.out, change.Diff())
			continue
		}
		fmt.Fprintln(s.out, g.pathOf(change.Path))
	}
	return exitSome, nil
}

// pathOf returns the path of a file that is to be in the output folder.
func (g *generation) pathOf(path string) string {
	return filepath.Join(g.folder, filepath.FromSlash(path))
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
