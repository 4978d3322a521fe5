package database_test

import (
	"regexp"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

// TestDDLIndexes holds that the indexes of shapes serve filters on them. PostgreSQL reads small
// tables by an index wherever it can.
func TestDDLIndexes(t *testing.T) {
	both := []relational.Dialect{relational.SQLite, relational.PostgreSQL}
	for _, test := range []struct {
		object   compile.Object
		dialects []relational.Dialect
		filters  []string
	}{
		{referring(), enginetest.Dialects(), []string{"customer.name==a", "customer.name==a*", "customer.country.name==a", "customerId==1"}},
		{linked(), both, []string{"label.name==a", "label.id==1", "watcher==a*"}},
		{nested(), both, []string{"line.amount==1", "line.discount.rate=gt=1", "line.product.name==a", "line.product.tag==a"}},
		{folder(), both, []string{"parent.name==a", "child.name==a*", "file.size==1"}},
		{documentsInJSON(), both, []string{"name==a", "name==a*", "name=gt=a", "deep==1"}},
		{documentsInJSON(), onSQLite, []string{"kept==a"}},
		{documentsInJSON(), onPostgreSQL, []string{"tag==a", "part.size==1", "part.mark==a"}},
		{arrays(), onPostgreSQL, []string{"tag==a", "rank=in=(1,2)"}},
	} {
		for _, dialect := range test.dialects {
			t.Run(test.object.Name+" "+dialect.String(), func(t *testing.T) {
				db, schema := opened(t, dialect), compile.Must(compile.NewSchema(test.object))
				makeTables(t, db, schema, dialect)
				for _, filter := range test.filters {
					query := compile.Must(compile.Check(compile.Must(parser.Parse(filter, parser.Options{})), schema, compile.Options{}))
					condition := compile.Must(relational.Where(query, relational.Options{Dialect: dialect}))
					statement := quotedFor(dialect, explaining[dialect]+` SELECT 1 FROM "`+schema.Table()+`" WHERE `) + condition.Text()
					plan := explain(t, db, statement, condition.Args()...)
					if scanned := scans[dialect].FindString(plan); scanned != "" {
						t.Errorf("%s scans: %s\n%s\n%s", filter, scanned, condition.Text(), plan)
					}
				}
			})
		}
	}
}

// explaining begins the statement that asks for a plan.
var explaining = map[relational.Dialect]string{
	relational.SQLite: "EXPLAIN QUERY PLAN", relational.PostgreSQL: "EXPLAIN", relational.MariaDB: "EXPLAIN",
}

// scans match a plan that reads all rows of a table.
var scans = map[relational.Dialect]*regexp.Regexp{
	relational.SQLite:     regexp.MustCompile(`SCAN (orders|issues|folders|documents)\b[^|]*`),
	relational.PostgreSQL: regexp.MustCompile(`Seq Scan[^|]*`),
	relational.MariaDB:    regexp.MustCompile(`\|ALL\|`),
}
