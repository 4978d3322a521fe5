package document

import "slices"

// Server is an address at which the operations of a document are to be had.
type Server struct {
	URL         string // with the defaults of its variables filled in
	Description string // in Markdown
}

// Operation is a method on a path.
type Operation struct {
	ID          string      // operationId; without one, made of the method and the path
	Method      string      // in capitals
	Path        string      // from the server's address, with parameters in braces
	Summary     string      // in one line
	Description string      // at length, in Markdown
	Tags        []string    // the groups it belongs to
	Deprecated  bool        // it should not be used any more
	Parameters  []Parameter // those of the path first
	Body        *Body       // nil if the request has none
	Responses   []Response  // in document order
	Position    Position    // of the method
}

// Parameter is a parameter of an operation.
type Parameter struct {
	Name        string   // as it is sent
	In          string   // query, path, header or cookie
	Description string   // in Markdown
	Required    bool     // it must be sent; true for those in the path
	Deprecated  bool     // it should not be used any more
	Type        Type     // of the value
	ContentType string   // the media type that the value is written in; empty if Style says how it is written
	Style       string   // how the value is written: form, simple and so on
	Explode     bool     // each item of a list is written as a parameter of its own
	Default     []string // the default's values as text, one unless it is a list; nil if there is none
	FilterOf    *Object  // the parameter is a filter on this object; nil if it is none
	SortOf      *Object  // the parameter is an order of this object; nil if it is none
	Position    Position // of the parameter, where it is described
}

// Body is the body of a request.
type Body struct {
	Description string              // in Markdown
	Required    bool                // it must be sent
	ContentType string              // the media type chosen: the first that is JSON, that may be JSON, that is a form, or else the first
	Type        Type                // of what is sent
	Encoding    map[string]Encoding // by property, of those of a form that are written otherwise than usual
}

// Encoding says how a property of a form is written.
type Encoding struct {
	Style   string // form, deepObject and so on; empty if the document does not say
	Explode bool   // each item of a list is written as a parameter of its own
}

// Response is an answer to a request.
type Response struct {
	Status      string   // a number, a range such as 4XX, or default
	Description string   // in Markdown
	ContentType string   // chosen as that of a [Body] is; empty if the answer has no body
	Type        Type     // of the body
	Nullable    bool     // the body may be null
	Position    Position // of the status
}

// Successes returns the responses whose status says that all went well. Where there is none
// of these, default stands for them too.
func (o *Operation) Successes() []*Response {
	if o == nil {
		return nil
	}
	var found []*Response
	for i := range o.Responses {
		if o.Responses[i].IsSuccess() {
			found = append(found, &o.Responses[i])
		}
	}
	at := slices.IndexFunc(o.Responses, func(r Response) bool { return r.Status == "default" })
	if found == nil && at >= 0 {
		return []*Response{&o.Responses[at]}
	}
	return found
}

// IsSuccess reports whether the status of the response is one of those that say
// that all went well.
func (r *Response) IsSuccess() bool { return r != nil && len(r.Status) == 3 && r.Status[0] == '2' }
