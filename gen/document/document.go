package document

import (
	"bytes"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// Document is an OpenAPI document or a JSON Schema. It reads its parts when they
// are asked for, remembers the objects it has read, and is therefore not safe for
// concurrent use; what it returns is, as long as nobody changes it.
type Document struct {
	reader *reader
}

// reader reads the parts of a document.
type reader struct {
	root      *node
	openAPI   bool
	filters   []*node // the values of all x-fiql-filter
	schemasAt string  // the reference that leads to the named schemas
	rootName  string  // of the object that a JSON Schema describes

	library *library
	names   map[*node]string // of the named schemas
	outside *node            // the named schemas of other files

	check     vocabularyCheck
	schemas   int
	depth     int
	resolving map[*node]bool
	lists     map[*node]bool    // the items and values being read
	combined  map[string]*node  // for properties that several schemas describe
	reals     map[*node][]*node // of alternatives, those that differ, without null
	commons   map[*node][]*node // what they have in common
	unions    map[*node]bool    // the objects that are what several have in common
	objects   map[*node]*Object // by the node that defines the object
	enums     map[*node]*Enum
	named     map[string]*node // the names given to inline schemas
	warnings  []Warning
	warned    map[Warning]bool
}

// Parse reads a document: OpenAPI 3, or JSON Schema, each in YAML or JSON. The
// name is that of the file; it is repeated in messages, and names the object of a
// JSON Schema that has no usable title.
//
// An error is an *[Error]. Parse refuses what is not such a document and x-fiql
// keywords that are unknown or out of place; the other mistakes of a document
// come to light when the part that contains them is asked for.
//
// References to other files are not followed; [Open] follows them.
func Parse(name string, data []byte) (*Document, error) {
	root, err := readTree(name, data)
	if err != nil {
		return nil, err
	}
	return newDocument(root, nil)
}

// newDocument returns the document that a tree is; open reads the files beside it.
func newDocument(root *node, open func(name string) ([]byte, error)) (*Document, error) {
	r := newReader(root)
	if err := r.recognize(); err != nil {
		return nil, err
	}
	at := placeSchema
	if r.openAPI {
		at = placeOther
	}
	if err := r.check.walk(visit{root, at}); err != nil {
		return nil, err
	}
	var err error
	if r.library, err = newLibrary(root, at, &r.check, open); err != nil {
		return nil, err
	}
	r.nameSchemas()
	r.filters = r.check.filters
	return &Document{reader: r}, nil
}

func newReader(root *node) *reader {
	return &reader{
		root:      root,
		schemasAt: "#/$defs/",
		names:     make(map[*node]string),
		outside:   &node{},
		library:   &library{},
		check:     vocabularyCheck{seen: make(map[visit]bool)},
		resolving: make(map[*node]bool),
		lists:     make(map[*node]bool),
		combined:  make(map[string]*node),
		reals:     make(map[*node][]*node),
		commons:   make(map[*node][]*node),
		unions:    make(map[*node]bool),
		objects:   make(map[*node]*Object),
		enums:     make(map[*node]*Enum),
		named:     make(map[string]*node),
		warned:    make(map[Warning]bool),
	}
}

// read returns the reader of the document. A document that [Parse] did not make is read as
// one without content.
func (d *Document) read() *reader {
	if d == nil || d.reader == nil {
		return newReader(&node{})
	}
	return d.reader
}

// readTree reads the text of a document.
func readTree(name string, data []byte) (*node, error) {
	if len(data) > maxBytes {
		return nil, errorf(Position{File: name}, "the document is longer than %d bytes", maxBytes)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		return nil, notUTF8(name, data)
	}
	read := readYAML
	if strings.EqualFold(filepath.Ext(name), ".json") || looksLikeJSON(data) {
		read = readJSON
	}
	root, err := read(name, data)
	if err != nil {
		return nil, err
	}
	return root, root.expect(nodeMapping, "the document")
}

// notUTF8 returns the error about text in another encoding.
func notUTF8(name string, data []byte) error {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return errorf(Position{File: name, Line: 1, Column: 1}, "the document is UTF-16: expected UTF-8")
	}
	end := 0
	for r, size := utf8.DecodeRune(data); r != utf8.RuneError || size > 1; r, size = utf8.DecodeRune(data[end:]) {
		end += size
	}
	return errorf(yamlEnd(name, string(data[:end])), "the document is not UTF-8 here")
}

// telling are the keywords by which a JSON Schema is recognized.
var telling = []string{"$schema", "$ref", "$defs", "definitions", "type", "properties", "allOf", "anyOf", "oneOf"}

// recognize finds out what kind of document it is.
func (r *reader) recognize() error {
	switch version := r.root.get("openapi"); {
	case version != nil:
		if version.text != "3" && !strings.HasPrefix(version.text, "3.") {
			return errorf(version.position, "OpenAPI 3 is needed, found version %s", quote(version.text))
		}
		r.openAPI, r.schemasAt = true, "#/components/schemas/"
		return nil
	case r.root.has("swagger"):
		return errorf(r.root.get("swagger").position, "OpenAPI 3 is needed, found Swagger %s: convert the document first",
			quote(r.root.get("swagger").text))
	case !r.root.has(telling...):
		return errorf(r.root.position, "this is neither an OpenAPI document (it has no key openapi) nor a JSON Schema (it has no type and no properties)")
	}
	if r.root.has("definitions") && !r.root.has("$defs") {
		r.schemasAt = "#/definitions/"
	}
	return nil
}

// nameRoot returns the name of the object that a JSON Schema describes: its title
// if that is one word, that of the schema that the root is a mere reference to,
// or the name of the file up to the first dot.
func (r *reader) nameRoot() string {
	name := "Object"
	base, _, _ := strings.Cut(filepath.Base(filepath.ToSlash(r.root.position.File)), ".")
	if title := r.root.get("title"); title != nil && title.kind == nodeText && isWord(title.text) {
		name = exportedName(title.text)
	} else if referred := r.referredName(); referred != "" {
		return referred
	} else if word := exportedName(base); word != "" {
		name = word
	}
	if r.namedSchemas().get(name) != nil {
		return name + "Root"
	}
	return name
}

// referredName returns the name of the schema that the root is a mere reference to, or "".
func (r *reader) referredName() string {
	reference := r.root.get("$ref")
	if reference == nil || r.root.has(objectKeywords...) {
		return ""
	}
	found, err := r.library.reach(reference)
	if err != nil {
		return ""
	}
	return r.names[found.target]
}

// Name returns the name of the document's file, as it was given.
func (d *Document) Name() string { return d.read().root.position.File }

// Title returns the title of the document, or "".
func (d *Document) Title() string { return d.info("title") }

// Description returns the description of the document, or "".
func (d *Document) Description() string { return strings.TrimSpace(d.info("description")) }

// info returns the text of a key that describes the document as a whole, or "".
func (d *Document) info(key string) string {
	from := d.read().root
	if d.IsOpenAPI() {
		from = from.get("info")
	}
	if value := from.get(key); value != nil {
		return value.text
	}
	return ""
}

// IsOpenAPI reports whether the document is an OpenAPI document, and not a JSON
// Schema.
func (d *Document) IsOpenAPI() bool { return d.read().openAPI }
