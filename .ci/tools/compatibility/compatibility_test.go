// Package compatibility tests the script .ci/compatibility, which has nothing to compare with
// before the first release.
package compatibility

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The source of a module, and the list of what it exports, as they grow and shrink.
const (
	first  = "func A() {}\n"
	second = first + "func B() {}\n"
	third  = "func B() {}\n"
)

// TestReleases goes from the first release to the second and beyond, as CONTRIBUTING.md says,
// and strays from that now and then. The script accepts what has no complaint.
func TestReleases(t *testing.T) {
	r := newRepository(t)
	for _, step := range []struct {
		name      string
		source    string
		released  string // what released.golden has of it
		changelog string // the beginning of the first section
		tag       string // after that, if it is accepted
		complaint string
	}{
		{name: "before the first release", source: second, released: first, changelog: "0.1.0, unreleased"},
		{name: "the first release", source: first, released: first, changelog: "0.1.0, 2027-01-02", tag: "v0.1.0"},
		{name: "another name in the section of the release", source: second, released: first, changelog: "0.1.0, 2027-01-02",
			complaint: "CHANGELOG.md: what differs from v0.1.0 needs a section of a later version, and the first is of 0.1.0"},
		{name: "another name in an older section", source: second, released: first, changelog: "0.0.9, unreleased",
			complaint: "needs a section of a later version, and the first is of 0.0.9"},
		{name: "another name", source: second, released: first, changelog: "0.1.1, unreleased"},
		{name: "a list that is copied before the release", source: second, released: second, changelog: "0.1.1, unreleased",
			complaint: "released.golden is not what v0.1.0 exports"},
		{name: "a list that is no release's", source: second, released: third, changelog: "0.1.1, 2027-02-03",
			complaint: "released.golden is not what v0.1.0 exports"},
		{name: "a name is gone in a patch", source: third, released: first, changelog: "0.1.1, unreleased\n\n### Breaking changes",
			complaint: "CHANGELOG.md: what breaks programs needs another minor version than that of v0.1.0, and the first section is of 0.1.1"},
		{name: "a name is gone without an announcement", source: third, released: first, changelog: "0.2.0, unreleased",
			complaint: `CHANGELOG.md: the first section has no heading "### Breaking changes"`},
		{name: "a name is gone", source: third, released: first, changelog: "0.2.0, unreleased\n\n### Breaking changes"},
		{name: "a trial of the second release", source: third, released: third, changelog: "0.2.0, 2027-02-03\n\n### Breaking changes", tag: "v0.2.0-rc.1"},
		{name: "the second release", source: third, released: third, changelog: "0.2.0, 2027-02-03\n\n### Breaking changes", tag: "v0.2.0"},
		{name: "after the second release", source: third, released: third, changelog: "0.2.0, 2027-02-03\n\n### Breaking changes"},
		{name: "version 1", source: second, released: second, changelog: "1.0.0, 2027-03-04", tag: "v1.0.0"},
		{name: "a name is gone from version 1", source: first, released: second, changelog: "1.1.0, unreleased\n\n### Breaking changes",
			complaint: "incompatible with v1.0.0"},
	} {
		t.Run(step.name, func(t *testing.T) {
			r.commit(t, step.source, step.released, step.changelog)
			r.check(t, step.complaint)
			if step.tag != "" {
				r.run(t, "git", "tag", step.tag)
				r.check(t, "")
			}
		})
	}
}

// repository is a module with a history of its own, and the script in it.
type repository struct{ folder, apidiff string }

func newRepository(t *testing.T) repository {
	t.Helper()
	script, err := os.ReadFile(filepath.Join("..", "..", "compatibility"))
	if err != nil {
		t.Fatal(err)
	}
	r := repository{t.TempDir(), filepath.Join(t.TempDir(), "apidiff")}
	output, err := exec.Command("go", "build", "-o", r.apidiff, "golang.org/x/exp/cmd/apidiff").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	r.write(t, ".ci/compatibility", string(script))
	r.write(t, "go.mod", "module github.com/fiql-go/fiql\n\ngo 1.26.0\n")
	r.run(t, "git", "init", "--quiet")
	return r
}

// commit commits a source, with the list of what it exports.
func (r repository) commit(t *testing.T, source, released, changelog string) {
	t.Helper()
	r.write(t, "fiql.go", "package fiql\n\n"+source)
	r.write(t, "ast/testdata/exported.golden", source)
	r.write(t, "ast/testdata/released.golden", released)
	r.write(t, "CHANGELOG.md", "# Changelog\n\n## "+changelog+"\n\n## 0.0.1, 2026-01-02\n")
	r.run(t, "git", "add", ".")
	r.run(t, "git", "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--allow-empty", "--message", changelog)
}

// check runs the script, which fails with the complaint, if that is not empty.
func (r repository) check(t *testing.T, complaint string) {
	t.Helper()
	command := exec.Command("bash", ".ci/compatibility", r.apidiff)
	command.Dir = r.folder
	output, err := command.CombinedOutput()
	if (err != nil) != (complaint != "") || !strings.Contains(string(output), complaint) {
		t.Errorf("%v, want the complaint %q:\n%s", err, complaint, output)
	}
}

func (r repository) run(t *testing.T, name string, arguments ...string) {
	t.Helper()
	command := exec.Command(name, arguments...)
	command.Dir = r.folder
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, output)
	}
}

func (r repository) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(r.folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
