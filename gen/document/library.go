package document

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// library is all that references can lead to: the document, and the files beside it that
// it refers to. Nothing is fetched from a network, and nothing outside of the document's
// folder is read.
type library struct {
	open      func(name string) ([]byte, error) // reads a file in the folder of the document; nil if none may be read
	first     *file                             // the document itself
	files     map[string]*file                  // by their paths from the folder
	bytes     int                               // of all files but the first
	addresses map[string]*resource              // by $id
	owners    map[*node]*resource               // of schemas
	within    map[*node]*resource               // that a reference is in
	pending   []region                          // what is yet to be scanned
	seen      map[visit]bool
	unread    []string // the references to what is not read
	outside   []*node  // the schemas in other files, in the order in which they are referred to
	wishes    map[*node]string
}

// file is a text that is read.
type file struct {
	*resource
	path      string // from the folder of the document, with slashes
	isDraft4  bool   // an id is what later versions call $id
	resources []*resource
	err       error // why there is no tree
}

// resource is a file, or a schema in it that has an address of its own.
type resource struct {
	file    *file
	address *url.URL // nil if none is given
	root    *node
	anchors map[string]*node
}

// region is a part of a resource, and what it describes.
type region struct {
	visit
	in *resource
}

// maxFiles is how many files a document may refer to.
const maxFiles = 1000

// newLibrary returns the library of a document whose root describes what the place says.
// The check is made of the parts of other files too.
func newLibrary(root *node, at place, check *vocabularyCheck, open func(string) ([]byte, error)) (*library, error) {
	l := &library{
		open: open, files: make(map[string]*file), addresses: make(map[string]*resource), within: make(map[*node]*resource),
		owners: make(map[*node]*resource), seen: make(map[visit]bool), wishes: make(map[*node]string),
	}
	l.first = &file{path: filepath.Base(root.position.File)}
	l.grow(l.first, root, at)
	l.files[l.first.path] = l.first
	l.pending = []region{{visit{root, at}, l.first.resource}}
	for len(l.pending) > 0 {
		next := l.pending[0]
		l.pending = l.pending[1:]
		if next.in.file != l.first {
			if err := check.walk(next.visit); err != nil {
				return nil, err
			}
		}
		l.scan(next)
	}
	return l, nil
}

// grow gives a file its tree, whose root describes what the place says.
func (l *library) grow(f *file, root *node, at place) {
	if version := root.get("$schema"); version != nil {
		f.isDraft4 = strings.Contains(version.text, "/draft-04/") || strings.Contains(version.text, "/draft-03/")
	}
	f.resource = f.newResource(root, nil)
	l.index(visit{root, at}, f.resource, make(map[visit]bool))
}

// placeOf returns what the root of a file describes, which nothing but its keys say.
func placeOf(root *node) place {
	switch {
	case root.has("openapi", "components"):
		return placeOther
	case root.has("$id"), root.has(telling...):
		return placeSchema
	}
	return placeSchemas
}

// index notes the addresses and anchors of a part of a file.
func (l *library) index(v visit, in *resource, seen map[visit]bool) {
	if !v.begins(seen) {
		return
	}
	if v.place == placeSchema {
		in = l.identify(v.node, in)
		l.owners[v.node] = in
	}
	for i, value := range v.node.values {
		l.index(v.child(i, value), in, seen)
	}
}

func (f *file) newResource(root *node, address *url.URL) *resource {
	made := &resource{file: f, address: address, root: root, anchors: make(map[string]*node)}
	f.resources = append(f.resources, made)
	return made
}

// scan finds the references in a region.
func (l *library) scan(r region) {
	if !r.begins(l.seen) {
		return
	}
	if owner := l.owners[r.node]; owner != nil {
		r.in = owner
	}
	for i, value := range r.node.values {
		if r.node.kind == nodeMapping {
			l.reference(r.node.keys[i].name, value, r)
		}
		l.scan(region{r.child(i, value), r.in})
	}
}

// identify notes the address and the anchors of a schema, and returns the resource that
// its parts are in.
func (l *library) identify(n *node, in *resource) *resource {
	id := n.get("$id")
	if id == nil && in.file.isDraft4 {
		id = n.get("id")
	}
	if id != nil && id.kind == nodeText {
		in = l.addressed(n, id.text, in)
	}
	for _, keyword := range []string{"$anchor", "$dynamicAnchor"} {
		if anchor := n.get(keyword); anchor != nil && anchor.kind == nodeText {
			in.anchor(anchor.text, n)
		}
	}
	return in
}

// addressed notes the address of a schema. One that begins with a # is an anchor, which
// older versions write so.
func (l *library) addressed(n *node, id string, in *resource) *resource {
	address, err := url.Parse(id)
	switch {
	case err != nil || id == "":
		return in
	case id[0] == '#':
		in.anchor(address.Fragment, n)
		return in
	}
	address = in.absolute(address)
	address.Fragment, address.RawFragment = "", ""
	if in.root == n {
		in.address = address
	} else {
		in = in.file.newResource(n, address)
	}
	if l.addresses[address.String()] == nil {
		l.addresses[address.String()] = in
	}
	return in
}

// absolute returns an address that counts from that of a resource. Where that is itself a
// mere path, so is the result.
func (r *resource) absolute(address *url.URL) *url.URL {
	switch {
	case r.address == nil || address.Scheme != "" || address.Host != "":
		return address
	case r.address.Scheme == "" && r.address.Host == "" && !path.IsAbs(address.Path):
		return &url.URL{Path: path.Join(path.Dir(r.address.Path), address.Path)}
	}
	return r.address.ResolveReference(address)
}

// anchor notes an anchor. The first of several with one name counts.
func (r *resource) anchor(name string, n *node) {
	if r.anchors[name] == nil {
		r.anchors[name] = n
	}
}

// references are the keywords that refer to something else. A dynamic one is read as a
// reference to what it says, without regard to the way that led there.
var references = []string{"$ref", "$dynamicRef", "$recursiveRef"}

// reference notes a reference, and what it leads to in another file.
func (l *library) reference(keyword string, value *node, r region) {
	if r.place.isNames() || value.kind != nodeText || !slices.Contains(references, keyword) {
		return
	}
	l.within[value] = r.in
	found, err := l.reach(value)
	switch {
	case err != nil: // whoever follows the reference is told
	case found.target == nil:
		if !slices.Contains(l.unread, value.text) {
			l.unread = append(l.unread, value.text)
		}
	case found.in.file != l.first:
		l.pending = append(l.pending, region{visit{found.target, r.place}, found.in})
		if _, isKnown := l.wishes[found.target]; !isKnown && r.place == placeSchema {
			l.wishes[found.target] = found.name
			l.outside = append(l.outside, found.target)
		}
	}
}

// load returns the file with a path from the document's folder, or why it is not read.
func (l *library) load(name string) (f *file, reason string) {
	if f := l.files[name]; f != nil {
		return f, ""
	}
	if l.open == nil {
		return nil, "no other files are read"
	}
	if len(l.files) > maxFiles {
		return nil, fmt.Sprintf("there are more than %d other files", maxFiles)
	}
	data, err := l.open(name)
	if err != nil {
		if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
			err = failed.Err
		}
		return nil, fmt.Sprintf("the file cannot be read: %v", err)
	}
	if l.bytes += len(data); l.bytes > maxBytes {
		return nil, fmt.Sprintf("the other files have more than %d bytes", maxBytes)
	}
	f = &file{path: name}
	l.files[name] = f
	shown := filepath.Join(filepath.Dir(l.first.root.position.File), filepath.FromSlash(name))
	root, err := readTree(shown, data)
	if f.err = err; err == nil {
		l.grow(f, root, placeOf(root))
	}
	return f, ""
}

// pathTo returns the path of the file that an address leads to from a resource, or why
// there is none.
func (r *resource) pathTo(address *url.URL) (name, reason string) {
	if address.Scheme != "" || address.Host != "" {
		relative, isNear := r.file.beside(address)
		if !isNear {
			return "", "it is not a part of the document, and nothing is fetched from a network"
		}
		address = &url.URL{Path: relative}
	}
	name = path.Join(path.Dir(r.file.path), address.Path)
	switch {
	case address.RawQuery != "":
		return "", "it is not the name of a file"
	case path.IsAbs(address.Path) || !fs.ValidPath(name) || !filepath.IsLocal(filepath.FromSlash(name)):
		return "", "it leads out of the document's folder"
	}
	return name, ""
}

// beside returns the path of an address from the folder that the address of a file is in.
func (f *file) beside(address *url.URL) (relative string, isNear bool) {
	own := f.address
	if own == nil || own.Scheme != address.Scheme || own.Host != address.Host {
		return "", false
	}
	folder := own.Path[:strings.LastIndexByte(own.Path, '/')+1]
	relative, isNear = strings.CutPrefix(address.Path, folder)
	return relative, isNear && folder != "" && relative != ""
}
