// Package layout folds SQL and text into so many columns, for people to read in a terminal.
//
// Columns are counted as terminals do that know Unicode: an emoji of several characters, a
// letter with its accents and other characters that are seen as one are never taken apart;
// CJK characters, full-width forms and emoji take two columns.
package layout
