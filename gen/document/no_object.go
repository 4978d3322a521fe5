package document

import (
	"fmt"
	"strings"
)

// noObject returns the error about a document that describes no object: what there is
// instead, and what can be done.
func (r *reader) noObject(position Position) error {
	if r.openAPI {
		return errorf(position, "the document describes no object: there is none under %s, where what filters are about must have a name%s",
			r.schemasAt, r.unreadFiles())
	}
	return errorf(r.root.position, "the document describes no object: %s%s", r.describeRoot(), r.unreadFiles())
}

// describeRoot says what the root of a JSON Schema is if it is no object, and what can be
// done.
func (r *reader) describeRoot() string {
	named := "give it a name under " + r.schemasAt + " and ask for that"
	s, err := r.resolve(r.root)
	if err != nil {
		return err.Error()
	}
	types, _, _ := s.types()
	switch kind := s.typeName(types, nil); {
	case kind == "array":
		return "its root is a list. A filter is about what a list holds: " + named
	case kind == "object" && s.several() == nil:
		return "its root is an object without properties, so there is nothing that a filter could select"
	case kind != "" && kind != "object":
		return "its root is a value of type " + kind + ", and a filter is about objects"
	case s.several() != nil:
		return "its root is one of several alternatives (oneOf or anyOf). A filter is about one of them: " + named +
			"; or, if all are objects, give them a discriminator, and a filter is about what they share"
	case s.refersToUnread():
		return "its root refers to what is not read"
	case r.namedSchemas() == nil:
		return "its root has no properties, and there is nothing under " + r.schemasAt
	}
	return "its root has no properties, and there is no object under " + r.schemasAt
}

// maxUnreadShown is how many references to other files a message repeats.
const maxUnreadShown = 3

// unreadFiles returns the end of a message: which references to other files are not
// followed, and what can be done.
func (r *reader) unreadFiles() string {
	unread := r.library.unread
	if len(unread) == 0 {
		return ""
	}
	shown := make([]string, min(len(unread), maxUnreadShown))
	for i := range shown {
		shown[i] = quote(unread[i])
	}
	more := ""
	if len(unread) > len(shown) {
		more = fmt.Sprintf(" and %d more", len(unread)-len(shown))
	}
	return "; what is in other files that are not read is missing (" + strings.Join(shown, ", ") + more +
		"): put them beside the document, or bundle all into one"
}
