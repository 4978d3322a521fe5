package gen

import (
	"slices"

	"github.com/fiql-go/fiql/gen/document"
)

// problem is what answers to failed requests hold.
type problem struct {
	object    *document.Object
	mediaType string // empty if there are several
}

// commonProblem returns what the answers to failed requests hold in JSON, or nil if
// that is not one object in all of them.
func commonProblem(operations []*document.Operation) *problem {
	var found *problem
	for _, operation := range operations {
		for _, response := range failures(operation) {
			mediaType := exactType(response.ContentType)
			switch {
			case found == nil:
				found = &problem{response.Type.Object, mediaType}
			case found.object != response.Type.Object:
				return nil
			case found.mediaType != mediaType:
				found.mediaType = ""
			}
		}
	}
	return found
}

// failures returns the answers of an operation that say in JSON what has failed. A default that
// stands for success too says nothing certain.
func failures(o *document.Operation) []document.Response {
	isAlone := !slices.ContainsFunc(o.Responses, func(r document.Response) bool { return r.IsSuccess() })
	var found []document.Response
	for _, response := range o.Responses {
		isFailure := !response.IsSuccess() && !(isAlone && response.Status == "default")
		if isFailure && response.Type.Shape == document.ShapeObject && mayBeJSON(response.ContentType) {
			found = append(found, response)
		}
	}
	return found
}
