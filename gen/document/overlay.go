package document

import (
	"slices"
	"strings"

	"github.com/theory/jsonpath"
)

// overlaid makes the changes of an overlay to a document, and returns its root.
func overlaid(root, overlay *node) (*node, error) {
	actions, err := actionsOf(overlay)
	if err != nil {
		return nil, err
	}
	e := newEditor(root)
	for _, n := range actions {
		if err := e.act(n); err != nil {
			return nil, err
		}
	}
	return root, nil
}

// actionsOf returns the actions of an overlay.
func actionsOf(overlay *node) ([]*node, error) {
	version := overlay.get("overlay")
	switch actions := overlay.get("actions"); {
	case version == nil:
		return nil, errorf(overlay.position, "this is no overlay: it has no key overlay")
	case version.text != "1.0" && !strings.HasPrefix(version.text, "1.0."):
		return nil, errorf(version.position, "version 1.0 of overlays is needed, found %s", version.found())
	case actions == nil:
		return nil, errorf(overlay.position, "the overlay has no actions")
	case actions.kind != nodeSequence || len(actions.values) == 0:
		return nil, errorf(actions.position, "actions must be a list of at least one action, found %s", actions.found())
	default:
		return actions.values, overlay.allowOnly("overlay", "info", "extends", "actions")
	}
}

// allowOnly refuses keys other than those given. The names of extensions begin with x-.
func (n *node) allowOnly(names ...string) error {
	for k := range n.all() {
		if !slices.Contains(names, k.name) && !strings.HasPrefix(k.name, "x-") {
			return unknownName(k.position, "unknown key "+quote(k.name), k.name, names)
		}
	}
	return nil
}

// act makes one change.
func (e *editor) act(n *node) error {
	if err := n.expect(nodeMapping, "an action"); err != nil {
		return err
	}
	if err := n.allowOnly("target", "description", "update", "remove"); err != nil {
		return err
	}
	isRemoval := false
	if err := read(n, "remove", &isRemoval, (*node).truth); err != nil {
		return err
	}
	target := n.get("target")
	switch {
	case target == nil:
		return errorf(n.position, "an action needs a target")
	case !isRemoval && n.get("update") == nil:
		return errorf(n.position, "an action needs an update, or remove: true")
	}
	places, err := e.find(target)
	if err != nil {
		return err
	}
	for _, p := range slices.Backward(places) { // what comes before stays where it is, and what holds a place comes after it
		if err := e.change(p, target, n.get("update"), isRemoval); err != nil {
			return err
		}
	}
	return nil
}

// change makes a change at a place that an action selects.
func (e *editor) change(p route, target, update *node, isRemoval bool) error {
	way := e.own(p)
	last := len(way) - 1
	switch selected := way[last]; {
	case isRemoval && last == 0:
		return errorf(target.position, "the target %s selects the whole document, which cannot be removed", quote(target.text))
	case isRemoval:
		way[last-1].removeAt(p[last-1])
	case selected.kind == nodeSequence && update.kind != nodeSequence:
		e.append(selected, update)
	case selected.kind == nodeSequence:
		e.append(selected, update.values...)
	case selected.kind != nodeMapping:
		return errorf(target.position, "the target %s selects %s at %s: select what holds it, and update that",
			quote(target.text), selected.found(), selected.position)
	case update.kind != nodeMapping:
		return errorf(update.position, "the target %s selects a mapping, and update must be one: found %s", quote(target.text), update.found())
	default:
		e.merge(selected, update)
	}
	return e.checkSize(target)
}

// find returns the places that a target selects, in the order of the document.
func (e *editor) find(target *node) ([]route, error) {
	text, err := target.scalarText("target")
	if err != nil {
		return nil, err
	}
	if err := e.checkSize(target); err != nil {
		return nil, err
	}
	query, err := jsonpath.Parse(text)
	if err != nil {
		return nil, errorf(target.position, "the target %s is no JSONPath: %s", quote(text), strings.TrimPrefix(err.Error(), "jsonpath: "))
	}
	var found []route
	for _, located := range query.SelectLocated(e.view(e.root)) {
		found = append(found, e.routeTo(located.Path.Pointer()))
	}
	if len(found) == 0 {
		return nil, errorf(target.position, "the target %s selects nothing in %s", quote(text), e.root.position.File)
	}
	slices.SortFunc(found, slices.Compare[route])
	return slices.CompactFunc(found, slices.Equal[route]), nil
}

// maxExpanded is how many parts a document may have for an overlay, each alias of YAML
// counted as what it stands for.
const maxExpanded = 2_000_000

// checkSize refuses documents that grow too large.
func (e *editor) checkSize(at *node) error {
	if e.added > maxExpanded || e.size(e.root) > maxExpanded {
		return errorf(at.position, "the document has more than %d parts for an overlay", maxExpanded)
	}
	return nil
}
