package draw

import (
	"errors"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// ErrUnsatisfiable says that no record that respects the schema is what was asked
// for, and that this is proved.
var ErrUnsatisfiable = errors.New("draw: no record of the schema can be such")

// ErrGaveUp says that the solver found no record within its bounds. There may be
// one.
var ErrGaveUp = errors.New("draw: no record found within the bounds of the search")

// Solver makes records that a filter matches, or does not, out of the filter
// itself: it decides which constraints are to hold and gives every field a value
// that makes them so. What it returns has been held against the predicate of
// package compile. It may not be used by several goroutines at once.
type Solver struct {
	schema  *compile.Schema
	options compile.Options
	root    *formula
	matches func(any) bool
}

// NewSolver returns the solver of a filter. The error is that of [compile.Check].
// The clock of options is read once; a filter with durations must be checked
// with the same time to match what the solver makes.
func NewSolver(filter ast.Expr, schema *compile.Schema, options compile.Options) (*Solver, error) {
	now := time.Now()
	if options.Now != nil {
		now = options.Now()
	}
	options.Now = func() time.Time { return now }
	query, err := compile.Check(filter, schema, options)
	if err != nil {
		return nil, err
	}
	root, err := ast.Fold(filter, &formulas{schema, options, map[string]*atom{}})
	if err != nil {
		return nil, err
	}
	return &Solver{schema, options, root, match.JSON(query)}, nil
}

// Matches reports whether the filter matches a record: the reference.
func (s *Solver) Matches(record map[string]any) bool { return s.matches(record) }

// Matching returns a record that the filter matches. The error is
// [ErrUnsatisfiable] if there is none, or [ErrGaveUp].
func (s *Solver) Matching(source Source) (map[string]any, error) {
	return s.solve(source, Record(source, s.schema), true)
}

// NonMatching returns a record that the filter does not match. The error is
// [ErrUnsatisfiable] if the filter matches every record, or [ErrGaveUp].
func (s *Solver) NonMatching(source Source) (map[string]any, error) {
	return s.solve(source, Record(source, s.schema), false)
}

// maxRestarts is how often a search that grew too long begins anew, with its
// choices in another order.
const maxRestarts = 4

// solve returns base with the fewest places changed that the search needs to.
func (s *Solver) solve(source Source, base map[string]any, matching bool) (map[string]any, error) {
	target := s.root
	if !matching {
		target = s.root.negated()
	}
	for range maxRestarts {
		search := newSearch(source, s, base)
		if search.satisfy([]*formula{target}) {
			record := search.record()
			if s.matches(record) == matching {
				return record, nil
			}
		} else if !search.uncertain {
			return nil, ErrUnsatisfiable
		}
	}
	return nil, ErrGaveUp
}

// Schema returns the schema of the records.
func (s *Solver) Schema() *compile.Schema { return s.schema }
