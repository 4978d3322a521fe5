package directory

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/gen/rest"
)

// The codes of a body that is refused, besides those of package compile.
const (
	CodeInvalidJSON   diagnostic.Code = "invalid-json"    // the body is not JSON
	CodeWrongType     diagnostic.Code = "wrong-type"      // a text where a number is expected, and so on
	CodeUnknownField  diagnostic.Code = "unknown-field"   // a field that does not exist
	CodeRepeatedField diagnostic.Code = "repeated-field"  // a field that is given twice
	CodeMissingField  diagnostic.Code = "missing-field"   // a mandatory field that is not given
	CodeReadOnlyField diagnostic.Code = "read-only-field" // a field that no request can set
	CodeNotAllowed    diagnostic.Code = "not-allowed"     // a value that this key cannot write
	CodeDuplicate     diagnostic.Code = "duplicate"       // a value that must be unique and is not
)

// maxBodyBytes bounds the body of a request.
const maxBodyBytes = 256 << 10

// readContact reads the contact in the body of a request of an account: to create it,
// or to replace the one with id. The error is a *refusal with everything that is wrong.
func readContact(r *http.Request, customerID, id string) (contacts.Contact, error) {
	if err := noParameters(r); err != nil {
		return contacts.Contact{}, err
	}
	body, err := readBody(r)
	if err != nil {
		return contacts.Contact{}, err
	}
	c := &checker{id: id}
	root, err := c.readJSON(body)
	if err != nil {
		return contacts.Contact{}, err
	}
	c.object("", root, contactRules)
	if err := c.result(root, customerID); err != nil {
		return contacts.Contact{}, err
	}
	var person contacts.Contact
	sent := rest.DecodeOptions{Missing: func(string) {}} // what only answers have is not sent
	if err := rest.Decode(body, &person, sent); err != nil {
		return contacts.Contact{}, err // the check has let something through
	}
	person.Name = fullName(&person)
	return person, nil
}

// noParameters refuses a request that has parameters in its URL: a write knows none,
// and whoever sends a filter along expects something that does not happen.
func noParameters(r *http.Request) error {
	if r.URL.RawQuery == "" {
		return nil
	}
	return &refusal{fiqlhttp.BadRequest(fiqlhttp.Fault{
		Code: CodeUnknownParameter, Detail: r.Method + " has no parameters in its URL",
	})}
}

// readBody reads the body of a request, which must be declared as JSON.
func readBody(r *http.Request) ([]byte, error) {
	if !declaresJSON(r.Header) {
		return nil, refuse(http.StatusUnsupportedMediaType, "the body must be declared as Content-Type: application/json, in UTF-8 and without a Content-Encoding")
	}
	tooLarge := refuse(http.StatusRequestEntityTooLarge, fmt.Sprintf("the body is longer than %d bytes", maxBodyBytes))
	if r.ContentLength > maxBodyBytes {
		return nil, tooLarge
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBodyBytes+1))
	switch {
	case err != nil:
		return nil, refuse(http.StatusBadRequest, "the body cannot be read to its end")
	case len(body) > maxBodyBytes:
		return nil, tooLarge
	}
	return body, nil
}

// declaresJSON reports whether a header says that the body is JSON as it stands.
func declaresJSON(header http.Header) bool {
	types, encodings := header.Values("Content-Type"), header.Values("Content-Encoding")
	if len(types) != 1 || len(encodings) > 1 || len(encodings) == 1 && !strings.EqualFold(encodings[0], "identity") {
		return false
	}
	mediaType, parameters, err := mime.ParseMediaType(types[0])
	charset, hasCharset := parameters["charset"]
	return err == nil && mediaType == "application/json" && (!hasCharset || strings.EqualFold(charset, "utf-8"))
}

// refuseJSON returns the refusal of a body that is not JSON at an offset.
func refuseJSON(code diagnostic.Code, offset int, detail string) error {
	return refuseFields(http.StatusBadRequest, fiqlhttp.Fault{
		Code: code, Detail: fmt.Sprintf("the body at byte %d: %s", offset, detail), Start: new(offset), End: new(offset + 1),
	})
}
