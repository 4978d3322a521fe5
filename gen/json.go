package gen

import (
	"go/token"
	"slices"

	"github.com/dave/jennifer/jen"
	"github.com/fiql-go/fiql/gen/document"
)

// Every struct keeps what the document does not describe, so that what a server adds
// later is not lost when an answer is changed and sent back.

// unknownField is the name of the field that keeps it.
const unknownField = "Unknown"

// objectMethods are the methods that every struct has.
var objectMethods = []string{"UnmarshalJSON", "MarshalJSON"}

// unknownFieldOf writes the field of a struct that keeps what is unknown.
func (p *plan) unknownFieldOf(fields *jen.Group, object *document.Object, u use) {
	text := unknownField + " holds what an answer has beyond these properties, by name; nil if there is nothing."
	if u == sent {
		text = unknownField + " is sent after these properties, in the order of the names. To not send an entry, delete it."
	}
	if len(u.properties(object)) > 0 {
		fields.Line()
	}
	documented(fields, text).Id(unknownField).Add(unknownType()).Tag(map[string]string{"json": "-"})
}

func unknownType() *jen.Statement {
	return jen.Map(jen.String()).Qual("encoding/json", "RawMessage")
}

// jsonFile returns the file with the methods that decode and encode structs.
func (p *plan) jsonFile() *jen.File {
	file := p.newFile(p.options.ImportPath, p.options.Package)
	isDone := make(map[string]bool)
	for _, u := range []use{answered, sent} {
		for _, object := range p.objects {
			if name := p.nameIn(object, u); p.used[u][object.Position] && !isDone[name] {
				isDone[name] = true
				p.jsonMethods(file, name)
			}
		}
	}
	decodeObject(file)
	encodeObject(file)
	deleteKnown(file)
	encodeJSON(file)
	return file
}

// jsonMethods writes how a struct is decoded and encoded: as one without methods is, and
// then what is unknown.
func (p *plan) jsonMethods(file *jen.File, name string) {
	receiver, plain := jen.Id(receiverName(name)), plainName(name)
	declared := jen.Type().Id(plain).Id(name)
	declare(file, "UnmarshalJSON decodes an object. What "+name+" has no field for goes into "+unknownField+".").
		Func().Params(receiver.Clone().Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("text").Index().Byte()).Error().Block(
		jen.If(receiver.Clone().Op("==").Nil()).Block(jen.Return(newError(p.options.Package+": "+name+": there is nothing to decode into"))),
		declared.Clone(),
		jen.Return(jen.Id("decodeObject").Call(
			jen.Id("text"), jen.Parens(jen.Op("*").Id(plain)).Call(receiver.Clone()), jen.Op("&").Add(receiver).Dot(unknownField))),
	)
	declare(file, "MarshalJSON encodes the fields, and after them what is in "+unknownField+".").
		Func().Params(receiver.Clone().Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		declared.Clone(),
		jen.Return(jen.Id("encodeObject").Call(
			jen.Parens(jen.Op("*").Id(plain)).Call(jen.Op("&").Add(receiver)), receiver.Clone().Dot(unknownField))),
	)
}

// plainName returns the name of the type that is like a struct but has no methods. It is
// in the messages of package json.
func plainName(name string) string {
	plain := unexported(name)
	taken := []string{receiverName(name), "text", "decodeObject", "encodeObject"}
	if token.IsKeyword(plain) || slices.Contains(taken, plain) {
		return "plain"
	}
	return plain
}

func decodeObject(file *jen.File) {
	text, strict, properties := jen.Id("text"), jen.Id("strict"), jen.Id("properties")
	declare(file, "decodeObject decodes an object into a struct, given a pointer to it, and puts the properties for "+
		"which that has no field into unknown. Null changes nothing.").Func().Id("decodeObject").Params(
		jen.Id("text").Index().Byte(), jen.Id("object").Any(), jen.Id("unknown").Op("*").Add(unknownType()),
	).Error().Block(
		jen.If(jen.String().Call(text).Op("==").Lit("null")).Block(jen.Return(jen.Nil())),
		jen.Op("*").Id("unknown").Op("=").Nil(),
		strict.Clone().Op(":=").Qual("encoding/json", "NewDecoder").Call(jen.Qual("bytes", "NewReader").Call(text)),
		strict.Clone().Dot("DisallowUnknownFields").Call(),
		jen.If(strict.Clone().Dot("Decode").Call(jen.Id("object")).Op("==").Nil()).Block(jen.Return(jen.Nil())),
		ifError(unmarshal(jen.Id("object")), jen.Return(jen.Err())),
		jen.Var().Add(properties.Clone()).Add(unknownType()),
		ifError(unmarshal(jen.Op("&").Add(properties)), jen.Return(jen.Err())),
		jen.Id("deleteKnown").Call(properties, jen.Id("object")),
		jen.Op("*").Id("unknown").Op("=").Add(properties),
		jen.Return(jen.Nil()),
	)
}

func unmarshal(into jen.Code) *jen.Statement {
	return jen.Qual("encoding/json", "Unmarshal").Call(jen.Id("text"), into)
}

func encodeObject(file *jen.File) {
	text, rest := jen.Id("text"), jen.Id("rest")
	isNil := jen.Err().Op("!=").Nil()
	failed := jen.If(isNil).Block(jen.Return(jen.Nil(), jen.Err()))
	declare(file, "encodeObject encodes a struct, given a pointer to it, and after its fields what is unknown, in the "+
		"order of the names. An entry with the name of a field is left out.").
		Func().Id("encodeObject").Params(jen.Id("object").Any(), jen.Id("unknown").Add(unknownType())).
		Params(jen.Index().Byte(), jen.Error()).Block(
		jen.List(text, jen.Err()).Op(":=").Id("encodeJSON").Call(jen.Id("object")),
		jen.If(isNil.Clone().Op("||").Len(jen.Id("unknown")).Op("==").Lit(0)).Block(jen.Return(text, jen.Err())),
		rest.Clone().Op(":=").Qual("maps", "Clone").Call(jen.Id("unknown")),
		jen.Id("deleteKnown").Call(rest, jen.Id("object")),
		jen.List(jen.Id("more"), jen.Err()).Op(":=").Id("encodeJSON").Call(rest),
		failed,
		jen.Id("text").Op("=").Qual("bytes", "TrimSuffix").Call(text, jen.Index().Byte().Parens(jen.Lit("}"))),
		jen.If(jen.Len(text).Op(">").Lit(1).Op("&&").Len(rest).Op(">").Lit(0)).Block(
			text.Clone().Op("=").Append(text, jen.LitRune(','))),
		jen.Return(jen.Append(text, jen.Id("more").Index(jen.Lit(1), jen.Empty()).Op("...")), jen.Nil()),
	)
}

// deleteKnown writes the function that tells known properties from unknown ones.
func deleteKnown(file *jen.File) {
	declare(file, "deleteKnown deletes the properties that a struct has fields for, given a pointer to it. Their names are "+
		"compared as package json does.").Func().Id("deleteKnown").Params(jen.Id("properties").Add(unknownType()), jen.Id("object").Any()).Block(
		jen.For(jen.Id("field").Op(":=").Range().Qual("reflect", "TypeOf").Call(jen.Id("object")).Dot("Elem").Call().Dot("Fields").Call()).Block(
			jen.Id("tag").Op(":=").Id("field").Dot("Tag").Dot("Get").Call(jen.Lit("json")),
			jen.If(jen.Id("tag").Op("==").Lit("-")).Block(jen.Continue()),
			jen.List(jen.Id("known"), jen.Id("_"), jen.Id("_")).Op(":=").Qual("strings", "Cut").Call(jen.Id("tag"), jen.Lit(",")),
			jen.Delete(jen.Id("properties"), jen.Id("known")),
			jen.Qual("maps", "DeleteFunc").Call(jen.Id("properties"), jen.Func().
				Params(jen.Id("name").String(), jen.Id("_").Qual("encoding/json", "RawMessage")).Bool().
				Block(jen.Return(jen.Qual("strings", "EqualFold").Call(jen.Id("name"), jen.Id("known"))))),
		),
	)
}

func encodeJSON(file *jen.File) {
	declare(file, "encodeJSON encodes a value. To escape what HTML would take for its own is up to whoever encodes the whole.").
		Func().Id("encodeJSON").Params(jen.Id("value").Any()).Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Var().Id("text").Qual("bytes", "Buffer"),
		jen.Id("encoder").Op(":=").Qual("encoding/json", "NewEncoder").Call(jen.Op("&").Id("text")),
		jen.Id("encoder").Dot("SetEscapeHTML").Call(jen.False()),
		jen.Err().Op(":=").Id("encoder").Dot("Encode").Call(jen.Id("value")),
		jen.Return(jen.Qual("bytes", "TrimSpace").Call(jen.Id("text").Dot("Bytes").Call()), jen.Err()),
	)
}
