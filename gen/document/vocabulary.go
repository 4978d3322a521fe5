package document

import (
	"slices"
	"strings"
)

// keywordPrefix begins every keyword of this project.
const keywordPrefix = "x-fiql-"

// The keywords.
const (
	keywordTable       = keywordPrefix + "table"
	keywordKey         = keywordPrefix + "key"
	keywordShard       = keywordPrefix + "shard"
	keywordShardColumn = keywordPrefix + "shard-column"
	keywordSelector    = keywordPrefix + "selector"
	keywordFilterable  = keywordPrefix + "filterable"
	keywordOperators   = keywordPrefix + "operators"
	keywordTimeUnit    = keywordPrefix + "time-unit"
	keywordColumn      = keywordPrefix + "column"
	keywordColumnType  = keywordPrefix + "column-type"
	keywordCollation   = keywordPrefix + "collation"
	keywordExpression  = keywordPrefix + "expression"
	keywordFold        = keywordPrefix + "fold"
	keywordOpenEnum    = keywordPrefix + "open-enum"
	keywordParentKey   = keywordPrefix + "parent-key"
	keywordThrough     = keywordPrefix + "through"
	keywordReference   = keywordPrefix + "reference"
	keywordWhere       = keywordPrefix + "where"
	keywordJSON        = keywordPrefix + "json"
	keywordFilter      = keywordPrefix + "filter"
	keywordSort        = keywordPrefix + "sort"
)

// schemaKeywords are the keywords that a schema may have, and parameterKeywords
// those that a parameter may have.
var (
	schemaKeywords = []string{
		keywordTable, keywordKey, keywordShard, keywordShardColumn, keywordSelector, keywordFilterable, keywordOperators,
		keywordTimeUnit, keywordColumn, keywordColumnType, keywordCollation, keywordExpression, keywordFold, keywordOpenEnum, keywordParentKey,
		keywordThrough, keywordReference, keywordWhere, keywordJSON,
	}
	parameterKeywords = []string{keywordFilter, keywordSort}
)

// place is what a part of a document describes.
type place uint8

const (
	placeOther place = iota
	placeSchema
	placeParameter
	placeSchemas    // names, each of a schema
	placeParameters // names, each of a parameter
	placeNames      // names, each of something else
	placeData       // values that are not part of the description
)

// isNames reports whether the keys are names and no keywords.
func (p place) isNames() bool {
	return p == placeSchemas || p == placeParameters || p == placeNames
}

// child returns the place of the value of a key.
func (p place) child(name string) place {
	switch p {
	case placeSchemas:
		return placeSchema
	case placeParameters:
		return placeParameter
	case placeNames:
		return placeOther
	}
	if strings.HasPrefix(name, "x-") || name == "example" || name == "examples" {
		return placeData
	}
	if p == placeSchema {
		return schemaChild(name)
	}
	return otherChild(name)
}

// schemaChild returns the place of the value of a schema's keyword.
func schemaChild(name string) place {
	switch name {
	case "properties", "patternProperties", "dependentSchemas", "$defs", "definitions":
		return placeSchemas
	case "items", "prefixItems", "contains", "additionalProperties", "propertyNames", "unevaluatedItems",
		"unevaluatedProperties", "allOf", "anyOf", "oneOf", "not", "if", "then", "else":
		return placeSchema
	}
	return placeData
}

// otherChild returns the place of the value of a key of an OpenAPI document that
// is not part of a schema.
func otherChild(name string) place {
	switch name {
	case "schema":
		return placeSchema
	case "schemas":
		return placeSchemas
	case "parameters":
		return placeParameters
	case "paths", "webhooks", "responses", "requestBodies", "headers", "callbacks", "links", "pathItems", "content":
		return placeNames
	}
	return placeOther
}

// keywords returns the keywords that have a meaning at the place.
func (p place) keywords() []string {
	switch p {
	case placeSchema:
		return schemaKeywords
	case placeParameter:
		return parameterKeywords
	}
	return nil
}

// vocabularyCheck looks for keywords that are unknown or out of place, all over
// the document.
type vocabularyCheck struct {
	seen    map[visit]bool
	filters []*node // the values of x-fiql-filter, in document order
}

// visit is a part of a document that is walked through, and what it describes.
type visit struct {
	node  *node
	place place
}

// begins reports whether there is something to walk through, which has not been seen, and
// notes that it is seen now.
func (v visit) begins(seen map[visit]bool) bool {
	if v.place == placeData || seen[v] || v.node.kind != nodeMapping && v.node.kind != nodeSequence {
		return false
	}
	seen[v] = true
	return true
}

// child returns the visit of a value of the node.
func (v visit) child(i int, value *node) visit {
	switch {
	case v.node.kind == nodeMapping:
		return visit{value, v.place.child(v.node.keys[i].name)}
	case v.place == placeParameters:
		return visit{value, placeParameter}
	}
	return visit{value, v.place}
}

func (c *vocabularyCheck) walk(v visit) error {
	if !v.begins(c.seen) {
		return nil
	}
	for i, value := range v.node.values {
		if v.node.kind == nodeMapping {
			if err := c.keyword(v.node.keys[i], value, v.place); err != nil {
				return err
			}
		}
		if err := c.walk(v.child(i, value)); err != nil {
			return err
		}
	}
	return nil
}

// keyword checks one key.
func (c *vocabularyCheck) keyword(k key, value *node, at place) error {
	if at.isNames() || !strings.HasPrefix(k.name+"-", keywordPrefix) {
		return nil
	}
	if value.kind == nodeNull {
		return errorf(k.position, "%s has no value", k.name)
	}
	if slices.Contains(at.keywords(), k.name) {
		if k.name == keywordFilter {
			c.filters = append(c.filters, value)
		}
		return nil
	}
	for _, where := range []struct {
		place place
		name  string
	}{{placeSchema, "schema"}, {placeParameter, "parameter"}} {
		if slices.Contains(where.place.keywords(), k.name) {
			return errorf(k.position, "%s has no meaning here: it belongs to a %s", k.name, where.name)
		}
	}
	allowed := at.keywords()
	if allowed == nil {
		allowed = slices.Concat(schemaKeywords, parameterKeywords)
	}
	return unknownName(k.position, "unknown keyword "+quote(k.name), k.name, allowed)
}
