package gen

import (
	"cmp"
	"fmt"
	"slices"

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

	taken      scope // the names of the package
	types      map[*document.Object]string
	enumTypes  map[*document.Enum]string
	constants  map[*document.Enum][]string
	properties map[*document.Property]string
	used       map[use]map[*document.Object]bool // the objects that are answered, and those that are sent
	inputs     map[*document.Object]string       // of objects, where they are sent
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

// clientNames are the names of the client and of what belongs to it, besides the sentinels.
var clientNames = []string{
	"Client", "NewClient", "Option", "WithBaseURL", "WithDecoding", "WithHTTPClient", "DefaultBaseURL", "APIError",
}

func newPlan(parsed *document.Document, options Options) (*plan, error) {
	operations, err := parsed.Operations()
	if err != nil {
		return nil, err
	}
	p := &plan{
		options:    options,
		source:     sourceName(parsed),
		title:      parsed.Title(),
		taken:      newScope(),
		types:      make(map[*document.Object]string),
		enumTypes:  make(map[*document.Enum]string),
		constants:  make(map[*document.Enum][]string),
		properties: make(map[*document.Property]string),
		used:       map[use]map[*document.Object]bool{answered: {}, sent: {}},
		inputs:     make(map[*document.Object]string),
	}
	if slices.ContainsFunc(operations, func(o *document.Operation) bool { return obstacle(o) == "" }) {
		p.taken = newScope(clientNames...)
		for _, s := range sentinels {
			p.taken.take(s.name)
		}
	}
	if err := p.addRecords(parsed); err != nil {
		return nil, err
	}
	if p.servers, err = parsed.Servers(); err != nil {
		return nil, err
	}
	p.reachOperations(operations)
	p.nameTypes()
	p.nameInputs()
	p.nameProperties()
	p.nameRecords()
	p.nameConstants()
	p.problem = commonProblem(operations)
	p.addOperations(operations)
	return p, nil
}

// addRecords finds the objects that get a schema. The order in which they are asked for
// does not matter.
func (p *plan) addRecords(parsed *document.Document) error {
	objects, err := p.options.objects(parsed)
	if err != nil {
		return err
	}
	for _, object := range objects {
		described, err := object.Record()
		if err != nil {
			return err
		}
		if len(described.Fields) == 0 { // of which there is a warning
			continue
		}
		if _, err := described.Schema(); err != nil {
			return err
		}
		p.records = append(p.records, &record{Record: described, lists: make(map[string]string)})
	}
	for _, object := range objects {
		p.reachObject(object, answered)
	}
	return nil
}

// objects returns the objects that are asked for, in the order of the document.
func (o Options) objects(parsed *document.Document) ([]*document.Object, error) {
	names := slices.Sorted(slices.Values(o.Objects))
	if len(names) == 0 {
		names = []string{""}
	}
	var objects []*document.Object
	for _, name := range names {
		object, err := parsed.Object(name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(objects, object) {
			return nil, fmt.Errorf("gen: the object %s is asked for twice", object.Name)
		}
		objects = append(objects, object)
	}
	slices.SortFunc(objects, byPosition)
	return objects, nil
}

// byPosition puts objects into the order of the document.
func byPosition(a, b *document.Object) int {
	return cmp.Or(
		cmp.Compare(a.Position.File, b.Position.File),
		cmp.Compare(a.Position.Line, b.Position.Line),
		cmp.Compare(a.Position.Column, b.Position.Column),
	)
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
		r.name = p.types[r.Object]
		r.schema = p.taken.take(r.name + "Schema")
		r.model = p.taken.take(r.name + "Model")
		r.folder = folders.take(packageName(cmp.Or(p.goName(r.Object), r.Object.Name)))
		for _, list := range r.Lists {
			r.lists[list.Selector] = p.taken.take(unexported(r.Object.Name) + exported(list.Selector))
		}
	}
}
