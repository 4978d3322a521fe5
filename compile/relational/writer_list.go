package relational

import "github.com/fiql-go/fiql/compile"

// elements is a test of the elements of a list.
type elements struct {
	list      compile.List
	none      bool   // no element may meet the condition
	condition func() // writes it; nil where any element does
	test      *compile.Test
}

// inList writes that some element of a list, or none, meets a condition.
func (w *writer) inList(e elements) {
	if !w.canJoin(e.list) {
		return
	}
	if w.dialect.inIsOnce && w.findsRows(e) {
		w.inSubquery(e)
		return
	}
	if w.insideOr == 0 {
		w.joins++
	}
	if w.insideOr > 0 || w.joins <= maxJoins || w.dialect.inIsOnce {
		w.exists(e)
		return
	}
	w.write("(")
	w.exists(e)
	w.write(" OR 1=0)")
}

// findsRows reports whether a test of a list is better answered once for all rows than for
// each row: unless another test finds the rows, or none of many elements may meet it.
func (w *writer) findsRows(e elements) bool {
	if e.none {
		return isEquality(e.test)
	}
	return w.driver == nil || w.driver == e.test
}

// choose chooses the test of a list that shall find the rows, where AND joins several: one
// of equality, if there is one. The others are asked of its rows only.
func (w *writer) choose(root compile.Node) {
	everything, ok := root.(*compile.Conjunction)
	if !ok || !w.dialect.inIsOnce {
		return
	}
	count := 0
	for i := range everything.Len() {
		test, _ := everything.Operand(i).(*compile.Test)
		if _, inList := test.List(); !inList || test.IsNegated() {
			continue
		}
		if count++; w.driver == nil || !isEquality(w.driver) && isEquality(test) {
			w.driver = test
		}
	}
	if count < 2 {
		w.driver = nil
	}
}

// isEquality reports whether a test compares with values only.
func isEquality(test *compile.Test) bool {
	alternatives, ok := test.Condition().(compile.Alternatives)
	return ok && alternatives.NumPatterns() == 0
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

// inSubquery writes the test of a list as IN over a sub-query that does not depend on the
// outer row. An element without the key of its record would make NOT IN be NULL.
func (w *writer) inSubquery(e elements) {
	j := w.joined(e.list)
	w.write(either(j.count > 1, "(", ""))
	w.columns(w.table, j.outer[:j.count])
	w.write(either(j.count > 1, ")", ""), either(e.none, " NOT", ""), " IN (SELECT ")
	w.columns(e.list.Table, j.inner[:j.count])
	w.write(" FROM ")
	w.tableName(e.list.Table)
	terms := w.terms()
	w.ofShard(e, terms)
	if e.none {
		for _, column := range j.inner[:j.count] {
			terms.next()
			w.column(e.list.Table, column)
			w.write(" IS NOT NULL")
		}
	}
	w.meeting(e, terms)
	w.write(")")
}

// exists writes the test of a list as EXISTS.
func (w *writer) exists(e elements) {
	w.write(either(e.none, "NOT EXISTS (SELECT 1 FROM ", "EXISTS (SELECT 1 FROM "))
	w.tableName(e.list.Table)
	j, terms := w.joined(e.list), w.terms()
	w.ofShard(e, terms)
	for i := range j.count {
		terms.next()
		w.column(e.list.Table, j.inner[i])
		w.write(" = ")
		w.column(w.table, j.outer[i])
	}
	w.meeting(e, terms)
	w.write(")")
}

// ofShard writes that an element is of the shard that the condition is confined to.
func (w *writer) ofShard(e elements, terms *terms) {
	if w.shard != nil {
		terms.next()
		w.inShard(e.list.Table, e.list.ShardKey)
	}
}

// meeting writes which elements meet a test: after the place that the page begins at, and
// by the test's condition.
func (w *writer) meeting(e elements, terms *terms) {
	if w.seek != nil {
		terms.next()
		w.seek(e.list)
	}
	if e.condition != nil {
		terms.next()
		e.condition()
	}
}

// terms writes WHERE before the first term of a condition and AND before the others.
type terms struct {
	*writer
	written bool
}

func (w *writer) terms() *terms { return &terms{writer: w} }

func (t *terms) next() {
	t.write(either(t.written, " AND ", " WHERE "))
	t.written = true
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
