package compile

import "fmt"

// Model joins a schema with the accessors of a Go type, which gives predicates
// over that type. It is immutable and safe for concurrent use.
type Model[T any] struct {
	schema    *Schema
	accessors map[string]Accessor[T]
	lists     map[string]func(*T) int
}

// NewModel returns the model of T. accessors has one for each selector of a
// field, lists one function for each selector of a list, which returns the number
// of its elements. The error names what is missing or of the wrong kind.
func NewModel[T any](schema *Schema, accessors map[string]Accessor[T], lists map[string]func(*T) int) (*Model[T], error) {
	if schema == nil {
		return nil, errNoSchema
	}
	m := &Model[T]{schema: schema, accessors: make(map[string]Accessor[T]), lists: make(map[string]func(*T) int)}
	for _, selector := range schema.selectors {
		accessor, ok := accessors[selector]
		if !ok || accessor.read == nil {
			return nil, fmt.Errorf("compile: %s: no accessor for %q", schema.name, selector)
		}
		if !accessor.serves(schema.fields[selector].Kind) {
			return nil, fmt.Errorf("compile: %s: the accessor for %q is not for kind %s",
				schema.name, selector, schema.fields[selector].Kind)
		}
		if (accessor.value == nil) != (schema.fields[selector].List != "") {
			return nil, fmt.Errorf("compile: %s: the accessor for %q must use Each if, and only if, the field lies in a list",
				schema.name, selector)
		}
		m.accessors[selector] = accessor
	}
	for selector := range schema.lists {
		length, ok := lists[selector]
		if !ok || length == nil {
			return nil, fmt.Errorf("compile: %s: no length for list %q", schema.name, selector)
		}
		m.lists[selector] = length
	}
	return m, nil
}

// Must returns v, and panics if err is not nil. It is for package variables of
// generated code, whose schema was checked when it was generated.
func Must[V any](v V, err error) V {
	if err != nil {
		panic(err)
	}
	return v
}

// Schema returns the schema of the model.
func (m *Model[T]) Schema() *Schema { return m.schema }

// Predicate returns the test whether a record matches query, which must have been
// checked against the model's schema. It does not allocate and may be called from
// several goroutines.
func (m *Model[T]) Predicate(query *Query) (func(*T) bool, error) {
	if query.schema != m.schema {
		return nil, fmt.Errorf("compile: the query was checked against another schema than that of the model (%s)", m.schema.name)
	}
	return predicate(query.root, source[*T](modelSource[T]{m})), nil
}

type modelSource[T any] struct{ model *Model[T] }

func (s modelSource[T]) field(f *Field) reader[*T] { return s.model.accessors[f.Selector].read }

func (s modelSource[T]) list(l *List) func(*T) bool {
	length := s.model.lists[l.Selector]
	return func(record *T) bool { return length(record) > 0 }
}
