package database

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// list looks at what joins a list to its object.
func (v *verification) list(list compile.List) error {
	key, hasKey := v.schema.Field(v.schema.Key())
	if list.Table == "" || list.ParentKey == "" || !hasKey {
		v.findings = append(v.findings, Finding{Selector: list.Selector, Table: list.Table, Effect: Fails,
			Reason: "the schema lacks the table of the list, the column of its object's key, or the key"})
		return nil
	}
	s, ok := v.find(list.Selector, list.Table, list.ParentKey, v.definition(&key, list.ParentKey))
	if list.ShardKey != "" {
		shard, _ := v.schema.Field(v.schema.Shard())
		_, hasShard := v.find(list.Selector, list.Table, list.ShardKey, v.definition(&shard, list.ShardKey))
		ok = ok && hasShard
	}
	object := v.tables[v.schema.Table()]
	if !ok || object == nil || object.column(key.Column) == nil {
		return nil // which is reported
	}
	return listColumn{s, list, object.column(key.Column)}.verify(v.failures[list.Selector])
}

// listColumn is the column of a list that holds the key of its object.
type listColumn struct {
	subject
	list compile.List
	key  *column
}

func (c listColumn) verify(failure error) error {
	switch {
	case failure != nil:
		c.add(Fails, "does not join the list to its object: "+bounded(failure), "")
		return nil
	case c.conflicts():
		c.add(Fails, fmt.Sprintf("has the collation %s, which does not compare with that of the key, %s", c.column.collation.name, c.key.collation.name),
			c.alterType(c.column.declared, c.key.collation.name))
		return nil
	}
	c.indexes()
	return c.strays()
}

// conflicts reports whether PostgreSQL cannot choose between the collations of the column and
// of the key. It says so only when there are rows to compare.
func (c listColumn) conflicts() bool {
	mine, its := c.column.collation.name, c.key.collation.name
	return c.engine.name == "PostgreSQL" && mine != its && !slices.Contains([]string{mine, its}, "default") && mine != "" && its != ""
}

// indexes looks for the index that finds the rows of an object.
func (c listColumn) indexes() {
	columns := []string{c.column.name}
	if c.list.ShardKey != "" {
		columns = []string{c.list.ShardKey, c.column.name}
	}
	isLed := slices.ContainsFunc(c.table.indexes, func(i index) bool {
		return c.table.leads(i, columns...) || c.table.leads(i, c.column.name)
	})
	if !c.table.isView && !isLed {
		c.add(Slow, "leads no index, so a test of the list reads the whole table for each object", c.createIndex(c.table, "", columns...))
	}
}

// strays looks for rows that are joined to an object with another key, where the collation
// or the type allows that.
func (c listColumn) strays() error {
	isCareless := c.column.collation.order == orderCareless || c.key.collation.order == orderCareless
	isText := c.column.class == classText || c.column.class == classChar
	if c.column.class == c.key.class && c.column.class != classCitext && !(isText && isCareless) {
		return nil
	}
	condition := "l." + c.engine.quote(c.column.name) + " = o." + c.engine.quote(c.key.name)
	if c.list.ShardKey != "" {
		condition += " AND l." + c.engine.quote(c.list.ShardKey) + " = o." + c.engine.quote(c.schema.ShardColumn())
	}
	found, err := c.try(fmt.Sprintf("SELECT 1 FROM %s AS l JOIN %s AS o ON %s WHERE %s <> %s LIMIT 1", c.engine.quoteTable(c.table.name),
		c.engine.quoteTable(c.schema.Table()), condition, c.exactly("l", c.column), c.exactly("o", c.key)))
	if err != nil {
		return fmt.Errorf("reading the rows of list %s: %w", c.list.Selector, err)
	}
	if found {
		c.add(Wrong, "joins a row to an object with another key, which its type or collation takes for equal", "")
	}
	return nil
}

// exactly returns a column as text that compares byte by byte.
func (c listColumn) exactly(alias string, its *column) string {
	name := alias + "." + c.engine.quote(its.name)
	return strings.ReplaceAll(c.engine.exactly, "{}", name)
}
