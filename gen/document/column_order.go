package document

import (
	"cmp"
	"slices"
	"strings"
)

// byChange returns the fields in the order in which they take their columns: those whose own
// names need no change have the first right to them.
func (f *flattening) byChange() []*Field {
	fields := make([]*Field, len(f.record.Fields))
	for i := range fields {
		fields[i] = &f.record.Fields[i]
	}
	slices.SortStableFunc(fields, func(a, b *Field) int { return cmp.Compare(a.change(), b.change()) })
	return fields
}

// change says how much the default column differs from the field's own names.
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
