package compile

import (
	"fmt"
	"strings"
)

// SQLOptions says how SQL is written. The zero value is SQLite with placeholders
// from the first on.
type SQLOptions struct {
	Dialect     Dialect     // the engine that will run it
	Start       int         // number of the first placeholder, where they are numbered; 0 means 1
	Alias       string      // name by which the query calls the object's table; empty means the table's own
	Placeholder Placeholder // how the places of arguments are written; the zero value is as the dialect does

	// Shard confines the condition to the rows of one shard, whatever the filter says:
	// it is the value that they have for the schema's shard key, a string or an int64.
	// Tests of lists then look at the rows of that shard only, which is much cheaper
	// where tables hold many shards, if an index of the list's table begins with its
	// shard key. nil confines nothing.
	Shard any
}

// SQL returns the query as a condition on rows of the schema's table. The error
// says what the schema lacks for it (a column, a key); no filter causes one by its
// values.
func (q *Query) SQL(options SQLOptions) (*Condition, error) {
	w, err := newSQLWriter(q.schema, options)
	if err != nil {
		return nil, err
	}
	w.query(q.root)
	return w.condition(options)
}

// query writes a condition as a whole.
func (w *sqlWriter) query(root node) {
	if w.shard == nil {
		w.node(root)
		return
	}
	w.write("(")
	w.inShard(w.qualifier, w.schema.shard.Column)
	if j, ok := root.(*junction); !ok || !j.conjunction || len(j.operands) > 0 { // not everything
		w.write(" AND ")
		w.node(root)
	}
	w.write(")")
}

// inShard writes that the row of a table is of the shard that the condition is
// confined to. It compares exactly, for a shard is often an account. A list's column is
// taken to have the collation of the object's.
func (w *sqlWriter) inShard(table, column string) {
	w.write(w.dialect.exactly(w.column(table, column), w.schema.shard.Collation), " = ")
	w.argument(w.schema.shard.Kind, w.dialect.bind(w.schema.shard.Kind, *w.shard))
}

// sqlWriter writes a condition. It keeps the first error and goes
// on, since what it has written is thrown away then.
type sqlWriter struct {
	schema       *Schema
	dialect      Dialect
	placeholders Placeholder
	qualifier    string // how the query calls the object's table
	shard        *value // the one that the condition is confined to, or nil
	text         strings.Builder
	places       []int // of arguments, in text
	args         []any
	err          error
	joins        int  // tests of lists that are written so far and that AND joins to the rest
	insideOr     int  // how many ORs the writing is inside of
	isSilent     bool // arguments are kept and text is not
}

func newSQLWriter(schema *Schema, options SQLOptions) (*sqlWriter, error) {
	if int(options.Dialect) >= len(dialectNames) {
		return nil, fmt.Errorf("compile: unknown dialect %s", options.Dialect)
	}
	if options.Placeholder > PlaceholderQuestion {
		return nil, fmt.Errorf("compile: unknown placeholder %d", options.Placeholder)
	}
	w := &sqlWriter{schema: schema, dialect: options.Dialect, placeholders: options.Placeholder, qualifier: schema.table}
	if options.Alias != "" {
		w.qualifier = options.Alias
	}
	if options.Shard != nil {
		shard, err := schema.shardValue(options.Shard)
		if err != nil {
			return nil, fmt.Errorf("compile: %s in SQL: %w", schema.name, err)
		}
		w.shard = shard
	}
	return w, nil
}

// shardValue returns a value of the shard key.
func (s *Schema) shardValue(shard any) (*value, error) {
	if s.shard == nil || s.shard.Column == "" {
		return nil, fmt.Errorf("there is no column of a shard key to confine the condition by")
	}
	isInteger := s.shard.Kind == KindInteger
	switch shard := shard.(type) {
	case string:
		if !isInteger && s.shard.Kind == KindText && !s.shard.Folding {
			return &value{text: shard}, nil
		}
	case int64:
		if isInteger {
			return &value{integer: shard}, nil
		}
	case int:
		if isInteger {
			return &value{integer: int64(shard)}, nil
		}
	}
	return nil, fmt.Errorf("the shard is a %T, which the key %q (%s) cannot be", shard, s.shard.Selector, s.shard.Kind)
}

// condition returns what has been written.
func (w *sqlWriter) condition(options SQLOptions) (*Condition, error) {
	if w.err != nil {
		return nil, fmt.Errorf("compile: %s in SQL: %w", w.schema.name, w.err)
	}
	return &Condition{
		text:         w.text.String(),
		places:       w.places,
		args:         w.args,
		dialect:      options.Dialect,
		placeholders: options.Placeholder,
		start:        max(options.Start, 1),
	}, nil
}

func (w *sqlWriter) write(parts ...string) {
	if w.isSilent {
		return
	}
	for _, part := range parts {
		w.text.WriteString(part)
	}
}

// argument writes the place of a bound value of a kind.
func (w *sqlWriter) argument(kind Kind, bound any) {
	w.places = append(w.places, w.text.Len())
	w.args = append(w.args, bound)
	w.write(w.dialect.cast(kind))
}

func (w *sqlWriter) fail(format string, arguments ...any) {
	if w.err == nil {
		w.err = fmt.Errorf(format, arguments...)
	}
}

func (w *sqlWriter) node(n node) {
	if l, ok := n.(*leaf); ok {
		w.leaf(l)
		return
	}
	j := n.(*junction)
	switch {
	case len(j.operands) == 0 && j.conjunction:
		w.write("(1=1)")
	case len(j.operands) == 0:
		w.write("(1=0)")
	case j.conjunction:
		w.chain(0, len(j.operands), true, func(i int) { w.node(j.operands[i]) })
	default:
		w.insideOr++
		w.chain(0, len(j.operands), false, func(i int) { w.node(j.operands[i]) })
		w.insideOr--
	}
}

// maxChain is how many operands stand side by side. SQLite refuses an expression
// more than 1000 deep, and a chain of n operators is n deep; halving a longer one
// makes its depth grow with the logarithm.
const maxChain = 32

// maxTerms is how many conditions are joined by AND before SQLite. It takes such a
// chain apart, however it is nested, and may put it together again as one that is as
// deep as it is long; a plus sign, which changes nothing, keeps it from looking inside.
const maxTerms = 512

// chain writes the terms from first up to end, which term writes one at a time, in
// parentheses with AND or OR between them.
func (w *sqlWriter) chain(first, end int, conjunction bool, term func(int)) {
	operator := either(conjunction, " AND ", " OR ")
	w.write("(")
	if count := end - first; count > maxChain {
		opaque := either(conjunction && w.dialect == SQLite && count > maxTerms, "+", "")
		middle := first + count/2
		w.write(opaque)
		w.chain(first, middle, conjunction, term)
		w.write(operator, opaque)
		w.chain(middle, end, conjunction, term)
	} else {
		for i := first; i < end; i++ {
			if i > first {
				w.write(operator)
			}
			term(i)
		}
	}
	w.write(")")
}

func (w *sqlWriter) leaf(l *leaf) {
	switch {
	case l.target.field == nil && l.target.list != nil:
		w.inList(l.target.list, l.negative, nil)
	case l.target.field == nil:
		w.node(presenceOfBelow(l))
	case l.target.field.List != "":
		w.inList(w.schema.lists[l.target.field.List], l.negative, func(table string) {
			w.fieldTest(table, l.target.field, l.test, false)
		})
	default:
		w.fieldTest(w.qualifier, l.target.field, l.test, l.negative)
	}
}

// inList writes that some element of a list, or none, meets a condition, which is
// nil where any element does.
func (w *sqlWriter) inList(list *List, none bool, condition func(table string)) {
	if list.Table == "" || list.ParentKey == "" || w.qualifier == "" {
		w.fail("list %q or its object has no table", list.Selector)
		return
	}
	if w.schema.key == nil || w.schema.key.Column == "" {
		w.fail("the object has no key that joins list %q to it", list.Selector)
		return
	}
	if w.schema.shard != nil && list.ShardKey == "" {
		w.fail("list %q has no column for the shard key %q", list.Selector, w.schema.shard.Selector)
		return
	}
	if list.Table == w.qualifier {
		w.fail("the table of list %q has the name of the object's own table", list.Selector)
		return
	}
	if w.dialect == SQLite && !none {
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

// inSubquery writes a positive list test as IN over a sub-query that does not
// depend on the outer row: SQLite runs it once, where it would run EXISTS for
// every row.
func (w *sqlWriter) inSubquery(list *List, condition func(table string)) {
	outer, inner := w.joined(list)
	if len(outer) == 1 {
		w.write(outer[0], " IN (SELECT ", inner[0])
	} else {
		w.write("(", strings.Join(outer, ", "), ") IN (SELECT ", strings.Join(inner, ", "))
	}
	w.write(" FROM ", w.dialect.quote(list.Table))
	separator := " WHERE "
	if w.shard != nil {
		w.write(separator)
		w.inShard(list.Table, list.ShardKey)
		separator = " AND "
	}
	if condition != nil {
		w.write(separator)
		condition(list.Table)
	}
	w.write(")")
}

func (w *sqlWriter) exists(list *List, none bool, condition func(table string)) {
	if none {
		w.write("NOT ")
	}
	w.write("EXISTS (SELECT 1 FROM ", w.dialect.quote(list.Table), " WHERE ")
	if w.shard != nil {
		w.inShard(list.Table, list.ShardKey)
		w.write(" AND ")
	}
	outer, inner := w.joined(list)
	for i := range outer {
		if i > 0 {
			w.write(" AND ")
		}
		w.write(inner[i], " = ", outer[i])
	}
	if condition != nil {
		w.write(" AND ")
		condition(list.Table)
	}
	w.write(")")
}

// joined returns the columns that join an object with the rows of its list: the
// shard key, if there is one that is not bound to a value, and the key.
func (w *sqlWriter) joined(list *List) (outer, inner []string) {
	if w.schema.shard != nil && w.shard == nil {
		outer = append(outer, w.column(w.qualifier, w.schema.shard.Column))
		inner = append(inner, w.column(list.Table, list.ShardKey))
	}
	outer = append(outer, w.column(w.qualifier, w.schema.key.Column))
	inner = append(inner, w.column(list.Table, list.ParentKey))
	return outer, inner
}

// column returns a column of a table, quoted.
func (w *sqlWriter) column(table, column string) string {
	w.checkName(table)
	w.checkName(column)
	if table == "" {
		return w.dialect.quote(column)
	}
	return w.dialect.qualified(table, column)
}

// checkName refuses a name that quotes do not keep from being read as more.
func (w *sqlWriter) checkName(name string) {
	if strings.ContainsRune(name, 0) {
		w.fail("the name %q holds NUL", name)
	}
	if w.placeholders == PlaceholderQuestion && strings.ContainsRune(name, '?') {
		w.fail("the name %q holds a question mark, which PlaceholderQuestion means for arguments only", name)
	}
}
