package relational

import (
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// A value may lie in a row that a record refers to, or in an element of a list. The route to
// it has a step for each reference and each list on the way.

// step is a step of a route: along a reference, or into a list if that has a selector.
type step struct {
	reference compile.Reference
	list      compile.List
}

// route returns the steps that lead from a record to what lies in a list and behind a
// reference, both of which may be none.
func (w *writer) route(list, reference string) []step {
	if r, ok := w.schema.Reference(reference); ok {
		return append(w.route(r.List, r.Reference), step{reference: r})
	}
	if l, ok := w.schema.List(list); ok {
		return append(w.route(l.List, l.Reference), step{list: l})
	}
	return nil
}

func (s *step) isList() bool { return s.list.Selector != "" }

// isInColumn reports whether the step leads to elements that are in a column.
func (s *step) isInColumn() bool { return s.isList() && s.list.Table == "" }

// isArray reports whether it leads to those of an array.
func (s *step) isArray() bool { return s.list.ColumnType == compile.ColumnArray }

func (s *step) table() string {
	if s.isList() {
		return s.list.Table
	}
	return s.reference.Table
}

func (s *step) where() map[string]string {
	if s.isList() {
		return s.list.Where
	}
	return s.reference.Where
}

// holder is a row that has objects and lists: what the query calls it, and its columns that
// hold its key and its shard.
type holder struct{ name, key, shard string }

// record returns the row of the record.
func (w *writer) record() holder {
	key, _ := w.schema.Field(w.schema.Key())
	return holder{w.table, key.Column, w.schema.ShardColumn()}
}

// row returns the row that a step leads to.
func (s *step) row(name string) holder {
	if s.isList() {
		return holder{name, s.list.Key, s.list.ShardKey}
	}
	return holder{name, s.reference.Key, s.reference.ShardKey}
}

// join names the columns by which the row that has a list or an object (outer) leads to the
// rows of its table (inner).
type join struct {
	outer, inner [2]string
	count        int
}

func (j *join) add(outer, inner string) {
	j.outer[j.count], j.inner[j.count] = outer, inner
	j.count++
}

// joined returns the join of a step from a row: by the shard, if there is one that is not
// bound to a value, and the key. With links it is that of their table.
func (w *writer) joined(s *step, from holder) join {
	var j join
	to := s.row("")
	if from.shard != "" && to.shard != "" && w.shard == nil {
		j.add(from.shard, to.shard)
	}
	switch {
	case !s.isList():
		j.add(s.reference.Column, s.reference.Key)
	case s.list.OwnerKey != "":
		j.add(s.list.OwnerKey, s.parent())
	default:
		j.add(from.key, s.parent())
	}
	return j
}

// parent returns the column that holds the key of what has the list.
func (s *step) parent() string {
	if s.list.Through.Table != "" {
		return s.list.Through.Parent
	}
	return s.list.ParentKey
}

// canStep reports whether the schema has all that a step needs, and fails otherwise.
func (w *writer) canStep(s *step, from holder) bool {
	switch {
	case !s.isList():
		return true
	case s.isInColumn() && (s.list.Column != "" || s.list.ColumnType != ""):
		return true
	case from.key == "" && s.list.OwnerKey == "":
		w.fail("the object has no key that joins list %q to it", s.list.Selector)
	case s.list.Table == "" || w.table == "":
		w.fail("list %q or its object has no table", s.list.Selector)
	default:
		return true
	}
	return false
}

// enter returns what a sub-query calls a table: its name or, where what is around the
// sub-query has that already, a name with a number. It is called so until leave.
func (w *writer) enter(table string) string {
	last := lastPart(table)
	name, own := table, last
	for number := 2; w.isCalled(own); number++ {
		own = last + "_" + strconv.Itoa(number)
		name = compile.TableName(own)
	}
	w.called = append(w.called, own)
	return name
}

// lastPart returns the last part of a table's name, which is what a query calls the table.
func lastPart(table string) string {
	if !strings.ContainsAny(table, `."`) {
		return table
	}
	parts := compile.SplitTableName(table)
	return parts[len(parts)-1]
}

// leave forgets the name that enter returned last.
func (w *writer) leave() { w.called = w.called[:len(w.called)-1] }

// isCalled reports whether a table is called by a name. Engines differ in whether they tell
// names apart by case.
func (w *writer) isCalled(name string) bool {
	if strings.EqualFold(lastPart(w.table), name) {
		return true
	}
	for _, taken := range w.called {
		if strings.EqualFold(taken, name) {
			return true
		}
	}
	return false
}

// from writes a table of a sub-query with the name that it is called by.
func (w *writer) from(table, name string) {
	w.tableName(table)
	if name != table {
		w.write(" AS ")
		w.tableName(name)
	}
}

// authored writes SQL that the schema's author wrote, with the name of a table for {}. The
// schema knows it to be one line without a question mark.
func (w *writer) authored(texts map[string]string, table, what, selector string) {
	text, ok := texts[w.dialect.name]
	if !ok {
		text, ok = texts[""]
	}
	if !ok {
		w.fail("%q has no %s for %s", selector, what, w.dialect.name)
	}
	w.write("(")
	for i, part := range strings.Split(text, "{}") {
		if i > 0 {
			w.tableName(table)
		}
		w.write(part)
	}
	w.write(")")
}

// referred writes a column of the row that references lead to from the record. It is NULL
// where there is no such row.
func (w *writer) referred(steps []step, column func(row string)) {
	last := &steps[len(steps)-1]
	name := w.enter(last.table())
	w.write("(SELECT ")
	column(name)
	w.write(" FROM ")
	w.from(last.table(), name)
	terms := w.terms()
	w.ofShard(last, name, terms)
	terms.next()
	w.column(name, last.reference.Key)
	w.write(" = ")
	if len(steps) == 1 {
		w.column(w.table, last.reference.Column)
	} else {
		w.referred(steps[:len(steps)-1], func(row string) { w.column(row, last.reference.Column) })
	}
	if w.shard == nil && last.reference.ShardKey != "" {
		terms.next()
		w.column(name, last.reference.ShardKey)
		w.write(" = ")
		w.column(w.table, w.schema.ShardColumn())
	}
	w.meetsWhere(last, name, terms)
	w.write(" LIMIT 1)")
	w.leave()
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

// ofShard writes that a row is of the shard that the condition is confined to.
func (w *writer) ofShard(s *step, row string, terms *terms) {
	if key := s.row(row).shard; w.shard != nil && key != "" {
		terms.next()
		w.inShard(row, key)
	}
}

// meetsWhere writes that a row meets what the schema asks of the rows of a step.
func (w *writer) meetsWhere(s *step, row string, terms *terms) {
	if where := s.where(); len(where) > 0 {
		terms.next()
		w.authored(where, row, "condition", s.list.Selector+s.reference.Selector)
	}
}
