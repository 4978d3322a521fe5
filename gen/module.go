package gen

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// ImportPath returns the import path of the package in a folder, which need not
// exist: that of the module whose go.mod is nearest above it, and the way from there.
func ImportPath(folder string) (string, error) {
	start, err := filepath.Abs(folder)
	if err != nil {
		return "", fmt.Errorf("gen: %w", err)
	}
	for root := start; ; root = filepath.Dir(root) {
		name := filepath.Join(root, "go.mod")
		text, err := os.ReadFile(name)
		if err == nil {
			return importPathWithin(name, string(text), root, start)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("gen: %w", err)
		}
		if root == filepath.Dir(root) {
			return "", fmt.Errorf("gen: there is no go.mod in or above %s: give the import path", folder)
		}
	}
}

// importPathWithin returns the import path of a folder of the module that a go.mod
// in root describes.
func importPathWithin(name, text, root, folder string) (string, error) {
	module := modulePath(text)
	if module == "" {
		return "", fmt.Errorf("gen: %s names no module: give the import path", name)
	}
	way, err := filepath.Rel(root, folder)
	if err != nil {
		return "", fmt.Errorf("gen: %w", err)
	}
	return path.Join(module, filepath.ToSlash(way)), nil
}

// modulePath returns the path that the text of a go.mod gives its module, or "".
func modulePath(text string) string {
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		words := strings.Fields(line)
		if len(words) != 2 || words[0] != "module" {
			continue
		}
		if unquoted, err := strconv.Unquote(words[1]); err == nil {
			return unquoted
		}
		return words[1]
	}
	return ""
}
