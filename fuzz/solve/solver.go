package solve

import (
	"errors"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// ErrUnsatisfiable says that no record that respects the schema is what was asked for, and
// that this is proved.
var ErrUnsatisfiable = errors.New("solve: no record of the schema can be such")

// ErrGaveUp says that no record was found within the bounds of the search. There may be one.
var ErrGaveUp = errors.New("solve: no record found within the bounds of the search")

var errNoQuery = errors.New("solve: there is no checked query")

// Solver makes records for one filter. What it returns has been held against the predicate of
// package match. It is immutable and safe for concurrent use.
type Solver struct {
	schema  *compile.Schema
	root    *formula
	matches func(record any) bool
}

// orFirst returns source or, for nil, one that always makes the first choice.
func orFirst(source draw.Source) draw.Source {
	if source == nil {
		return draw.Bytes(nil)
	}
	return source
}

// New returns the solver of a checked filter. The methods of the solver of no query, or of one
// that was not checked, return an error.
func New(query *compile.Query) *Solver {
	if query == nil || query.Schema() == nil {
		return &Solver{}
	}
	root, err := compile.Translate(query.Root(), formulas{query.Schema(), map[string]*atom{}})
	if err != nil {
		return &Solver{}
	}
	return &Solver{query.Schema(), root, match.JSON(query)}
}

// Matching returns a record that the filter matches, as [draw.Record] makes it. The error is
// [ErrUnsatisfiable] if there is none, or [ErrGaveUp].
func (s *Solver) Matching(source draw.Source) (map[string]any, error) {
	return s.solve(orFirst(source), nil, true)
}

// NonMatching returns a record that the filter does not match. The error is
// [ErrUnsatisfiable] if the filter matches every record, or [ErrGaveUp].
func (s *Solver) NonMatching(source draw.Source) (map[string]any, error) {
	return s.solve(orFirst(source), nil, false)
}

// maxRestarts is how often a search that grew too long begins anew, with its choices in
// another order.
const maxRestarts = 4

// solve returns base, or without one a drawn record, with as few places changed as the search
// needs to.
func (s *Solver) solve(source draw.Source, base map[string]any, matching bool) (map[string]any, error) {
	if s == nil || s.schema == nil {
		return nil, errNoQuery
	}
	if base == nil {
		base = draw.Record(source, s.schema)
	}
	target := s.root
	if !matching {
		target = s.root.negated()
	}
	for range maxRestarts {
		search := newSearch(source, s.schema, base)
		if search.satisfy([]*formula{target}) {
			if record := search.record(); s.matches(record) == matching {
				return record, nil
			}
		} else if !search.uncertain {
			return nil, ErrUnsatisfiable
		}
	}
	return nil, ErrGaveUp
}
