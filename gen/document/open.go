package document

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Open reads the document in a file, as [Parse] does, and follows its references to other
// files in the same folder and below it, also through symbolic links. What lies elsewhere is
// not read, nor is anything fetched from a network.
//
// The overlays are the names of files with changes, which are made to the document one
// after the other, as the section about overlays has it.
func Open(name string, overlays ...string) (*Document, error) {
	root, err := readFile(name)
	if err != nil {
		return nil, err
	}
	for _, overlay := range overlays {
		changes, err := readFile(overlay)
		if err != nil {
			return nil, err
		}
		if root, err = overlaid(root, changes); err != nil {
			return nil, err
		}
	}
	folder := filepath.Dir(name)
	return newDocument(root, func(name string) ([]byte, error) {
		file, err := os.OpenInRoot(folder, filepath.FromSlash(name))
		if err != nil {
			return nil, err
		}
		return readOpened(file)
	})
}

// readFile reads the tree of a file.
func readFile(name string) (*node, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := readOpened(file)
	if err != nil {
		return nil, err
	}
	return readTree(name, data)
}

// readOpened reads a file up to a little more than a document may have, and closes it.
func readOpened(file *os.File) ([]byte, error) {
	defer file.Close()
	described, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if described.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: file.Name(), Err: fmt.Errorf("it is a folder")}
	}
	return io.ReadAll(io.LimitReader(file, maxBytes+1))
}
