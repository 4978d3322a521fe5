package field_test

import (
	"database/sql/driver"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/field"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

type event struct {
	ID    string
	Title *string
	Size  *int64
	Ratio *float64
	Open  *bool
	At    *int64
	Until *time.Time
	Day   *string
	Color *color
	Price *string
	Owner *string
	Tags  []string
}

type color string

const red color = "red"

var model = newModel()

func newModel() *match.Model[event] {
	selector := func(name string, kind compile.Kind) compile.Field {
		return compile.Field{Selector: name, Kind: kind, Path: []string{name}, Column: name, Optional: true}
	}
	at := selector("at", compile.KindTimestamp)
	at.Time = compile.EpochMilliseconds
	colors := selector("color", compile.KindEnum)
	colors.Values = []string{"red", "green"}
	schema := compile.Must(compile.NewSchema(compile.Object{
		Name: "Event", Key: "id", Table: "events",
		Fields: []compile.Field{
			{Selector: "id", Path: []string{"id"}, Column: "id"},
			selector("title", compile.KindText), selector("size", compile.KindInteger), selector("ratio", compile.KindNumber),
			selector("open", compile.KindBoolean), at, selector("until", compile.KindTimestamp),
			selector("day", compile.KindDate), colors, selector("price", compile.KindDecimal), selector("owner", compile.KindUUID),
			{Selector: "tag", List: "tag", Column: "value"},
		},
		Lists: []compile.List{{Selector: "tag", Path: []string{"tags"}, Table: "event_tags", ParentKey: "event_id"}},
	}))
	return compile.Must(match.NewModel(schema, map[string]match.Accessor[event]{
		"id":    match.String(func(e *event) *string { return &e.ID }),
		"title": match.String(func(e *event) *string { return e.Title }),
		"size":  match.Int(func(e *event) *int64 { return e.Size }),
		"ratio": match.Float(func(e *event) *float64 { return e.Ratio }),
		"open":  match.Bool(func(e *event) *bool { return e.Open }),
		"at":    match.Int(func(e *event) *int64 { return e.At }),
		"until": match.Time(func(e *event) *time.Time { return e.Until }),
		"day":   match.String(func(e *event) *string { return e.Day }),
		"color": match.String(func(e *event) *color { return e.Color }),
		"price": match.String(func(e *event) *string { return e.Price }),
		"owner": match.String(func(e *event) *string { return e.Owner }),
		"tag":   match.Each(func(e *event) []string { return e.Tags }, match.String(func(s *string) *string { return s })),
	}, map[string]func(*event) int{"tag": func(e *event) int { return len(e.Tags) }}))
}

var (
	title    = field.NewText(model, "title")
	size     = field.NewInteger(model, "size")
	ratio    = field.NewNumber(model, "ratio")
	open     = field.NewBoolean(model, "open")
	at       = field.NewTimestamp(model, "at")
	until    = field.NewTimestamp(model, "until")
	day      = field.NewDate(model, "day")
	colors   = field.NewEnum[event, color](model, "color")
	price    = field.NewDecimal(model, "price")
	owner    = field.NewUUID(model, "owner")
	tags     = field.NewText(model, "tag")
	absent   field.Filter[event]
	leapDay  = time.Date(2024, time.February, 29, 23, 30, 0, 1_999_999, time.FixedZone("", -3600))
	allTexts = []struct {
		filter field.Filter[event]
		want   string
	}{
		{title.Eq("John"), "title==John"},
		{title.Eq("Jo*n"), `title=='Jo\*n'`},
		{title.Eq(""), "title==''"},
		{title.Ne(`it's`), `title!='it\'s'`},
		{title.In("a", "b c"), "title=in=(a,'b c')"},
		{title.NotIn("a"), "title=out=(a)"},
		{title.HasPrefix("a*"), `title=='a\**'`},
		{title.HasSuffix("n"), "title==*n"},
		{title.Contains("oh"), "title==*oh*"},
		{title.Contains(""), "title==*"},
		{title.Like("J", "h", "n"), "title==J*h*n"},
		{title.NotLike("J", ""), "title!=J*"},
		{title.Lt("b"), "title=lt=b"},
		{title.IsPresent(), "title==*"},
		{title.IsMissing(), "title!=*"},
		{size.Eq(-5), "size==-5"},
		{size.Ge(5), "size=ge=5"},
		{size.Between(1, 5), "size=ge=1;size=le=5"},
		{at.Between(leapDay, leapDay.Add(time.Second)), "at=ge=1709253000001;at=le=1709253001001"},
		{field.NewFoldingText(model, "title").EqualFold("John"), "title==John"},
		{ratio.Le(0.1), "ratio=le=0.1"},
		{ratio.Gt(1e21), "ratio=gt=1000000000000000000000"},
		{open.Eq(true), "open==true"},
		{open.NotIn(true, false), "open=out=(true,false)"},
		{at.Gt(leapDay), "at=gt=1709253000001"},
		{until.Le(leapDay), "until=le=2024-03-01T00:30:00.001Z"},
		{day.Eq(leapDay), "day==2024-02-29"},
		{at.After(field.Ago(field.Period{Days: 1})), "at=gt=-P1D"},
		{at.Before(field.FromNow(field.Period{Years: 1, Months: 2, Time: 90*time.Minute + 1500*time.Millisecond})), "at=lt=P1Y2MT1H30M1.5S"},
		{until.NotBefore(field.Ago(field.Period{Time: time.Millisecond})), "until=ge=-PT0.001S"},
		{until.NotAfter(field.Moment{}), "until=le=P0D"},
		{at.NotAfter(field.Ago(field.Period{Time: -1})), "at=le=-P0D"},
		{at.After(field.Ago(field.Period{Time: 100 * time.Second})), "at=gt=-PT1M40S"},
		{day.NotBefore(field.Ago(field.Period{Months: 1})), "day=ge=-P1M"},
		{colors.Eq(red), "color==red"},
		{colors.In(red, "green"), "color=in=(red,green)"},
		{price.Eq("9.90"), "price==9.90"},
		{price.Between("-1", "1"), "price=ge=-1;price=le=1"},
		{field.As[*big.Int](price).In(big.NewInt(5), new(big.Int).Lsh(big.NewInt(1), 70)), "price=in=(5,1180591620717411303424)"},
		{owner.NotIn("123e4567-e89b-12d3-a456-426614174000"), "owner=out=(123e4567-e89b-12d3-a456-426614174000)"},
		{field.As[uuid.UUID](owner).Lt(uuid.Max), "owner=lt=ffffffff-ffff-ffff-ffff-ffffffffffff"},
		{field.As[[16]byte](owner).Eq([16]byte{1, 15: 0xab}), "owner==01000000-0000-0000-0000-0000000000ab"},
		{field.As[unlike](owner).Eq(unlike{2}), "owner==02000000-0000-0000-0000-000000000000"},
		{tags.Ne("x"), "tag!=x"},
		{title.Eq("a").And(size.Eq(1), size.Eq(2)).Or(open.Eq(true)), "title==a;size==1;size==2,open==true"},
		{title.Eq("a").Or(size.Eq(1)).And(open.Eq(true)), "(title==a,size==1);open==true"},
		{title.Eq("a").Or(tags.Eq("b")).Not(), "title!=a;tag!=b"},
		{absent.And(title.Eq("a"), absent), "title==a"},
		{field.Or(absent, title.Eq("a")), "title==a"},
	}
)

func TestTexts(t *testing.T) {
	for _, c := range allTexts {
		got, err := c.filter.Format(ast.Extended)
		if err != nil || got != c.want {
			t.Errorf("got %s, %v, want %s", got, err, c.want)
			continue
		}
		parsed, err := parser.Parse(got, parser.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if tree, err := c.filter.Expr(); err != nil || !ast.Equal(tree, parsed) {
			t.Errorf("%s parses to another tree: %v", got, err)
		}
		if _, err := c.filter.Predicate(); err != nil {
			t.Errorf("%s: %v", got, err)
		}
		if _, err := c.filter.SQL(relational.Options{Shard: relational.Unconfined()}); err != nil {
			t.Errorf("%s: %v", got, err)
		}
	}
}

func TestAbsent(t *testing.T) {
	for name, filter := range map[string]field.Filter[event]{
		"zero": absent, "and": field.And[event](), "or": field.Or(absent, absent), "not": absent.Not(),
		"method": absent.And(absent).Or(absent),
	} {
		if !filter.IsAbsent() || filter.IsEverything() {
			t.Errorf("%s is not absent", name)
		}
		if text, err := filter.Format(ast.Extended); !errors.Is(err, field.ErrAbsent) || text != "" {
			t.Errorf("%s: text %q, %v", name, text, err)
		}
		if text, err := filter.Encode(ast.Extended); !errors.Is(err, field.ErrAbsent) || text != "" {
			t.Errorf("%s: encoded %q, %v", name, text, err)
		}
		if _, err := filter.Expr(); !errors.Is(err, field.ErrAbsent) {
			t.Errorf("%s: tree, %v", name, err)
		}
		condition, err := filter.SQL(relational.Options{Shard: relational.Unconfined()})
		if err != nil || condition.Text() != "(1=1)" {
			t.Errorf("%s: SQL %v, %v", name, condition, err)
		}
		for _, shard := range []relational.Shard{{}, relational.Confine("x")} {
			if condition, err := filter.SQL(relational.Options{Shard: shard}); !errors.Is(err, field.ErrAbsent) {
				t.Errorf("%s: not told to select the rows of all shards it is %v, %v", name, condition, err)
			}
		}
		predicate, err := filter.Predicate()
		if err != nil || !predicate(&event{}) {
			t.Errorf("%s: does not match: %v", name, err)
		}
	}
}

func TestConstants(t *testing.T) {
	everything, nothing := field.Everything(model), title.In()
	for _, c := range []struct {
		filter field.Filter[event]
		holds  bool
		sql    string
	}{
		{everything, true, "(1=1)"},
		{nothing, false, "(1=0)"},
		{title.NotIn(), true, "(1=1)"},
		{everything.Not(), false, "(1=0)"},
		{everything.Or(nothing), true, "(1=1)"},
		{everything.And(absent), true, "(1=1)"},
		{nothing.Or(absent), false, "(1=0)"},
	} {
		if text, err := c.filter.Format(ast.Extended); err == nil {
			t.Errorf("a constant has the text %s", text)
		}
		condition, err := c.filter.SQL(relational.Options{Shard: relational.Unconfined()})
		if err != nil || condition.Text() != c.sql {
			t.Errorf("SQL %v, %v, want %s", condition, err, c.sql)
		}
		predicate, err := c.filter.Predicate()
		if err != nil || predicate(&event{}) != c.holds {
			t.Errorf("%s: %v", c.filter, err)
		}
	}
	if !everything.IsEverything() || title.Eq("a").IsEverything() {
		t.Error("IsEverything is wrong")
	}
}

func TestNotWithoutComplement(t *testing.T) {
	filter := size.Gt(5).Not()
	if text, err := filter.Format(ast.Extended); err == nil {
		t.Errorf("the negation of an order has the text %s", text)
	}
	predicate, err := filter.Predicate()
	if err != nil {
		t.Fatal(err)
	}
	if !predicate(&event{}) || !predicate(&event{Size: new(int64(5))}) || predicate(&event{Size: new(int64(6))}) {
		t.Error("the negation of an order is not its complement")
	}
}

func TestLongList(t *testing.T) {
	values := make([]int64, 10_000)
	for i := range values {
		values[i] = int64(i)
	}
	predicate, err := size.In(values...).Predicate()
	if err != nil {
		t.Fatal(err)
	}
	if !predicate(&event{Size: new(int64(9_999))}) || predicate(&event{Size: new(int64(10_000))}) {
		t.Error("a long list is not searched")
	}
}

func TestImmutable(t *testing.T) {
	base := field.And(title.Eq("a"), size.Eq(1))
	before := base.String()
	base.And(open.Eq(true))
	base.Or(open.Eq(true))
	field.Not(base)
	if base.String() != before {
		t.Errorf("%s became %s", before, base)
	}
}

// TestNotAValuer keeps database libraries from unwrapping a filter into an argument.
func TestNotAValuer(t *testing.T) {
	if _, ok := any(absent).(driver.Valuer); ok {
		t.Error("a filter is a driver.Valuer")
	}
}

func TestNotFinite(t *testing.T) {
	if _, err := ratio.Gt(1 / *new(float64)).Predicate(); err == nil {
		t.Error("infinity is compared")
	}
}

// unlike is a UUID whose text is something else.
type unlike [16]byte

func (unlike) String() string { return "01ARYZ6S41" }

// TestTextsThatAreNoDecimalOrUUID gives fields what is no value of their kind.
func TestTextsThatAreNoDecimalOrUUID(t *testing.T) {
	for _, filter := range []field.Filter[event]{
		price.Eq("1e3"), price.In("1", ""), field.As[*big.Rat](price).Gt(big.NewRat(1, 3)), field.As[*big.Rat](price).Gt(nil),
		owner.Eq("x"), field.As[*uuid.UUID](owner).Eq(nil), field.As[[]byte](owner).Eq(nil), field.As[any](owner).Eq(nil), field.As[[16]int8](owner).Eq([16]int8{}),
	} {
		_, err := filter.Predicate()
		var refused *compile.Error
		if !errors.As(err, &refused) || refused.Code != compile.CodeInvalidValue {
			t.Errorf("%s: %v", filter, err)
		}
	}
}

// named is an enum whose values print as something else.
type named string

// String returns what no filter says.
func (named) String() string { return "something else" }

// TestEnumValues holds that a filter has the value of an enum, not what it prints as.
func TestEnumValues(t *testing.T) {
	enum := field.NewEnum[struct{}, named](nil, "state")
	for _, filter := range []field.Filter[struct{}]{enum.Eq("on"), enum.Ne("on"), enum.In("on", "off"), enum.NotIn("on")} {
		text, err := filter.Format(ast.Extended)
		if err != nil || !strings.Contains(text, "on") || strings.Contains(text, "else") {
			t.Errorf("got %q, %v", text, err)
		}
	}
}
