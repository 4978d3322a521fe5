package gen

import (
	"slices"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// typeOf returns the Go type of an answered value that is there.
func (p *plan) typeOf(t document.Type) *jen.Statement { return p.typeIn(t, answered) }

// nameIn returns the name of the struct of an object in a use of it.
func (p *plan) nameIn(object *document.Object, u use) string {
	if u == sent {
		return p.inputs[object]
	}
	return p.types[object]
}

// typeIn returns the Go type of a value that is there, in a use of it.
func (p *plan) typeIn(t document.Type, u use) *jen.Statement {
	switch t.Shape {
	case document.ShapeObject:
		return p.named(p.nameIn(t.Object, u))
	case document.ShapeList:
		return jen.Index().Add(p.propertyTypeIn(t.Element, u))
	case document.ShapeMap:
		return jen.Map(jen.String()).Add(p.propertyTypeIn(t.Element, u))
	case document.ShapeAny:
		return jen.Qual("encoding/json", "RawMessage")
	}
	switch t.Kind {
	case compile.KindEnum:
		return p.named(p.enumTypes[t.Enum])
	case compile.KindBoolean:
		return jen.Bool()
	case compile.KindNumber:
		return jen.Float64()
	case compile.KindTimestamp:
		if t.Time == compile.RFC3339 {
			return jen.Qual("time", "Time")
		}
		return jen.Int64()
	case compile.KindInteger:
		return integerType(t)
	case compile.KindDecimal:
		if t.IsNumber {
			return jen.Qual("encoding/json", "Number")
		}
	}
	return jen.String()
}

// integerType returns int where the document promises 32 bits, which every int has.
func integerType(t document.Type) *jen.Statement {
	switch t.Format {
	case "int32":
		return jen.Int()
	case "uint64":
		return jen.Uint64()
	}
	return jen.Int64()
}

// isUnsigned reports whether the values of a type are a uint64.
func isUnsigned(t document.Type) bool {
	return t.Shape == document.ShapeScalar && t.Kind == compile.KindInteger && t.Format == "uint64"
}

// named returns a type of the generated package.
func (p *plan) named(name string) *jen.Statement { return jen.Qual(p.options.ImportPath, name) }

// propertyTypeIn returns the Go type of a property, or of an element of a list, in a
// use of it.
func (p *plan) propertyTypeIn(property *document.Property, u use) *jen.Statement {
	if isPointer(property) {
		return jen.Op("*").Add(p.typeIn(property.Type, u))
	}
	return p.typeIn(property.Type, u)
}

// isPointer reports whether a property is a pointer in Go: its value may be missing
// and its type has no nil of its own, or it would contain itself.
func isPointer(property *document.Property) bool {
	switch property.Type.Shape {
	case document.ShapeList, document.ShapeMap: // one in a list or a map is nil where it is empty
		return property.Name == "" && property.Nullable
	case document.ShapeAny:
		return false
	case document.ShapeObject:
		return property.Optional() || containsItself(property.Type.Object)
	}
	return property.Optional()
}

// containsItself reports whether every value of an object contains another value of
// it, which no struct can.
func containsItself(object *document.Object) bool {
	seen := make(map[*document.Object]bool)
	var leads func(*document.Object) bool
	leads = func(from *document.Object) bool {
		if seen[from] {
			return from == object
		}
		seen[from] = true
		return slices.ContainsFunc(from.Properties, func(property *document.Property) bool {
			return property.Type.Shape == document.ShapeObject && !property.Optional() && leads(property.Type.Object)
		})
	}
	return leads(object)
}

// isContainer reports whether values of a type are lists or maps.
func isContainer(t document.Type) bool {
	return t.Shape == document.ShapeList || t.Shape == document.ShapeMap
}

// tagCharacters are what a name in a tag of package json may have besides letters and digits.
const tagCharacters = "!#$%&()*+-./:;<=>?@[]^_{|}~ "

// isTagName reports whether encoding/json takes a property's name from a tag as it is.
func isTagName(name string) bool {
	return name != "" && name != "-" && !strings.ContainsFunc(name, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune(tagCharacters, c)
	})
}

// tag returns the struct tag of a property, as package rest reads it.
func tag(property *document.Property) map[string]string {
	name, options := property.Name, []string{}
	if isContainer(property.Type) && property.Required && property.Nullable {
		options = append(options, "nullable")
	}
	if !isTagName(name) { // which stands last, for it may have a comma
		options = append(options, "name="+name)
		name = ""
	}
	if !property.Required {
		name += ",omitzero"
	}
	tags := map[string]string{}
	if name != "" {
		tags["json"] = name
	}
	if len(options) > 0 {
		tags["rest"] = strings.Join(options, ",")
	}
	return tags
}
