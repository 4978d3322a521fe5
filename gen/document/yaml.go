package document

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// readYAML reads a document in YAML.
func readYAML(name string, data []byte) (*node, error) {
	var document yaml.Node
	end := yamlEnd(name, string(data))
	if err := yaml.Load(data, &document); err != nil {
		return nil, yamlError(name, string(data), end, err)
	}
	r := &yamlReader{file: name, end: end, done: make(map[*yaml.Node]*node)}
	if len(document.Content) != 1 {
		return nil, errorf(Position{File: name}, "the document is empty")
	}
	return r.read(document.Content[0], 0)
}

// yamlFaults say in a reader's words what the YAML library says in its own.
var yamlFaults = map[string]string{
	"no documents in stream":                   "the document is empty",
	"expected single document, found multiple": "the file has several YAML documents, with --- between them: expected one",
}

// yamlError gives an error of the YAML library the form of this package.
func yamlError(name, text string, end Position, err error) error {
	result := &Error{Position: Position{File: name}, Message: "not valid YAML: " + err.Error(), cause: err}
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return result
	}
	result.Position = Position{File: name, Line: load.Mark.Line, Column: load.Mark.Column}.within(end)
	reason := strings.TrimPrefix(load.Message, "yaml: ")
	if fault := yamlFaults[reason]; fault != "" {
		result.Message = fault
		return result
	}
	if isIndentedByTab(text, result.Line) {
		result.Message = "not valid YAML: a tab cannot indent a line: use spaces"
		return result
	}
	result.Message = "not valid YAML: " + reason
	if load.ContextMsg != "" {
		result.Message += ", " + load.ContextMsg
	}
	if start := load.ContextMark.Line; start > 0 && start != load.Mark.Line {
		result.Message += " that begins on line " + strconv.Itoa(start)
	}
	return result
}

// isIndentedByTab reports whether there is a tab before the text of a line.
func isIndentedByTab(text string, line int) bool {
	lines := strings.Split(text, "\n")
	if line < 1 || line > len(lines) {
		return false
	}
	indent := lines[line-1][:len(lines[line-1])-len(strings.TrimLeft(lines[line-1], " \t"))]
	return strings.Contains(indent, "\t")
}

// yamlEnd returns the position of the end of a text as YAML divides it into lines.
func yamlEnd(name, text string) Position {
	breaks := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")
	text = breaks.Replace(text)
	lastLine := text[strings.LastIndexByte(text, '\n')+1:]
	return Position{File: name, Line: 1 + strings.Count(text, "\n"), Column: 1 + utf8.RuneCountInString(lastLine)}
}

// within returns the position, or the end if it lies beyond that: the library
// ends a last line that has no end, and finds things on the line after it.
func (p Position) within(end Position) Position {
	if p.Line > end.Line {
		return end
	}
	return p
}

// yamlReader turns the nodes of the YAML library into those of this package.
type yamlReader struct {
	file   string
	end    Position
	done   map[*yaml.Node]*node // nil while a node is being read
	merged int                  // keys brought in by <<
}

func (r *yamlReader) position(n *yaml.Node) Position {
	return Position{File: r.file, Line: n.Line, Column: n.Column}.within(r.end)
}

func (r *yamlReader) read(from *yaml.Node, depth int) (*node, error) {
	position := r.position(from)
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
	n := &node{position: r.position(from)}
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
		position := r.position(name)
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
		for k, value := range other.all() {
			if n.get(k.name) == nil {
				if err := n.add(k, value); err != nil {
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
