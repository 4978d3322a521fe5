package gen

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/gen/document"
)

// models returns the file with the structs and enums.
func (p *plan) models() *jen.File {
	file := p.newFile(p.options.ImportPath, p.options.Package)
	for _, object := range p.objects {
		name, u := p.types[object], answered
		if !p.used[answered][object] {
			u = sent
		}
		text := described(name, object.Description, "is the object "+object.Name+" of the document.")
		p.structType(file, text, object, u)
	}
	for _, enum := range p.enums {
		p.enumType(file, enum)
	}
	return file
}

// structType writes the struct of an object in a use of it.
func (p *plan) structType(file *jen.File, text string, object *document.Object, u use) {
	name := p.nameIn(object, u)
	declare(file, text).Type().Id(name).StructFunc(func(fields *jen.Group) {
		for i, property := range u.properties(object) {
			if i > 0 {
				fields.Line()
			}
			goName := p.properties[property]
			documented(fields, describedProperty(goName, property)).Id(goName).Add(p.propertyTypeIn(property, u)).Tag(tag(property))
		}
		p.unknownFieldOf(fields, object, u)
	})
	jsonMethods(file, name)
}

// describedProperty returns the doc comment of a struct's field.
func describedProperty(goName string, property *document.Property) string {
	text := property.Description
	if text == "" {
		text = goName + " is the property " + shownName(property.Name) + "."
	}
	return deprecated(withParagraph(text, limits(property.Type, property.Default)), property.Deprecated)
}

// shownName returns the name of a property for a comment, in quotes if it is an odd one.
func shownName(name string) string {
	if isTagName(name) {
		return name
	}
	return strconv.Quote(name)
}

// described returns the doc comment of a name: its description, or else a sentence
// that follows the name.
func described(name, description, otherwise string) string {
	first, _ := utf8.DecodeRuneInString(description)
	switch {
	case description == "":
		return name + " " + otherwise
	case !unicode.IsLetter(first):
		return name + " " + otherwise + "\n\n" + description
	}
	return introduced(name, description)
}

// enumType writes the type of an enum and its values.
func (p *plan) enumType(file *jen.File, enum *document.Enum) {
	name := p.enumTypes[enum]
	declare(file, described(name, enum.Description, "is the enum "+enum.Name+" of the document.")).Type().Id(name).String()
	declare(file, "The values of "+name+".").Const().DefsFunc(func(values *jen.Group) {
		for i, value := range enum.Values {
			if enum.Descriptions != nil && enum.Descriptions[i] != "" {
				values.Add(comment(described(p.constants[enum][i], enum.Descriptions[i], "is the value "+strconv.Quote(value)+".")))
			}
			values.Id(p.constants[enum][i]).Id(name).Op("=").Lit(value)
		}
	})
}
