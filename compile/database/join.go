package database

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// lists says which lists the schema has no way to.
func (v *verification) lists() error {
	for list := range v.schema.Lists() {
		isJoined := slices.ContainsFunc(v.joinsOf(list), func(j join) bool { return j.from.column != "" && j.to.column != "" })
		if list.ColumnType == "" && !isJoined {
			v.find(Finding{Selector: list.Selector, Table: list.Table, Effect: Fails,
				Reason: "the schema lacks the table of the list, the column of its object's key, or the key"})
		}
	}
	return nil
}

// joined looks at what joins the tables.
func (v *verification) joined() error {
	for j := range v.joins() {
		if err := v.join(j); err != nil {
			return err
		}
	}
	return nil
}

// join looks at a join whose columns are there; those that are missing are reported.
func (v *verification) join(j join) error {
	from, hasFrom := v.subject(j.selector, j.from.table, j.from.column)
	_, hasShard := v.subject(j.selector, j.from.table, j.from.shard)
	to, hasTo := v.subject(j.selector, j.to.table, j.to.column)
	_, hasItsShard := v.subject(j.selector, j.to.table, j.to.shard)
	if !hasFrom || !hasTo || j.from.shard != "" && !hasShard || j.to.shard != "" && !hasItsShard {
		return nil
	}
	return joinColumn{from, j, to.column}.verify()
}

// joinColumn is a column that holds the key of a row of another table.
type joinColumn struct {
	subject
	join join
	key  *column
}

func (c joinColumn) verify() error {
	failure := c.probeJoin(c.join)
	switch {
	case failure != nil:
		c.add(Fails, c.purpose("does not join the list to its object: ", "does not join the object to what has it: ")+bounded(failure), "")
		return nil
	case c.conflicts():
		c.add(Fails, fmt.Sprintf("has the collation %s, which does not compare with that of the key, %s", c.column.collation.name, c.key.collation.name),
			c.alterType(c.column.declared, c.key.collation.name))
		return nil
	}
	c.indexes()
	return c.strays()
}

// purpose returns what to say of a list or of a reference.
func (c joinColumn) purpose(list, reference string) string {
	if c.join.kind == "list" {
		return list
	}
	return reference
}

// conflicts reports whether PostgreSQL cannot choose between the collations of the column and
// of the key. It says so only when there are rows to compare.
func (c joinColumn) conflicts() bool {
	mine, its := c.column.collation.name, c.key.collation.name
	return c.engine.name == "PostgreSQL" && mine != its && !slices.Contains([]string{mine, its}, "default") && mine != "" && its != ""
}

// indexes looks for the index that finds the rows of a key.
func (c joinColumn) indexes() {
	isLed := c.isLed(c.join.from.columns()) || c.isLed([]string{c.column.name}) ||
		c.join.kind == "reference" && c.join.from.shard != "" && c.isLed([]string{c.join.from.shard})
	reason := "leads no index, so " + c.purpose("a test of the list reads the whole table for each object", "a filter on the reference reads the whole table")
	wanted := ordinary(c.table, c.join.indexed()...)
	switch {
	case c.table.isView:
	case c.isPair() && !c.isUnique(wanted):
		wanted.isUnique = true
		if isLed {
			reason = fmt.Sprintf("is in no unique index with %s, so the same link may stand, and be read, twice", c.engine.quote(c.join.tail))
		}
		c.add(Slow, reason, c.createIndex(wanted))
	case !isLed && !c.isSaid(Slow):
		c.add(Slow, reason, c.createIndex(wanted))
	}
}

// isPair reports whether the column leads the pair of a table that has nothing but links.
func (c joinColumn) isPair() bool {
	t := c.design.table(c.table.name)
	return c.join.isLink && t.isLinks && c.table.column(c.join.tail) != nil && len(t.unique) > 0 && slices.Equal(t.unique[0], c.join.indexed())
}

// isUnique reports whether no two rows have the same in the columns of an index.
func (c joinColumn) isUnique(wanted newIndex) bool {
	return slices.ContainsFunc(c.table.indexes, func(i index) bool {
		return i.isUnique && len(i.parts) <= len(wanted.parts) && c.table.leads(i, c.join.indexed()[len(wanted.parts)-len(i.parts):]...) ||
			i.isUnique && len(i.parts) == len(wanted.parts) && c.table.leads(i, c.join.indexed()...)
	})
}

// isLed reports whether an index begins with columns, in any order.
func (s subject) isLed(columns []string) bool {
	return slices.ContainsFunc(s.table.indexes, func(i index) bool { return s.table.leads(i, columns...) })
}

// isSaid reports whether something of an effect was found of the column.
func (s subject) isSaid(effect Effect) bool {
	return slices.ContainsFunc(s.findings, func(f Finding) bool {
		return f.Effect == effect && f.Table == s.table.name && s.table.same(f.Column, s.column.name)
	})
}

// strays looks for rows that are joined to one with another key, where the collation or the
// type allows that.
func (c joinColumn) strays() error {
	isCareless := c.column.collation.order == orderCareless || c.key.collation.order == orderCareless
	isText := c.column.class == classText || c.column.class == classChar
	if c.column.class == c.key.class && c.column.class != classCitext && !(isText && isCareless) {
		return nil
	}
	from, to := c.join.pair()
	found, err := c.try(fmt.Sprintf("SELECT 1 FROM %s AS l JOIN %s AS o ON %s WHERE %s <> %s LIMIT 1", c.engine.quoteTable(from.table),
		c.engine.quoteTable(to.table), c.equal(from, to), c.exactly("l", c.column), c.exactly("o", c.key)))
	if err != nil {
		return fmt.Errorf("reading the rows of %s %s: %w", c.join.kind, c.join.selector, err)
	}
	if found {
		c.add(Wrong, c.purpose("joins a row to an object with another key", "refers to a row with another key")+", which its type or collation takes for equal", "")
	}
	return nil
}

// exactly returns a column as text that compares byte by byte.
func (c joinColumn) exactly(alias string, its *column) string {
	name := alias + "." + c.engine.quote(its.name)
	return strings.ReplaceAll(c.engine.exactly, "{}", name)
}

// conditionOf returns the SQL that rows meet, with what probes call their table in it, or "".
func (v *verification) conditionOf(r rows) string {
	where, ok := r.where[v.dialect.String()]
	if !ok {
		where, ok = r.where[""]
	}
	if !ok {
		return ""
	}
	return "(" + strings.ReplaceAll(where, "{}", v.engine.quote(alias)) + ")"
}

// probeRows looks whether the engine finds the elements of a list, or what a reference refers
// to.
func (v *verification) probeRows(r rows) error {
	if r.kind == "" || v.isReported(r.selector) {
		return nil
	}
	if where := v.conditionOf(r); where != "" {
		_, err := v.try(fmt.Sprintf("SELECT 1 FROM (SELECT * FROM %s LIMIT %d) AS %s WHERE %s",
			v.engine.quoteTable(r.table), v.engine.probed, v.engine.quote(alias), where))
		if err != nil {
			v.failures[r.selector] = errCondition
			v.find(Finding{Selector: r.selector, Table: r.table, Effect: Fails, Reason: "its condition fails: " + bounded(err)})
			return v.ctx.Err()
		}
	} else if len(r.where) > 0 {
		v.failures[r.selector] = errCondition
		v.find(Finding{Selector: r.selector, Table: r.table, Effect: Fails, Reason: "the schema has no condition for " + v.dialect.String()})
		return nil
	}
	for j := range v.joins() {
		if err := v.probeJoin(j); err != nil && j.selector == r.selector {
			v.failures[r.selector] = err
		}
	}
	return v.ctx.Err()
}

// These errors stand for what the findings say.
var (
	errCondition = errors.New("the condition of the rows fails")
	errMissing   = errors.New("a column is missing")
)

// probeJoin looks whether the engine compares the columns of a join.
func (v *verification) probeJoin(j join) error {
	from, to := j.pair()
	for _, e := range []end{from, to} {
		for _, name := range e.columns() {
			if t := v.tables[e.table]; t == nil || t.column(name) == nil {
				return errMissing
			}
		}
	}
	_, err := v.try(fmt.Sprintf("SELECT 1 FROM (SELECT * FROM %s LIMIT %d) AS l JOIN (SELECT * FROM %s LIMIT %d) AS o ON %s",
		v.engine.quoteTable(from.table), v.engine.probed, v.engine.quoteTable(to.table), v.engine.probed, v.equal(from, to)))
	return err
}

// equal returns the condition that joins the rows l of one end with the rows o of the other.
func (v *verification) equal(from, to end) string {
	condition := "l." + v.engine.quote(from.column) + " = o." + v.engine.quote(to.column)
	if from.shard != "" {
		condition += " AND l." + v.engine.quote(from.shard) + " = o." + v.engine.quote(to.shard)
	}
	return condition
}

// isReported reports whether the findings say why the rows of a list or reference cannot be
// read, or those around it.
func (v *verification) isReported(selector string) bool {
	list, isList := v.schema.List(selector)
	reference, isReference := v.schema.Reference(selector)
	switch {
	case v.failures[selector] != nil:
		return true
	case isList:
		return v.isMissing(list.Table) || v.isMissing(list.Through.Table) || v.isReportedAround(list.List, list.Reference)
	case isReference:
		return v.isMissing(reference.Table) || v.isReportedAround(reference.List, reference.Reference)
	}
	return v.isMissing(v.schema.Table())
}

// isReportedAround is isReported for what lies in a list and behind a reference, which may be
// empty.
func (v *verification) isReportedAround(list, reference string) bool {
	if reference != "" {
		return v.isReported(reference)
	}
	return v.isReported(list)
}

// isMissing reports whether the database lacks a table, which may be none.
func (v *verification) isMissing(table string) bool { return table != "" && v.tables[table] == nil }
