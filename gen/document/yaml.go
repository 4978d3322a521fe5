package document

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// readYAML reads a document in YAML.
func readYAML(name string, data []byte) (*node, error) {
	var document yaml.Node
	if err := yaml.Load(data, &document); err != nil {
		return nil, yamlError(name, data, err)
	}
	r := &yamlReader{file: name, done: make(map[*yaml.Node]*node)}
	if len(document.Content) != 1 {
		return nil, errorf(Position{File: name}, "the document is empty")
	}
	return r.read(document.Content[0], 0)
}

// yamlError gives an error of the YAML library the form of this package.
func yamlError(name string, data []byte, err error) error {
	result := &Error{Position: Position{File: name}, Message: "not valid YAML: " + err.Error(), cause: err}
	var load *yaml.LoadError
	if errors.As(err, &load) {
		result.Line, result.Column = load.Mark.Line, load.Mark.Column
		if lines := 1 + bytes.Count(data, []byte("\n")); load.Mark.Line == lines+1 && load.Mark.Column == 1 {
			lastLine := data[bytes.LastIndexByte(data, '\n')+1:] // the library ends it where it is not ended
			result.Line, result.Column = lines, 1+utf8.RuneCount(lastLine)
		}
		result.Message = "not valid YAML: " + strings.TrimPrefix(load.Message, "yaml: ")
		if load.ContextMsg != "" {
			result.Message += ", " + load.ContextMsg
		}
		if start := load.ContextMark.Line; start > 0 && start != load.Mark.Line {
			result.Message += " that begins on line " + itoa(start)
		}
	}
	return result
}

// yamlReader turns the nodes of the YAML library into those of this package.
type yamlReader struct {
	file   string
	done   map[*yaml.Node]*node // nil while a node is being read
	merged int                  // keys brought in by <<
}

func (r *yamlReader) read(from *yaml.Node, depth int) (*node, error) {
	position := Position{File: r.file, Line: from.Line, Column: from.Column}
	if from.Kind == yaml.AliasNode {
		from = from.Alias
	}
	if n, ok := r.done[from]; n != nil {
		return n, nil
	} else if ok {
		return nil, errorf(position, "the alias refers to something that contains it")
	}
	if depth > maxDepth {
		return nil, errorf(position, "nested more than %d deep", maxDepth)
	}
	r.done[from] = nil
	n, err := r.convert(from, depth)
	if err != nil {
		return nil, err
	}
	r.done[from] = n
	return n, nil
}

func (r *yamlReader) convert(from *yaml.Node, depth int) (*node, error) {
	n := &node{position: Position{File: r.file, Line: from.Line, Column: from.Column}}
	switch from.Kind {
	case yaml.MappingNode:
		return n, r.mapping(n, from, depth)
	case yaml.SequenceNode:
		n.kind = nodeSequence
		for _, item := range from.Content {
			value, err := r.read(item, depth+1)
			if err != nil {
				return nil, err
			}
			n.values = append(n.values, value)
		}
		return n, nil
	}
	n.kind, n.text = yamlScalar(from)
	return n, nil
}

// mapping reads the keys and values of a mapping, and after them those that the
// merge key << brings in.
func (r *yamlReader) mapping(n *node, from *yaml.Node, depth int) error {
	var merged []*node
	for i := 0; i+1 < len(from.Content); i += 2 {
		name, value := from.Content[i], from.Content[i+1]
		position := Position{File: r.file, Line: name.Line, Column: name.Column}
		if name.Kind != yaml.ScalarNode {
			return errorf(position, "a key must be a text")
		}
		read, err := r.read(value, depth+1)
		if err != nil {
			return err
		}
		if name.ShortTag() == "!!merge" {
			merged = append(merged, read)
			continue
		}
		if err := n.add(key{name.Value, position}, read); err != nil {
			return err
		}
	}
	return r.merge(n, merged)
}

// merge adds the keys of other mappings that n does not have.
func (r *yamlReader) merge(n *node, others []*node) error {
	for _, other := range others {
		if other.kind == nodeSequence {
			if err := r.merge(n, other.values); err != nil {
				return err
			}
			continue
		}
		if err := other.expect(nodeMapping, "what << merges"); err != nil {
			return err
		}
		if r.merged += len(other.keys); r.merged > maxMerged {
			return errorf(n.position, "more than %d keys are merged by <<", maxMerged)
		}
		for i, k := range other.keys {
			if n.get(k.name) == nil {
				if err := n.add(k, other.values[i]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// yamlScalar returns the kind of a scalar, and its text as the document has it.
func yamlScalar(from *yaml.Node) (nodeKind, string) {
	switch from.ShortTag() {
	case "!!int", "!!float":
		return nodeNumber, from.Value
	case "!!null":
		return nodeNull, ""
	case "!!bool":
		return nodeBoolean, from.Value
	}
	return nodeText, from.Value
}
