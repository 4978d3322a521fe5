package document

import (
	"slices"
	"strings"
)

// byChange returns the fields in the order in which they take their columns: those whose own
// names need no change have the first right to them.
func (f *flattening) byChange() []*Field {
	var fields [3][]*Field
	for i := range f.record.Fields {
		field := &f.record.Fields[i]
		change := field.change()
		fields[change] = append(fields[change], field)
	}
	return slices.Concat(fields[:]...)
}

// change says in three degrees how much the default column differs from the field's own names.
func (f *Field) change() int {
	own := strings.Join(names(f.Properties), "_")
	switch column := joined(names(f.Properties)); {
	case column == own:
		return 0
	case strings.ReplaceAll(column, "_", "") == strings.ToLower(own):
		return 1
	}
	return 2
}
