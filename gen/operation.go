package gen

import (
	"fmt"
	"mime"
	"regexp"
	"slices"
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
	pages  *pages       // nil if the answers are not described as pages
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
		if reason := obstacle(described); reason != "" {
			p.left = append(p.left, described.ID+": "+reason)
			continue
		}
		o := &operation{Operation: described}
		o.name = methods.take(p.methodName(described.ID))
		p.operations = append(p.operations, o)
		p.addParameters(o)
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

// obstacle returns why the client cannot perform an operation, or "".
func obstacle(o *document.Operation) string {
	for _, parameter := range o.Parameters {
		if reason := parameterObstacle(parameter); reason != "" {
			return fmt.Sprintf("the parameter %s %s", parameter.Name, reason)
		}
	}
	if reason := pathObstacle(o); reason != "" {
		return reason
	}
	if o.Body != nil && !isJSON(o.Body.ContentType) {
		return fmt.Sprintf("its body is %s, not JSON", o.Body.ContentType)
	}
	if success := o.Success(); success != nil && success.ContentType != "" && !isJSON(success.ContentType) {
		return fmt.Sprintf("its answer is %s, not JSON", success.ContentType)
	}
	return ""
}

// parameterObstacle returns why the client cannot send a parameter, or "".
func parameterObstacle(p document.Parameter) string {
	single := p.Type
	if single.Shape == document.ShapeList {
		single = single.Element.Type
	}
	isList := p.Type.Shape == document.ShapeList
	switch {
	case p.In == "cookie":
		return "is a cookie"
	case single.Shape != document.ShapeScalar:
		return "is neither a single value nor a list of such"
	case isList && p.Type.Element.Nullable:
		return "has items that may be null"
	case p.In == "path" && isList:
		return "is a list within the path"
	case p.In == "query" && p.Style != "form", p.In != "query" && p.Style != "simple":
		return "has the style " + p.Style
	}
	return ""
}

var pathVariable = regexp.MustCompile(`\{([^{}]*)\}`)

// pathObstacle compares the variables of the path with its parameters.
func pathObstacle(o *document.Operation) string {
	for _, match := range pathVariable.FindAllStringSubmatch(o.Path, -1) {
		isIt := func(p document.Parameter) bool { return p.In == "path" && p.Name == match[1] }
		if !slices.ContainsFunc(o.Parameters, isIt) {
			return fmt.Sprintf("its path has {%s}, which is not a parameter", match[1])
		}
	}
	return ""
}

// jsonType is the media type of bodies and answers, unless the document has another.
const jsonType = "application/json"

// isJSON reports whether a media type is JSON or is written in it.
func isJSON(contentType string) bool {
	mediaType, _, err := mime.ParseMediaType(contentType)
	return err == nil && (mediaType == jsonType || strings.HasSuffix(mediaType, "+json"))
}

// problem is what answers to failed requests hold.
type problem struct {
	object    *document.Object
	mediaType string
}

// commonProblem returns what the answers to failed requests hold in JSON, or nil if
// that is not one object in all of them.
func commonProblem(operations []*document.Operation) *problem {
	var found *problem
	for _, operation := range operations {
		for _, response := range operation.Responses {
			if response.IsSuccess() || response.Type.Shape != document.ShapeObject || !isJSON(response.ContentType) {
				continue
			}
			mediaType, _, _ := mime.ParseMediaType(response.ContentType) // without parameters and in small letters
			if found != nil && (found.object != response.Type.Object || found.mediaType != mediaType) {
				return nil
			}
			found = &problem{response.Type.Object, mediaType}
		}
	}
	return found
}
