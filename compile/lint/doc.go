// Package lint finds what in a checked filter can only be a mistake, or is slow. A server may
// refuse or warn with it; an editor has the place of every finding.
//
//	for _, finding := range lint.Findings(query, lint.Options{Source: text}) {
//		fmt.Println(finding.Error())
//	}
//
// All findings but slow ones are proved for the records that respect the schema: a field that
// is not optional has a value, and a closed enum has no other values. Leaving out a part that
// adds nothing changes no record's match. Each finding is true by itself; following one may
// settle another.
//
// Lint looks at the values that the tests of one field compare with and at the gaps between
// them, which decides what numbers, times, enums and texts with a star at their end can be. Of
// other patterns it knows when one includes another. No finding does not mean that there is
// nothing to find: [Options].Prove asks somebody who knows more, such as the solver of package
// fuzz/solve. The work is bounded, whatever the filter.
package lint
