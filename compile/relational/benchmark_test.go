package relational_test

import (
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/ratio"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

// benchmarked has four constraints, one of them through a list.
const benchmarked = "name==Jo*;(count=gt=5,color==red);tag.name!=internal;id=in=(a,b,c)"

// BenchmarkCheckAndSQL compares check and SQL text with the parse of the same filter, and
// reports their ratio too.
func BenchmarkCheckAndSQL(b *testing.B) {
	expr, err := parser.Parse(benchmarked, parser.Options{})
	if err != nil {
		b.Fatal(err)
	}
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	checkAndWrite := func() { must(checkAndSQL(expr)) }
	parse := func() { _, err := parser.Parse(benchmarked, parser.Options{}); must(err) }
	for name, do := range map[string]func(){"check-and-sql": checkAndWrite, "parse": parse} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				do()
			}
		})
	}
	many := func(do func()) func() {
		return func() {
			for range 1000 {
				do()
			}
		}
	}
	b.Run("ratio", func(b *testing.B) { ratio.Report(b, many(checkAndWrite), many(parse), "×parse") })
}

func checkAndSQL(expr ast.Expr) error {
	query, err := compile.Check(expr, thing.Schema, compile.Options{})
	if err != nil {
		return err
	}
	_, err = relational.Where(query, relational.Options{Shard: relational.Unconfined()})
	return err
}
