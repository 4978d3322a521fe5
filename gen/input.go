package gen

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/gen/document"
)

// A property that is read-only is in answers and not in requests, one that is
// write-only the other way round. An object that is in both and has something of the
// kind in it gets two structs: one that is answered, and one that is sent.

// nameInputs names the structs that are sent.
func (p *plan) nameInputs() {
	for _, object := range p.objects {
		name := p.types[object]
		if p.used[sent][object] && p.used[answered][object] && differs(object, make(map[*document.Object]bool)) {
			name = p.taken.take(name + "Input")
		}
		p.inputs[object] = name
	}
}

// hasInput reports whether an object has a struct of its own that is sent.
func (p *plan) hasInput(object *document.Object) bool {
	return p.inputs[object] != p.types[object]
}

// differs reports whether something in an object is read-only or write-only.
func differs(object *document.Object, seen map[*document.Object]bool) bool {
	if seen[object] {
		return false
	}
	seen[object] = true
	return slices.ContainsFunc(object.Properties, func(property *document.Property) bool {
		inner := objectIn(property.Type)
		return property.ReadOnly || property.WriteOnly || inner != nil && differs(inner, seen)
	})
}

// hasInputs reports whether there is a struct that is only sent.
func (p *plan) hasInputs() bool {
	return slices.ContainsFunc(p.objects, p.hasInput)
}

// inputFile returns the file with the structs that are sent, and how they are made of
// those that are answered.
func (p *plan) inputFile() *jen.File {
	file := p.newFile(p.options.ImportPath, p.options.Package)
	for _, object := range p.objects {
		if p.hasInput(object) {
			p.structType(file, p.inputComment(object), object, sent)
			p.inputMethod(file, object)
		}
	}
	return file
}

// inputComment returns the doc comment of a struct that is sent.
func (p *plan) inputComment(object *document.Object) string {
	hasReadOnly := len(sent.properties(object)) < len(object.Properties)
	hasWriteOnly := len(answered.properties(object)) < len(object.Properties)
	name := p.types[object]
	text := p.inputs[object] + " is what requests send of [" + name + "]: "
	switch {
	case hasReadOnly && hasWriteOnly:
		text += "what is not read-only, and what is write-only."
	case hasWriteOnly:
		text += "all of it, and what is write-only."
	case hasReadOnly:
		text += "what is not read-only."
	default:
		text += "all of it but for what is read-only or write-only further down."
	}
	return text + " [" + name + ".Input] makes one."
}

// inputMethod writes the method that makes of what was answered what can be sent.
func (p *plan) inputMethod(file *jen.File, object *document.Object) {
	name, input := p.types[object], p.inputs[object]
	receiver := receiverName(name)
	declare(file, "Input returns what can be sent of the "+name+". It is a copy: to change it leaves the "+name+" as it is.").
		Func().Params(jen.Id(receiver).Id(name)).Id("Input").Params().Id(input).Block(
		jen.Return(jen.Qual(pathRest, "Convert").Types(jen.Id(input)).Call(jen.Id(receiver))),
	)
}
