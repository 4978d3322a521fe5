package ast_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestChangelog holds CHANGELOG.md to the two lists of exported names, that of the last
// release and the present one. It needs no history, so that it holds in any clone.
func TestChangelog(t *testing.T) {
	section := firstSection(readFile(t, "../CHANGELOG.md"))
	released, exported := readLines(t, releasedFile), readLines(t, exportedFile)
	for _, line := range unannounced(released, exported, section) {
		t.Error(line)
	}
}

func readLines(t *testing.T, name string) []string {
	t.Helper()
	return strings.Split(strings.TrimSpace(readFile(t, name)), "\n")
}

// firstSection returns the text of the newest version, or of what is unreleased.
func firstSection(changelog string) string {
	parts := strings.SplitN(changelog, "\n## ", 3)
	return parts[min(1, len(parts)-1)]
}

// breaking is the heading below which a section says what breaks programs.
const breaking = "\n### Breaking changes\n"

// unannounced returns what a section of the changelog does not say of the lines that
// two lists differ in. What is gone is named below the heading of breaking changes, what has
// changed is named there or elsewhere, as it may be no break, each in an entry that names its
// package too; what is new belongs to a package that some entry names.
func unannounced(released, exported []string, section string) []string {
	_, breaks, _ := strings.Cut(section, breaking)
	breaks, _, _ = strings.Cut(breaks, "\n### ")
	was, is := namesOf(released), namesOf(exported)
	var missing []string
	for _, line := range released {
		switch name := nameOf(line); {
		case slices.Contains(exported, line):
		case is[name] && !mentions(section, name):
			missing = append(missing, "changed, and not named in the first section of CHANGELOG.md: "+line)
		case !is[name] && !mentions(breaks, name):
			missing = append(missing, "gone, and not named below Breaking changes in the first section of CHANGELOG.md: "+line)
		}
	}
	for _, line := range exported {
		if name := nameOf(line); !was[name] && !mentions(section, exportedName{inPackage: name.inPackage}) {
			missing = append(missing, "new, and its package is not named in the first section of CHANGELOG.md: "+line)
		}
	}
	return missing
}

func namesOf(lines []string) map[exportedName]bool {
	names := map[exportedName]bool{}
	for _, line := range lines {
		names[nameOf(line)] = true
	}
	return names
}

// exportedName is what a line of a list of exported names tells of.
type exportedName struct {
	inPackage string
	name      string // of the declaration, or of the type of a member
	member    string // of a field or method; otherwise empty
}

var exportedLine = regexp.MustCompile(`^([^,]+), (?:method \(\*?(\w+)[^)]*\) (\w+)|\w+ (\w+)(?:[^,]* (?:struct|interface), (\w+))?)`)

func nameOf(line string) exportedName {
	found := exportedLine.FindStringSubmatch(line)
	if found == nil {
		return exportedName{inPackage: line}
	}
	return exportedName{found[1], found[2] + found[4], found[3] + found[5]}
}

var (
	entries   = regexp.MustCompile(`\n\n|\n- `)
	codeSpans = regexp.MustCompile("`[^`]+`")
	words     = regexp.MustCompile(`[\w/]+`)
)

// mentions reports whether one entry of a text has the package and the name, or the type of
// the member, in its code.
func mentions(text string, name exportedName) bool {
	for _, entry := range entries.Split("\n\n"+text, -1) {
		code := words.FindAllString(strings.Join(codeSpans.FindAllString(entry, -1), " "), -1)
		if slices.Contains(code, name.inPackage) &&
			(name.name == "" || slices.Contains(code, name.name) || name.member != "" && slices.Contains(code, name.member)) {
			return true
		}
	}
	return false
}

func TestUnannounced(t *testing.T) {
	released := []string{
		"compile, const CodeOld diagnostic.Code = \"old\"",
		"compile, func Check(ast.Expr) error",
		"compile, method (*Order[T]) Cursor() string",
		"compile, type Order[T any] struct",
		"compile, type Order struct, Keys []Key",
		"compile/lint, type Finder interface, Find(string, struct{}) bool",
	}
	all := func(prefix string, lines ...string) (result []string) {
		for _, line := range lines {
			result = append(result, prefix+line)
		}
		return result
	}
	const (
		changed = "changed, and not named in the first section of CHANGELOG.md: "
		gone    = "gone, and not named below Breaking changes in the first section of CHANGELOG.md: "
		added   = "new, and its package is not named in the first section of CHANGELOG.md: "
	)
	everything := "0.2.0\n\n- `gen`: new names.\n" + breaking +
		"\n- `compile`: `CodeOld` and `compile.Check` are gone, and so is\n  `Order`.\n- `compile/lint`: no more `Find`.\n"
	for _, test := range []struct {
		name     string
		exported []string
		section  string
		want     []string
	}{
		{"nothing changes", released, "", nil},
		{"all is gone", nil, "", all(gone, released...)},
		{"all is gone and announced", nil, everything, nil},
		{"names outside of code", nil, strings.ReplaceAll(everything, "`", ""), all(gone, released...)},
		{"names without the heading", nil, strings.ReplaceAll(everything, breaking, "\n"), all(gone, released...)},
		{"names of another package", nil, strings.ReplaceAll(everything, "compile", "parser"), all(gone, released...)},
		{"a member is announced, its type is not", released[:3], breaking + "\n- `compile`: `Keys` is unexported.\n", all(gone, released[3], released[5])},
		{"a longer name", released[1:], breaking + "\n- `compile`: `CodeOlder`.\n", all(gone, released[0])},
		{"a signature changes", append([]string{"compile, func Check()"}, append(released[:1:1], released[2:]...)...),
			"\n- `compile`: nothing.\n", all(changed, released[1])},
		{"a signature changes and that is announced", append([]string{"compile, func Check()"}, append(released[:1:1], released[2:]...)...),
			"\n- `compile`: `Check` takes less.\n", nil},
		{"an announced package is new", append([]string{"gen, func New()"}, released...), everything, nil},
		{"a package is new", append([]string{"gen/document, func New()"}, released...), everything, all(added, "gen/document, func New()")},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, unannounced(released, test.exported, test.section)); diff != "" {
				t.Errorf("(- want, + got)\n%s", diff)
			}
		})
	}
}
