package gen_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/fiql-go/fiql/gen"
)

func TestImportPath(t *testing.T) {
	tests := []struct{ name, text, folder, want string }{
		{"root", "module example.com/m\n\ngo 1.26\n", ".", "example.com/m"},
		{"below", "module example.com/m\n", "a/b", "example.com/m/a/b"},
		{"comment", "// module no\nmodule example.com/m // yes\n", "a", "example.com/m/a"},
		{"quoted", "module \"example.com/m\"\n", "a", "example.com/m/a"},
		{"carriage return", "module example.com/m\r\n", "a", "example.com/m/a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			if err := os.WriteFile(filepath.Join(root, "go.mod"), []byte(test.text), 0o644); err != nil {
				t.Fatal(err)
			}
			got, err := gen.ImportPath(filepath.Join(root, test.folder))
			if err != nil || got != test.want {
				t.Errorf("import path %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestImportPathOfANestedModule(t *testing.T) {
	root := t.TempDir()
	inner := filepath.Join(root, "inner")
	if err := os.Mkdir(inner, 0o755); err != nil {
		t.Fatal(err)
	}
	for folder, text := range map[string]string{root: "module outer\n", inner: "module inner\n"} {
		if err := os.WriteFile(filepath.Join(folder, "go.mod"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := gen.ImportPath(filepath.Join(inner, "x")); err != nil || got != "inner/x" {
		t.Errorf("import path %q, %v", got, err)
	}
}

func TestImportPathIsUnknown(t *testing.T) {
	folder := t.TempDir()
	_, err := gen.ImportPath(folder)
	if want := "gen: there is no go.mod in or above " + folder + ": give the import path"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	name := filepath.Join(folder, "go.mod")
	if err := os.WriteFile(name, []byte("go 1.26\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err = gen.ImportPath(folder)
	if want := "gen: " + name + " names no module: give the import path"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
