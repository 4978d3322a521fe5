package compile_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/golden"
	"github.com/fiql-go/fiql/compile/internal/thing"
)

// refused are filters that parse and that the schema refuses.
var refused = []string{
	"fistName==x", "nmae==x", "NAME==x", "rank==1", "tags.name==x", "tag.nam==x", "zzzzzzzz==x", "(count==1;(size==2,bogus==3))",
	"tags", "tags!=*", "makr=in=(*)", "tags==x",
	"tag==x", "tag=in=(a,b)", "tag=gt=1", "tag=in=(*,x)", "maker==x", "maker!=x",
	"name=gte=x", "name=like=x", "count=GT=1", "name=regex=(a,b)",
	"active=gt=true", "color=lt=red", "origin=ge=HOME",
	"count==x", "count==1.5", "count==1e3", "count==''", "count==9223372036854775808", "count=in=(1,two,3)", "count== ' 1'", "count==1.", "count==.5",
	"size=ge=John", "size==1e5", "size==NaN", "size==Inf", "size==0x10", "size==1_000",
	"active==TRUE", "active==1", "active==0", "active=in=(true,yes)",
	"color==orange", "color==Red", "color=in=(red,'')", "color!=rde",
	"count==1*", "color==r*", "origin==H*", "active==t*", "created==16*", "day==2024*", "size=in=(1,2*)",
	"name=gt=a*", "name=le=*", "count=lt=*",
	"created==2023-01-01", "created==2023-01-01T00:00:00", "created==2023-01-01T00:00:00.1234Z", "created==2023-13-01T00:00:00Z",
	"created==2023-01-01T24:00:00Z", "created==2023-02-29T00:00:00Z", "created==yesterday", "created==12.5", "created=='2023-01-01 00:00:00Z'",
	"created==2023-01-01T0:00:00Z", "created=='2023-01-01T00:00:00,5Z'", "created==2023-01-01T00:00:00+24:00", "created==2016-12-31T23:59:60Z",
	"created==-P1D12H", "created==-P1W", "created==P", "created==-PT", "created==P1.5D", "created==PT1.0005S", "created==-P1H", "created==--P1D",
	"created==P1D1Y", "created==P1DT", "created==-P99999Y", "created==P1234567890D", "created==PT1H1H", "created==P1", "created=='-P1D12H'",
	"day==2024-02-30", "day==2024-2-3", "day==20240203", "day==-PT1H", "day==-P1DT1H", "day==1711886339999", "day==2024-02-29T00:00:00Z",
	"price==1e3", "price==''", "price==.5", "price==1*", "price==NaN", "token==1234", "token==123e4567-e89b-12d3-a456-42661417400g", "token==1*", "token=gt=x",
	"bogus==1;count==x,color==orange;tag==1",
	"漢字==1", "name==ok;漢==1", "color=='ré́d'",
	"verylongselectorverylongselectorverylongselectorverylongselectorverylongselector==1",
}

func TestRefusals(t *testing.T) {
	var report strings.Builder
	for _, filter := range refused {
		_, err := thing.Parse(filter, compile.Options{})
		if err == nil {
			t.Errorf("%s is accepted", filter)
			continue
		}
		var all compile.Errors
		if !errors.As(fmt.Errorf("wrapped: %w", err), &all) {
			t.Errorf("%s: %T is not Errors", filter, err)
			continue
		}
		for _, e := range all {
			checkSpan(t, filter, e.Diagnostic)
			fmt.Fprintf(&report, "[%s %d-%d] %v\n%s\n\n", e.Code, e.Span.Start, e.Span.End, e, e.Snippet())
		}
	}
	golden.Check(t, "refusals.golden", report.String())
}

func checkSpan(t *testing.T, filter string, d diagnostic.Diagnostic) {
	t.Helper()
	if d.Span.Start < 0 || d.Span.End <= d.Span.Start || d.Span.End > len(filter) {
		t.Errorf("%s: span %v lies outside", filter, d.Span)
	}
	if d.Found == "" || len(d.Expected) == 0 {
		t.Errorf("%s: found %q, expected %q", filter, d.Found, d.Expected)
	}
	if len(d.Error()) > 600 {
		t.Errorf("%s: message of %d bytes", filter, len(d.Error()))
	}
}
