package relational

import (
	"net/netip"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// inet is the storage of text as PostgreSQL's type of IP addresses. Its text is what
// PostgreSQL prints: the address and, unless it is that of one host, the length of its mask.
type inet struct{ printed *text }

var inetPostgreSQL = inet{&text{equals: printedInet, orders: printedInet, matches: printedInet, sorts: printedInet.column}}

// printedInet writes the text of a column of an address. A cast would append the length of
// the mask always.
var printedInet = comparand{side{`regexp_replace(`, `::text, '^(([0-9.]+)/32|([0-9a-f:.]*:[0-9a-f:.]*)/128)$', '\2\3') COLLATE "C"`}, textSide}

// addresses are compared by an index.
var addresses = comparand{argument: side{after: "::inet"}}

func (s inet) equal(c columnTest, values operands) {
	var valid []string
	for i := range values.len() {
		if text := values.at(i).Text(); isPrinted(text) {
			valid = append(valid, text)
		}
	}
	if len(valid) == 0 {
		c.nothing()
		return
	}
	c.oneOf(addresses, len(valid), func(i int) any { return valid[i] })
}

// isPrinted reports whether text is an address as PostgreSQL prints it.
func isPrinted(text string) bool {
	if address, err := netip.ParseAddr(text); err == nil {
		return address.Zone() == "" && address.String() == text
	}
	network, err := netip.ParsePrefix(text)
	return err == nil && network.String() == text && !network.IsSingleIP()
}

func (s inet) order(c columnTest, operator ast.Operator, bound compile.Value) {
	s.printed.order(c, operator, bound)
}

func (s inet) pattern(c columnTest, p compile.Pattern) { s.printed.pattern(c, p) }

func (s inet) seek(c columnTest, operator string, v compile.Value) { s.printed.seek(c, operator, v) }

func (s inet) sort(c columnTest, descending bool) { s.printed.sort(c, descending) }
