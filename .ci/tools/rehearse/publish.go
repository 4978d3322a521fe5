package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/mod/module"
	modzip "golang.org/x/mod/zip"
)

// maxBytes is how large the module may be that users download. It is a fraction of that.
const maxBytes = 4 << 20

// clone makes a checkout of HEAD without anything that is not committed.
func clone(repository, checkout string) error {
	output, err := exec.Command("git", "clone", "--quiet", "--shared", repository, checkout).CombinedOutput()
	if err != nil {
		return fmt.Errorf("git clone: %w\n%s", err, output)
	}
	return nil
}

// publish writes the four files of a version as the protocol of module proxies names them. The
// zip holds the files of the commit without those of nested modules, as every proxy
// makes it.
func publish(checkout, proxy string) error {
	folder := filepath.Join(proxy, path, "@v")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	info := fmt.Sprintf(`{"Version":%q,"Time":%q}`, version, time.Now().UTC().Format(time.RFC3339))
	goMod, err := os.ReadFile(filepath.Join(checkout, "go.mod"))
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(folder, "list"), []byte(version+"\n"), 0o600),
		os.WriteFile(filepath.Join(folder, version+".info"), []byte(info), 0o600),
		os.WriteFile(filepath.Join(folder, version+".mod"), goMod, 0o600),
		writeZip(checkout, filepath.Join(folder, version+".zip")),
	)
}

func writeZip(checkout, name string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	err = modzip.CreateFromVCS(file, module.Version{Path: path, Version: version}, checkout, "HEAD", "")
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	return checkZip(name)
}

// checkZip looks for what a release must not hold.
func checkZip(name string) error {
	stat, err := os.Stat(name)
	if err != nil {
		return err
	}
	reader, err := zip.OpenReader(name)
	if err != nil {
		return err
	}
	defer reader.Close()
	var all error
	for _, file := range reader.File {
		inside := strings.TrimPrefix(file.Name, path+"@"+version+"/")
		if strings.HasSuffix(inside, "/go.mod") {
			all = errors.Join(all, fmt.Errorf("the zip holds %s, of another module", inside))
		}
		if text, err := isText(file); err != nil || !text && !strings.Contains(inside, "/testdata/") {
			all = errors.Join(all, err, fmt.Errorf("the zip holds %s, which is no text", inside))
		}
	}
	if stat.Size() > maxBytes {
		all = errors.Join(all, fmt.Errorf("the zip has %d bytes: expected %d at most", stat.Size(), maxBytes))
	}
	fmt.Printf("%s@%s: %d files, zip of %d KiB\n", path, version, len(reader.File), stat.Size()>>10)
	return all
}

// isText reports whether a file begins without NUL, as git decides what is text.
func isText(file *zip.File) (bool, error) {
	content, err := file.Open()
	if err != nil {
		return false, err
	}
	defer content.Close()
	start := make([]byte, 8000)
	n, _ := content.Read(start)
	return !strings.ContainsRune(string(start[:n]), 0), nil
}
