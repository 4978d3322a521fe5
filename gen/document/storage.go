package document

import (
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// column is a column of a table.
type column struct{ table, name string }

// store gives every list its table and every field its column. Names that the
// document gives are taken first; the others are made so that they clash with
// none of them.
func (f *flattening) store() error {
	if err := f.storeLists(); err != nil {
		return err
	}
	if o := f.record.Object; o.ShardColumn != "" {
		f.columns[column{o.Table, o.ShardColumn}] = "the shard of " + o.Name
	}
	if err := f.takeGivenColumns(false); err != nil {
		return err
	}
	f.storeShard()
	if err := f.takeGivenColumns(true); err != nil {
		return err
	}
	for _, field := range f.byChange() {
		f.takeDefaultColumn(field)
	}
	return f.unstoreLists()
}

// unstoreLists takes the tables from the lists of an object without a key: nothing joins
// them to it.
func (f *flattening) unstoreLists() error {
	o := f.record.Object
	if f.record.Key != "" || len(f.record.Lists) == 0 {
		return nil
	}
	for i := range f.record.Lists {
		list := &f.record.Lists[i]
		if list.Property.Table != "" {
			return errorf(list.Property.Position, "%s is in the table %s, and %s has no key that joins it: give that an %s",
				list.Selector, quote(list.Table), o.Name, keywordKey)
		}
		list.Table, list.ParentKey, list.ShardKey = "", "", ""
	}
	f.warn(o.Position, o.Name+" has no key that joins its lists in SQL: give it an "+keywordKey)
	return nil
}

// storeLists names the tables of lists and the columns that lead to the record.
func (f *flattening) storeLists() error {
	o := f.record.Object
	for _, list := range f.record.Lists {
		if list.Table == "" {
			continue
		}
		if owner := f.tables[list.Table]; owner != "" {
			return errorf(list.Property.Position, "the table %s of %s is that of %s too: give it a different %s",
				quote(list.Table), list.Selector, owner, keywordTable)
		}
		f.tables[list.Table] = list.Selector
	}
	for i := range f.record.Lists {
		list := &f.record.Lists[i]
		if list.Table == "" {
			list.Table = f.freeTable(joined(names(list.Properties)))
			f.tables[list.Table] = list.Selector
		}
		if list.ParentKey == "" {
			list.ParentKey = snakeCase(o.Name) + "_id"
		}
		f.listTables[list.Selector] = list.Table
		f.columns[column{list.Table, list.ParentKey}] = "the key of " + o.Name
	}
	return nil
}

// freeTable returns the default table of a list: the object's, in the same schema, with the
// name of the list after it.
func (f *flattening) freeTable(name string) string {
	beside := func(name string) string {
		parts := compile.SplitTableName(f.record.Object.Table)
		parts[len(parts)-1] += "_" + name
		return compile.TableName(parts...)
	}
	return beside(free(name, func(name string) bool { return f.tables[beside(name)] != "" }))
}

// takeGivenColumns takes the columns that the document names, in the tables of
// lists or in that of the object.
func (f *flattening) takeGivenColumns(inLists bool) error {
	for i := range f.record.Fields {
		field := &f.record.Fields[i]
		if inLists != (field.List != "") {
			continue
		}
		for _, given := range []struct{ name, keyword string }{
			{field.Column, keywordColumn}, {field.FoldColumn, keywordFold},
		} {
			taken := column{f.tableOf(field), given.name}
			if given.name == "" {
				continue
			}
			if owner := f.columns[taken]; owner != "" {
				return errorf(field.Property.Position, "the column %s of %s is that of %s too: give it a different %s",
					quote(given.name), field.Selector, owner, given.keyword)
			}
			f.columns[taken] = field.Selector
		}
	}
	return nil
}

// freeColumn returns the default column of a field: its properties in snake case.
// If that is taken, as the column that leads to the parent may be, it is the
// selector in snake case.
func (f *flattening) freeColumn(field *Field) string {
	isTaken := func(name string) bool { return f.columns[column{f.tableOf(field), name}] != "" }
	wish := "value"
	if len(field.Properties) > 0 {
		wish = joined(names(field.Properties))
	}
	if !isTaken(wish) {
		return wish
	}
	found := free(snakeCase(field.Selector), isTaken)
	f.warn(field.Property.Position, "the column "+quote(wish)+" of "+field.Selector+" is that of "+
		f.columns[column{f.tableOf(field), wish}]+" too: "+quote(found)+" is used; to choose one give it an "+keywordColumn)
	return found
}

// takeDefaultColumn gives a field a column if the document names none.
func (f *flattening) takeDefaultColumn(field *Field) {
	if field.Column == "" && len(field.Expression) == 0 {
		field.Column = f.freeColumn(field)
		f.columns[column{f.tableOf(field), field.Column}] = field.Selector
	}
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
		list.ShardKey = name
		f.columns[column{list.Table, name}] = "the shard of " + f.record.Object.Name
	}
}

// tableOf returns the table that a field is stored in.
func (f *flattening) tableOf(field *Field) string {
	if field.List == "" {
		return f.record.Object.Table
	}
	return f.listTables[field.List]
}

// joined returns the names in snake case with underscores between them.
func joined(names []string) string {
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = snakeCase(name)
	}
	return strings.Join(parts, "_")
}

// free returns the name wished for, or that with a number after it if it is taken.
func free(wish string, isTaken func(string) bool) string {
	name := wish
	for number := 2; isTaken(name); number++ {
		name = wish + "_" + strconv.Itoa(number)
	}
	return name
}
