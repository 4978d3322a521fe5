package document

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// describeObject reads where an object that is a property is stored: in the columns of what
// has it, in a row of its own or in a column that holds JSON.
func (p *Property) describeObject(s *schema) (err error) {
	reference, column := s.get(keywordReference), s.get(keywordColumn)
	if reference != nil {
		p.Reference, err = reference.reference()
	}
	where := s.get(keywordWhere)
	switch columnType := s.get(keywordColumnType); {
	case err != nil:
		return err
	case reference != nil && (column != nil || columnType != nil):
		return errorf(cmp.Or(column, columnType).position, "an object with an %s is a row of another table, and has no column of its own: leave one out", keywordReference)
	case column != nil && columnType == nil:
		return errorf(column.position, "the column of an object holds JSON: give it an %s, which is json or jsonb", keywordColumnType)
	case where != nil && reference == nil:
		return errorf(where.position, "%s has no meaning for an object without an %s: its rows are those of what has it", keywordWhere, keywordReference)
	case where != nil:
		p.Where, err = where.sql(keywordWhere, "an object", withCondition)
	}
	return err
}

// describeList reads where the elements of a list are stored: in rows of a table, with links
// or without, or in a column.
func (p *Property) describeList(s *schema) error {
	err := cmp.Or(
		read(s, keywordTable, &p.Table, (*node).table),
		read(s, keywordParentKey, &p.ParentKey, (*node).name),
	)
	if through := s.get(keywordThrough); err == nil && through != nil {
		p.Through, err = through.through()
	}
	if where := s.get(keywordWhere); err == nil && where != nil {
		p.Where, err = where.sql(keywordWhere, "a list", withCondition)
	}
	return cmp.Or(err, p.checkListColumn(s), p.checkThrough(s))
}

// checkListColumn says what does not go together where the elements of a list are in a column.
func (p *Property) checkListColumn(s *schema) error {
	if keys := s.get(keywordJSON); keys != nil {
		if p.Column == "" {
			return errorf(keys.position, "%s leads on from a column: give the list an %s", keywordJSON, keywordColumn)
		}
		if p.ColumnType == compile.ColumnArray {
			return errorf(keys.position, "%s has no meaning for a column of type %s, which holds no JSON", keywordJSON, p.ColumnType)
		}
		if err := keys.refusal("a list", withField(compile.Field{Selector: "value", Path: []string{"value"}, Column: p.Column, JSON: p.JSON})); err != nil {
			return err
		}
		p.ColumnType = cmp.Or(p.ColumnType, compile.ColumnJSON)
	}
	if p.ColumnType == "" && p.Column != "" {
		return errorf(s.get(keywordColumn).position, "the column of a list holds all of its elements: give it an %s, which is array, json or jsonb", keywordColumnType)
	}
	if p.ColumnType == "" {
		return nil
	}
	for _, keyword := range []string{keywordTable, keywordParentKey, keywordThrough, keywordWhere} {
		if value := s.get(keyword); value != nil {
			return errorf(value.position, "%s has no meaning for a list whose elements are in a column of type %s: they have no table", keyword, p.ColumnType)
		}
	}
	if element := p.Type.Element.Type; p.ColumnType == compile.ColumnArray && element.Shape != ShapeScalar {
		return errorf(s.get(keywordColumnType).position, "a column of type %s holds single values, and no %s", p.ColumnType, element.Shape)
	}
	return nil
}

// checkThrough says what does not go together where a table of links leads to the elements.
func (p *Property) checkThrough(s *schema) error {
	through, parentKey := s.get(keywordThrough), s.get(keywordParentKey)
	switch {
	case through == nil && p.Type.Element.Key != "":
		return errorf(p.Type.Element.Position, "%s has no meaning for single values that no %s links to", keywordKey, keywordThrough)
	case through == nil:
		return nil
	case parentKey != nil:
		return errorf(parentKey.position, "%s has no meaning beside %s, whose parent is that column", keywordParentKey, keywordThrough)
	case p.Table == "":
		return errorf(through.position, "%s links to the rows of a table: give the list the %s of its elements", keywordThrough, keywordTable)
	}
	return nil
}

// reference reads the table and the columns that make an object a row of its own.
func (n *node) reference() (compile.Reference, error) {
	var r compile.Reference
	err := cmp.Or(n.members(keywordReference, "table", "column", "key"),
		read(n, "table", &r.Table, (*node).table), read(n, "column", &r.Column, (*node).name), read(n, "key", &r.Key, (*node).name))
	return r, err
}

// through reads the table and the columns of links.
func (n *node) through() (compile.Through, error) {
	var t compile.Through
	err := cmp.Or(n.members(keywordThrough, "table", "parent", "child"),
		read(n, "table", &t.Table, (*node).table), read(n, "parent", &t.Parent, (*node).name), read(n, "child", &t.Child, (*node).name))
	return t, err
}

// members checks that a mapping has the given keys and no others.
func (n *node) members(what string, names ...string) error {
	if err := n.expect(nodeMapping, what); err != nil {
		return err
	}
	for _, k := range n.keys {
		if !slices.Contains(names, k.name) {
			return unknownName(k.position, what+" has no "+quote(k.name), k.name, names)
		}
	}
	for _, name := range names {
		if n.get(name) == nil {
			return errorf(n.position, "%s needs %s: it has no %s", what, strings.Join(names, ", "), name)
		}
	}
	return nil
}
