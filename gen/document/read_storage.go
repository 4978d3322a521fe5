package document

import (
	"cmp"
	"errors"
	"slices"

	"github.com/fiql-go/fiql/compile"
)

// describeStorage reads the keywords that say how the records of an object are stored.
func (o *Object) describeStorage(s *schema) error {
	o.Table = compile.TableName(snakeCase(o.Name))
	o.keyPosition = cmp.Or(s.get(keywordKey), s.node).position
	o.shardPosition = cmp.Or(s.get(keywordShardColumn), s.get(keywordShard), s.node).position
	err := cmp.Or(
		read(s, keywordTable, &o.Table, (*node).table),
		read(s, keywordKey, &o.Key, (*node).name),
		read(s, keywordShard, &o.Shard, (*node).name),
		read(s, keywordShardColumn, &o.ShardColumn, (*node).name),
		read(s, keywordCollation, &o.Collation, (*node).name),
	)
	if err == nil && o.Shard != "" && o.ShardColumn != "" {
		return errorf(o.shardPosition, "%s has an %s and an %s: the column of the property is the shard's", o.Name, keywordShard, keywordShardColumn)
	}
	return err
}

// describeStorage reads the keywords that say how a property is selected and
// stored.
func (p *Property) describeStorage(s *schema) error {
	err := cmp.Or(
		read(s, keywordSelector, &p.Selector, (*node).name),
		read(s, keywordColumn, &p.Column, (*node).name),
		read(s, keywordCollation, &p.Collation, (*node).name),
		read(s, keywordJSON, &p.JSON, (*node).keysInJSON),
		p.describeColumnType(s),
	)
	if err != nil {
		return err
	}
	switch p.Type.Shape {
	case ShapeObject:
		return p.describeObject(s)
	case ShapeList:
		return p.describeList(s)
	case ShapeAny:
		return nil
	}
	return p.describeScalar(s)
}

// columnTypes returns the types that the column of a value may be declared as.
func (t Type) columnTypes() []compile.ColumnType {
	switch t.Shape {
	case ShapeObject:
		return []compile.ColumnType{compile.ColumnJSON, compile.ColumnJSONB}
	case ShapeList:
		return []compile.ColumnType{compile.ColumnArray, compile.ColumnJSON, compile.ColumnJSONB}
	}
	return t.Kind.ColumnTypes()
}

// isJSONColumn reports whether a column holds JSON.
func isJSONColumn(t compile.ColumnType) bool {
	return t == compile.ColumnJSON || t == compile.ColumnJSONB
}

// describeColumnType reads the type of a property's column.
func (p *Property) describeColumnType(s *schema) error {
	value := s.get(keywordColumnType)
	if value == nil {
		return nil
	}
	text, err := value.name(keywordColumnType)
	p.ColumnType = compile.ColumnType(text)
	isChar := text == "char" && p.Type.Shape == ShapeScalar // of which package compile says more
	if fitting := p.Type.columnTypes(); err == nil && !isChar && !slices.Contains(fitting, p.ColumnType) {
		return unknownName(value.position, "the column of "+p.Type.describe()+" cannot be of type "+quote(text), text, texts(fitting))
	}
	return err
}

// texts returns the words for column types.
func texts(columnTypes []compile.ColumnType) []string {
	words := make([]string, len(columnTypes))
	for i, columnType := range columnTypes {
		words[i] = string(columnType)
	}
	return words
}

// describeScalar reads what is said of the column of a single value. Package compile says
// what does not go together; the keyword that is taken when it does is the one to blame.
func (p *Property) describeScalar(s *schema) error {
	field := compile.Field{Selector: "value", Path: []string{"value"}, Kind: p.Type.Kind, Open: true}
	for _, step := range []struct {
		keyword string
		take    func(value *node) error
	}{
		{keywordColumnType, func(*node) error { field.ColumnType = p.ColumnType; return nil }},
		{keywordCollation, func(*node) error { field.Collation = p.Collation; return nil }},
		{keywordFold, func(value *node) (err error) {
			p.FoldColumn, err = value.name(keywordFold)
			field.Folding = true
			return err
		}},
		{keywordColumn, func(*node) error { field.Column = p.Column; return nil }},
		{keywordJSON, func(*node) error { field.JSON = p.JSON; return nil }},
		{keywordExpression, func(value *node) (err error) {
			p.Expression, err = value.sql(keywordExpression, p.Type.describe(), withExpression)
			field.Expression = p.Expression
			return err
		}},
	} {
		value := s.get(step.keyword)
		if value == nil {
			continue
		}
		if err := cmp.Or(step.take(value), value.refusal(p.Type.describe(), withField(field))); err != nil {
			return err
		}
	}
	return cmp.Or(read(s, keywordKey, &p.Key, (*node).name), p.describeOperators(s))
}

// refusal returns what package compile has against an object with a part of one property, as
// an error at the node; what says whose it is.
func (n *node) refusal(what string, object compile.Object) error {
	_, err := compile.NewSchema(object)
	if err == nil {
		return nil
	}
	cause := err
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		cause = inner // without the names of the object and of what is in it
	}
	return &Error{Position: n.position, Message: what + " " + cause.Error(), cause: err}
}

// withField returns an object that has nothing but a field.
func withField(field compile.Field) compile.Object {
	return compile.Object{Fields: []compile.Field{field}}
}

// withExpression returns an object with a field that is SQL.
func withExpression(texts map[string]string) compile.Object {
	return withField(compile.Field{Selector: "value", Path: []string{"value"}, Expression: texts})
}

// withCondition returns an object with a list that is read under a condition.
func withCondition(texts map[string]string) compile.Object {
	object := withField(compile.Field{Selector: "values", List: "values"})
	object.Lists = []compile.List{{Selector: "values", Path: []string{"values"}, Where: texts}}
	return object
}

// sql reads SQL: one text for all dialects, or a mapping from dialects to texts. what says
// whose it is, and with makes an object that has it.
func (n *node) sql(keyword, what string, with func(map[string]string) compile.Object) (map[string]string, error) {
	dialects, texts := []string{"sqlite", "postgres", "mysql"}, make(map[string]string)
	switch n.kind {
	case nodeSequence:
		return nil, errorf(n.position, "%s must be a text or a mapping of dialects to texts, found %s", keyword, n.found())
	case nodeMapping:
		if len(n.keys) == 0 {
			return nil, errorf(n.position, "%s names no dialect", keyword)
		}
		for k, value := range n.all() {
			if !slices.Contains(dialects, k.name) {
				return nil, unknownName(k.position, "unknown dialect "+quote(k.name), k.name, dialects)
			}
			if err := value.sqlOf(k.name, keyword+" of "+k.name, what, texts, with); err != nil {
				return nil, err
			}
		}
		return texts, nil
	}
	return texts, n.sqlOf("", keyword, what, texts, with)
}

// sqlOf reads the SQL of one dialect.
func (n *node) sqlOf(dialect, keyword, what string, texts map[string]string, with func(map[string]string) compile.Object) (err error) {
	if texts[dialect], err = n.trimmedText(keyword); err != nil {
		return err
	}
	return n.refusal(what, with(map[string]string{dialect: texts[dialect]}))
}

// keysInJSON reads the keys that lead from a column to a value.
func (n *node) keysInJSON(what string) ([]string, error) {
	keys, err := n.scalarTexts(what)
	if err == nil && len(keys) == 0 {
		return nil, errorf(n.position, "%s must not be empty: without it the column as a whole is the value", what)
	}
	return keys, err
}

// table returns the name of a table: a text that is split at its dots, or a list of its
// parts.
func (n *node) table(what string) (string, error) {
	parts := compile.SplitTableName(n.text)
	switch {
	case n.kind == nodeSequence:
		var err error
		if parts, err = n.scalarTexts(what); err != nil {
			return "", err
		}
	case !n.isScalar():
		return "", errorf(n.position, "%s must be a text or a list of texts, found %s", what, n.found())
	}
	if len(parts) == 0 || slices.Contains(parts, "") {
		return "", errorf(n.position, "%s must not be empty, nor a part of it", what)
	}
	return compile.TableName(parts...), nil
}
