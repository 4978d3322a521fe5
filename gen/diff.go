package gen

import (
	"bytes"

	"github.com/rogpeppe/go-internal/diff"
)

// Diff returns the change as a unified difference, as the patch command reads it.
func (c Change) Diff() string {
	from, to := "a/"+c.Path, "b/"+c.Path
	if c.Before == nil {
		from = "/dev/null"
	}
	if c.After == nil {
		to = "/dev/null"
	}
	text := diff.Diff(from, unixLines(c.Before), to, unixLines(c.After))
	_, text, _ = bytes.Cut(text, []byte("\n")) // its first line names a command
	return string(text)
}
