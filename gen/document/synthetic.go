package document

// The nodes below are made by this package: they say in the words of a document what
// follows from it. Their position is that of what they follow from.

func mappingAt(at Position, name string, value *node) *node {
	made := &node{position: at}
	made.put(name, value)
	return made
}

func sequenceAt(at Position, values ...*node) *node {
	return &node{kind: nodeSequence, position: at, values: values}
}

func textAt(at Position, text string) *node {
	return &node{kind: nodeText, position: at, text: text}
}

func truthAt(at Position) *node {
	return &node{kind: nodeBoolean, position: at, text: "true"}
}

// put gives a key of a mapping a value, in the place of the one that it has.
func (n *node) put(name string, value *node) {
	if i, ok := n.index[name]; ok {
		n.values[i] = value
		return
	}
	_ = n.add(key{name, value.position}, value)
}
