package gen

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/fiql-go/fiql/gen/document"
)

// answer is what the method of an operation returns besides an error.
type answer struct {
	bodies    []*document.Response // the answers with a body; none if there is nothing to return
	empty     []int                // the statuses, other than 204 and 205, of those without one
	structure string               // of the struct with a field for each status; empty if all bodies are of one type
}

// answerOf returns the answer of an operation. Where bodies differ by the status, or a whole
// range of statuses has none, that is a struct.
func (p *plan) answerOf(o *operation) answer {
	var a answer
	isMixed := false
	for _, response := range o.Successes() {
		switch status, err := strconv.Atoi(response.Status); {
		case o.Method == http.MethodHead || answerObstacle(response) != "" || p.isProblem(response):
		case response.ContentType != "":
			a.bodies = append(a.bodies, response)
		case err != nil:
			isMixed = true
		case status != http.StatusNoContent && status != http.StatusResetContent:
			a.empty = append(a.empty, status)
		}
	}
	isOther := func(r *document.Response) bool { return p.goType(r.Type) != p.goType(a.bodies[0].Type) }
	if len(a.bodies) > 0 && (isMixed || slices.ContainsFunc(a.bodies, isOther)) {
		a.structure = p.taken.take(o.name + "Answer")
	}
	return a
}

// isProblem reports whether a response is what failures of other operations are: then a
// default that stands alone does not describe what is answered when all goes well.
func (p *plan) isProblem(r *document.Response) bool {
	return r.Status == "default" && p.problem != nil && r.Type.Object == p.problem.object
}

// goType returns the Go type of a value as text.
func (p *plan) goType(t document.Type) string { return fmt.Sprintf("%#v", p.typeOf(t)) }

// single returns the one type of the bodies, or nil if there is none.
func (a answer) single() *document.Type {
	if len(a.bodies) == 0 || a.structure != "" {
		return nil
	}
	return &a.bodies[0].Type
}

// results returns the function of package rest that a method calls, and what it returns
// besides an error: nil if that is all.
func (p *plan) results(o *operation) (function *jen.Statement, returned jen.Code) {
	single := o.answer.single()
	switch {
	case o.answer.structure != "":
		result := p.named(o.answer.structure)
		return jen.Qual(pathRest, "ByStatus").Types(result), jen.Op("*").Add(result)
	case single == nil:
		return jen.Qual(pathRest, "Done"), nil
	}
	result := p.typeOf(*single)
	if single.Shape == document.ShapeObject {
		return jen.Qual(pathRest, "Object").Types(result), jen.Op("*").Add(result)
	}
	return jen.Qual(pathRest, "Value").Types(result), result
}

// answerPairs returns what the description of a request says of the answers.
func (a answer) answerPairs() []jen.Code {
	var accepted []string
	isNullable := false
	for _, response := range a.bodies {
		accepted = append(accepted, acceptedTypes(response)...)
		isNullable = isNullable || response.Nullable
	}
	slices.Sort(accepted)
	accept := strings.Join(slices.Compact(accepted), ", ")
	if accept == jsonType {
		accept = ""
	}
	pairs := []jen.Code{optionalPair("Accept", accept), condition(isNullable, "MayBeNull")}
	if len(a.empty) > 0 && a.single() != nil {
		pairs = append(pairs, pair("Empty", jen.Index().Int().ValuesFunc(func(g *jen.Group) {
			for _, status := range a.empty {
				g.Lit(status)
			}
		})))
	}
	return pairs
}

// answerType writes the struct with the answers of an operation.
func (p *plan) answerType(file *jen.File, o *operation) {
	text := o.answer.structure + " is what [Client." + o.name + "] returns. The field of the status that was answered is set, if it has one."
	declare(file, text).Type().Id(o.answer.structure).StructFunc(func(fields *jen.Group) {
		documented(fields, "StatusCode is the status of the answer.").Id("StatusCode").Int()
		for _, response := range o.answer.bodies {
			name := statusName(response.Status)
			text := name + " is the answer with the status " + response.Status + "."
			fields.Line()
			documented(fields, text+"\n\n"+response.Description).Id(name).Add(p.answerField(response)).Tag(map[string]string{"status": response.Status})
		}
	})
}

// answerField returns the type of a field for an answer, which has a nil.
func (p *plan) answerField(r *document.Response) jen.Code {
	if isContainer(r.Type) || r.Type.Shape == document.ShapeAny {
		return p.typeOf(r.Type)
	}
	return jen.Op("*").Add(p.typeOf(r.Type))
}

// statusName returns the name of the field for an answer.
func statusName(status string) string {
	number, err := strconv.Atoi(status)
	if text := http.StatusText(number); err == nil && text != "" {
		return exported(text)
	}
	if err == nil {
		return "Status" + status
	}
	return "Other"
}
