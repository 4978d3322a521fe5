package relational

import "github.com/fiql-go/fiql/compile"

// A list test that many records pass is slow in each direction: the sub-query of IN finds
// them all, and EXISTS asks each record in turn, which takes long if those that pass come
// late. Where the order is that of the schema's key, an index of the list that begins with
// what the test compares and ends in the record's key has the records of the page in their
// order. Reading it is what is called a walk here.

// walkable returns the test that a walk finds the records of a stretch by, and whether there
// is one: it must be all that the filter asks, and ask for one value.
func (p *pager) walkable(s stretch) (*compile.Test, bool) {
	test, ok := p.query.Root().(*compile.Test)
	if !ok || test.IsNegated() || p.limit <= 0 || !s.isByKey() || !p.options.Dialect.isKnown() {
		return nil, false
	}
	alternatives, _ := test.Condition().(compile.Alternatives)
	list, inList := test.List()
	field, _ := test.Field()
	isOwn := inList && list.Table != "" && list.List == "" && list.Reference == "" && list.OwnerKey == "" &&
		list.Through.Table == "" && field.Reference == "" && !field.ColumnType.IsJSON()
	isSharded := p.query.Schema().ShardColumn() != "" && !p.options.Shard.confined
	return test, isOwn && !isSharded && alternatives.NumValues() == 1 && alternatives.NumPatterns() == 0 &&
		isPlain(dialects[p.options.Dialect].storageOf(&s.keys[0].Field))
}

// isPlain reports whether an index of a column orders it as its storage sorts.
func isPlain(s storage) bool {
	switch s := s.(type) {
	case *direct:
		return s.ordered == side{}
	case *text:
		return s.sorts == side{} && !s.patternOperators
	}
	return false
}

// walk writes that the record is among the first that meet the test of a list.
func (w *writer) walk(test *compile.Test, s stretch, limit int) {
	w.seekLists(s)
	if w.shard != nil {
		w.write("(")
		w.inShard(w.table, w.schema.ShardColumn())
		w.write(" AND ")
	}
	list, _ := test.List()
	w.key(&s.keys[0]).plain()
	w.write(" IN (SELECT ")
	w.column("walk", list.ParentKey)
	w.write(" FROM (")
	w.walked(test, s)
	w.write(" LIMIT ")
	w.bound(int64(limit))
	w.write(w.dialect.count, ") AS ")
	w.name("walk")
	w.write(")", either(w.shard != nil, ")", ""))
}

// afterWalk writes that the record meets the test and comes after those of the walk. There
// are such records where elements have lost theirs, so that the walk found too few. A walk
// that ended before its limit has no last place, after which nothing comes.
func (w *writer) afterWalk(test *compile.Test, s stretch, limit int) {
	w.seekLists(s)
	w.confined(test, func() {
		w.write(" AND ")
		w.key(&s.keys[0]).plain()
		w.write(either(s.keys[0].Descending, " < ", " > "), "(")
		w.walked(test, s)
		w.write(" LIMIT 1 OFFSET ")
		w.bound(int64(limit - 1))
		w.write(w.dialect.count, ")")
	})
}

// walked writes the keys of records as the list's index has them.
func (w *writer) walked(test *compile.Test, s stretch) {
	list, _ := test.List()
	field, _ := test.Field()
	at := step{list: list}
	if !w.canStep(&at, w.record()) {
		return
	}
	row := w.enter(list.Table)
	key := w.listKey(row, list.ParentKey, &s.keys[0])
	w.write("SELECT DISTINCT ")
	key.plain()
	w.write(" FROM ")
	w.from(list.Table, row)
	terms := w.terms()
	w.ofShard(&at, row, terms)
	terms.next()
	key.plain()
	w.write(" IS NOT NULL") // an element may have no record
	if w.seek != nil {
		terms.next()
		w.seek(row, list.ParentKey)
	}
	w.meetsWhere(&at, row, terms)
	terms.next()
	w.columnTest(row, &field, false).alternatives(test.Condition().(compile.Alternatives))
	w.write(" ORDER BY ")
	key.storage.sort(key, s.keys[0].Descending)
	w.leave()
}
