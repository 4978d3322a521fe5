package compile_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/parser"
)

// document is a MongoDB document in Extended JSON, which drivers and mongosh read.
type document = map[string]any

// mongoDB is an algebra: it gives each part of a checked filter its meaning, a document.
type mongoDB struct{}

// newMongoDB refuses a schema that has what no document could ask for. No filter fails later.
func newMongoDB(schema *compile.Schema) (mongoDB, error) {
	for field := range schema.Fields() {
		list, _ := schema.List(field.List)
		switch {
		case bsonTypes[field.Kind] == "":
			return mongoDB{}, fmt.Errorf("mongodb: %s: no BSON type for kind %s", field.Selector, field.Kind)
		case field.Folding && (field.FoldColumn == "" || len(field.Path) == 0):
			return mongoDB{}, fmt.Errorf("mongodb: %s: FoldColumn names no key of the folded text", field.Selector)
		case slices.ContainsFunc(slices.Concat(list.Path, storedPath(field)), isNoKey):
			return mongoDB{}, fmt.Errorf("mongodb: %s: a key is empty, has a dot or begins with $", field.Selector)
		}
	}
	return mongoDB{}, nil
}

func isNoKey(key string) bool { return key == "" || key[0] == '$' || strings.Contains(key, ".") }

func (mongoDB) Conjunction(operands compile.Operands[document]) (document, error) {
	all, err := operands.All()
	if len(all) == 0 {
		return document{}, err
	}
	return document{"$and": all}, err
}

func (mongoDB) Disjunction(operands compile.Operands[document]) (document, error) {
	some, err := operands.All()
	if len(some) == 0 {
		return document{"_id": document{"$in": some}}, err
	}
	return document{"$or": some}, err
}

func (mongoDB) Presence(test *compile.Test) (document, error) {
	if field, ok := test.Field(); ok {
		return where(test, "$type", bsonTypes[field.Kind]), nil // $exists takes null for a value
	}
	return where(test, "$type", "object"), nil
}

func (mongoDB) Ordering(test *compile.Test, ordering compile.Ordering) (document, error) {
	return where(test, bsonOperators[ordering.Operator()], bsonValue(ordering.Bound())), nil
}

func (mongoDB) Alternatives(test *compile.Test, alternatives compile.Alternatives) (document, error) {
	var in []any
	for _, value := range alternatives.Values() {
		in = append(in, bsonValue(value))
	}
	for _, pattern := range alternatives.Patterns() {
		in = append(in, bsonRegex(pattern))
	}
	return where(test, "$in", in), nil
}

// where asks the values of a test: whether some passes or, by $nor, whether none does.
func where(test *compile.Test, operator string, operand any) document {
	condition := document{operator: operand}
	if field, ok := test.Field(); ok && len(field.Path) > 0 {
		condition = document{strings.Join(storedPath(field), "."): condition}
	}
	if list, ok := test.List(); ok {
		condition = document{strings.Join(list.Path, "."): document{"$elemMatch": condition}}
	}
	if test.IsNegated() {
		return document{"$nor": []document{condition}}
	}
	return condition
}

// storedPath returns the keys of a field. Folded text stands beside the text itself.
func storedPath(field compile.Field) []string {
	if !field.Folding {
		return field.Path
	}
	return append(slices.Clone(field.Path[:len(field.Path)-1]), field.FoldColumn)
}

var bsonTypes = map[compile.Kind]string{
	compile.KindText: "string", compile.KindEnum: "string", compile.KindDate: "string", compile.KindTimestamp: "date",
	compile.KindUUID:    "string", // in lower case
	compile.KindInteger: "number", compile.KindNumber: "number", compile.KindBoolean: "bool",
}

var bsonOperators = map[ast.Operator]string{
	ast.OpGreater: "$gt", ast.OpGreaterOrEqual: "$gte", ast.OpLess: "$lt", ast.OpLessOrEqual: "$lte",
}

func bsonValue(value compile.Value) any {
	switch value.Kind() {
	case compile.KindInteger:
		return document{"$numberLong": value.String()}
	case compile.KindNumber:
		return document{"$numberDouble": value.String()}
	case compile.KindTimestamp:
		return document{"$date": document{"$numberLong": value.String()}}
	}
	return value.Any()
}

// bsonRegex writes a pattern. (?>…) tries no second place for a piece, so that no pattern is
// slow, and (?!.) is the end of the text, where $ would let a line break follow.
func bsonRegex(pattern compile.Pattern) document {
	pieces := pattern.Pieces()
	expression, last := "^"+regexp.QuoteMeta(pieces[0]), len(pieces)-1
	for _, piece := range pieces[1:last] {
		expression += "(?>.*?" + regexp.QuoteMeta(piece) + ")"
	}
	if pieces[last] != "" {
		expression += ".*" + regexp.QuoteMeta(pieces[last]) + "(?!.)"
	}
	return document{"$regularExpression": document{"pattern": expression, "options": "s"}}
}

func Example_mongodb() {
	schema := compile.Must(compile.NewSchema(compile.Object{
		Name: "Film",
		Fields: []compile.Field{
			{Selector: "title", Path: []string{"title"}},
			{Selector: "year", Kind: compile.KindInteger, Path: []string{"year"}, Optional: true},
			{Selector: "cast.name", List: "cast", Path: []string{"name"}},
		},
		Lists: []compile.List{{Selector: "cast", Path: []string{"cast"}}},
	}))
	backend := compile.Must(newMongoDB(schema))
	limits := ast.Limits{Depth: 20} // MongoDB reads documents of 100 levels, arrays counted
	for _, filter := range []string{"title==Ama*,title==Tron", "year>1980;cast.name!=Ford", "year!=*"} {
		query := compile.Must(compile.Check(compile.Must(parser.Parse(filter, parser.Options{})), schema, compile.Options{Limits: limits}))
		text := compile.Must(json.Marshal(compile.Must(compile.Translate(query.Root(), backend))))
		fmt.Println(string(text))
	}
	// Output:
	// {"title":{"$in":["Tron",{"$regularExpression":{"options":"s","pattern":"^Ama"}}]}}
	// {"$and":[{"year":{"$gt":{"$numberLong":"1980"}}},{"$nor":[{"cast":{"$elemMatch":{"name":{"$in":["Ford"]}}}}]}]}
	// {"$nor":[{"year":{"$type":"number"}}]}
}
