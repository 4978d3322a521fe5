package relational_test

import (
	"slices"
	"testing"

	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
)

// meanings are filters with, for each record of the object form that stands before
// them, whether it matches. Every backend must say so.
var meanings = []struct {
	record string // JSON, without id and owner
	holds  []string
	fails  []string
}{
	{
		`{"tags":[{"name":"a"},{"name":"b"}]}`,
		[]string{"tag.name==a", "tag.name!=c", "tag.name==*", "tag", "tag==*", "tag.name=in=(x,b)", "tag.name=out=(x,y)",
			"tag.name==a;tag.name==b", "tag.rank!=*", "tag.value!=x", "tag=in=(*)"},
		[]string{"tag.name!=a", "tag.name==c", "tag.name!=*", "tag!=*", "tag.name=out=(x,b)", "tag.rank=gt=0", "tag=out=(*)"},
	},
	{
		`{}`,
		[]string{"tag.name!=a", "tag.name!=*", "tag!=*", "name!=Sales", "name=out=(Sales)", "name!=*", "label!=x", "maker!=*",
			"count!=0", "active!=true", "color!=red"},
		[]string{"tag.name==*", "tag", "name==Sales", "name=gt=A", "name=lt=Z", "name=in=(Sales)", "name==*", "name==''",
			"count=ge=0", "count=le=0", "label", "maker", "active==false", "created=lt=-P1D"},
	},
	{`{"name":null}`, []string{"name!=Sales", "name!=*", "name=out=(Sales)"}, []string{"name==Sales", "name=gt=A", "name"}},
	{`{"name":"A"}`, []string{"name==A", "name=le=A", "name=gt=9"}, []string{"name==a", "name=='A '", "name==' A'", "name=gt=A"}},
	{`{"name":""}`, []string{"name==''", "name", "name=lt=a", "name!=x"}, []string{"name!=*", "name!=''"}},
	{`{"name":"É"}`, []string{"name==É"}, []string{"name==é", "name==E", "name=='E\u0301'"}},
	{
		`{"folded":"Élan STRASSE"}`,
		[]string{"folded=='éLAN strasse'", "folded==É*", "folded==é*", "folded=='*Strasse'", "folded=='*AN s*'", "folded=in=('ÉLAN STRASSE')"},
		[]string{"folded!='éLAN strasse'", "folded=='elan strasse'", "folded==a*"},
	},
	{
		`{"name":"drama"}`,
		[]string{"name=in=(sc*,drama)", "name=in=(x,dr*)", "name==d*a", "name==*ram*", "name==*a*a", "name==dr*ma", "name!=*b*"},
		[]string{"name=out=(sc*,drama)", "name==a*d", "name==dramatic*", "name==drama*drama", "name==*a*a*a"},
	},
	{`{"name":"scifi"}`, []string{"name=in=(sc*,drama)"}, []string{"name=out=(sc*,drama)"}},
	{
		`{"count":123,"size":123}`,
		[]string{"count==123.00", "count==+123", "size==123", "size==123.00", "count=gt=122", "count=in=(1,123)", "size=le=123.5", "count==0123"},
		[]string{"count!=123.00", "count==-123", "size=gt=123", "count=out=(1,123)"},
	},
	{`{"count":9007199254740993}`, []string{"count==9007199254740993", "count=gt=9007199254740992"}, []string{"count==9007199254740992"}},
	{`{"count":-9223372036854775808}`, []string{"count==-9223372036854775808", "count=lt=0"}, []string{"count=gt=-9223372036854775808"}},
	{`{"size":-0.0}`, []string{"size==0", "size==-0", "size=ge=0"}, []string{"size=lt=0", "size=gt=-0"}},
	{
		`{"created":1672531200001,"changed":"2023-01-01T02:00:00.001+02:00"}`,
		[]string{"created=gt=2023-01-01T00:00:00Z", "created=gt=1672531200000", "created==2023-01-01T00:00:00.001Z",
			"created==2023-01-01T01:00:00.001000+01:00", "created==2023-01-01t00:00:00.001z", "changed==1672531200001", "changed==2023-01-01T00:00:00.001Z", "changed=gt=2023-01-01T00:00:00Z"},
		[]string{"created=gt=2023-01-01T00:00:00.001Z", "created=gt=1672531200001", "changed=lt=2023-01-01T00:00:00Z"},
	},
	{ // a minute and a millisecond before noon of 2024-03-31
		`{"created":1711886339999,"changed":"2024-02-29T12:00:00Z","day":"2024-02-29"}`,
		[]string{"created=lt=-PT1M", "created=gt=-PT1M0.002S", "created=gt=-P1D", "created=lt=P1D", "changed==-P1M", "changed=ge=-P1M", "day==-P1M",
			"day==2024-02-29", "day=gt=2024-02-28", "day=lt=2024-03-01", "day=gt=-P32D", "day=gt=-P1Y", "day=lt=P1Y", "created=lt=-PT59S", "created=gt=-PT2H", "changed==-P31D", "changed=gt=-P1Y", "changed=lt=P0Y", "day=gt=0000-02-29", "day=gt=-P2024Y"},
		[]string{"day==0000-01-01", "day=lt=0000-12-31", "created=gt=-PT1M", "changed=gt=-P1M", "day=gt=-P1M", "day==2024-02-28"},
	},
	{
		`{"active":true,"color":"red","origin":"elsewhere"}`,
		[]string{"active==true", "active!=false", "color==red", "color=in=(red,green)", "origin==elsewhere", "origin!=HOME", "active", "color==*"},
		[]string{"active==false", "active!=true", "color!=red", "origin==HOME", "active!=*"},
	},
	{`{"maker":{"city":"Cluj"}}`, []string{"maker", "maker==*", "maker.city==Cluj", "maker.name!=*"}, []string{"maker!=*", "maker.name"}},
	{`{"labels":["x","y"]}`, []string{"label==x", "label", "label!=z", "label==y*"}, []string{"label!=x", "label==z"}},
	{`{"count":10}`, []string{"count=lt=500;count=lt=1000", "count=gt=1,count=gt=100"}, []string{"count=lt=5;count=lt=1000", "count=lt=1000;count=lt=5"}},
}

func TestMeaning(t *testing.T) {
	enginetest.OnEngines(t, thing.Schema, func(t *testing.T, s *enginetest.Store) {
		for _, m := range meanings {
			record := thing.Record(t, m.record)
			s.Replace(t, []map[string]any{record})
			for _, filter := range m.holds {
				means(t, s, filter, record, true)
			}
			for _, filter := range m.fails {
				means(t, s, filter, record, false)
			}
		}
	})
}

// means fails the test unless every backend says that the filter holds, or not,
// for the record.
func means(t *testing.T, s *enginetest.Store, filter string, record map[string]any, want bool) {
	t.Helper()
	query := thing.Query(t, filter)
	condition := where(t, query, s.Dialect)
	object := thing.Of(t, record)
	got := []bool{match.JSON(query)(record), thing.Predicate(t, query)(&object), s.Matching(t, condition, 1)[0]}
	if slices.Contains(got, !want) {
		t.Errorf("%s of %s: want %v, got %v from JSON, struct and SQL\n%s", filter, thing.Encode(t, record), want, got, condition.Text())
	}
}
