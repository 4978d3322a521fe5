package document

import (
	"slices"

	"github.com/fiql-go/fiql/compile"
)

// role is what a value is to what has it.
type role uint8

const (
	roleRoot     role = iota // nothing has it: an object that filters search
	roleProperty             // a property of an object
	roleItems                // what a list holds
)

// keywordsOf returns the keywords that have a meaning for values of a type.
func keywordsOf(t Type, r role) []string {
	allowed := []string{keywordSelector, keywordFilterable}
	switch {
	case t.Shape == ShapeObject && r == roleProperty:
		return append(allowed, keywordTable, keywordKey, keywordShard, keywordShardColumn, keywordCollation,
			keywordReference, keywordWhere, keywordColumn, keywordColumnType)
	case t.Shape == ShapeObject:
		return append(allowed, keywordTable, keywordKey, keywordShard, keywordShardColumn, keywordCollation)
	case t.Shape == ShapeList:
		return append(allowed, keywordTable, keywordParentKey, keywordThrough, keywordWhere, keywordCollation,
			keywordColumn, keywordColumnType, keywordJSON)
	case t.Shape == ShapeMap || t.Shape == ShapeAny:
		return allowed
	}
	return append(allowed, keywordsOfScalar(t, r)...)
}

// keywordsOfScalar returns the keywords that have a meaning for single values only.
func keywordsOfScalar(t Type, r role) []string {
	allowed := []string{keywordOperators, keywordColumn, keywordColumnType, keywordJSON}
	if r == roleItems {
		allowed = append(allowed, keywordKey)
	}
	if (compile.Field{Kind: t.Kind}).HasCollation() {
		allowed = append(allowed, keywordCollation)
	}
	allowed = append(allowed, keywordExpression)
	switch {
	case t.Kind == compile.KindText:
		allowed = append(allowed, keywordFold)
	case t.Kind == compile.KindEnum, t.Values != nil:
		allowed = append(allowed, keywordOpenEnum)
	case t.Kind == compile.KindInteger, t.isInMilliseconds():
		allowed = append(allowed, keywordTimeUnit)
	}
	return allowed
}

// checkKeywords refuses keywords of this project that have no meaning for a type.
func (s *schema) checkKeywords(t Type, r role) error {
	allowed := keywordsOf(t, r)
	return s.each(func(part *schema) error {
		for _, k := range part.node.keys {
			if slices.Contains(schemaKeywords, k.name) && !slices.Contains(allowed, k.name) {
				err := errorf(k.position, "%s has no meaning for %s", k.name, t.describe())
				switch {
				case k.name == keywordWhere && r == roleRoot:
					err.Message += " that filters search: the caller's query has a WHERE of its own"
				case r != roleProperty && slices.Contains(keywordsOf(t, roleProperty), k.name):
					err.Message += " that is no property"
				}
				err.Allowed = slices.Clone(allowed)
				return err
			}
		}
		return nil
	})
}
