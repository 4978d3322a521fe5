package gen

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/gen/document"
)

// wish is what a part of the document is called there, and the name in Go that it wishes
// for: the one that the document gives, or that of its own.
type wish struct{ own, given string }

// rank says how much the name in Go differs from a part's own: the one that needs no change
// has the first right to it.
func (w wish) rank() int {
	switch name := w.name(); {
	case w.given != "":
		return 0
	case name == w.own:
		return 1
	case strings.EqualFold(name, w.own):
		return 2
	}
	return 3
}

func (w wish) name() string { return cmp.Or(w.given, exported(w.own)) }

// takeAll takes a name for each of several wishes, and returns the names in their order.
func (s scope) takeAll(wishes []wish) []string {
	order := make([]int, len(wishes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(wishes[a].rank(), wishes[b].rank()) })
	names := make([]string, len(wishes))
	for _, i := range order {
		names[i] = s.take(wishes[i].name())
	}
	return names
}

// nameTypes names the structs and the types of enums.
func (p *plan) nameTypes() {
	var wishes []wish
	for _, object := range p.objects {
		wishes = append(wishes, wish{object.Name, p.goName(object)})
	}
	for _, enum := range p.enums {
		wishes = append(wishes, wish{enum.Name, enum.GoName})
	}
	names := p.taken.takeAll(wishes)
	for i, object := range p.objects {
		p.types[object] = names[i]
	}
	for i, enum := range p.enums {
		p.enumTypes[enum] = names[len(p.objects)+i]
	}
}

// goName returns the name in Go that an object is given, or "".
func (p *plan) goName(object *document.Object) string {
	return cmp.Or(p.options.Names[object.Name], object.GoName)
}

// reservedNames returns the names that properties of an object cannot have in Go: those
// of what its struct has besides them.
func (p *plan) reservedNames(object *document.Object) []string {
	names := append([]string{unknownField}, objectMethods...)
	if p.hasInput(object) {
		names = append(names, "Input")
	}
	return names
}

// nameProperties names the fields of all structs.
func (p *plan) nameProperties() {
	for _, object := range p.objects {
		wishes := make([]wish, len(object.Properties))
		for i, property := range object.Properties {
			wishes[i] = wish{property.Name, property.GoName}
		}
		for i, name := range newScope(p.reservedNames(object)...).takeAll(wishes) {
			p.properties[object.Properties[i]] = name
		}
	}
}
