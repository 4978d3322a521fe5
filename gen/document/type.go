package document

import (
	"strconv"

	"github.com/fiql-go/fiql/compile"
)

// Shape says what a value consists of.
type Shape uint8

// The shapes.
const (
	ShapeScalar Shape = iota // a value of a [compile.Kind]
	ShapeObject              // an object with properties
	ShapeList                // a list
	ShapeMap                 // a map from texts to values of one type; filters cannot reach it
	ShapeAny                 // what this package does not describe further; filters cannot reach it
)

// String returns the shape's name in lower case.
func (s Shape) String() string {
	names := [...]string{"scalar", "object", "list", "map", "any"}
	if int(s) < len(names) {
		return names[s]
	}
	return "document.Shape(" + strconv.Itoa(int(s)) + ")"
}

// Type is the type of a value.
type Type struct {
	Shape    Shape              // what the value consists of; it says which of the others apply
	Kind     compile.Kind       // of a scalar
	Time     compile.TimeFormat // of a timestamp
	IsNumber bool               // of a decimal: it is a number in JSON, not a text
	Format   string             // as the document gives it: int32, email
	Enum     *Enum              // of an enum
	Open     bool               // of an enum: there may be values beyond its own
	Object   *Object            // of an object; several properties may share it, and it may contain itself
	Element  *Property          // of a list or a map: a property without a name
	Values   []string           // of a number: all that it may be, as the document writes them; nil if there is no limit

	MinLength int    // of a text, in characters
	MaxLength int    // of a text, in characters; 0 if there is no limit
	Pattern   string // of a text, a regular expression as ECMA-262 defines it
	Minimum   string // of a number, as the document writes it; empty if there is none
	Maximum   string // of a number, as the document writes it; empty if there is none
	MinItems  int    // of a list
	MaxItems  int    // of a list; 0 if there is no limit

	ExclusiveMinimum string // of a number, which is larger; empty if there is none
	ExclusiveMaximum string // of a number, which is smaller; empty if there is none

	Position Position // of the schema
}

// isOpaque reports whether filters cannot reach what a value consists of.
func (t Type) isOpaque() bool { return t.Shape == ShapeMap || t.Shape == ShapeAny }

// Enum is a set of texts.
type Enum struct {
	Name        string   // of the named schema; else made of the object's name and the property's
	Description string   // in Markdown
	Values      []string // in document order, without null
	Names       []string // of Values, as x-enum-varnames or titles give them; nil if nothing does
	GoName      string   // x-go-name; empty if there is none
	Position    Position // of the schema

	Descriptions []string // of Values, as x-enum-descriptions or alternatives give them; nil if nothing does
}
