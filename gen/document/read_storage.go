package document

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

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
		read(s, keywordFold, &p.FoldColumn, (*node).name),
	)
	if p.Type.Shape == ShapeList {
		err = cmp.Or(err,
			read(s, keywordTable, &p.Table, (*node).table),
			read(s, keywordParentKey, &p.ParentKey, (*node).name),
		)
	}
	return cmp.Or(err, p.describeColumnType(s), p.describeExpression(s), p.describeOperators(s))
}

// describeColumnType reads the type of a property's column.
func (p *Property) describeColumnType(s *schema) error {
	value := s.get(keywordColumnType)
	if value == nil {
		return nil
	}
	text, err := value.name(keywordColumnType)
	p.ColumnType = compile.ColumnType(text)
	switch fitting := p.Type.Kind.ColumnTypes(); {
	case err != nil:
		return err
	case text == "char":
		return errorf(value.position, "the column type char drops trailing spaces, so no comparison is exact: make the column varchar or text")
	case !slices.Contains(fitting, p.ColumnType):
		return unknownName(value.position, "the column of "+p.Type.describe()+" cannot be of type "+quote(text), text, texts(fitting))
	}
	return p.checkColumnType(s, value)
}

// checkColumnType refuses keywords that have no meaning for the type of the column.
func (p *Property) checkColumnType(s *schema, columnType *node) error {
	column := compile.Field{Kind: p.Type.Kind, ColumnType: p.ColumnType}
	switch collation := s.get(keywordCollation); {
	case collation != nil && !column.HasCollation():
		return errorf(collation.position, "%s has no meaning for a column of type %s, which is not text", keywordCollation, p.ColumnType)
	case p.ColumnType == compile.ColumnCitext && p.Collation == compile.ExactCollation:
		return errorf(collation.position, "%s cannot be %s for a column of type citext, which never compares byte by byte", keywordCollation, p.Collation)
	case p.FoldColumn != "" && p.ColumnType != compile.ColumnText && p.ColumnType != compile.ColumnCitext:
		return errorf(columnType.position, "a column of type %s has no text to fold, as %s says", p.ColumnType, keywordFold)
	}
	return nil
}

// texts returns the words for column types.
func texts(columnTypes []compile.ColumnType) []string {
	words := make([]string, len(columnTypes))
	for i, columnType := range columnTypes {
		words[i] = string(columnType)
	}
	return words
}

// describeExpression reads the SQL that is read instead of a column.
func (p *Property) describeExpression(s *schema) error {
	value := s.get(keywordExpression)
	if value == nil {
		return nil
	}
	if p.Column != "" {
		return errorf(value.position, "%s stands instead of %s: leave one out", keywordExpression, keywordColumn)
	}
	switch value.kind {
	case nodeMapping:
		p.Expression = make(map[string]string)
		return value.dialects(p.Expression)
	case nodeSequence:
		return errorf(value.position, "%s must be a text or a mapping of dialects to texts, found %s", keywordExpression, value.found())
	}
	text, err := value.expression(keywordExpression)
	p.Expression = map[string]string{"": text}
	return err
}

// dialects reads a map of expressions by dialect.
func (n *node) dialects(expressions map[string]string) (err error) {
	dialects := []string{"sqlite", "postgres", "mysql"}
	for k, value := range n.all() {
		if !slices.Contains(dialects, k.name) {
			return unknownName(k.position, "unknown dialect "+quote(k.name), k.name, dialects)
		}
		if expressions[k.name], err = value.expression("the expression of " + k.name); err != nil {
			return err
		}
	}
	if len(expressions) == 0 {
		return errorf(n.position, "%s has no expression", keywordExpression)
	}
	return nil
}

// expression returns the text of a scalar that is SQL on one line.
func (n *node) expression(what string) (string, error) {
	text, err := n.trimmedText(what)
	switch {
	case err != nil:
		return "", err
	case text == "":
		return "", errorf(n.position, "%s must not be empty", what)
	case strings.ContainsFunc(text, unicode.IsControl):
		return "", errorf(n.position, "%s must be one line: in YAML, lines after >- are joined", what)
	case strings.Contains(text, "?"):
		return "", errorf(n.position, "%s must have no question mark, which is a placeholder: call the function that the operator stands for", what)
	}
	return text, nil
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
