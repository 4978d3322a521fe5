package document

import (
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The limits of a document. They bound the work that a hostile one can ask for;
// the largest descriptions in public use stay well below them.
const (
	// maxBytes is the most text that is read: 16 MiB.
	maxBytes = 16 << 20
	// maxDepth is how deep mappings and lists may be nested.
	maxDepth = 200
	// maxMerged is how many keys are brought into mappings by YAML's <<.
	maxMerged = 200_000
	// maxSchemas is how many schemas are read, each reference to one counted, so
	// that references which fan out (ten to ten to ten others) come to an end.
	maxSchemas = 200_000
	// maxReferences is how many schemas one may refer through to the next by $ref
	// and allOf.
	maxReferences = 100
	// maxObjects is how many objects may refer to the next by their properties
	// before one is met again.
	maxObjects = 2000
	// maxFields is how many properties are visited in the search for the fields of
	// an object.
	maxFields = 20_000
)

// nodeKind is what a node of a document is.
type nodeKind uint8

const (
	nodeMapping nodeKind = iota
	nodeSequence
	nodeText
	nodeNumber
	nodeBoolean
	nodeNull
)

// String returns what the kind is called in messages.
func (k nodeKind) String() string {
	return [...]string{"a mapping", "a list", "a text", "a number", "a boolean", "null"}[k]
}

// node is a part of a document, from YAML or from JSON. Nodes that YAML aliases
// share are shared here too, so the nodes of a document are not a tree.
type node struct {
	kind     nodeKind
	position Position
	text     string  // the value of a scalar
	keys     []key   // of a mapping, in document order
	values   []*node // of a mapping or of a sequence
	index    map[string]int
}

// key is a key of a mapping.
type key struct {
	name     string
	position Position
}

// get returns the value of a key, or nil if there is none, if it is null or if n
// is not a mapping.
func (n *node) get(name string) *node {
	if value := n.getOrNull(name); value != nil && value.kind != nodeNull {
		return value
	}
	return nil
}

// getOrNull returns the value of a key, or nil if there is none.
func (n *node) getOrNull(name string) *node {
	if n == nil || n.kind != nodeMapping {
		return nil
	}
	if i, ok := n.index[name]; ok {
		return n.values[i]
	}
	return nil
}

// all yields the keys of a mapping with their values, in document order.
func (n *node) all() iter.Seq2[key, *node] {
	return func(yield func(key, *node) bool) {
		if n == nil {
			return
		}
		for i, k := range n.keys {
			if !yield(k, n.values[i]) {
				return
			}
		}
	}
}

// has reports whether n is a mapping with one of the given keys.
func (n *node) has(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return n.get(name) != nil })
}

// add appends a key with its value, or refuses a key that is there already.
func (n *node) add(k key, value *node) error {
	if i, ok := n.index[k.name]; ok {
		first := n.keys[i].position
		return errorf(k.position, "the key %s is given twice, first on line %d", quote(k.name), first.Line)
	}
	if n.index == nil {
		n.index = make(map[string]int)
	}
	n.index[k.name] = len(n.keys)
	n.keys = append(n.keys, k)
	n.values = append(n.values, value)
	return nil
}

// shallow returns a copy of a node that holds the same others.
func (n *node) shallow() *node {
	made := *n
	made.keys, made.values, made.index = slices.Clone(n.keys), slices.Clone(n.values), maps.Clone(n.index)
	return &made
}

// removeAt removes the value at an index, and its key.
func (n *node) removeAt(i int) {
	n.values = slices.Delete(n.values, i, i+1)
	if n.kind != nodeMapping {
		return
	}
	n.keys = slices.Delete(n.keys, i, i+1)
	n.index = make(map[string]int, len(n.keys))
	for i, k := range n.keys {
		n.index[k.name] = i
	}
}

// isScalar reports whether n is a text, a number or a boolean.
func (n *node) isScalar() bool {
	return n.kind == nodeText || n.kind == nodeNumber || n.kind == nodeBoolean
}

// errorf returns an error at a position.
func errorf(position Position, format string, arguments ...any) *Error {
	return &Error{Position: position, Message: fmt.Sprintf(format, arguments...)}
}

// found returns what a node is, for a message.
func (n *node) found() string {
	switch n.kind {
	case nodeText:
		return "the text " + quote(n.text)
	case nodeNumber, nodeBoolean:
		return quote(n.text)
	}
	return n.kind.String()
}

// expect returns an error unless n is of the given kind; what names n.
func (n *node) expect(kind nodeKind, what string) error {
	if n.kind != kind {
		return errorf(n.position, "%s must be %s, found %s", what, kind, n.found())
	}
	return nil
}

// scalarText returns the text of a scalar; what names it in the error.
func (n *node) scalarText(what string) (string, error) {
	if !n.isScalar() {
		return "", errorf(n.position, "%s must be %s, found %s", what, nodeText, n.found())
	}
	return n.text, nil
}

// scalarTexts returns the texts of a list of scalars; what names it in the error.
func (n *node) scalarTexts(what string) ([]string, error) {
	if err := n.expect(nodeSequence, what); err != nil {
		return nil, err
	}
	texts := make([]string, len(n.values))
	for i, value := range n.values {
		var err error
		if texts[i], err = value.scalarText("each item of " + what); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// truth returns the value of a boolean; what names it in the error.
func (n *node) truth(what string) (bool, error) {
	return strings.EqualFold(n.text, "true"), n.expect(nodeBoolean, what)
}

// trimmedText returns the text of a scalar without white space around it.
func (n *node) trimmedText(what string) (string, error) {
	text, err := n.scalarText(what)
	return strings.TrimSpace(text), err
}

// name returns the text of a scalar, which must not be empty.
func (n *node) name(what string) (string, error) {
	text, err := n.scalarText(what)
	if err == nil && text == "" {
		return "", errorf(n.position, "%s must not be empty", what)
	}
	return text, err
}

// numberText returns the text of a number.
func (n *node) numberText(what string) (string, error) { return n.text, n.expect(nodeNumber, what) }

// count returns a number of characters.
func (n *node) count(what string) (int, error) {
	count, err := strconv.ParseFloat(n.text, 64) // 64.0 is a way to write 64
	if err != nil || count < 0 || count != math.Trunc(count) || count > math.MaxInt32 || n.kind != nodeNumber {
		return 0, errorf(n.position, "%s must be a number of characters, found %s", what, n.found())
	}
	return int(count), nil
}

// read puts the value of a key, of a mapping or of a schema, into target. Without such a
// key it leaves target as it is.
func read[T any](from interface{ get(key string) *node }, key string, target *T, value func(n *node, what string) (T, error)) (err error) {
	if n := from.get(key); n != nil {
		*target, err = value(n, key)
	}
	return err
}
