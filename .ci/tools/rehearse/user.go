package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// user is somebody with nothing of this module on the machine.
type user struct {
	folder      string
	environment []string
}

// newUser returns a user to whom the proxy in the folder offers this module. Other
// modules come from the module cache of this machine where it has them, and otherwise
// from where they always do.
func newUser(folder string) (*user, error) {
	output, err := exec.Command("go", "env", "GOPROXY", "GOMODCACHE").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	proxies, cache, _ := strings.Cut(strings.TrimSpace(string(output)), "\n")
	return &user{folder, append(os.Environ(),
		"GOPROXY=file://"+folder+"/proxy,file://"+cache+"/cache/download,"+proxies,
		"GONOSUMDB="+path, // no checksum database knows it yet
		"GOMODCACHE="+folder+"/modules",
		"GOBIN="+folder+"/bin",
		"GOFLAGS=-modcacherw", // so that the folder can be removed
		"GOWORK=off",
	)}, nil
}

// run runs a program in a folder of the user's and returns what it prints.
func (u *user) run(folder string, command ...string) (string, error) {
	c := exec.Command(command[0], command[1:]...)
	c.Dir, c.Env = folder, u.environment
	var failure strings.Builder
	c.Stderr = &failure
	output, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s%s", strings.Join(command, " "), err, output, &failure)
	}
	return strings.TrimSpace(string(output)), nil
}

// runAll runs one command after the other and returns what the last one prints.
func (u *user) runAll(folder string, commands ...[]string) (output string, err error) {
	for _, command := range commands {
		if output, err = u.run(folder, command...); err != nil {
			return "", err
		}
	}
	return output, nil
}

// newModule makes a folder with a module of the user's, and the files given by name.
func (u *user) newModule(name string, files map[string]string) (string, error) {
	folder := filepath.Join(u.folder, name)
	all := os.MkdirAll(folder, 0o700)
	for file, text := range files {
		all = errors.Join(all, os.WriteFile(filepath.Join(folder, file), []byte(text), 0o600))
	}
	_, err := u.run(folder, "go", "mod", "init", "example.com/"+name)
	return folder, errors.Join(all, err)
}

// installs installs fiqlgen and asks it for its version.
func (u *user) installs() error {
	printed, err := u.runAll(u.folder,
		[]string{"go", "install", path + "/cmd/fiqlgen@" + version},
		[]string{u.folder + "/bin/fiqlgen", "version"})
	if err == nil {
		fmt.Printf("go install: fiqlgen version\n%s\n", indented(printed))
		err = expectVersion(printed)
	}
	return err
}

// expectVersion looks at the first line of what fiqlgen version prints.
func expectVersion(printed string) error {
	if first, _, _ := strings.Cut(printed, "\n"); first != "fiqlgen "+version {
		return fmt.Errorf("fiqlgen version prints %q: expected fiqlgen %s", first, version)
	}
	return nil
}

// generates goes the way of the README, from an API description to code that compiles.
func (u *user) generates(checkout string) error {
	description, err := os.ReadFile(filepath.Join(checkout, "contacts", "openapi.yaml"))
	if err != nil {
		return err
	}
	folder, err := u.newModule("generates", map[string]string{"openapi.yaml": string(description)})
	if err != nil {
		return err
	}
	printed, err := u.runAll(folder,
		[]string{"go", "get", "-tool", path + "/cmd/fiqlgen@" + version},
		[]string{"go", "tool", "fiqlgen", "gen", "-schema", "openapi.yaml", "-object", "Contact", "-package", "contacts", "-out", "contacts"},
		[]string{"go", "build", "./..."},
		[]string{"go", "tool", "fiqlgen", "version"})
	if err == nil {
		err = expectVersion(printed)
	}
	if err == nil {
		err = u.show(folder, "go get -tool: the go.mod of a module that generates code", "go", "mod", "edit", "-print")
	}
	return err
}

const importer = `package main

import (
	"fmt"

	"github.com/fiql-go/fiql/compile"
)

func main() { fmt.Println(compile.Fold("A")) }
`

// importsCompile builds a program that imports compile alone, which links nothing else but ast.
func (u *user) importsCompile() error {
	folder, err := u.newModule("imports", map[string]string{"main.go": importer})
	if err != nil {
		return err
	}
	linked, err := u.runAll(folder,
		[]string{"go", "get", path + "/compile@" + version},
		[]string{"go", "run", "."},
		[]string{"go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "."})
	if err != nil {
		return err
	}
	fmt.Printf("compile alone: go list -deps, outside of the standard library\n%s\n", indented(linked))
	for line := range strings.Lines(linked) {
		if !strings.HasPrefix(line, path+"/") && !strings.HasPrefix(line, "example.com/") {
			return fmt.Errorf("a program that imports compile links %s", strings.TrimSpace(line))
		}
	}
	return u.show(folder, "compile alone: go list -m all", "go", "list", "-m", "all")
}

func (u *user) show(folder, title string, command ...string) error {
	printed, err := u.run(folder, command...)
	if err == nil {
		fmt.Printf("%s\n%s\n", title, indented(printed))
	}
	return err
}

func indented(text string) string { return "\t" + strings.ReplaceAll(text, "\n", "\n\t") }
