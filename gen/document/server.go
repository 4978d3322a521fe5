package document

import (
	"cmp"
	"strings"
)

// Servers returns the addresses at which the operations are to be had, in
// document order. An error is an *[Error].
func (d *Document) Servers() ([]Server, error) {
	list := d.read().root.get("servers")
	if !d.IsOpenAPI() || list == nil {
		return nil, nil
	}
	if err := list.expect(nodeSequence, "servers"); err != nil {
		return nil, err
	}
	servers := make([]Server, len(list.values))
	for i, n := range list.values {
		if err := servers[i].read(n); err != nil {
			return nil, err
		}
	}
	return servers, nil
}

func (s *Server) read(n *node) (err error) {
	if err := n.expect(nodeMapping, "a server"); err != nil {
		return err
	}
	err = cmp.Or(
		read(n, "url", &s.URL, (*node).trimmedText),
		read(n, "description", &s.Description, (*node).trimmedText),
	)
	s.URL = fillVariables(s.URL, n.get("variables"))
	return err
}

// fillVariables puts the defaults of variables in place of their names in braces.
func fillVariables(address string, variables *node) string {
	for k, variable := range variables.all() {
		if value := variable.get("default"); value != nil && value.isScalar() {
			address = strings.ReplaceAll(address, "{"+k.name+"}", value.text)
		}
	}
	return address
}
