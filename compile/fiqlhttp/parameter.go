package fiqlhttp

import (
	"errors"
	"net/http"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/parser"
)

// errNoSchema says that a Parameter was not set up.
var errNoSchema = errors.New("fiqlhttp: the parameter has no schema to check its filter against")

// Parameter describes the query parameter that carries a filter. Only Schema must
// be set. It is safe for concurrent use.
type Parameter struct {
	// Name is the name of the parameter; empty means "filter".
	Name string
	// Schema says which selectors the filter may use.
	Schema *compile.Schema
	// Parser says in which syntax the filter is written and what it may cost.
	Parser parser.Options
	// Check narrows what this request may ask. Its Source is set by Query, and its
	// Limits, if they are zero, are those of Parser.
	Check compile.Options
	// Required refuses a request without the parameter. Otherwise such a request
	// asks for every record.
	Required bool
}

// Text returns the decoded text of the parameter in the raw query of a URL, and
// whether the parameter is there at all. It does not look at what the text says.
// The error is an *[Error].
func (p Parameter) Text(rawQuery string) (text string, present bool, err error) {
	values := rawValues(rawQuery, p.name())
	switch {
	case len(values) == 0:
		return "", false, nil
	case len(values) > 1:
		return "", true, p.refuse(repeated(len(values)))
	}
	text, err = decodeValue(values[0], p.Parser.Limits.WithDefaults().Bytes)
	if err != nil {
		return "", true, p.refuse(err)
	}
	return text, true, nil
}

// Query reads the filter out of a request and checks it. Without the parameter the
// query matches every record. The error is an *[Error], unless the Parameter itself
// is not set up.
func (p Parameter) Query(r *http.Request) (*compile.Query, error) {
	if p.Schema == nil {
		return nil, errNoSchema
	}
	text, present, err := p.Text(r.URL.RawQuery)
	switch {
	case err != nil:
		return nil, err
	case !present && p.Required:
		return nil, p.refuse(missing())
	case !present:
		return compile.Check(ast.NewAnd(), p.Schema, p.Check)
	}
	return p.check(text)
}

func (p Parameter) check(text string) (*compile.Query, error) {
	expr, err := parser.Parse(text, p.Parser)
	if err != nil {
		return nil, p.refuse(err)
	}
	options := p.Check
	options.Source = text
	if options.Limits == (ast.Limits{}) {
		options.Limits = p.Parser.Limits
	}
	query, err := compile.Check(expr, p.Schema, options)
	if err != nil {
		return nil, p.refuse(err)
	}
	return query, nil
}

func (p Parameter) name() string {
	if p.Name == "" {
		return "filter"
	}
	return p.Name
}

func (p Parameter) refuse(err error) error { return &Error{Parameter: p.name(), Err: err} }
