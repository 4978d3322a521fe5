// Command rehearse tries a release before there is one. It publishes the commit that is checked
// out, HEAD, as v0.1.0 to a module proxy in a temporary folder, and uses it from there as
// users do, from modules of their own and with an empty module cache: it installs fiqlgen,
// generates code with go tool, and builds a program that imports compile alone. What is not
// committed is not looked at.
package main

import (
	"flag"
	"fmt"
	"os"
)

const (
	path    = "github.com/fiql-go/fiql"
	version = "v0.1.0"
)

func main() {
	repository := flag.String("repository", ".", "the folder of the checkout")
	flag.Parse()
	if err := rehearse(*repository); err != nil {
		fmt.Fprintln(os.Stderr, "rehearse:", err)
		os.Exit(1)
	}
}

func rehearse(repository string) error {
	folder, err := os.MkdirTemp("", "rehearse")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	checkout := folder + "/checkout"
	if err := clone(repository, checkout); err != nil {
		return err
	}
	if err := publish(checkout, folder+"/proxy"); err != nil {
		return err
	}
	u, err := newUser(folder)
	if err != nil {
		return err
	}
	for _, use := range []func() error{u.installs, func() error { return u.generates(checkout) }, u.importsCompile} {
		if err := use(); err != nil {
			return err
		}
	}
	return nil
}
