package gen

import (
	"errors"
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/gen/document"
)

// plan is what is to be written: the parts of the document with their Go names.
type plan struct {
	options    Options
	source     string // the file name of the document
	title      string
	objects    []*document.Object
	enums      []*document.Enum
	records    []*record
	operations []*operation
	left       []Omission // the operations that are left out
	servers    []document.Server
	problem    *problem // what answers to failed requests hold; nil if they differ

	taken      scope                        // the names of the package
	types      map[document.Position]string // of objects and enums, by where they are described
	constants  map[*document.Enum][]string
	properties map[*document.Property]string
	used       map[use]map[document.Position]bool // the objects that are answered, and those that are sent
	inputs     map[document.Position]string       // of objects, where they are sent
}

// record is an object with a schema and typed fields.
type record struct {
	*document.Record
	name   string // of its struct
	schema string // of the variable with the schema
	model  string // of the variable with the model
	folder string // of the package with its fields, and the name of that package
	lists  map[string]string
}

// clientNames are the names of the client and of what belongs to it.
var clientNames = []string{
	"Client", "NewClient", "Option", "WithBaseURL", "WithDecoding", "WithHTTPClient", "DefaultBaseURL", "APIError",
	"ErrUnauthorized", "ErrForbidden", "ErrNotFound", "ErrConflict", "ErrRateLimited",
}

func newPlan(parsed *document.Document, options Options) (*plan, error) {
	operations, err := parsed.Operations()
	if err != nil {
		return nil, err
	}
	p := &plan{
		options:    options,
		title:      parsed.Title(),
		taken:      newScope(),
		types:      make(map[document.Position]string),
		constants:  make(map[*document.Enum][]string),
		properties: make(map[*document.Property]string),
		used:       map[use]map[document.Position]bool{answered: {}, sent: {}},
		inputs:     make(map[document.Position]string),
	}
	if len(operations) > 0 {
		p.taken = newScope(clientNames...)
	}
	if err := p.addRecords(parsed); err != nil {
		return nil, err
	}
	if p.servers, err = parsed.Servers(); err != nil {
		return nil, err
	}
	p.reachOperations(operations)
	p.nameInputs()
	if err := p.nameProperties(); err != nil {
		return nil, err
	}
	p.nameRecords()
	p.nameConstants()
	p.problem = commonProblem(operations)
	p.addOperations(operations)
	return p, nil
}

// addRecords finds the objects that get a schema.
func (p *plan) addRecords(parsed *document.Document) error {
	names := p.options.Objects
	if len(names) == 0 {
		names = []string{""}
	}
	for _, name := range names {
		object, err := parsed.Object(name)
		if err != nil {
			return err
		}
		if p.recordOf(object) != nil {
			return fmt.Errorf("gen: the object %s is asked for twice", object.Name)
		}
		described, err := object.Record()
		if err != nil {
			return err
		}
		if _, err := object.Schema(); err != nil {
			return err
		}
		p.source = sourceName(object)
		p.records = append(p.records, &record{Record: described, lists: make(map[string]string)})
	}
	for _, r := range p.records {
		p.reachObject(r.Object, answered)
	}
	return nil
}

// recordOf returns the record of an object, or nil if it is to have none.
func (p *plan) recordOf(object *document.Object) *record {
	for _, r := range p.records {
		if r.Object == object {
			return r
		}
	}
	return nil
}

// nameRecords names what is derived from the objects with a schema.
func (p *plan) nameRecords() {
	folders := newScope()
	for _, r := range p.records {
		r.name = p.types[r.Object.Position]
		r.schema = p.taken.take(r.name + "Schema")
		r.model = p.taken.take(r.name + "Model")
		r.folder = folders.take(packageName(r.Object.Name))
		for _, list := range r.Lists {
			r.lists[list.Selector] = p.taken.take(unexported(r.Object.Name) + exported(list.Selector))
		}
	}
}

// nameConstants names the values of all enums.
func (p *plan) nameConstants() {
	for _, enum := range p.enums {
		for i, value := range enum.Values {
			ending := valueName(value)
			if enum.Names != nil && enum.Names[i] != "" { // often with the name of the enum before it
				ending = strings.TrimPrefix(valueName(enum.Names[i]), p.types[enum.Position])
			}
			name := p.taken.take(p.types[enum.Position] + ending)
			p.constants[enum] = append(p.constants[enum], name)
		}
	}
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
func (p *plan) nameProperties() error {
	var failures []error
	for _, object := range p.objects {
		fields := newScope(p.reservedNames(object)...)
		for _, property := range object.Properties {
			p.properties[property] = fields.take(exported(property.Name))
			if !isTagName(property.Name) {
				failures = append(failures, &document.Error{
					Position: property.Position,
					Message:  fmt.Sprintf("Go cannot decode a property with the name %q: %s", property.Name, tagRule),
				})
			}
		}
	}
	return errors.Join(failures...)
}
