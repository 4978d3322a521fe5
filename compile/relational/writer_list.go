package relational

import "github.com/fiql-go/fiql/compile"

// inList writes that some element of a list, or none, meets a condition, which is nil
// where any element does.
func (w *writer) inList(list compile.List, none bool, condition func()) {
	if !w.canJoin(list) {
		return
	}
	if w.dialect.inIsOnce && !none {
		w.inSubquery(list, condition)
		return
	}
	if w.insideOr == 0 {
		w.joins++
	}
	if w.insideOr > 0 || w.joins <= maxJoins {
		w.exists(list, none, condition)
		return
	}
	w.write("(")
	w.exists(list, none, condition)
	w.write(" OR 1=0)")
}

// maxJoins is how many tests of lists an engine may make joins of. PostgreSQL and MariaDB
// do so with every EXISTS that AND joins to others, and then look for the best order of
// all: beyond some dozens, planning takes minutes. OR keeps them from it.
const maxJoins = 8

// canJoin reports whether the schema has all that joins a list to its object, and fails
// otherwise.
func (w *writer) canJoin(list compile.List) bool {
	key, _ := w.schema.Field(w.schema.Key())
	switch {
	case key.Column == "":
		w.fail("the object has no key that joins list %q to it", list.Selector)
	case list.Table == "" || w.table == "":
		w.fail("list %q or its object has no table", list.Selector)
	default:
		return true
	}
	return false
}

// inSubquery writes a positive list test as IN over a sub-query that does not depend on the
// outer row.
func (w *writer) inSubquery(list compile.List, condition func()) {
	j := w.joined(list)
	if j.count > 1 {
		w.write("(")
	}
	w.columns(w.table, j.outer[:j.count])
	w.write(either(j.count > 1, ") IN (SELECT ", " IN (SELECT "))
	w.columns(list.Table, j.inner[:j.count])
	w.write(" FROM ")
	w.tableName(list.Table)
	separator := " WHERE "
	if w.shard != nil {
		w.write(separator)
		w.inShard(list.Table, list.ShardKey)
		separator = " AND "
	}
	if condition != nil {
		w.write(separator)
		condition()
	}
	w.write(")")
}

func (w *writer) exists(list compile.List, none bool, condition func()) {
	w.write(either(none, "NOT EXISTS (SELECT 1 FROM ", "EXISTS (SELECT 1 FROM "))
	w.tableName(list.Table)
	w.write(" WHERE ")
	if w.shard != nil {
		w.inShard(list.Table, list.ShardKey)
		w.write(" AND ")
	}
	j := w.joined(list)
	for i := range j.count {
		w.write(either(i > 0, " AND ", ""))
		w.column(list.Table, j.inner[i])
		w.write(" = ")
		w.column(w.table, j.outer[i])
	}
	if condition != nil {
		w.write(" AND ")
		condition()
	}
	w.write(")")
}

// join names the columns that join an object (outer) with the rows of its list (inner).
type join struct {
	outer, inner [2]string
	count        int
}

func (j *join) add(outer, inner string) {
	j.outer[j.count], j.inner[j.count] = outer, inner
	j.count++
}

// joined returns the join of a list: by the shard key, if there is one that is not bound to
// a value, and the key.
func (w *writer) joined(list compile.List) join {
	var j join
	if shard := w.schema.ShardColumn(); shard != "" && w.shard == nil {
		j.add(shard, list.ShardKey)
	}
	key, _ := w.schema.Field(w.schema.Key())
	j.add(key.Column, list.ParentKey)
	return j
}

// columns writes columns of a table with commas between them.
func (w *writer) columns(table string, names []string) {
	for i, name := range names {
		w.write(either(i > 0, ", ", ""))
		w.column(table, name)
	}
}
