package document

import (
	"fmt"
	"slices"

	"github.com/fiql-go/fiql/compile"
)

// The bytes that the name of a table or column has at most: PostgreSQL cuts longer ones
// without a word, MariaDB refuses them.
const (
	maxNamePostgreSQL = 63
	maxNameMariaDB    = 64
)

// warnLongNames says which tables and columns have names that not every engine takes.
func (f *flattening) warnLongNames() {
	f.warnLong(f.record.Object.Position, f.record.Object.Name, keywordTable, compile.SplitTableName(f.record.Object.Table)...)
	for _, list := range f.record.Lists {
		f.warnLong(list.Property.Position, list.Selector, keywordTable, compile.SplitTableName(list.Table)...)
		f.warnLong(list.Property.Position, list.Selector, keywordParentKey, list.ParentKey)
	}
	for _, field := range f.record.Fields {
		f.warnLong(field.Property.Position, field.Selector, keywordColumn, field.Column)
		f.warnLong(field.Property.Position, field.Selector, keywordFold, field.FoldColumn)
	}
}

func (f *flattening) warnLong(position Position, subject, keyword string, names ...string) {
	i := slices.IndexFunc(names, func(name string) bool { return len(name) > maxNamePostgreSQL })
	if i < 0 {
		return
	}
	detail := fmt.Sprintf(": %s has %d bytes, and %s gives it another", quote(names[i]), len(names[i]), keyword)
	reason := fmt.Sprintf("has a name in SQL that is too long for PostgreSQL (%d bytes) or MariaDB (%d)", maxNamePostgreSQL, maxNameMariaDB)
	f.warnAbout(position, subject, reason, detail)
}
