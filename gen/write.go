package gen

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Write makes the changes that [Compare] finds: it writes the files that differ from those
// in a folder and removes those that are no longer generated. It returns the changes that
// it made, which are not all if there is an error. If [Compare] finds a file in the way,
// nothing is written. Each file is replaced at once, so that nobody sees half of it. A
// folder of typed fields that has become empty is removed too.
func Write(folder string, files []File) (made []Change, err error) {
	changes, err := Compare(folder, files)
	if err != nil {
		return nil, err
	}
	for _, change := range changes {
		if err := change.make(folder); err != nil {
			return made, fmt.Errorf("gen: %w", err)
		}
		made = append(made, change)
	}
	return made, nil
}

// make makes a change in a folder.
func (c Change) make(folder string) error {
	if c.After == nil {
		return remove(folder, c.Path)
	}
	return replace(filepath.Join(folder, filepath.FromSlash(c.Path)), c.After)
}

// replace puts a new file in the place of another, whose permissions it takes over.
func replace(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	mode := fs.FileMode(0o644)
	if described, err := os.Stat(name); err == nil {
		mode = described.Mode().Perm()
	}
	temporary, err := os.CreateTemp(filepath.Dir(name), ".fiqlgen-*")
	if err != nil {
		return err
	}
	if err = fill(temporary, content, mode); err == nil {
		err = os.Rename(temporary.Name(), name)
	}
	if err != nil {
		os.Remove(temporary.Name())
	}
	return err
}

// fill writes and closes a file.
func fill(file *os.File, content []byte, mode fs.FileMode) error {
	_, err := file.Write(content)
	return cmp.Or(err, file.Chmod(mode), file.Close())
}
