package relational

// elements writes that some element of a list in a column meets the condition, or that none
// does.
func (s *search) elements(i int, row string) {
	at := &s.steps[i]
	name := s.enter(elementTable)
	s.write(either(s.none && i == 0, "NOT EXISTS (SELECT 1 FROM ", "EXISTS (SELECT 1 FROM "))
	terms := s.terms()
	if at.isArray() {
		s.unnest(at, row, name)
	} else {
		from, isArray := s.dialect.json.elements(s.arrayPlace(i, row), s.columnText("", name))
		s.write(from)
		if isArray != "" {
			terms.next()
			s.write(isArray)
		}
	}
	switch {
	case i+1 < len(s.steps):
		terms.next()
		s.elements(i+1, name)
	case s.condition != nil:
		terms.next()
		s.condition(name)
	}
	s.write(")")
	s.leave()
}

// unnest writes the elements of an array, which only PostgreSQL has.
func (s *search) unnest(at *step, row, name string) {
	if !s.dialect.json.hasArrays {
		s.fail("list %q is in an array, and %s has none", at.list.Selector, s.dialect.name)
	}
	s.write("unnest(")
	s.column(row, at.list.Column)
	s.write(") AS ")
	s.name(name)
	s.write("(")
	s.name(elementColumn)
	s.write(")")
}

// arrayPlace returns where an array lies: in a column, or in an element of another one.
func (s *search) arrayPlace(i int, row string) jsonPlace {
	list := &s.steps[i].list
	place := jsonPlace{base: s.jsonColumn(row, list.Column, list.ColumnType), keys: list.JSON}
	if list.Column == "" {
		place = jsonPlace{base: s.dialect.json.inside(s.columnText(row, elementColumn)), keys: list.Path}
	}
	s.literals(place.keys)
	return place
}

// anyElement returns what writes that an element is one of a list of objects, for a list of
// rows nil.
func (w *writer) anyElement(steps []step) func(row string) {
	last := &steps[len(steps)-1]
	if !last.isInColumn() || last.isArray() {
		return nil
	}
	return func(row string) {
		place := jsonPlace{base: w.columnText(row, elementColumn), isElement: true}
		w.write(w.dialect.json.kind(place), " = '", w.dialect.json.object, "'")
	}
}
