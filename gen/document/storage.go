package document

import (
	"cmp"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// column is a column of the rows that values are read from.
type column struct{ rows, name string }

// claims are whose a column is: one value's, or that of several in JSON, by their keys.
type claims struct {
	first  string
	byKeys map[string]string
}

// take claims a column, or what the keys lead to in it, for an owner. It returns the owner that
// it has already, or "".
func (f *flattening) take(r *rows, name string, keys []string, owner string) (other string) {
	at, path := column{r.name(), name}, strings.Join(keys, "\x00")
	c := f.columns[at]
	switch {
	case c == nil:
		f.columns[at] = &claims{owner, map[string]string{path: owner}}
		return ""
	case c.byKeys[path] != "":
		return c.byKeys[path]
	case path == "" || c.byKeys[""] != "":
		return c.first
	}
	c.byKeys[path] = owner
	return ""
}

// store gives every list its table and every field its column. Names that the
// document gives are taken first; the others are made so that they clash with
// none of them.
func (f *flattening) store() error {
	f.storeLists()
	o := f.record.Object
	if o.ShardColumn != "" {
		f.take(&rows{}, o.ShardColumn, nil, "the shard of "+o.Name)
	}
	ofRecord := func(r *rows) bool { return r.name() == "" }
	if err := f.takeGivenColumns(ofRecord); err != nil {
		return err
	}
	f.storeShard()
	if err := f.takeGivenColumns(func(r *rows) bool { return !ofRecord(r) }); err != nil {
		return err
	}
	for _, field := range f.byChange() {
		f.takeDefaultColumn(field)
	}
	for i := range f.record.Lists {
		f.takeListColumn(&f.record.Lists[i])
	}
	return cmp.Or(f.setListKeys(), f.unstoreLists())
}

// storeLists names the tables of lists and the columns that lead to their owners.
func (f *flattening) storeLists() {
	for _, list := range f.record.Lists {
		if list.Table != "" {
			f.tables[list.Table] = true
		}
	}
	for i := range f.record.Lists {
		list := &f.record.Lists[i]
		if list.ColumnType != "" {
			continue
		}
		if list.Table == "" {
			list.Table = f.defaultTable(list)
		}
		list.elements.table = list.Table
		if list.Through.Table == "" {
			list.ParentKey = cmp.Or(list.ParentKey, snakeCase(list.owner.object.Name)+"_id")
			f.take(list.elements, list.ParentKey, nil, "the key of "+list.owner.object.Name)
		}
	}
}

// storedList is a list of the rows of a table, which several lists of a record may be.
type storedList struct {
	table, name string
	property    *Property
}

// defaultTable returns the default table of a list: its owner's, in the same schema, with the
// name of the list after it.
func (f *flattening) defaultTable(list *List) string {
	stored := storedList{list.owner.table, joined(names(list.Properties[list.owner.start:])), list.Property}
	if table := f.defaults[stored]; table != "" {
		return table
	}
	beside := func(name string) string {
		parts := compile.SplitTableName(stored.table)
		parts[len(parts)-1] += "_" + name
		return compile.TableName(parts...)
	}
	table := beside(free(stored.name, "_", func(name string) bool { return f.tables[beside(name)] }))
	f.defaults[stored], f.tables[table] = table, true
	return table
}

// takeGivenColumns takes the columns that the document names, of some of the rows.
func (f *flattening) takeGivenColumns(isMeant func(*rows) bool) error {
	for i := range f.record.Fields {
		field := &f.record.Fields[i]
		if !isMeant(field.rows) {
			continue
		}
		if field.document != nil {
			field.Column = field.document.column
		}
		err := cmp.Or(f.takeGiven(field.Property, field.rows, field.Selector, field.Column, field.JSON, keywordColumn),
			f.takeGiven(field.Property, field.rows, field.Selector, field.FoldColumn, nil, keywordFold))
		if err != nil {
			return err
		}
	}
	for i := range f.record.Lists {
		list := &f.record.Lists[i]
		if !isMeant(list.owner) {
			continue
		}
		if list.document != nil {
			list.Column = list.document.column
		}
		if err := f.takeGiven(list.Property, list.owner, list.Selector, list.Column, list.JSON, keywordColumn); err != nil {
			return err
		}
	}
	return nil
}

// takeGiven takes a column that the document gives a property by a keyword; "" is none.
func (f *flattening) takeGiven(p *Property, r *rows, selector, name string, keys []string, keyword string) error {
	if name == "" {
		return nil
	}
	if other := f.take(r, name, keys, selector); other != "" {
		if len(keys) > 0 {
			keyword = keywordJSON
		}
		return errorf(p.Position, "the column %s of %s is that of %s too: give it a different %s", quote(name), selector, other, keyword)
	}
	return nil
}

// freeColumn returns the default column of what properties lead to: their names in snake case.
// If that is taken, as the column that leads to the parent may be, it is the selector in
// snake case.
func (f *flattening) freeColumn(r *rows, properties []*Property, selector string, position Position) string {
	isTaken := func(name string) bool { return f.columns[column{r.name(), name}] != nil }
	wish := "value"
	if len(properties) > r.start {
		wish = joined(names(properties[r.start:]))
	}
	if !isTaken(wish) {
		return wish
	}
	found := free(snakeCase(selector), "_", isTaken)
	f.warn(position, "the column "+quote(wish)+" of "+selector+" is that of "+
		f.columns[column{r.name(), wish}].first+" too: "+quote(found)+" is used; to choose one give it an "+keywordColumn)
	return found
}

// takeDefaultColumn gives a field a column if the document names none.
func (f *flattening) takeDefaultColumn(field *Field) {
	switch {
	case field.Column != "" || len(field.Expression) > 0 || field.rows.isInColumn():
		return
	case field.document != nil:
		field.Column = f.columnOf(field.document)
	default:
		field.Column = f.freeColumn(field.rows, field.Properties, field.Selector, field.Property.Position)
	}
	f.take(field.rows, field.Column, field.JSON, field.Selector)
}

// takeListColumn gives a list whose elements are in a column its name if the document does
// not.
func (f *flattening) takeListColumn(list *List) {
	switch {
	case list.Column != "" || list.ColumnType == "" || list.owner.isInColumn():
		return
	case list.document != nil:
		list.Column = f.columnOf(list.document)
	default:
		list.Column = f.freeColumn(list.owner, list.Properties, list.Selector, list.Property.Position)
	}
	f.take(list.owner, list.Column, list.JSON, list.Selector)
}

// columnOf returns the column of a document.
func (f *flattening) columnOf(d *jsonDocument) string {
	if d.column == "" {
		d.column = f.freeColumn(d.rows, d.properties, d.selector, d.properties[len(d.properties)-1].Position)
	}
	return d.column
}

// storeShard gives the table of every list the column that holds the shard, of
// the same name as in the object's table.
func (f *flattening) storeShard() {
	name := f.record.Object.ShardColumn
	for i := range f.record.Fields {
		field := &f.record.Fields[i]
		if f.record.Shard != "" && field.Selector == f.record.Shard {
			f.takeDefaultColumn(field)
			name = field.Column
		}
	}
	if name == "" {
		return
	}
	for i := range f.record.Lists {
		list := &f.record.Lists[i]
		if list.Table != "" && list.elements.isConfined {
			list.ShardKey = name
			f.take(list.elements, name, nil, "the shard of "+f.record.Object.Name)
		}
	}
}

// setListKeys gives every list with a table the column that identifies an element.
func (f *flattening) setListKeys() error {
	columns := make(map[*rows]map[*Property]string)
	for _, field := range f.record.Fields {
		if columns[field.rows] == nil {
			columns[field.rows] = make(map[*Property]string)
		}
		if len(field.Properties) == 1 {
			columns[field.rows][field.Property] = field.Column
		}
	}
	for i := range f.record.Lists {
		list := &f.record.Lists[i]
		if list.Table == "" {
			continue
		}
		key, err := list.keyColumn(columns[list.elements])
		if err != nil {
			return err
		}
		if list.Through.Table != "" {
			key = cmp.Or(key, "id")
		}
		list.Key = key
	}
	return nil
}

// keyColumn returns the column that identifies an element, or "". The columns of properties are
// those that fields have.
func (l *List) keyColumn(columns map[*Property]string) (string, error) {
	o := l.elements.object
	if o == nil {
		return l.Property.Type.Element.Key, nil
	}
	name := cmp.Or(o.Key, "id")
	column, reason := o.keyColumn(name)
	if reason != "" && o.Key != "" {
		return "", errorf(o.keyPosition, "%s names %s, %s", keywordKey, quote(o.Key), reason)
	}
	return cmp.Or(columns[o.Property(name)], column), nil
}

// unstoreLists takes the tables from the lists whose owner has no key: nothing joins them to
// it.
func (f *flattening) unstoreLists() error {
	warned := make(map[*rows]bool)
	for i := range f.record.Lists {
		list := &f.record.Lists[i]
		if list.Table == "" || f.hasKey(list.owner) {
			continue
		}
		o := list.owner.object
		if list.Property.Table != "" {
			return errorf(list.Property.Position, "%s is in the table %s, and %s has no key that joins it: give that an %s",
				list.Selector, quote(list.Table), o.Name, keywordKey)
		}
		list.Table, list.ParentKey, list.ShardKey, list.Key, list.Where = "", "", "", "", nil
		if outer := f.listOf(list.owner); !warned[list.owner] && (outer == nil || outer.Table != "") {
			f.warn(o.Position, o.Name+" has no key that joins its lists in SQL: give it an "+keywordKey)
		}
		warned[list.owner] = true
	}
	return nil
}

// hasKey reports whether a column identifies rows.
func (f *flattening) hasKey(r *rows) bool {
	list := f.listOf(r)
	switch {
	case list != nil && list.Table == "":
		return false
	case r.reference != "":
		return true
	case list != nil:
		return list.Key != ""
	}
	return f.record.Key != ""
}

// listOf returns the list that rows lie in, or nil.
func (f *flattening) listOf(r *rows) *List {
	i, isList := f.lists[r.list]
	if !isList {
		return nil
	}
	return &f.record.Lists[i]
}

// joined returns the names in snake case with underscores between them.
func joined(names []string) string {
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = snakeCase(name)
	}
	return strings.Join(parts, "_")
}
