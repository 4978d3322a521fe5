package lint

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
)

// The codes of findings, which are stable.
const (
	CodeNeverMatches    diagnostic.Code = "never-matches"    // no record meets the constraint, or the whole filter
	CodeAlwaysMatches   diagnostic.Code = "always-matches"   // every record meets the constraint, one of the operands of an or, or the whole filter
	CodeContradiction   diagnostic.Code = "contradiction"    // no record meets the operands of an and that are named
	CodeImpossibleRange diagnostic.Code = "impossible-range" // the same, where they are bounds of one selector
	CodeDeadBranch      diagnostic.Code = "dead-branch"      // what must hold beside it excludes this operand of an or, or this value of a list
	CodeDuplicate       diagnostic.Code = "duplicate"        // an operand, or a value of a list, stands there twice
	CodeImplied         diagnostic.Code = "implied"          // other operands of the and imply this one
	CodeCovered         diagnostic.Code = "covered"          // other operands of the or, or other values of the list, cover this one
	CodeLeadingStar     diagnostic.Code = "leading-star"     // a value begins with a star: no index finds the texts that match
	CodeNegation        diagnostic.Code = "negation"         // a note: no index finds what a != or =out= with values matches
)

// Verdict is what is claimed of a part of a filter.
type Verdict string

// The verdicts.
const (
	Undecided         Verdict = ""                   // nothing
	MatchesNothing    Verdict = "matches nothing"    // no record meets the part
	MatchesEverything Verdict = "matches everything" // every record meets the part
	AddsNothing       Verdict = "adds nothing"       // without the part, the filter matches the same records
	Slow              Verdict = "slow"               // no index finds the records that meet the part
)

// Finding is something about a part of a filter that its writer may not have meant.
type Finding struct {
	diagnostic.Diagnostic
	Because  []diagnostic.Span // where the other parts are that it follows from
	Part     ast.Expr          // the part that it is about
	Argument int               // the index of the argument of Part that it is about, or -1
}

// Diagnosis returns what the finding says; of nil, nil.
func (f *Finding) Diagnosis() *diagnostic.Diagnostic {
	if f == nil {
		return nil
	}
	return &f.Diagnostic
}

// Error returns one line: the position, if it is known, and what is wrong.
func (f *Finding) Error() string { return f.Diagnosis().Error() }

// Snippet returns the line of the filter with carets under what the finding is about.
func (f *Finding) Snippet() string { return f.Diagnosis().Snippet() }

// Verdict returns what is claimed of the part.
func (f Finding) Verdict() Verdict {
	switch f.Code {
	case CodeNeverMatches, CodeContradiction, CodeImpossibleRange:
		return MatchesNothing
	case CodeAlwaysMatches:
		return MatchesEverything
	case CodeDeadBranch, CodeDuplicate, CodeImplied, CodeCovered:
		return AddsNothing
	case CodeLeadingStar, CodeNegation:
		return Slow
	}
	return Undecided
}

// IsNote reports whether the finding is for information only, and does not count against the
// filter.
func (f Finding) IsNote() bool { return f.Code == CodeNegation }

// Options helps to find more, and to say it better.
type Options struct {
	// Source is the text that the filter was parsed from. Messages quote it.
	Source string
	// Prove returns MatchesNothing or MatchesEverything where that is proved of a part of
	// the filter, or of several that are joined, and otherwise Undecided. It is asked about
	// what lint does not decide by itself; nil leaves it undecided.
	Prove func(part ast.Expr) Verdict
}

// Findings returns what there is to find in a checked filter, in the order of its text.
// There is nothing in a nil query.
func Findings(query *compile.Query, options Options) []Finding {
	if query == nil || query.Schema() == nil {
		return nil
	}
	root, err := partsOf(query)
	if err != nil {
		return nil // its tree is larger than any that is checked
	}
	l := &linter{options: options, schema: query.Schema()}
	l.judgeWhole(root)
	l.constraints(root)
	return l.sorted()
}
