package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
)

// BenchmarkGenerate measures the generation of the Contact API's code.
func BenchmarkGenerate(b *testing.B) {
	data, err := os.ReadFile(contactsDocument)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		generateFrom(b, contactsDocument, data, gen.Options{Objects: []string{"Contact"}, Package: "contacts", ImportPath: "example.com/contacts"})
	}
}

// BenchmarkSize reports how large the generated code of an object with 300 fields is,
// as source and compiled, and in the same run how large a package would be that has a
// function for each operator of each field. The time means nothing. The 30 enums of the
// object are of one type or of a type each: every type is an instance of the generic
// fields, which the compiler writes out.
func BenchmarkSize(b *testing.B) {
	folder := wideModule(b)
	for _, c := range []struct {
		name     string
		packages []string
	}{
		{"OneEnum/Fields", []string{"./one/wide"}},
		{"OneEnum/ModelsAndFields", []string{"./one", "./one/wide"}},
		{"EnumEach/Fields", []string{"./each/wide"}},
		{"EnumEach/ModelsAndFields", []string{"./each", "./each/wide"}},
		{"FunctionPerOperator", []string{"./functions"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			source, archive := 0, 0
			for b.Loop() {
				source, archive = sizesOf(b, folder, c.packages)
			}
			b.ReportMetric(float64(source)/1024, "source-KiB")
			b.ReportMetric(float64(archive)/1024, "archive-KiB")
		})
	}
}

// wideModule returns the folder of a module with the packages to compare.
func wideModule(b *testing.B) string {
	b.Helper()
	folder := b.TempDir()
	repository, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		b.Fatal(err)
	}
	writeFile(b, filepath.Join(folder, "go.mod"), []byte("module example.com\n\ngo 1.26.0\n\nreplace github.com/fiql-go/fiql => $REPOSITORY\n"))
	if err := linkRepository(folder, repository); err != nil {
		b.Fatal(err)
	}
	for name, enum := range map[string]map[string]any{
		"one": {"$ref": "#/$defs/Color"}, "each": {"type": "string", "enum": []string{"red", "green"}},
	} {
		options := gen.Options{Package: name, ImportPath: "example.com/" + name}
		for _, file := range generateFrom(b, "wide.schema.json", wideDocument(b, enum), options) {
			writeFile(b, filepath.Join(folder, name, filepath.FromSlash(file.Path)), file.Content)
		}
	}
	writeFile(b, filepath.Join(folder, "functions", "functions.go"), functionPerOperator())
	runGo(b, folder, "get", "github.com/fiql-go/fiql/compile/field")
	return folder
}

func generateFrom(b *testing.B, name string, data []byte, options gen.Options) []gen.File {
	b.Helper()
	parsed, err := document.Parse(name, data)
	if err != nil {
		b.Fatal(err)
	}
	files, err := gen.Generate(parsed, options)
	if err != nil {
		b.Fatal(err)
	}
	return files
}

func writeFile(b *testing.B, name string, content []byte) {
	b.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(name, content, 0o666); err != nil {
		b.Fatal(err)
	}
}

const wideFields = 300

// wideDocument returns the JSON Schema of an object with many fields, of which half are
// texts and a tenth enums.
func wideDocument(b *testing.B, enum map[string]any) []byte {
	text := map[string]any{"type": "string"}
	types := []map[string]any{
		text, {"type": "integer"}, text, {"type": "number"}, text, {"type": "boolean"},
		text, {"type": "string", "format": "date-time"}, text, enum,
	}
	properties := map[string]any{"id": text}
	for i := 1; i < wideFields; i++ {
		properties[fmt.Sprintf("property%03d", i)] = types[i%len(types)]
	}
	data, err := json.Marshal(map[string]any{
		"title": "Wide", "type": "object", "required": []string{"id"}, "properties": properties,
		"$defs": map[string]any{"Color": map[string]any{"type": "string", "enum": []string{"red", "green"}}},
	})
	if err != nil {
		b.Fatal(err)
	}
	return data
}

// functionPerOperator returns a package that does with functions what the typed
// fields do with data: one for each operator of each field.
func functionPerOperator() []byte {
	var source bytes.Buffer
	source.WriteString("package functions\n\nimport (\n\t\"strconv\"\n\t\"time\"\n\n\t\"github.com/fiql-go/fiql/ast\"\n)\n\n" +
		"// Filter is a filter on a record.\ntype Filter struct{ expr ast.Expr }\n")
	values := []struct{ goType, text string }{
		{"string", "value"}, {"int64", "strconv.FormatInt(value, 10)"}, {"string", "value"}, {"float64", "strconv.FormatFloat(value, 'f', -1, 64)"},
		{"string", "value"}, {"bool", "strconv.FormatBool(value)"}, {"string", "value"}, {"time.Time", "value.Format(time.RFC3339)"},
		{"string", "value"}, {"string", "value"},
	}
	for i := range wideFields {
		kind := i % len(values)
		name, selector := fmt.Sprintf("Property%03d", i), fmt.Sprintf("property%03d", i)
		value := values[kind]
		writePresence(&source, name, selector)
		writeOperators(&source, name, selector, value.goType, value.text, []string{"Equal", "NotEqual"})
		writeLists(&source, name, selector, value.goType, value.text)
		if kind != 5 && kind != 9 {
			writeOperators(&source, name, selector, value.goType, value.text, []string{"Greater", "GreaterOrEqual", "Less", "LessOrEqual"})
		}
		if kind%2 == 0 {
			writePatterns(&source, name, selector)
		}
	}
	return source.Bytes()
}

func writePresence(source *bytes.Buffer, name, selector string) {
	fmt.Fprintf(source, "\n// %[1]sExists holds where there is a value.\nfunc %[1]sExists() Filter {\n\treturn Filter{ast.NewPresence(%[2]q)}\n}\n", name, selector)
	fmt.Fprintf(source, "\n// %[1]sMissing holds where there is none.\nfunc %[1]sMissing() Filter {\n\treturn Filter{ast.NewNot(ast.NewPresence(%[2]q))}\n}\n", name, selector)
}

func writeOperators(source *bytes.Buffer, name, selector, goType, text string, operators []string) {
	for _, operator := range operators {
		fmt.Fprintf(source, "\n// %[1]s%[5]s compares with a value.\nfunc %[1]s%[5]s(value %[3]s) Filter {\n\treturn Filter{ast.NewConstraint(%[2]q, ast.Op%[5]s, ast.Literal(%[4]s))}\n}\n",
			name, selector, goType, text, operator)
	}
}

func writeLists(source *bytes.Buffer, name, selector, goType, text string) {
	for _, operator := range []string{"In", "Out"} {
		fmt.Fprintf(source, "\n// %[1]s%[5]s compares with values.\nfunc %[1]s%[5]s(values ...%[3]s) Filter {\n\tvar arguments []ast.Argument\n\tfor _, value := range values {\n"+
			"\t\targuments = append(arguments, ast.Literal(%[4]s))\n\t}\n\treturn Filter{ast.NewConstraint(%[2]q, ast.Op%[5]s, arguments...)}\n}\n",
			name, selector, goType, text, operator)
	}
}

func writePatterns(source *bytes.Buffer, name, selector string) {
	for suffix, pieces := range map[string]string{"HasPrefix": `value, ""`, "HasSuffix": `"", value`, "Contains": `"", value, ""`} {
		fmt.Fprintf(source, "\n// %[1]s%[3]s compares with a part of the value.\nfunc %[1]s%[3]s(value string) Filter {\n\treturn Filter{ast.NewConstraint(%[2]q, ast.OpEqual, ast.Pattern(%[4]s))}\n}\n",
			name, selector, suffix, pieces)
	}
}

// sizesOf returns how many bytes of source packages have, and how many compiled.
func sizesOf(b *testing.B, folder string, packages []string) (source, archive int) {
	b.Helper()
	for _, path := range packages {
		files, err := filepath.Glob(filepath.Join(folder, path, "*.go"))
		if err != nil {
			b.Fatal(err)
		}
		for _, name := range files {
			source += fileSize(b, name)
		}
		archive += fileSize(b, strings.TrimSpace(runGo(b, folder, "list", "-export", "-f", "{{.Export}}", path)))
	}
	return source, archive
}

func fileSize(b *testing.B, name string) int {
	b.Helper()
	described, err := os.Stat(name)
	if err != nil {
		b.Fatal(err)
	}
	return int(described.Size())
}

// runGo runs the go command in a folder, offline, and returns what it prints.
func runGo(b *testing.B, folder string, args ...string) string {
	b.Helper()
	command := exec.Command("go", args...)
	command.Dir = folder
	command.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOSUMDB=off", "GOWORK=off")
	output, err := command.Output()
	if failed, ok := err.(*exec.ExitError); ok {
		b.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, failed.Stderr)
	} else if err != nil {
		b.Fatal(err)
	}
	return string(output)
}
