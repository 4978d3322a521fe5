package main

import (
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// packageName returns the name for the package in a folder, which need not exist:
// that of the Go files in it or, if there are none, the folder's own in lower case,
// without what a package name cannot hold.
func packageName(folder string) (string, error) {
	name, err := existingPackage(folder)
	if name != "" || err != nil {
		return name, err
	}
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, filepath.Base(absolute))
	if !token.IsIdentifier(name) {
		return "", usageError(fmt.Sprintf("the folder's name %q makes no package name: give one with -package", filepath.Base(absolute)))
	}
	return name, nil
}

// existingPackage returns the name of the package whose files are in a folder, or
// "" if there is none. Tests and programs do not count: a program beside a library
// is one that a build constraint leaves out.
func existingPackage(folder string) (string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, entry.Name()), nil, parser.PackageClauseOnly)
		if err == nil && file.Name.Name != "main" {
			return file.Name.Name, nil
		}
	}
	return "", nil
}
