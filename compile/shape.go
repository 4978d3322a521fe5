package compile

import (
	"strconv"
	"strings"
)

// Shape returns what is left of a filter without its values: queries of one schema
// that have the same shape have the same text of SQL, for the same options. It is the
// key under which a program keeps prepared statements; [Query.Args] has the arguments
// of a query without its SQL being written again.
//
//	statement, ok := prepared[query.Shape()]
//	if !ok {
//		condition, err := query.SQL(options)
//		…
//		statement, err = db.PrepareContext(ctx, "SELECT … WHERE "+condition.Text())
//		prepared[query.Shape()] = statement
//	}
//	rows, err := statement.QueryContext(ctx, query.Args(options)...)
func (q *Query) Shape() string {
	var shape strings.Builder
	writeShape(&shape, q.root)
	return shape.String()
}

func writeShape(shape *strings.Builder, n node) {
	l, ok := n.(*leaf)
	if ok {
		l.writeShape(shape)
		return
	}
	j := n.(*junction)
	shape.WriteByte('(')
	for _, operand := range j.operands {
		shape.WriteByte(junctionSigns[j.conjunction])
		writeShape(shape, operand)
	}
	if len(j.operands) == 0 {
		shape.WriteByte(junctionSigns[j.conjunction])
	}
	shape.WriteByte(')')
}

var junctionSigns = map[bool]byte{true: ';', false: ','}

// writeShape writes the selector, what is asked of it and how many values of which
// form there are. The characters between them cannot stand in a selector.
func (l *leaf) writeShape(shape *strings.Builder) {
	shape.WriteString(l.target.selector)
	shape.WriteString(either(l.negative, "!", "="))
	switch {
	case l.test.presence:
		shape.WriteByte('*')
		return
	case l.test.order != "":
		shape.WriteString(string(l.test.order))
		return
	}
	shape.WriteString(strconv.Itoa(len(l.test.values)))
	for _, p := range l.test.patterns {
		shape.WriteByte('.')
		shape.WriteString(p.shape())
	}
}

// shape returns which form of SQL the pattern takes: whether its prefix is a range
// with an end, whether that is all of it, and whether it only asks what is contained.
func (p pattern) shape() string {
	var form strings.Builder
	if p.prefix() != "" {
		form.WriteString("<")
		if _, bounded := successor(p.prefix()); bounded {
			form.WriteString(">")
		}
	}
	switch {
	case p.isPrefix():
	case p.isContained():
		form.WriteString("~")
	default:
		form.WriteString("'")
	}
	return form.String()
}

// Args returns the arguments of the query's SQL with the same options, those that
// [Condition.Args] returns, without writing the text. It is nil where [Query.SQL]
// fails.
func (q *Query) Args(options SQLOptions) []any {
	w, err := newSQLWriter(q.schema, options)
	if err != nil {
		return nil
	}
	w.isSilent = true
	w.query(q.root)
	condition, err := w.condition(options)
	if err != nil {
		return nil
	}
	return condition.Args()
}
