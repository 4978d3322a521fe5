package gen

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/fiql-go/fiql/gen/document"
)

// Omission is something of a document that a generated client can neither send nor read, and
// so does without.
type Omission struct {
	// Operation is left out, unless a part of it is named.
	Operation *document.Operation
	// Parameter is the name of a parameter that is left out; empty if it is none.
	Parameter string
	// Status is that of an answer that is left out; empty if it is none.
	Status string
	// Reason says why.
	Reason string
}

// String returns what is left out and why.
func (o Omission) String() string {
	text := "nothing"
	if o.Operation != nil {
		text = fmt.Sprintf("%s (%s %s)", o.Operation.ID, o.Operation.Method, o.Operation.Path)
	}
	if !o.isWhole() {
		text += ", " + o.part()
	}
	return text + ": " + o.Reason
}

// part returns what of the operation is left out.
func (o Omission) part() string {
	if o.Parameter != "" {
		return "the parameter " + o.Parameter
	}
	return "the answer " + o.Status
}

// isWhole reports whether all of an operation is left out.
func (o Omission) isWhole() bool { return o.Parameter == "" && o.Status == "" }

// Omissions returns what a client of a document does without: operations, and parameters and
// answers of others, in document order.
func Omissions(parsed *document.Document) ([]Omission, error) {
	operations, err := parsed.Operations()
	if err != nil {
		return nil, err
	}
	var found []Omission
	for _, operation := range operations {
		found = append(found, omissions(operation)...)
	}
	return found, nil
}

// omissions returns what is left out of an operation: the first one is all of it, or else
// there are only parts.
func omissions(o *document.Operation) []Omission {
	if reason := obstacle(o); reason != "" {
		return []Omission{{Operation: o, Reason: reason}}
	}
	var parts []Omission
	for _, parameter := range o.Parameters {
		if reason := parameterObstacle(parameter); reason != "" {
			parts = append(parts, Omission{Operation: o, Parameter: parameter.Name, Reason: "it " + reason})
		}
	}
	for _, response := range o.Successes() {
		if reason := answerObstacle(response); reason != "" {
			parts = append(parts, Omission{Operation: o, Status: response.Status, Reason: "it is " + reason})
		}
	}
	return parts
}

// obstacle returns why the client cannot perform an operation, or "".
func obstacle(o *document.Operation) string {
	for _, parameter := range o.Parameters {
		if reason := parameterObstacle(parameter); reason != "" && parameter.Required {
			return fmt.Sprintf("the parameter %s, which must be sent, %s", parameter.Name, reason)
		}
	}
	if reason := pathObstacle(o); reason != "" {
		return reason
	}
	if reason := bodyObstacle(o.Body); reason != "" {
		return "its body " + reason
	}
	return answersObstacle(o)
}

// bodyObstacle returns why the client cannot send a body, or "".
func bodyObstacle(body *document.Body) string {
	switch {
	case body == nil || mayBeJSON(body.ContentType):
		return ""
	case plainType(body.ContentType) != document.FormType:
		return "is " + body.ContentType + ", neither JSON nor a form"
	case body.Type.Shape == document.ShapeMap:
		return ""
	case body.Type.Shape != document.ShapeObject:
		return "is a form of something other than an object"
	}
	return formObstacle(body)
}

// formObstacle returns which property of a form the client cannot write, or "".
func formObstacle(body *document.Body) string {
	for _, property := range body.Type.Object.Properties {
		encoding, isSaid := body.Encoding[property.Name]
		isList := property.Type.Shape == document.ShapeList
		switch {
		case !isSaid || encoding.Style == deepStyle:
		case encoding.Style != "" && encoding.Style != "form":
			return "has the property " + property.Name + " in the style " + encoding.Style
		case isList && !encoding.Explode:
			return "has the list " + property.Name + " in one text"
		}
	}
	return ""
}

// deepStyle is the style of values that are written in brackets.
const deepStyle = "deepObject"

// deepProperties returns the names of the properties of a form that are written so.
func deepProperties(body *document.Body) []string {
	var deep []string
	if plainType(body.ContentType) == document.FormType {
		for name, encoding := range body.Encoding {
			if encoding.Style == deepStyle {
				deep = append(deep, name)
			}
		}
	}
	return slices.Sorted(slices.Values(deep))
}

// answersObstacle returns why the client can read none of the answers of an operation, or "".
func answersObstacle(o *document.Operation) string {
	first := ""
	for _, response := range o.Successes() {
		reason := answerObstacle(response)
		if reason == "" {
			return ""
		}
		if first == "" {
			first = "its answer is " + reason
		}
	}
	return first
}

// answerObstacle returns what an answer is that the client cannot read, or "".
func answerObstacle(r *document.Response) string {
	if r.ContentType == "" || mayBeJSON(r.ContentType) || isPlainText(r) {
		return ""
	}
	return r.ContentType + ", not JSON"
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
	case p.ContentType != "":
		return "is written as " + p.ContentType
	case p.In == "query" && p.Style != "form", p.In != "query" && p.Style != "simple":
		return "has the style " + p.Style
	case single.Shape != document.ShapeScalar:
		return "is neither a single value nor a list of such"
	case isList && p.Type.Element.Nullable:
		return "has items that may be null"
	case p.In == "path" && isList:
		return "is a list within the path"
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
