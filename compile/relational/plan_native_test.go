package relational_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

// planned is a column as ordinary tables have it, and the indexes that must serve it.
type planned struct {
	name     string
	sqlType  string
	declared compile.Field     // what the schema says of it
	special  map[string]string // indexes beside the ordinary one, by name; {} stands for the column
	serves   serves
}

// serves has the name of the index that serves each form, own for the ordinary one. Where it
// is empty no index can: that a table is read as a whole is asserted nowhere.
type serves struct {
	equal    string // == and =in=
	prefix   string // a prefix, and one with more stars behind it
	contains string // a suffix, and a text in the middle
	order    string // < <= > >=
	page     string // the pages of an order by the column and the key
}

// own is the name of the ordinary index, of the column or of the column and the key.
const own = "own"

// plannedRows is how many rows the tables have: enough that an engine which could use an
// index would.
const plannedRows = 10_000

// TestNativeIndexes reads the plans of prepared statements over columns of the types and
// collations that ordinary tables have.
func TestNativeIndexes(t *testing.T) {
	skipUnderRace(t)
	for _, dialect := range enginetest.Dialects() {
		t.Run(dialect.String(), func(t *testing.T) {
			columns := plannedColumns[dialect]
			s := plannedStore(t, dialect, columns)
			for _, column := range columns {
				t.Run(column.name, func(t *testing.T) { column.hold(t, s) })
			}
		})
	}
}

// plannedStore makes a table of the columns with its indexes, and fills it.
func plannedStore(t *testing.T, dialect relational.Dialect, columns []planned) *enginetest.Store {
	t.Helper()
	object := compile.Object{Name: "Plan", Key: "id", Table: "plans", Fields: []compile.Field{
		{Selector: "id", Path: []string{"id"}, Column: "id", Collation: compile.ExactCollation},
	}}
	types := map[string]string{}
	for _, column := range columns {
		field := column.declared
		field.Selector, field.Path, field.Column, field.Optional = column.name, []string{column.name}, column.name, true
		object.Fields = append(object.Fields, field)
		types[column.name] = column.sqlType
	}
	s := enginetest.NewStore(t, dialect, thing.Schema, nil)
	for _, statement := range plannedSetup[dialect] {
		s.Exec(t, statement)
	}
	s.Make(t, compile.Must(compile.NewSchema(object)), types)
	s.Replace(t, plannedRecords(object.Fields))
	for _, column := range columns {
		column.index(t, s)
	}
	analyse(t, s)
	return s
}

// index makes the indexes that the column has beside that of the store.
func (p planned) index(t *testing.T, s *enginetest.Store) {
	t.Helper()
	column := s.Quote(p.name)
	if p.serves.page == own {
		s.Exec(t, fmt.Sprintf("CREATE INDEX plans_%s_and_id ON plans (%s, id)", p.name, column))
	}
	for name, definition := range p.special {
		s.Exec(t, fmt.Sprintf("CREATE INDEX plans_%s_%s ON plans %s", p.name, name, strings.ReplaceAll(definition, "{}", column)))
	}
}

func plannedRecords(fields []compile.Field) []map[string]any {
	records := make([]map[string]any, plannedRows)
	for i := range records {
		records[i] = map[string]any{"id": fmt.Sprintf("id%05d", i)}
		for _, field := range fields[1:] {
			if i%10 == 9 {
				continue // missing
			}
			records[i][field.Selector] = plannedValue(field, i)
		}
	}
	return records
}

// plannedValue returns the value of a field in the record of a number, as JSON holds it.
func plannedValue(field compile.Field, number int) any {
	text := plannedText(field, number)
	switch {
	case field.Kind == compile.KindBoolean:
		return text == "true"
	case field.Kind == compile.KindInteger || field.Kind == compile.KindNumber:
		return json.Number(text)
	}
	return text
}

// plannedText returns the same as a filter spells it. Few booleans are true, and an enum has
// many values.
func plannedText(field compile.Field, number int) string {
	switch field.Kind {
	case compile.KindBoolean:
		return fmt.Sprint(number%100 == 42)
	case compile.KindInteger:
		return fmt.Sprint(number)
	case compile.KindNumber, compile.KindDecimal:
		return fmt.Sprintf("%d.5", number)
	case compile.KindTimestamp:
		return time.Date(2024, 1, 1, number, 0, 0, 0, time.UTC).Format(time.RFC3339Nano)
	case compile.KindDate:
		return time.Date(2000, 1, 1+number, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	case compile.KindUUID:
		return fmt.Sprintf("%08x-89ab-4cde-8f01-23456789abcd", number*400_000)
	case compile.KindEnum:
		return plannedLabels[number%len(plannedLabels)]
	}
	if field.ColumnType == compile.ColumnInet {
		return fmt.Sprintf("10.0.%d.%d", number/256, number%256)
	}
	return fmt.Sprintf("n%05d", number)
}

// plannedLabels are the values of enums.
var plannedLabels = func() []string {
	labels := make([]string, 100)
	for i := range labels {
		labels[i] = fmt.Sprintf("Label%02d", i)
	}
	return labels
}()

// hold fails the test unless the indexes serve what they must.
func (p planned) hold(t *testing.T, s *enginetest.Store) {
	t.Helper()
	for index, filters := range p.filters() {
		for _, filter := range filters {
			expr, err := parser.Parse(strings.ReplaceAll(filter, "{}", p.name), parser.Options{})
			if err != nil {
				t.Fatal(err)
			}
			condition := where(t, compile.Must(compile.Check(expr, s.Schema(), compile.Options{})), s.Dialect)
			isWide := p.declared.Kind == compile.KindBoolean || oneBound.MatchString(filter)
			p.serve(t, index, p.plans(t, s, "SELECT _row FROM plans WHERE "+condition.Text(), condition.Args(), isWide))
		}
	}
	for _, direction := range []string{"ASC", "DESC"} {
		p.page(t, s, direction)
	}
}

// oneBound matches filters that select a good part of the rows for all that a plan knows
// which does not know the values.
var oneBound = regexp.MustCompile(`^{}=[gl][te]=[^;]*$`)

// filters returns the filters of the column, which {} stands for, by the index that must
// serve them.
func (p planned) filters() map[string][]string {
	at := func(number int) string { return "'" + plannedText(p.declared, number) + "'" }
	filters := map[string][]string{}
	add := func(index string, added ...string) {
		if index != "" {
			filters[index] = append(filters[index], added...)
		}
	}
	add(p.serves.equal, "{}=="+at(42), "{}=="+at(42)+",id==id00043")
	if p.declared.Kind != compile.KindBoolean {
		add(p.serves.equal, "{}=in=("+at(42)+","+at(43)+")")
	}
	add(p.serves.prefix, "{}==n0004*", "{}==n0004*2")
	add(p.serves.contains, "{}==*00042", "{}==*0042*")
	for _, interval := range [][2]string{{"{}=gt=", "{}=le="}, {"{}=ge=", "{}=lt="}} {
		add(p.serves.order, interval[0]+at(plannedRows-5), interval[1]+at(5), interval[0]+at(420)+";"+interval[1]+at(425))
	}
	return filters
}

// page holds the first page of an order and one deep inside to the index, without a sort.
func (p planned) page(t *testing.T, s *enginetest.Store, direction string) {
	t.Helper()
	if p.serves.page == "" {
		return
	}
	order := compile.Must(compile.ParseOrder(s.Schema(), p.name+","+direction))
	const number = plannedRows / 2
	deep, err := match.JSONCursor(order, map[string]any{"id": fmt.Sprintf("id%05d", number), p.name: plannedValue(p.declared, number)})
	if err != nil {
		t.Fatal(err)
	}
	p.parts(t, s, order, "")
	p.parts(t, s, order, deep)
}

// parts holds the parts of a page after the place of a cursor. Where an index of the column and
// the key serves, those records come sorted that lack a value too.
func (p planned) parts(t *testing.T, s *enginetest.Store, order *compile.Order, cursor string) {
	t.Helper()
	everything := compile.Must(compile.Check(ast.NewAnd(), s.Schema(), compile.Options{}))
	for _, part := range compile.Must(relational.Page(everything, order, cursor, 10, relational.Options{Dialect: s.Dialect})) {
		isOfValues := strings.Contains(part.OrderBy, s.Quote(p.name))
		if !isOfValues && p.serves.page != own {
			continue
		}
		plans := p.plans(t, s, "SELECT _row FROM plans WHERE "+part.Where.Text()+" ORDER BY "+part.OrderBy+" LIMIT 10", part.Where.Args(), false)
		if cursor != "" && isOfValues {
			p.serve(t, p.serves.page, plans)
		}
		for _, plan := range plans {
			if isSorted.MatchString(plan) {
				t.Errorf("the rows are sorted: %s", plan)
			}
		}
	}
}

// isSorted matches the plans in which an engine sorts all rows; those of one value are few.
var isSorted = regexp.MustCompile(`TEMP B-TREE FOR ORDER|->  Sort|filesort`)

// plans returns the plans of a prepared statement, each behind the statement. PostgreSQL has
// one that knows the values and one that does not, which is of no interest where isWide says
// that it expects many rows.
func (p planned) plans(t *testing.T, s *enginetest.Store, statement string, args []any, isWide bool) []string {
	t.Helper()
	title := fmt.Sprintf("%s\n%q\n", statement, args)
	if s.Dialect != relational.PostgreSQL {
		return []string{title + plan(t, s, statement, args)}
	}
	plans := []string{title + planIn(t, s, "force_custom_plan", statement, args)}
	if !isWide {
		plans = append(plans, title+planIn(t, s, "force_generic_plan", statement, args))
	}
	return plans
}

// searched matches a plan that searches an index; $ stands for its name.
const searched = `SEARCH plans USING (COVERING )?INDEX $ \(|(using|on) $ [^>]*Index Cond|\|(range|ref|const)\|[^|]*\|$\||index_merge[^|]*\|[^|]*\|.*$`

// serve fails the test unless all plans search the index.
func (p planned) serve(t *testing.T, index string, plans []string) {
	t.Helper()
	name := "plans_" + p.name + "_" + index
	if index == own {
		name = "plans_" + p.name + "(_and_id)?"
	}
	search := regexp.MustCompile(strings.ReplaceAll(searched, "$", name))
	for _, plan := range plans {
		if !search.MatchString(plan) || strings.Contains(plan, "Seq Scan") {
			t.Errorf("does not search the index %s: %s", name, plan)
		}
	}
}
