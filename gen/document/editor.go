package document

import (
	"encoding/json"
	"strconv"
	"strings"
)

// editor changes the tree of a document. Nodes that YAML aliases share are copied before
// they change, so that only the place that is meant does.
type editor struct {
	root  *node
	uses  map[*node]int // by how many others a node is held
	views map[*node]any // of nodes as they are, for queries
	sizes map[*node]int
	added int // how many nodes were added
}

func newEditor(root *node) *editor {
	e := &editor{root: root, uses: make(map[*node]int), views: make(map[*node]any), sizes: make(map[*node]int)}
	e.count(root)
	return e
}

// count counts by how many others each node below n is held.
func (e *editor) count(n *node) {
	for _, value := range n.values {
		if e.uses[value]++; e.uses[value] == 1 {
			e.count(value)
		}
	}
}

// size returns how many parts a node has, those that are shared counted each time.
func (e *editor) size(n *node) int {
	if known, ok := e.sizes[n]; ok {
		return known
	}
	size := 1
	for _, value := range n.values {
		size = min(size+e.size(value), maxExpanded+1)
	}
	e.sizes[n] = size
	return size
}

// route leads from the root to a node: the index of each value on the way.
type route []int

// routeTo returns the route that a JSON Pointer describes.
func (e *editor) routeTo(pointer string) route {
	var r route
	n := e.root
	for _, step := range strings.Split(pointer, "/")[1:] {
		i, ok := n.index[unescape(step)]
		if !ok {
			i, _ = strconv.Atoi(step) // a query has found it
		}
		r, n = append(r, i), n.values[i]
	}
	return r
}

// own returns the nodes on a route, from the root on. None of them is held by another one
// than that before it, and what is remembered of them is forgotten, for they change.
func (e *editor) own(r route) []*node {
	n := e.root
	nodes := []*node{n}
	e.forget(n)
	for _, i := range r {
		n = e.ownValue(n, i)
		nodes = append(nodes, n)
	}
	return nodes
}

// ownValue returns the value at an index of a node that no other holds: a copy of it if
// another one does.
func (e *editor) ownValue(n *node, i int) *node {
	value := n.values[i]
	if e.uses[value] > 1 {
		e.uses[value]--
		value = e.copied(value)
		n.values[i] = value
	}
	e.forget(value)
	return value
}

// copied returns a copy of a node that holds the same others.
func (e *editor) copied(n *node) *node {
	made := n.shallow()
	e.uses[made] = 1
	for _, value := range made.values {
		e.uses[value]++
	}
	return made
}

func (e *editor) forget(n *node) {
	delete(e.views, n)
	delete(e.sizes, n)
}

// adopted returns a copy of a node of an overlay, and of all that it holds, for a place of
// its own in the document.
func (e *editor) adopted(n *node) *node {
	made := n.shallow()
	e.uses[made] = 1
	if e.added++; e.added > maxExpanded {
		return made // which is refused
	}
	for i, value := range made.values {
		made.values[i] = e.adopted(value)
	}
	return made
}

// append appends values to a list.
func (e *editor) append(list *node, values ...*node) {
	for _, value := range values {
		list.values = append(list.values, e.adopted(value))
	}
}

// merge puts the keys of one mapping into another: mappings are merged and lists joined,
// and any other value takes the place of the one that was there.
func (e *editor) merge(into, from *node) {
	for k, value := range from.all() {
		i, isThere := into.index[k.name]
		if !isThere {
			_ = into.add(k, e.adopted(value))
			continue
		}
		held := e.ownValue(into, i)
		switch {
		case held.kind == nodeMapping && value.kind == nodeMapping:
			e.merge(held, value)
		case held.kind == nodeSequence && value.kind == nodeSequence:
			e.append(held, value.values...)
		default:
			into.keys[i], into.values[i] = k, e.adopted(value)
		}
	}
}

// view returns a node as queries take it.
func (e *editor) view(n *node) any {
	if known, ok := e.views[n]; ok {
		return known
	}
	var made any
	switch n.kind {
	case nodeMapping:
		mapping := make(map[string]any, len(n.keys))
		for k, value := range n.all() {
			mapping[k.name] = e.view(value)
		}
		made = mapping
	case nodeSequence:
		list := make([]any, len(n.values))
		for i, value := range n.values {
			list[i] = e.view(value)
		}
		made = list
	default:
		return n.scalar()
	}
	e.views[n] = made
	return made
}

// scalar returns the value of a scalar as encoding/json has it.
func (n *node) scalar() any {
	switch n.kind {
	case nodeNumber:
		if json.Valid([]byte(n.text)) {
			return json.Number(n.text)
		}
	case nodeBoolean:
		return strings.EqualFold(n.text, "true")
	case nodeNull:
		return nil
	}
	return n.text
}
