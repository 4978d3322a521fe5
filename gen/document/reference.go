package document

import (
	"maps"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
)

// found is what a reference leads to.
type found struct {
	target *node
	in     *resource
	name   string // of a schema, by the reference; empty if it has none
	reason string // why there is no target, which is not read
}

// reach returns what a reference leads to. An error says that it leads to nothing in what is
// read.
func (l *library) reach(reference *node) (found, error) {
	text, err := reference.scalarText("$ref")
	if err != nil {
		return found{}, err
	}
	address, err := url.Parse(text)
	if err != nil {
		return found{reason: "it is not a reference"}, nil
	}
	from := l.within[reference]
	if from == nil {
		from = l.first.resource
	}
	in, reason, err := l.resourceAt(address, from)
	if in == nil || err != nil {
		return found{reason: reason}, err
	}
	target := in.part(address.Fragment)
	if target == nil && in != in.file.resource { // references from the root of the file are common
		target = in.file.part(address.Fragment)
	}
	if target == nil {
		return found{}, in.unknownPart(reference, text, address.Fragment)
	}
	return found{target: target, in: in, name: nameOf(address, in)}, nil
}

// resourceAt returns the resource with an address, which counts from another one, or why it
// is not read.
func (l *library) resourceAt(address *url.URL, from *resource) (in *resource, reason string, err error) {
	bare := *address
	bare.Fragment, bare.RawFragment = "", ""
	if bare.String() == "" {
		return from, "", nil
	}
	if known := l.addresses[from.absolute(&bare).String()]; known != nil {
		return known, "", nil
	}
	name, reason := from.pathTo(&bare)
	if reason != "" {
		return nil, reason, nil
	}
	f, reason := l.load(name)
	if f == nil {
		return nil, reason, nil
	}
	return f.resource, "", f.err
}

// part returns what a fragment leads to in a resource, or nil: a JSON Pointer or an anchor.
func (r *resource) part(fragment string) *node {
	if fragment != "" && fragment[0] != '/' {
		return r.anchors[fragment]
	}
	target := r.root
	for _, step := range strings.Split(fragment, "/")[1:] {
		if target = target.step(step); target == nil {
			return nil
		}
	}
	return target
}

// step returns the value that one step of a JSON Pointer leads to, or nil.
func (n *node) step(step string) *node {
	step = unescape(step)
	if n == nil || n.kind != nodeSequence {
		return n.get(step)
	}
	i, err := strconv.Atoi(step)
	if err != nil || i < 0 || i >= len(n.values) {
		return nil
	}
	return n.values[i]
}

// unescape returns the name that a step of a JSON Pointer stands for.
func unescape(step string) string { return strings.NewReplacer("~1", "/", "~0", "~").Replace(step) }

// unknownPart returns the error about a reference that leads to nothing in a resource.
func (r *resource) unknownPart(reference *node, text, fragment string) error {
	message := "$ref " + quote(text) + " leads to nothing in " + r.shown(reference)
	if fragment != "" && fragment[0] != '/' {
		return unknownName(reference.position, message, fragment, slices.Sorted(maps.Keys(r.anchors)))
	}
	i := strings.LastIndexByte(fragment, '/')
	var names []string
	for k := range r.part(fragment[:i]).all() {
		names = append(names, k.name)
	}
	return unknownName(reference.position, message, fragment[i+1:], names)
}

// shown returns what a resource is called in a message about a reference.
func (r *resource) shown(reference *node) string {
	if r.file.root.position.File == reference.position.File {
		return "the document"
	}
	return quote(r.file.path)
}

// nameOf returns the name that the end of a reference gives a schema, or "": that of a file,
// an anchor, or a schema among others.
func nameOf(address *url.URL, in *resource) string {
	steps := strings.Split(address.Fragment, "/")
	last := unescape(steps[len(steps)-1])
	switch {
	case address.Fragment == "":
		name, _, _ := strings.Cut(path.Base(in.file.path), ".")
		return name
	case len(steps) <= 2, slices.Contains([]string{"schemas", "$defs", "definitions"}, steps[len(steps)-2]):
		return last
	}
	return ""
}

// follow returns what the $ref of something other than a schema refers to.
func (r *reader) follow(reference *node) (*node, error) {
	found, err := r.library.reach(reference)
	if err == nil && found.target == nil {
		err = errorf(reference.position, "$ref %s cannot be followed: %s", quote(reference.text), found.reason)
	}
	return found.target, err
}
