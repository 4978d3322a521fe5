package misuse

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

var update = flag.Bool("update", false, "write the files in testdata anew")

// test holds the places of a library's packages to the library's golden file, so that a
// place that is new fails it.
func (l library) test(t *testing.T, pattern string) {
	t.Helper()
	var lines strings.Builder
	for _, p := range findPlaces(t, importable(t, pattern)...) {
		if !excluded(p.String()) {
			lines.WriteString(l.line(t, p) + "\n")
		}
	}
	compare(t, filepath.Join("testdata", l.golden+".txt"), lines.String())
}

// importable returns the packages that other modules can import and that are looked at.
func importable(t *testing.T, pattern string) (paths []string) {
	t.Helper()
	for _, p := range load(t, packages.NeedName, pattern) {
		if isImportable(p) && !excluded(shortPath(p.PkgPath)+"/") {
			paths = append(paths, p.PkgPath)
		}
	}
	return paths
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(string(golden), "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(want) || line != want[i] {
			t.Fatalf("%s, line %d, differs; go test -update writes it:\n%s", path, i+1, line)
		}
	}
	if strings.Count(got, "\n") != len(want)-1 {
		t.Errorf("%s has places that are gone; go test -update writes it", path)
	}
}
