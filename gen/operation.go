package gen

import (
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// operation is an operation of the document with its Go names.
type operation struct {
	*document.Operation
	name   string       // of the method
	params string       // of the struct with the parameters; empty if there is none
	path   []*parameter // in the order of the path
	fields []*parameter // of the struct, in the order of the document
	answer answer
	left   []Omission // what of it is left out
	pages  *pages     // nil if the answers are not described as pages
}

// parameter is a parameter with its Go name.
type parameter struct {
	document.Parameter
	name   string  // of the argument, or of the struct's field
	record *record // what a filter is about; nil if the parameter is no filter
}

// addOperations takes the operations that the client can perform.
func (p *plan) addOperations(operations []*document.Operation) {
	methods := newScope()
	for _, described := range operations {
		left := omissions(described)
		if len(left) > 0 && left[0].isWhole() {
			p.left = append(p.left, left[0])
			continue
		}
		o := &operation{Operation: described, left: left}
		o.name = methods.take(p.methodName(described.ID))
		p.operations = append(p.operations, o)
		p.addParameters(o)
		o.answer = p.answerOf(o)
	}
	for _, o := range p.operations {
		if o.pages = pagesOf(o); o.pages != nil {
			o.pages.method = methods.take(allName(o.name))
			o.pages.pagesMethod = methods.take(pagesName(o.name))
			o.pages.test = p.taken.take("TestIteratorsOf" + o.name)
		}
	}
}

// methodName returns the name of the method of an operation: its id. If only one
// object is asked for, the method does without the object's name at the end.
func (p *plan) methodName(id string) string {
	name := exported(id)
	if len(p.records) != 1 {
		return name
	}
	object := exported(p.records[0].Object.Name)
	for _, end := range []string{object, object + "s", object + "es", strings.TrimSuffix(object, "y") + "ies"} {
		if short, ok := strings.CutSuffix(name, end); ok && short != "" {
			return short
		}
	}
	return name
}

// methodNames are the names that the methods of an operation may use, which no
// argument takes.
var methodNames = []string{
	"c", "ctx", "body", "params", "page", "fetch",
	"http", "json", "rest", "time",
}

// addParameters names the parameters of an operation.
func (p *plan) addParameters(o *operation) {
	arguments := newScope(methodNames...)
	fields := newScope()
	for _, described := range o.Parameters {
		if parameterObstacle(described) != "" {
			continue
		}
		parameter := &parameter{Parameter: described}
		switch described.In {
		case "path":
			parameter.name = arguments.variable(described.Name)
			o.path = append(o.path, parameter)
		default:
			parameter.name = fields.take(exported(described.Name))
			if described.FilterOf != nil && described.In == "query" && isSingle(described.Type, compile.KindText) {
				parameter.record = p.recordOf(described.FilterOf)
			}
			o.fields = append(o.fields, parameter)
		}
	}
	if len(o.fields) > 0 {
		o.params = p.taken.take(o.name + "Params")
	}
}
