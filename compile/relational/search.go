package relational

import "github.com/fiql-go/fiql/compile"

// search writes that some row or element at the end of a route meets a condition, or that
// none does.
type search struct {
	*writer
	test      *compile.Test
	steps     []step
	none      bool
	bySet     bool             // the rows of a step are found once for all that lead to them, with an engine that can
	condition func(row string) // writes it; nil where any row or element will do
}

// search writes the test of what lies in a list or behind a reference.
func (w *writer) search(test *compile.Test, steps []step, condition func(row string)) {
	s := search{writer: w, test: test, steps: steps, none: test.IsNegated(), condition: condition}
	first := &steps[0]
	if !w.canStep(first, w.record()) {
		return
	}
	switch {
	case first.isInColumn():
		s.elements(0, w.table)
	case w.dialect.inIsOnce && s.findsRows():
		s.bySet = true
		s.inSubquery(0, w.record())
	default:
		s.planned()
	}
}

// planned writes a test of rows that an engine plans as a join, where it is one of not too
// many.
func (s *search) planned() {
	if s.insideOr == 0 {
		s.joins++
	}
	if s.insideOr > 0 || s.joins <= maxJoins || s.dialect.inIsOnce {
		s.asked(0, s.record())
		return
	}
	s.write("(")
	s.asked(0, s.record())
	s.write(" OR 1=0)")
}

// asked writes a step whose rows are asked for with each row that leads to them: of a
// reference, and of a step that is not the first, by IN, from which engines that plan joins
// make the best of both ways.
func (s *search) asked(i int, from holder) {
	if !s.dialect.inIsOnce && (i > 0 || !s.none && !s.steps[i].isList()) {
		s.inSubquery(i, from)
		return
	}
	s.exists(i, from)
}

// findsRows reports whether a test is better answered once for all rows than for each row:
// unless another test finds the rows, or none of many rows may meet it.
func (s *search) findsRows() bool {
	if s.none {
		return s.steps[0].isList() && isEquality(s.test)
	}
	return s.driver == nil || s.driver == s.test
}

// choose chooses the test of other rows that shall find the records, where AND joins
// several: one of equality, if there is one. The others are asked of its records only.
func (w *writer) choose(root compile.Node) {
	everything, ok := root.(*compile.Conjunction)
	if !ok || !w.dialect.inIsOnce {
		return
	}
	count := 0
	for i := range everything.Len() {
		test, _ := everything.Operand(i).(*compile.Test)
		if test == nil || test.IsNegated() || !w.isElsewhere(test) {
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

// isElsewhere reports whether a test asks for rows of other tables than the record's.
func (w *writer) isElsewhere(test *compile.Test) bool {
	field, _ := test.Field()
	list, inList := test.List()
	return field.Reference != "" || inList && list.Table != ""
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

// rows are those of a step in a sub-query: what the table that leads to them is called, and
// theirs, which differ where there are links between.
type rows struct {
	step       *step
	lead, name string
}

// enterStep names the tables of a step.
func (s *search) enterStep(i int) rows {
	at := &s.steps[i]
	if links := at.list.Through.Table; links != "" {
		lead := s.enter(links)
		return rows{at, lead, s.enter(at.list.Table)}
	}
	name := s.enter(at.table())
	return rows{at, name, name}
}

func (s *search) leaveStep(r rows) {
	if r.lead != r.name {
		s.leave()
	}
	s.leave()
}

// inSubquery writes a step as IN over a sub-query that does not depend on the outer row. An
// element without the key of its record would make NOT IN be NULL.
func (s *search) inSubquery(i int, from holder) {
	r, j := s.enterStep(i), s.joined(&s.steps[i], from)
	isNegated := s.none && i == 0
	s.write(either(j.count > 1, "(", ""))
	s.columns(from.name, j.outer[:j.count])
	s.write(either(j.count > 1, ")", ""), either(isNegated, " NOT", ""), " IN (SELECT ")
	s.columns(r.lead, j.inner[:j.count])
	s.tables(r)
	terms := s.terms()
	s.ofShards(r, terms)
	if isNegated {
		for _, column := range j.inner[:j.count] {
			terms.next()
			s.column(r.lead, column)
			s.write(" IS NOT NULL")
		}
	}
	s.meeting(i, r, terms)
	s.write(")")
	s.leaveStep(r)
}

// exists writes a step as EXISTS.
func (s *search) exists(i int, from holder) {
	r, j := s.enterStep(i), s.joined(&s.steps[i], from)
	s.write(either(s.none && i == 0, "NOT EXISTS (SELECT 1", "EXISTS (SELECT 1"))
	s.tables(r)
	terms := s.terms()
	s.ofShards(r, terms)
	for k := range j.count {
		terms.next()
		s.column(r.lead, j.inner[k])
		s.write(" = ")
		s.column(from.name, j.outer[k])
	}
	s.meeting(i, r, terms)
	s.write(")")
	s.leaveStep(r)
}

// tables writes what the rows of a step are selected from.
func (s *search) tables(r rows) {
	s.write(" FROM ")
	if r.lead == r.name {
		s.from(r.step.table(), r.name)
		return
	}
	s.from(r.step.list.Through.Table, r.lead)
	s.write(" JOIN ")
	s.from(r.step.list.Table, r.name)
	s.write(" ON ")
	s.column(r.name, r.step.list.Key)
	s.write(" = ")
	s.column(r.lead, r.step.list.Through.Child)
	if key := r.step.list.ShardKey; key != "" && s.shard == nil {
		s.write(" AND ")
		s.column(r.name, key)
		s.write(" = ")
		s.column(r.lead, key)
	}
}

// ofShards writes that the rows are of the shard that the condition is confined to.
func (s *search) ofShards(r rows, terms *terms) {
	s.ofShard(r.step, r.lead, terms)
	if r.lead != r.name {
		s.ofShard(r.step, r.name, terms)
	}
}

// meeting writes which rows of a step meet the test: after the place that the page begins at,
// and by what the test asks of them or of what they lead to.
func (s *search) meeting(i int, r rows, terms *terms) {
	if s.seek != nil && i == 0 && r.step.isList() && r.step.list.OwnerKey == "" {
		terms.next()
		s.seek(r.lead, r.step.parent())
	}
	s.meetsWhere(r.step, r.name, terms)
	if i+1 < len(s.steps) {
		terms.next()
		s.onward(i+1, r.step.row(r.name))
		return
	}
	if s.condition != nil {
		terms.next()
		s.condition(r.name)
	}
}

// onward writes a step that is not the first, in the way of the first.
func (s *search) onward(i int, from holder) {
	at := &s.steps[i]
	switch {
	case !s.canStep(at, from):
	case at.isInColumn():
		s.elements(i, from.name)
	case s.bySet:
		s.inSubquery(i, from)
	default:
		s.asked(i, from)
	}
}

// columns writes columns of a table with commas between them.
func (w *writer) columns(table string, names []string) {
	for i, name := range names {
		w.write(either(i > 0, ", ", ""))
		w.column(table, name)
	}
}
