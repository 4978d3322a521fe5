package document

import (
	"cmp"
	"slices"
	"strings"
)

// methods are the keys of a path that are operations.
var methods = []string{"get", "put", "post", "delete", "options", "head", "patch", "trace"}

// Operations returns the operations of an OpenAPI document, in document order. A
// JSON Schema has none. An error is an *[Error].
func (d *Document) Operations() ([]*Operation, error) {
	r := d.read()
	paths := r.root.get("paths")
	if !r.openAPI || paths == nil {
		return nil, nil
	}
	return attempt(r, func() ([]*Operation, error) { return r.operations(paths) })
}

// operations reads the operations of all paths.
func (r *reader) operations(paths *node) ([]*Operation, error) {
	if err := paths.expect(nodeMapping, "paths"); err != nil {
		return nil, err
	}
	var operations []*Operation
	for path, item := range paths.all() {
		if strings.HasPrefix(path.name, "x-") {
			continue
		}
		item, err := r.dereference(item, "a path")
		if err != nil {
			return nil, err
		}
		for method, described := range item.all() {
			if !slices.Contains(methods, method.name) {
				continue
			}
			operation := &Operation{Method: strings.ToUpper(method.name), Path: path.name, Position: method.position}
			if err := r.operation(operation, described, item); err != nil {
				return nil, err
			}
			operations = append(operations, operation)
		}
	}
	return operations, nil
}

// dereference follows the $ref of something other than a schema.
func (r *reader) dereference(n *node, what string) (*node, error) {
	start := n
	for range maxReferences {
		if err := n.expect(nodeMapping, what); err != nil {
			return nil, err
		}
		reference := n.get("$ref")
		if reference == nil {
			return n, nil
		}
		target, err := r.follow(reference)
		if err != nil {
			return nil, err
		}
		n = target
	}
	return nil, errorf(start.position, "%s refers to itself by $ref", what)
}

// operation reads an operation of a path.
func (r *reader) operation(o *Operation, n, path *node) (err error) {
	if n, err = r.dereference(n, "an operation"); err != nil {
		return err
	}
	if err := o.describe(n); err != nil {
		return err
	}
	if o.Parameters, err = r.parameters(o, path, n); err != nil {
		return err
	}
	if o.Body, err = r.body(o, n.get("requestBody")); err != nil {
		return err
	}
	return r.responses(o, n.get("responses"))
}

// describe reads what an operation says of itself.
func (o *Operation) describe(n *node) error {
	err := cmp.Or(
		read(n, "operationId", &o.ID, (*node).trimmedText),
		read(n, "summary", &o.Summary, (*node).trimmedText),
		read(n, "description", &o.Description, (*node).trimmedText),
		read(n, "deprecated", &o.Deprecated, (*node).truth),
		read(n, "tags", &o.Tags, (*node).scalarTexts),
	)
	if o.ID == "" { // GET /contacts/{id} gives getContactsId
		o.ID = strings.ToLower(o.Method) + exportedName(o.Path)
	}
	return err
}

// body reads the body of a request.
func (r *reader) body(o *Operation, n *node) (*Body, error) {
	if n == nil {
		return nil, nil
	}
	n, err := r.dereference(n, "requestBody")
	if err != nil {
		return nil, err
	}
	body := &Body{}
	err = cmp.Or(
		read(n, "description", &body.Description, (*node).trimmedText),
		read(n, "required", &body.Required, (*node).truth),
	)
	if err != nil {
		return nil, err
	}
	content, err := r.content(n.get("content"), label{exportedName(o.ID) + "Request", "the request body of " + o.ID})
	if err != nil {
		return nil, err
	}
	body.ContentType, body.Type = content.name, content.value.Type
	body.Encoding, err = encodings(content.media.get("encoding"))
	return body, err
}

// responses reads the responses of an operation.
func (r *reader) responses(o *Operation, n *node) error {
	if n == nil {
		return nil
	}
	if err := n.expect(nodeMapping, "responses"); err != nil {
		return err
	}
	for status, described := range n.all() {
		if strings.HasPrefix(status.name, "x-") {
			continue
		}
		response := Response{Status: strings.ToUpper(status.name), Position: status.position}
		if status.name == "default" {
			response.Status = status.name
		}
		if err := r.response(o, &response, described); err != nil {
			return err
		}
		o.Responses = append(o.Responses, response)
	}
	return nil
}

// response reads a response of an operation, whose responses before it are known.
func (r *reader) response(o *Operation, response *Response, n *node) error {
	n, err := r.dereference(n, "a response")
	if err != nil {
		return err
	}
	if err := read(n, "description", &response.Description, (*node).trimmedText); err != nil {
		return err
	}
	of := label{exportedName(o.ID) + "Response", "the response " + response.Status + " of " + o.ID}
	isRival := func(r Response) bool { return r.IsSuccess() && r.ContentType != "" }
	if !response.IsSuccess() || slices.ContainsFunc(o.Responses, isRival) {
		of.name = exportedName(o.ID) + exportedName(response.Status) + "Response"
	}
	content, err := r.content(n.get("content"), of)
	if err != nil {
		return err
	}
	response.ContentType, response.Type, response.Nullable = content.name, content.value.Type, content.value.Nullable
	return nil
}
