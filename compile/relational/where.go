package relational

import (
	"errors"
	"fmt"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// Where returns a query as a condition on rows of its schema's table. The error says what
// the schema lacks for it (a column, a key) or that the options are wrong, as by a missing
// shard; no filter causes one by its values.
func Where(query *compile.Query, options Options) (*Condition, error) {
	if query.Schema() == nil {
		return nil, errNoQuery
	}
	w, err := newConfinedWriter(query.Schema(), options)
	if err != nil {
		return nil, err
	}
	w.text.Grow(usualBytes * (1 + ast.Count(query.Expr())))
	w.confined(query.Root(), nil)
	return w.condition()
}

var errNoQuery = errors.New("relational: there is no query")

// newConfinedWriter returns a writer that knows the shard of the options.
func newConfinedWriter(schema *compile.Schema, options Options) (*writer, error) {
	w, err := newWriter(schema, options)
	if err != nil {
		return nil, err
	}
	if w.shard, err = options.Shard.resolve(schema, w.dialect); err != nil {
		return nil, fmt.Errorf("relational: %s: %w", schema.Name(), err)
	}
	return w, nil
}

// confined writes a filter as a whole. rest writes terms that must hold too, each after
// AND; nil writes none.
func (w *writer) confined(root compile.Node, rest func()) {
	w.choose(root)
	everything, isConjunction := root.(*compile.Conjunction)
	isAll := isConjunction && everything.Len() == 0
	if w.shard == nil && rest == nil {
		w.node(root)
		return
	}
	w.write("(")
	if w.shard != nil {
		w.inShard(w.table, w.schema.ShardColumn())
	}
	if w.shard == nil || !isAll {
		w.write(either(w.shard != nil, " AND ", ""))
		w.node(root)
	}
	if rest != nil {
		rest()
	}
	w.write(")")
}

// inShard writes that the row of a table is of the shard that the condition is confined
// to. It compares exactly, for a shard is often an account. A list's column is taken to
// have the collation of the object's.
func (w *writer) inShard(table, column string) {
	key := w.shard.field
	if table != w.table {
		key.Column, key.Expression = column, nil
	}
	w.shard.storage.equal(w.storedTest(w.shard.storage, table, &key, false), operands{single: &w.shard.value})
}

// node writes a part of a filter.
func (w *writer) node(node compile.Node) { _, _ = compile.Translate(node, clauses{w}) }

// nothing is what writing a part of a filter returns: the writer has it.
type nothing = struct{}

// clauses writes the parts of a filter, each as a self-contained expression. It is the
// algebra of this package.
type clauses struct{ *writer }

// Conjunction implements [compile.Algebra].
func (w clauses) Conjunction(operands compile.Operands[nothing]) (nothing, error) {
	if operands.Len() == 0 {
		w.write(always)
		return nothing{}, nil
	}
	w.chain(0, operands.Len(), true, func(i int) { _, _ = operands.At(i) })
	return nothing{}, nil
}

// Disjunction implements [compile.Algebra].
func (w clauses) Disjunction(operands compile.Operands[nothing]) (nothing, error) {
	if operands.Len() == 0 {
		w.write(never)
		return nothing{}, nil
	}
	w.insideOr++
	w.chain(0, operands.Len(), false, func(i int) { _, _ = operands.At(i) })
	w.insideOr--
	return nothing{}, nil
}

// Presence implements [compile.Algebra].
func (w clauses) Presence(test *compile.Test) (nothing, error) {
	w.test(test, criterion{})
	return nothing{}, nil
}

// Ordering implements [compile.Algebra].
func (w clauses) Ordering(test *compile.Test, ordering compile.Ordering) (nothing, error) {
	w.test(test, criterion{ordering: ordering})
	return nothing{}, nil
}

// Alternatives implements [compile.Algebra].
func (w clauses) Alternatives(test *compile.Test, alternatives compile.Alternatives) (nothing, error) {
	w.test(test, criterion{alternatives: alternatives})
	return nothing{}, nil
}

// criterion is what a test asks of a value. The zero criterion is met by every value.
type criterion struct {
	ordering     compile.Ordering
	alternatives compile.Alternatives
}

// test writes a test, of the column of the object or, inside a sub-query, of another row or
// an element of a list.
func (w *writer) test(test *compile.Test, condition criterion) {
	field, hasField := test.Field()
	w.field = field // which outlives this call in the column's test
	list, inList := test.List()
	if !inList && field.Reference == "" {
		w.valueTest(w.table, &w.field, test.IsNegated()).meets(condition)
		return
	}
	steps := w.route(list.Selector, field.Reference)
	switch {
	case hasField && w.contained(steps, test, condition):
	case hasField:
		w.search(test, steps, func(row string) { w.rowTest(steps, row).meets(condition) })
	default:
		w.search(test, steps, w.anyElement(steps))
	}
}
