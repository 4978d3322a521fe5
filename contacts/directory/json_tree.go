package directory

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/fiqlhttp"
)

// kind is what a value of a JSON document is.
type kind string

const (
	kindNull    kind = "null"
	kindBoolean kind = "true or false"
	kindNumber  kind = "a number"
	kindText    kind = "a text"
	kindList    kind = "a list"
	kindObject  kind = "an object"
)

// node is a value of a JSON document.
type node struct {
	kind    kind
	text    string   // of a text
	truth   bool     // of true or false
	items   []node   // of a list
	members []member // of an object, in their order, each name once
}

type member struct {
	name  string
	value node
}

// member returns the value of a member of an object, null if there is none.
func (n node) member(name string) node {
	for _, m := range n.members {
		if m.name == name {
			return m.value
		}
	}
	return node{kind: kindNull}
}

// maxDepth is how deep values may be nested; those of a contact are three deep.
const maxDepth = 16

// readJSON reads a document. The error is a *refusal with the offset at fault; faults
// are the fields that are given twice.
func readJSON(body []byte) (node, []fiqlhttp.Fault, error) {
	if err := checkText(body); err != nil {
		return node{}, nil, err
	}
	if err := checkSyntax(body); err != nil {
		return node{}, nil, err
	}
	if err := checkEscapes(body); err != nil {
		return node{}, nil, err
	}
	r := &treeReader{decoder: json.NewDecoder(bytes.NewReader(body))}
	r.decoder.UseNumber()
	root, err := r.value("", 0)
	return root, r.faults, err
}

func checkSyntax(body []byte) error {
	var whole json.RawMessage
	err := json.Unmarshal(body, &whole)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return refuseJSON(CodeInvalidJSON, max(int(syntax.Offset)-1, 0), syntax.Error())
	case err != nil:
		return refuseJSON(CodeInvalidJSON, 0, err.Error())
	}
	return nil
}

// checkEscapes refuses the escape of one half of a character without the other.
func checkEscapes(body []byte) error {
	for i := 0; i < len(body); i++ {
		if body[i] != '\\' {
			continue
		}
		unit, ok := escapedUnit(body[i:])
		if !ok { // another escape
			i++
			continue
		}
		if utf16.IsSurrogate(unit) {
			second, _ := escapedUnit(body[i+len(`\u0000`):])
			if utf16.DecodeRune(unit, second) == '\uFFFD' {
				return refuseJSON(ast.CodeInvalidText, i, "the escape stands for one half of a character")
			}
			i += len(`\u0000`)
		}
		i += len(`\u0000`) - 1
	}
	return nil
}

// escapedUnit returns the value of the escape \uHHHH that text begins with, if it does.
func escapedUnit(text []byte) (rune, bool) {
	if len(text) < len(`\u0000`) || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(text[2:len(`\u0000`)]), 16, 16)
	return rune(unit), err == nil
}

// treeReader reads a document that is known to be JSON.
type treeReader struct {
	decoder *json.Decoder
	faults  []fiqlhttp.Fault
}

func (r *treeReader) value(pointer string, depth int) (node, error) {
	offset := int(r.decoder.InputOffset())
	token, err := r.decoder.Token()
	if err != nil {
		return node{}, err
	}
	if depth > maxDepth {
		return node{}, refuseJSON(CodeInvalidJSON, offset, fmt.Sprintf("values are nested more than %d deep", maxDepth))
	}
	switch token := token.(type) {
	case bool:
		return node{kind: kindBoolean, truth: token}, nil
	case json.Number:
		return node{kind: kindNumber}, nil
	case string:
		return node{kind: kindText, text: token}, nil
	case json.Delim:
		if token == '[' {
			return r.list(pointer, depth)
		}
		return r.object(pointer, depth)
	}
	return node{kind: kindNull}, nil
}

func (r *treeReader) list(pointer string, depth int) (node, error) {
	list := node{kind: kindList}
	for r.decoder.More() {
		item, err := r.value(pointer+"/"+strconv.Itoa(len(list.items)), depth+1)
		if err != nil {
			return node{}, err
		}
		list.items = append(list.items, item)
	}
	_, err := r.decoder.Token()
	return list, err
}

func (r *treeReader) object(pointer string, depth int) (node, error) {
	object, seen := node{kind: kindObject}, make(map[string]bool)
	for r.decoder.More() {
		token, err := r.decoder.Token()
		if err != nil {
			return node{}, err
		}
		name, _ := token.(string)
		at := pointer + "/" + pointerSegment(name)
		value, err := r.value(at, depth+1)
		if err != nil {
			return node{}, err
		}
		if seen[name] {
			r.repeated(at)
			continue
		}
		seen[name] = true
		object.members = append(object.members, member{name, value})
	}
	_, err := r.decoder.Token()
	return object, err
}

// repeated adds the fault of a field that is given twice.
func (r *treeReader) repeated(pointer string) {
	if len(r.faults) < maxFaults {
		r.faults = append(r.faults, fiqlhttp.Fault{Pointer: pointer, Code: CodeRepeatedField, Detail: "is given twice"})
	}
}

// maxNameBytes is how much of the name of a field that does not exist is repeated.
const maxNameBytes = 64

// escapePointer writes what has a meaning in a JSON Pointer, as RFC 6901 says.
var escapePointer = strings.NewReplacer("~", "~0", "/", "~1")

// pointerSegment returns the name of a field as a JSON Pointer has it, cut off where it
// is longer than any that exists.
func pointerSegment(name string) string {
	if len(name) > maxNameBytes {
		name = strings.ToValidUTF8(name[:maxNameBytes], "") + "…"
	}
	return escapePointer.Replace(name)
}
