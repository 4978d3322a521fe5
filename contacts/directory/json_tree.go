package directory

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fiql-go/fiql/ast"
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
	members []member // of an object, in their order, each name once; of a list, named by their places
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

// readJSON reads a document. The error is a *refusal with the offset at fault; a field
// that is given twice is a fault of the checker.
func (c *checker) readJSON(body []byte) (node, error) {
	// Fields that are given twice are faults beside others, so the decoder lets them pass.
	decoder := jsontext.NewDecoder(bytes.NewBuffer(body), jsontext.AllowDuplicateNames(true))
	root, err := (&treeReader{decoder, c}).value("")
	if err != nil {
		return node{}, refuseSyntax(body, err)
	}
	if rest := bytes.TrimLeft(body[decoder.InputOffset():], " \t\r\n"); len(rest) > 0 {
		return node{}, refuseJSON(CodeInvalidJSON, len(body)-len(rest), "there is text after the document")
	}
	return root, nil
}

// refuseSyntax turns an error of the decoder into the refusal of a body.
func refuseSyntax(body []byte, err error) error {
	last := max(len(body)-1, 0)
	syntax, isSyntax := errors.AsType[*jsontext.SyntacticError](err)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return refuseJSON(CodeInvalidJSON, last, "the document ends too early")
	case !isSyntax:
		return err
	case isBadText(body[syntax.ByteOffset:]):
		return refuseJSON(ast.CodeInvalidText, int(syntax.ByteOffset), syntax.Err.Error())
	}
	return refuseJSON(CodeInvalidJSON, int(syntax.ByteOffset), syntax.Err.Error())
}

// surrogate is the escape of one half of a character.
var surrogate = regexp.MustCompile(`^\\u[dD][89a-fA-F]`)

// isBadText reports whether text that the decoder refuses begins with what is no
// character: a byte that is not UTF-8, or the escape of half a character.
func isBadText(text []byte) bool {
	r, size := utf8.DecodeRune(text)
	return r == utf8.RuneError && size == 1 || surrogate.Match(text)
}

// treeReader reads the values of a document.
type treeReader struct {
	decoder *jsontext.Decoder
	checker *checker
}

func (r *treeReader) value(pointer string) (node, error) {
	offset, depth := int(r.decoder.InputOffset()), r.decoder.StackDepth()
	token, err := r.decoder.ReadToken()
	switch {
	case err != nil:
		return node{}, err
	case depth > maxDepth:
		return node{}, refuseJSON(CodeInvalidJSON, offset, fmt.Sprintf("values are nested more than %d deep", maxDepth))
	}
	switch token.Kind() {
	case jsontext.KindTrue, jsontext.KindFalse:
		return node{kind: kindBoolean, truth: token.Bool()}, nil
	case jsontext.KindNumber:
		return node{kind: kindNumber}, nil
	case jsontext.KindString:
		return node{kind: kindText, text: token.String()}, nil
	case jsontext.KindBeginArray:
		return r.rest(pointer, kindList, jsontext.KindEndArray)
	case jsontext.KindBeginObject:
		return r.rest(pointer, kindObject, jsontext.KindEndObject)
	}
	return node{kind: kindNull}, nil
}

// rest reads the members of an object or the items of a list, up to its end.
func (r *treeReader) rest(pointer string, whole kind, end jsontext.Kind) (node, error) {
	read, seen := node{kind: whole}, make(map[string]bool)
	for r.decoder.PeekKind() != end {
		name := strconv.Itoa(len(read.members))
		if whole == kindObject {
			token, err := r.decoder.ReadToken()
			if err != nil {
				return node{}, err
			}
			name = token.String()
		}
		at := pointer + "/" + pointerSegment(name)
		value, err := r.value(at)
		switch {
		case err != nil:
			return node{}, err
		case seen[name]:
			r.checker.refuse(at, CodeRepeatedField, "is given twice")
			continue
		}
		seen[name] = true
		read.members = append(read.members, member{name, value})
	}
	_, err := r.decoder.ReadToken()
	return read, err
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
