package gen

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/gen/document"
)

// Every struct keeps what the document does not describe, so that what a server adds
// later is not lost when an answer is changed and sent back.

// unknownField is the name of the field that keeps it.
const unknownField = "Unknown"

// objectMethods are the methods that every struct has.
var objectMethods = []string{"UnmarshalJSON", "MarshalJSON"}

// nameKnown names the variables with the names of properties that structs have fields
// for.
func (p *plan) nameKnown() {
	for _, u := range []use{answered, sent} {
		for _, object := range p.objects {
			name := p.nameIn(object, u)
			if p.known[name] == "" {
				p.known[name] = p.taken.take(unexported(name) + "Properties")
			}
		}
	}
}

// unknownFieldOf writes the field of a struct that keeps what is unknown.
func (p *plan) unknownFieldOf(fields *jen.Group, object *document.Object, u use) {
	text := unknownField + " holds what an answer has beyond these properties, by name; nil if there is nothing."
	if u == sent {
		text = unknownField + " is sent after these properties, in the order of the names. To not send an entry, delete it."
	}
	if len(u.properties(object)) > 0 {
		fields.Line()
	}
	fields.Add(comment(text))
	fields.Id(unknownField).Add(unknownType()).Tag(map[string]string{"json": "-"})
}

func unknownType() *jen.Statement {
	return jen.Map(jen.String()).Qual("encoding/json", "RawMessage")
}

// jsonFile returns the file with the methods that decode and encode structs.
func (p *plan) jsonFile() *jen.File {
	file := p.newFile(p.config.ImportPath, p.config.Package)
	isDone := make(map[string]bool)
	for _, u := range []use{answered, sent} {
		for _, object := range p.objects {
			if name := p.nameIn(object, u); p.used[u][object.Position] && !isDone[name] {
				isDone[name] = true
				p.jsonMethods(file, object, u)
			}
		}
	}
	return file
}

// jsonMethods writes how a struct is decoded and encoded.
func (p *plan) jsonMethods(file *jen.File, object *document.Object, u use) {
	name := p.nameIn(object, u)
	receiver := receiverName(name)
	pointer, text := jen.Id(receiver).Op("*").Id(name), jen.Id("text").Index().Byte()
	file.Var().Id(p.known[name]).Op("=").Index().String().Add(each(u.properties(object), func(property *document.Property) jen.Code {
		return jen.Lit(property.Name)
	}))
	file.Line()
	file.Add(comment("UnmarshalJSON decodes an object. What " + name + " has no field for goes into " + unknownField + "."))
	file.Func().Params(pointer).Id("UnmarshalJSON").Params(text).Error().Block(
		jen.Return(jen.Id("decodeValid").Call(jen.Id("text"), jen.Id(receiver))),
	)
	file.Line()
	file.Func().Params(pointer).Id("decode").Params(text).Error().Block(p.decoding(object, u, receiver))
	file.Line()
	file.Add(comment("MarshalJSON encodes the fields, and after them what is in " + unknownField + "."))
	file.Func().Params(jen.Id(receiver).Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Return(jen.Id(receiver).Dot("appendJSON").Call(jen.Nil())),
	)
	file.Line()
	file.Func().Params(pointer).Id("appendJSON").Params(text).Params(jen.Index().Byte(), jen.Error()).
		BlockFunc(func(g *jen.Group) { p.encoding(g, object, u, receiver) })
	file.Line()
}

// decoding returns the statement that decodes an object into its struct.
func (p *plan) decoding(object *document.Object, u use, receiver string) jen.Code {
	target := jen.Func().Params(jen.Id("name").Index().Byte()).Any().Block(
		jen.Switch(jen.String().Call(jen.Id("name"))).BlockFunc(func(g *jen.Group) {
			for _, property := range u.properties(object) {
				field := jen.Op("&").Id(receiver).Dot(p.properties[property])
				g.Case(jen.Lit(property.Name)).Block(jen.Return(decodingTarget(field, property)))
			}
		}),
		jen.Return(jen.Nil()),
	)
	return jen.Return(jen.Id("decodeObject").Call(
		jen.Id("text"), jen.Id(receiver), jen.Id(p.known[p.nameIn(object, u)]),
		jen.Op("&").Id(receiver).Dot(unknownField), target,
	))
}

// decodingTarget returns what decodes a property, given a pointer to its field.
func decodingTarget(field *jen.Statement, property *document.Property) jen.Code {
	switch {
	case isPointer(property) && property.Type.Enum != nil:
		return jen.Id("optionalEnum").Call(field)
	case isPointer(property):
		return jen.Id("optionalOf").Call(field)
	}
	return wrappedValue(field, property.Type)
}

// wrappedValue returns what decodes and encodes a value that is there, given a pointer to it.
func wrappedValue(pointer *jen.Statement, t document.Type) *jen.Statement {
	switch {
	case t.Shape == document.ShapeList:
		return jen.Id("listOf").Call(pointer)
	case t.Enum != nil:
		return jen.Id("enumOf").Call(pointer)
	}
	return pointer
}

// encoding writes the statements that encode a struct.
func (p *plan) encoding(g *jen.Group, object *document.Object, u use, receiver string) {
	g.Id("encoded").Op(":=").Id("object").Add(inline(pair("text", jen.Append(jen.Id("text"), jen.Op("'{'")))))
	for _, property := range u.properties(object) {
		field := jen.Id(receiver).Dot(p.properties[property])
		pointer := field.Clone()
		if !isPointer(property) {
			pointer = jen.Op("&").Add(field)
		}
		add := func(value jen.Code) jen.Code {
			return jen.Id("encoded").Dot("add").Call(jen.Op("`"+quotedName(property.Name)+"`"), value)
		}
		isThere, statement := field.Clone().Op("!=").Nil(), add(wrappedValue(pointer, property.Type))
		switch {
		case !property.Required:
			g.If(isThere).Block(statement)
		case isPointer(property):
			g.If(isThere).Block(statement).Else().Block(add(jen.Nil()))
		default:
			g.Add(statement)
		}
	}
	g.Return(jen.Id("encoded").Dot("end").Call(jen.Id(p.known[p.nameIn(object, u)]), jen.Id(receiver).Dot(unknownField)))
}

// quotedName returns the name of a property as JSON has it, with the colon after it. No
// such name has a backquote.
func quotedName(name string) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(name) // a text can be encoded
	return strings.TrimSpace(text.String()) + ":"
}

// The functions that the methods of all structs call, from behind the package clause.
var (
	//go:embed source/json_values.go.txt
	jsonValues string
	//go:embed source/json_text.go.txt
	jsonText string
)

// sourceFile is a file that is the same in every package, apart from its first lines.
type sourceFile struct{ header, name, content string }

// Render writes the file.
func (f sourceFile) Render(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s\n\npackage %s\n\n%s", f.header, f.name, f.content)
	return err
}

func (p *plan) sourceFile(content string) sourceFile {
	return sourceFile{headerStart + p.source + headerEnd, p.config.Package, content}
}
