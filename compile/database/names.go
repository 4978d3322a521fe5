package database

import (
	"fmt"
	"strings"
)

// names are those that are taken of tables, types and indexes, in lower case: some engines take
// names for the same that differ in case.
type names map[string]bool

// newNames returns the names of the tables of a design, and of the index that PostgreSQL makes
// for the primary key of each.
func (d *design) newNames() names {
	n := names{}
	for _, t := range d.tables {
		local := localName(t.name)
		n.take(local)
		n.take(shortened(local) + "_pkey")
	}
	return n
}

func (n names) take(name string) { n[strings.ToLower(name)] = true }

// free returns a name that was not taken, and takes it.
func (n names) free(name string) string {
	free := shortened(name)
	for number := 2; n[strings.ToLower(free)]; number++ {
		free = fmt.Sprint(shortened(name), "_", number)
	}
	n.take(free)
	return free
}

// maxName is how long a name becomes, in bytes, before a number is added: engines cut longer
// ones than 63 off, or refuse them.
const maxName = 58

// shortened returns a name that is no longer than names may be.
func shortened(name string) string {
	return strings.ToValidUTF8(name[:min(len(name), maxName)], "")
}
