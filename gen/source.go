package gen

import (
	"fmt"
	"io"
)

// sourceFile is a file that is the same in every package, apart from its first lines.
type sourceFile struct{ header, name, content string }

// Render writes the file.
func (f sourceFile) Render(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s\n\npackage %s\n\n%s", f.header, f.name, f.content)
	return err
}

func (p *plan) sourceFile(content string) sourceFile {
	return sourceFile{headerStart + p.source + headerEnd, p.options.Package, content}
}
