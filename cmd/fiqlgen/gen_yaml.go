package main

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// yamlOf returns JSON as YAML that begins with a comment, in the same order. What describes a
// single value, or is the value of a keyword, stands on one line.
func yamlOf(text []byte, heading string) ([]byte, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		return nil, err
	}
	layOut(&root)
	laidOut, err := yaml.Dump(&root, yaml.WithIndent(2), yaml.WithLineWidth(-1))
	return append([]byte(heading), laidOut...), err
}

// layOut gives a node and those below it the style in which people write them.
func layOut(n *yaml.Node) {
	n.Style = 0
	if n.Kind == yaml.SequenceNode || n.Kind == yaml.MappingNode && isFlat(n) {
		n.Style = yaml.FlowStyle
	}
	for _, inner := range n.Content {
		layOut(inner)
	}
}

// isFlat reports whether a mapping has only scalars and lists of them.
func isFlat(n *yaml.Node) bool {
	for i := 1; i < len(n.Content); i += 2 {
		value := n.Content[i]
		if value.Kind == yaml.MappingNode && len(value.Content) > 0 || strings.Contains(value.Value, "\n") {
			return false
		}
	}
	return true
}
