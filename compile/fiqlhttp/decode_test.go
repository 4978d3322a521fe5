package fiqlhttp_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/parser"
)

// TestDigitsOfEncodings has a wrong digit in either place, and the character that stands
// for wrong UTF-8 and is none.
func TestDigitsOfEncodings(t *testing.T) {
	for query, allowed := range map[string]bool{
		"filter=a%4F": true, "filter=a%4f": true, "filter=a%4G": false, "filter=a%G4": false, "filter=a%4": false, "filter=a%": false,
		"filter=%EF%BF%BD": true, "filter=%EF%BF": false,
	} {
		_, _, err := fiqlhttp.Parameter{}.Text(query)
		var refusal *parser.Error
		if allowed != (err == nil) || !allowed && !errors.As(err, &refusal) {
			t.Errorf("%s: %v", query, err)
		} else if !allowed && query != "filter=%EF%BF" && refusal.Code != parser.CodeBadEncoding {
			t.Errorf("%s is refused as %s", query, refusal.Code)
		}
	}
}

// TestErrorsHaveTheText holds the errors of a check to the text that they point into.
func TestErrorsHaveTheText(t *testing.T) {
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "Thing", Fields: []compile.Field{{Selector: "name", Path: []string{"name"}}}}))
	_, err := fiqlhttp.Parameter{Schema: schema}.Query(httptest.NewRequest(http.MethodGet, "/?filter=nmae%3D%3Dx", nil))
	var checks compile.Errors
	if !errors.As(err, &checks) || checks[0].Source != "nmae==x" {
		t.Errorf("%+v", err)
	}
}
