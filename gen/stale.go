package gen

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// stale returns the files that were generated into a folder earlier, from a document of
// the same name, and that are no longer: where an object or the last operation went.
// Those of the package lie in the folder itself, and typed fields right below it. Other
// files are left alone, also those of a package that is generated into a folder below.
func stale(folder string, files []File) ([]Change, error) {
	if len(files) == 0 {
		return nil, nil
	}
	header, _, _ := bytes.Cut(unixLines(files[0].Content), []byte("\n"))
	isCurrent := func(name string) bool {
		return slices.ContainsFunc(files, func(file File) bool { return file.Path == name })
	}
	var found []Change
	for _, pattern := range []string{"*_gen.go", "*_gen_test.go", "*/" + fieldsFile} {
		names, err := fs.Glob(os.DirFS(folder), pattern)
		if err != nil {
			return nil, fmt.Errorf("gen: %w", err)
		}
		for _, name := range names {
			if isCurrent(name) || name == fieldsFile {
				continue
			}
			before, err := generatedWith(filepath.Join(folder, filepath.FromSlash(name)), header)
			if err != nil {
				return nil, err
			}
			if before != nil {
				found = append(found, Change{Path: name, Before: before})
			}
		}
	}
	return found, nil
}

// generatedWith returns the text of a regular file that begins with a header, or nil.
func generatedWith(name string, header []byte) ([]byte, error) {
	described, err := os.Lstat(name)
	if err != nil || !described.Mode().IsRegular() {
		return nil, err
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("gen: %w", err)
	}
	if first, _, _ := bytes.Cut(unixLines(text), []byte("\n")); !bytes.Equal(first, header) || !isGenerated(text) {
		return nil, nil
	}
	return text, nil
}

// remove removes a file, and its folder if that is one below and then empty.
func remove(folder, name string) error {
	if err := os.Remove(filepath.Join(folder, filepath.FromSlash(name))); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if below := path.Dir(name); below != "." {
		_ = os.Remove(filepath.Join(folder, filepath.FromSlash(below))) // it fails if something else is there
	}
	return nil
}
