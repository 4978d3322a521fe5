package misuse

import (
	"context"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/sqlgraph"
	"entgo.io/ent/dialect/sql/sqljson"
	"entgo.io/ent/entql"
	"entgo.io/ent/schema/field"
	"github.com/fiql-go/fiql/compile/relational"
)

func TestEnt(t *testing.T) {
	db := newSQLite(t)
	driver := entsql.OpenDB(dialect.SQLite, db)
	silent := func(context.Context, ...any) {}
	debug := dialect.DebugWithContext(driver, silent)
	debugTx := must(dialect.DebugWithContext(entsql.OpenDB(dialect.SQLite, newSQLite(t)), silent).Tx(t.Context()))(t)
	l := library{
		golden:    "ent",
		condition: newCondition(relational.Options{}),
		functions: entFunctions(),
		receivers: map[string]func() any{
			"ent/dialect/sql.Builder": func() any { return new(entsql.Builder) }, "ent/dialect/sql.Conn": of(driver.Conn),
			"ent/dialect/sql.InsertBuilder": func() any { return entsql.Insert("articles").Columns("title") },
			"ent/dialect/sql.UpdateBuilder": func() any { return entsql.Update("articles") }, "ent/dialect/sql.Predicate": func() any { return entsql.P() },
			"ent/dialect.DebugDriver":             of(debug),
			"ent/dialect.DebugTx":                 of(debugTx),
			"ent/entql.Value":                     func() any { return new(entql.Value) },
			"ent/dialect/sql/sqlgraph.FieldSpec":  func() any { return &sqlgraph.FieldSpec{Column: "title", Type: field.TypeString} },
			"ent/dialect/sql/sqlgraph.CreateSpec": func() any { return newArticle() },
			"ent/dialect/sql/sqlgraph.UpdateSpec": func() any {
				return sqlgraph.NewUpdateSpec("articles", []string{"id"}, sqlgraph.NewFieldSpec("id", field.TypeString))
			},
		},
		ordinary: map[string]any{"query": query, "exr": "title = ?", "format": "?", "Query.args": []any{}, "Exec.args": []any{}, "Query.v": new(entsql.Rows)},
		follow: func(result any) statement {
			switch r := result.(type) {
			case *sqlgraph.FieldSpec:
				return statement{isKnown: true, err: createEnt(t.Context(), driver, r)}
			case *sqlgraph.CreateSpec:
				return statement{isKnown: true, err: sqlgraph.CreateNode(t.Context(), driver, r)}
			case *sqlgraph.UpdateSpec:
				_, err := sqlgraph.UpdateNodes(t.Context(), driver, r)
				return statement{isKnown: true, err: err}
			}
			if s, ok := writeEnt(result); ok {
				return s.bind(db).runPrinted(db)
			}
			return followSQL(result)
		},
	}
	l.test(t, "entgo.io/ent/...")
}

func appendJSON(_ any, column string, elems []any, opts ...sqljson.Option) *entsql.UpdateBuilder {
	u := entsql.Dialect(dialect.SQLite).Update("articles")
	sqljson.Append(u, column, elems, opts...)
	return u
}

// selectEnt selects the articles that a predicate wants.
func selectEnt(where *entsql.Predicate) *entsql.Selector {
	return entsql.Dialect(dialect.SQLite).Select("id").From(entsql.Table("articles")).Where(where)
}

func upsert(set func(*entsql.UpdateSet)) *entsql.InsertBuilder {
	return entsql.Dialect(dialect.SQLite).Insert("articles").Columns("id").Values("1").OnConflict(entsql.ConflictColumns("id"), entsql.ResolveWith(set))
}

func createEnt(ctx context.Context, driver dialect.Driver, fields ...*sqlgraph.FieldSpec) error {
	spec := newArticle()
	spec.Fields = fields
	return sqlgraph.CreateNode(ctx, driver, spec)
}

func newArticle() *sqlgraph.CreateSpec {
	spec := sqlgraph.NewCreateSpec("articles", sqlgraph.NewFieldSpec("id", field.TypeString))
	spec.ID.Value = "9"
	return spec
}

// articleGraph is what generated code says of articles.
var articleGraph = sqlgraph.Schema{Nodes: []*sqlgraph.Node{{
	NodeSpec: sqlgraph.NodeSpec{Table: "articles", Columns: []string{"id"}, ID: &sqlgraph.FieldSpec{Column: "id"}},
	Type:     "Article",
	Fields:   map[string]*sqlgraph.FieldSpec{"title": {Column: "title", Type: field.TypeString}},
}}}

// entFunctions are the functions of ent, and those that call methods of an upsert.
func entFunctions() map[string]any {
	functions := called(
		entsql.CompositeGT, entsql.CompositeLT, entsql.EQ, entsql.Expr, entsql.ExprP, entsql.FieldEQ, entsql.FieldGT,
		entsql.FieldGTE, entsql.FieldLT, entsql.FieldLTE, entsql.FieldNEQ, entsql.GT, entsql.GTE, entsql.In, entsql.InValues,
		entsql.LT, entsql.LTE, entsql.NEQ, entsql.NotIn, sqljson.ValueContains, sqljson.ValueEQ, sqljson.ValueGT, sqljson.ValueGTE,
		sqljson.ValueIn, sqljson.ValueLT, sqljson.ValueLTE, sqljson.ValueNEQ, sqljson.ValueNotIn, entql.FieldEQ, entql.FieldGT,
		entql.FieldGTE, entql.FieldIn, entql.FieldLT, entql.FieldLTE, entql.FieldNEQ, entql.FieldNotIn, entql.OtherEQ,
		entql.OtherNEQ, entql.ValueEQ, entql.ValueNEQ,
	)
	functions["ent/dialect/sql.FieldIn"] = entsql.FieldIn[any]
	functions["ent/dialect/sql.FieldNotIn"] = entsql.FieldNotIn[any]
	functions["ent/dialect/sql/sqljson.Append"] = appendJSON
	functions["ent/dialect/sql.UpdateSet.Set"] = func(column string, v any) *entsql.InsertBuilder {
		return upsert(func(u *entsql.UpdateSet) { u.Set(column, v) })
	}
	functions["ent/dialect/sql.UpdateSet.Add"] = func(column string, v any) *entsql.InsertBuilder {
		return upsert(func(u *entsql.UpdateSet) { u.Add(column, v) })
	}
	return functions
}

// writeEnt writes what ent has built.
func writeEnt(result any) (s statement, ok bool) {
	switch b := result.(type) {
	case *entsql.Predicate:
		return writeEnt(selectEnt(b))
	case func(*entsql.Selector):
		selector := selectEnt(nil)
		b(selector)
		return writeEnt(selector)
	case *entql.Value:
		return writeEnt(entql.EQ(entql.F("title"), b))
	case interface{ Field(string) entql.P }:
		return writeEnt(b.Field("title"))
	case entql.P:
		selector := selectEnt(nil)
		if s.err = articleGraph.EvalP("Article", b, selector); s.err != nil {
			return s, true
		}
		return writeEnt(selector)
	case entsql.Querier:
		s.text, s.args = b.Query()
		if failing, ok := b.(interface{ Err() error }); ok {
			s.err = failing.Err()
		}
		return s, true
	}
	return s, false
}
