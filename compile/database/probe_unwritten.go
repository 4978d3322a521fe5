package database

import "github.com/fiql-go/fiql/compile"

// isUnwritten reports whether package relational does not write filters on a field or list yet:
// on what lies behind references, in lists of lists, behind links, in JSON or in arrays.
func (v *verification) isUnwritten(listSelector, reference string, columnType compile.ColumnType) bool {
	list, _ := v.schema.List(listSelector)
	return reference != "" || isJSON(columnType) ||
		list.List != "" || list.Reference != "" || list.ColumnType != "" || list.Through != compile.Through{}
}
