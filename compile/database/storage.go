package database

import (
	"cmp"
	"iter"
	"slices"

	"github.com/fiql-go/fiql/compile"
)

// storage says in which rows and columns a schema has its values.
type storage struct{ schema *compile.Schema }

// rows are those that hold an object: a record, an element of a list, or what is referred to.
type rows struct {
	selector string // of the list or reference; empty for the record
	kind     string // list or reference, for messages
	table    string
	shard    string // column that holds the record's shard; empty if there is none
	key      string // column that identifies an object; may be empty
	parent   string // column that is NULL in rows that are no element; may be empty
	where    map[string]string
}

// rowsOf returns the rows that hold the object of a reference or, without one, an element of
// a list or, without both, a record. An element that a column holds is in the rows of its
// owner.
func (s storage) rowsOf(listSelector, referenceSelector string) rows {
	if reference, ok := s.schema.Reference(referenceSelector); ok {
		return s.rowsOfReference(reference)
	}
	if list, ok := s.schema.List(listSelector); ok && list.ColumnType != "" {
		return s.rowsOf(list.List, list.Reference)
	} else if ok {
		return s.rowsOfList(list)
	}
	key, _ := s.schema.Field(s.schema.Key())
	return rows{table: s.schema.Table(), shard: s.schema.ShardColumn(), key: key.Column}
}

func (s storage) rowsOfReference(reference compile.Reference) rows {
	return rows{reference.Selector, "reference", reference.Table, reference.ShardKey, reference.Key, "", reference.Where}
}

func (s storage) rowsOfList(list compile.List) rows {
	return rows{list.Selector, "list", list.Table, list.ShardKey, list.Key, list.ParentKey, list.Where}
}

// all yields the rows of the record, of each list that has a table and of each reference.
func (s storage) all() iter.Seq[rows] {
	return func(yield func(rows) bool) {
		if !yield(s.rowsOf("", "")) {
			return
		}
		for list := range s.schema.Lists() {
			if list.Table != "" && !yield(s.rowsOfList(list)) {
				return
			}
		}
		for reference := range s.schema.References() {
			if !yield(s.rowsOfReference(reference)) {
				return
			}
		}
	}
}

// unique returns the columns that tell objects apart, that of the shard first; none where
// nothing does.
func (r rows) unique() []string {
	if r.key == "" {
		return nil
	}
	return withShard(r.shard, r.key)
}

// withShard returns the columns of an index, that of a shard first. Columns may be empty or
// named twice.
func withShard(shard string, columns ...string) []string {
	var all []string
	for _, column := range append([]string{shard}, columns...) {
		if column != "" && !slices.Contains(all, column) {
			all = append(all, column)
		}
	}
	return all
}

// place is where the values of a field are.
type place struct {
	rows
	column  string         // empty if there is none
	field   *compile.Field // as the column holds it
	isArray bool           // the column holds an array of such values
}

// placeOf returns where the values of a field are.
func (s storage) placeOf(field *compile.Field) place {
	list, isInList := s.schema.List(field.List)
	isInColumn := isInList && list.ColumnType != "" && field.Reference == ""
	switch {
	case isInColumn && list.ColumnType == compile.ColumnArray:
		return place{s.rowsOf(list.List, list.Reference), list.Column, field, true}
	case isInColumn:
		return s.inJSON(field, s.holder(list))
	case isJSON(field.ColumnType):
		return s.inJSON(field, compile.List{List: field.List, Reference: field.Reference, Column: field.Column, ColumnType: field.ColumnType})
	}
	held := *field
	if held.Folding { // its text is of no type of its own
		held.ColumnType = ""
	}
	return place{s.rowsOf(field.List, field.Reference), columnOf(field), &held, false}
}

// holder returns the list around a list of JSON whose column holds both.
func (s storage) holder(list compile.List) compile.List {
	for list.Column == "" {
		outer, ok := s.schema.List(list.List)
		if !ok {
			return list
		}
		list = outer
	}
	return list
}

// inJSON returns the place of a field in JSON, of which column and type are given.
func (s storage) inJSON(field *compile.Field, in compile.List) place {
	held := *field
	held.ColumnType, held.Folding, held.Collation = in.ColumnType, false, ""
	return place{s.rowsOf(in.List, in.Reference), in.Column, &held, false}
}

// columnOf returns the column that filters on a field compare.
func columnOf(field *compile.Field) string {
	if field.Folding {
		return field.FoldColumn
	}
	return field.Column
}

// isJSON reports whether a column of a type holds JSON.
func isJSON(columnType compile.ColumnType) bool {
	return columnType == compile.ColumnJSON || columnType == compile.ColumnJSONB
}

// join is a column that holds the key of a row.
type join struct {
	selector string // of the list or reference
	kind     string // list or reference
	from, to end
	isLink   bool   // from is a table of links
	tail     string // column of from's table that an index on the join ends in; may be empty
}

// end is a column of a join, and that of the shard; empty if there is none.
type end struct{ table, shard, column string }

// columns returns the columns of an end, that of the shard first.
func (e end) columns() []string { return withShard(e.shard, e.column) }

// indexed returns the columns of the index that finds the rows of a join.
func (j join) indexed() []string { return withShard(j.from.shard, j.from.column, j.tail) }

// joins yields what joins the tables, in the order of the schema.
func (s storage) joins() iter.Seq[join] {
	return func(yield func(join) bool) {
		for list := range s.schema.Lists() {
			for _, j := range s.joinsOf(list) {
				if !yield(j) {
					return
				}
			}
		}
		for reference := range s.schema.References() {
			if !yield(s.joinOf(reference)) {
				return
			}
		}
	}
}

// joinsOf returns the joins of a list: that of its elements to their owner or, where there
// are links, those of a link to both.
func (s storage) joinsOf(list compile.List) []join {
	if list.Table == "" || list.ColumnType != "" {
		return nil
	}
	outer := s.rowsOf(list.List, list.Reference)
	owner := end{outer.table, outer.shard, cmp.Or(list.OwnerKey, outer.key)}
	through := list.Through
	if through == (compile.Through{}) {
		return []join{{list.Selector, "list", end{list.Table, list.ShardKey, list.ParentKey}, owner, false, list.Key}}
	}
	return []join{
		{list.Selector, "list", end{through.Table, list.ShardKey, through.Parent}, owner, true, through.Child},
		{list.Selector, "list", end{through.Table, list.ShardKey, through.Child}, end{list.Table, list.ShardKey, list.Key}, true, through.Parent},
	}
}

// joinOf returns the join of a reference: that of what has the object to the row of it.
func (s storage) joinOf(reference compile.Reference) join {
	outer := s.rowsOf(reference.List, reference.Reference)
	return join{reference.Selector, "reference", end{outer.table, outer.shard, reference.Column},
		end{reference.Table, reference.ShardKey, reference.Key}, false, outer.key}
}

// pair returns the ends of a join with the shards that both have, or none.
func (j join) pair() (from, to end) {
	if j.from.shard == "" || j.to.shard == "" {
		j.from.shard, j.to.shard = "", ""
	}
	return j.from, j.to
}
