package gen

import (
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

// jsonMethods writes how a struct is decoded and encoded, which package rest does.
func jsonMethods(file *jen.File, name string) {
	receiver := jen.Id(receiverName(name))
	declare(file, "UnmarshalJSON decodes the "+name+".").
		Func().Params(receiver.Clone().Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("text").Index().Byte()).Error().
		Add(oneLine(jen.Return(jen.Qual(pathRest, "Unmarshal").Call(jen.Id("text"), receiver))))
	declare(file, "MarshalJSON encodes the "+name+".").
		Func().Params(receiver.Clone().Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).
		Add(oneLine(jen.Return(jen.Qual(pathRest, "Marshal").Call(jen.Op("&").Add(receiver)))))
}
