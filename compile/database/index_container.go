package database

import (
	"regexp"
	"slices"

	"github.com/fiql-go/fiql/compile"
	collations "github.com/fiql-go/fiql/compile/internal/collation"
)

// The rules of this file are those of the forms of package relational for values in JSON and in
// arrays.

// isContainer reports whether the column holds the field among others, in an array or in JSON.
func (c fieldColumn) isContainer() bool { return c.at.isArray || c.isJSON() }

// isContainable reports whether PostgreSQL is asked whether the column contains a value, for
// which it has an index.
func (c fieldColumn) isContainable() bool {
	field := c.asked()
	isText := field.Kind == compile.KindText || field.Kind == compile.KindEnum
	switch {
	case c.engine.name != "PostgreSQL" || field.Folding:
		return false
	case c.at.isArray && isText && (field.ColumnType == "" || field.ColumnType == compile.ColumnText):
		return collations.PostgreSQL(field.Collation) != collations.Named
	case c.at.isArray:
		return slices.Contains([]compile.ColumnType{compile.ColumnBigint, compile.ColumnInteger, compile.ColumnUUID, compile.ColumnNumeric}, field.ColumnType)
	case c.field.ColumnType != compile.ColumnJSONB || c.isScalar() && len(field.JSON) == 0:
		return false
	}
	return isText || field.Kind == compile.KindInteger
}

// isScalar reports whether the field is in no list that its column holds.
func (c fieldColumn) isScalar() bool { return !c.at.isArray && isJSON(c.asked().ColumnType) }

// contained says that an index is lacking by what the column contains.
func (c fieldColumn) contained() {
	if !slices.ContainsFunc(c.table.indexes, func(i index) bool {
		return i.isInverted && !i.isPartial && slices.ContainsFunc(i.parts, func(p indexPart) bool { return p.column == c.column.name })
	}) {
		c.add(Slow, "is in no index of the method gin, so a filter by a value in it reads the whole table", c.createIndex(c.inverted()))
	}
}

// containers returns the indexes that serve filters on what the column contains.
func (c fieldColumn) containers() (indexes []newIndex) {
	if c.isIndexable() {
		indexes = append(indexes, c.inverted())
	}
	if before, after, ok := c.extracted(); ok && c.isSelective() {
		i := ordinary(c.table, withShard(c.at.shard, c.column.name, c.tail())...)
		own := &i.parts[slices.IndexFunc(i.parts, func(p newPart) bool { return p.column == c.column.name })]
		own.before, own.after = before, after
		indexes = append(indexes, i)
	}
	return indexes
}

// inverted returns the index by what the column contains.
func (c fieldColumn) inverted() newIndex {
	i := ordinary(c.table, c.column.name)
	i.method = "gin"
	if c.isJSON() {
		i.parts[0].after = " jsonb_path_ops"
	}
	return i
}

// extracted returns what an index has around a column of JSON for the value in it, as filters
// compare it, and whether there can be such.
func (c fieldColumn) extracted() (before, after string, ok bool) {
	field := c.asked()
	if !c.isScalar() || field.Folding {
		return "", "", false
	}
	if c.engine.name == "PostgreSQL" && len(field.JSON) > 0 && field.Kind == compile.KindText && field.ColumnType == compile.ColumnJSONB {
		return "((", keysOf(field.JSON) + `) COLLATE "C")`, true
	}
	if c.engine.name != "SQLite" {
		return "", "", false
	}
	value := "->>" + quoteText(pathOf(field.JSON)) + ")"
	switch isFine := field.Time == compile.RFC3339; {
	case field.Kind == compile.KindNumber:
		return "(CAST((", value + " AS REAL))", true
	case field.Kind == compile.KindUUID:
		return "(lower((", value + "))", true
	case field.Kind == compile.KindDecimal || field.Kind == compile.KindTimestamp && isFine:
		return "", "", false
	}
	return "(", value, true
}

// pathOf returns the path of SQLite to what is below keys.
func pathOf(keys []string) string {
	path := "$"
	for _, key := range keys {
		if !isPlainKey.MatchString(key) {
			key = `"` + key + `"`
		}
		path += "." + key
	}
	return path
}

// isPlainKey matches a key that a path has without quotes.
var isPlainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// keysOf returns the operators of PostgreSQL that read the text below keys.
func keysOf(keys []string) (operators string) {
	for i, key := range keys {
		operator := "->"
		if i == len(keys)-1 {
			operator = "->>"
		}
		operators += operator + quoteText(key)
	}
	return operators
}
