package compile_test

import (
	"encoding/json"
	"flag"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/parser"
)

// collection answers which of its documents a filter document selects. Both are texts of
// Extended JSON.
type collection func(filter json.RawMessage, documents []json.RawMessage) (selected []bool, err error)

// mongoBackend returns the backend that writes filter documents and asks a collection.
func mongoBackend(schema *compile.Schema, algebra compile.Algebra[document], ask collection) fuzz.Backend {
	return func(filter string, records []map[string]any) ([]string, error) {
		query, err := compile.Check(compile.Must(parser.Parse(filter, parser.Options{})), schema, compile.Options{})
		if err != nil {
			return nil, err
		}
		written, err := compile.Translate(query.Root(), algebra)
		if err != nil {
			return nil, err
		}
		selected, err := ask(compile.Must(json.Marshal(written)), documentsOf(records, schema))
		var ids []string
		for i, isSelected := range selected {
			if isSelected {
				ids = append(ids, records[i]["id"].(string))
			}
		}
		return ids, err
	}
}

// evaluated is a collection that the evaluator of this package answers for.
func evaluated(filter json.RawMessage, documents []json.RawMessage) ([]bool, error) {
	condition, err := readExtended(filter)
	if err != nil {
		return nil, err
	}
	selected := make([]bool, len(documents))
	for i, text := range documents {
		doc, err := readExtended(text)
		if err != nil {
			return nil, err
		}
		selected[i] = selects(condition.(document), doc.(document))
	}
	return selected, nil
}

var mongoRounds = flag.Int("mongodb-rounds", 100, "filters that each test of the MongoDB example asks of each collection")

// inCollections runs a test for each schema, on the evaluator and on mongomock.
func inCollections(t *testing.T, test func(*testing.T, *compile.Schema, fuzz.Backend)) {
	for name, start := range map[string]func(*testing.T) collection{
		"evaluator": func(*testing.T) collection { return evaluated },
		"mongomock": startMongomock,
	} {
		t.Run(name, func(t *testing.T) {
			ask := start(t)
			for _, schema := range []*compile.Schema{withoutDecimals(thing.Schema), contacts.ContactSchema} {
				algebra := compile.Must(newMongoDB(schema))
				t.Run(schema.Name(), func(t *testing.T) { test(t, schema, mongoBackend(schema, algebra, ask)) })
			}
		})
	}
}

// withoutDecimals returns a schema without the fields that MongoDB, whose decimals have 34
// digits, would round.
func withoutDecimals(schema *compile.Schema) *compile.Schema {
	object := compile.Object{Name: schema.Name(), Key: schema.Key(), Lists: slices.Collect(schema.Lists())}
	for field := range schema.Fields() {
		if field.Kind != compile.KindDecimal {
			object.Fields = append(object.Fields, field)
		}
	}
	return compile.Must(compile.NewSchema(object))
}

// TestMongoDB holds the example of a backend to the meaning of filters.
func TestMongoDB(t *testing.T) {
	inCollections(t, func(t *testing.T, schema *compile.Schema, backend fuzz.Backend) {
		fuzz.CheckBackend(t, schema, backend, fuzz.Options{Rounds: *mongoRounds})
	})
}

// TestMongoDBPatterns asks whether texts of very few characters match patterns of them.
func TestMongoDBPatterns(t *testing.T) {
	inCollections(t, func(t *testing.T, schema *compile.Schema, backend fuzz.Backend) {
		random := rand.New(rand.NewPCG(3, 4))
		for range *mongoRounds {
			pattern := ast.Pattern(fewCharacters(random, 1), fewCharacters(random, 2), fewCharacters(random, 1))
			filter := compile.Must(ast.Format(ast.NewConstraint("name", ast.OpEqual, pattern), ast.Extended))
			records := make([]map[string]any, 10)
			for i := range records {
				records[i] = map[string]any{"id": strconv.Itoa(i), "name": fewCharacters(random, 4)}
			}
			if err := fuzz.Agree(schema, filter, records, backend, fuzz.Options{}); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// fewCharacters returns a text of which patterns make much: a line break ends what is no
// end, and a dot is any character.
func fewCharacters(random *rand.Rand, most int) string {
	text := make([]byte, random.IntN(most+1))
	for i := range text {
		text[i] = "ab\n."[random.IntN(4)]
	}
	return string(text)
}

// TestMongoDBMissing asks of documents in which values are null or of the wrong kind, as
// they are where nothing validates what is stored. Only an array in the place of one value
// is left out: to MongoDB it is the values in it.
func TestMongoDBMissing(t *testing.T) {
	inCollections(t, func(t *testing.T, schema *compile.Schema, backend fuzz.Backend) {
		random := rand.New(rand.NewPCG(1, 2))
		for range *mongoRounds {
			records := []map[string]any{draw.Record(random, schema), draw.Record(random, schema)}
			filter, err := ast.Format(draw.FilterOf(random, schema, records, 3), ast.Extended)
			if err != nil {
				continue // a value that has no spelling
			}
			for i, record := range records {
				spoilAll(random, record)
				record["id"] = strconv.Itoa(i)
			}
			if err := fuzz.Agree(schema, filter, records, backend, fuzz.Options{}); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func spoilAll(random *rand.Rand, record document) {
	for _, key := range slices.Sorted(maps.Keys(record)) {
		record[key] = spoil(random, record[key])
	}
}

// spoil returns a value of another type in place of a value or of one within it.
func spoil(random *rand.Rand, value any) any {
	switch value := value.(type) {
	case nil:
		return nil // any type may be that of the field
	case document:
		if len(value) > 0 && random.IntN(3) > 0 {
			keys := slices.Sorted(maps.Keys(value))
			key := keys[random.IntN(len(keys))]
			value[key] = spoil(random, value[key])
			return value
		}
	case []any:
		if len(value) > 0 && random.IntN(2) == 0 {
			at := random.IntN(len(value))
			value[at] = spoil(random, value[at])
			return value
		}
	}
	others := []any{document{}, document{"name": "a"}, "a", json.Number("1.5"), true}
	if _, isNumber := value.(json.Number); isNumber {
		others = others[:3] // to mongomock, true is 1
	}
	if other := others[random.IntN(len(others))]; reflect.TypeOf(other) != reflect.TypeOf(value) {
		return other
	}
	return nil
}

// TestMongoDBConstants asks what no text can: an empty AND and an empty OR.
func TestMongoDBConstants(t *testing.T) {
	for want, constant := range map[bool]ast.Expr{true: ast.NewAnd(), false: ast.NewOr()} {
		query := compile.Must(compile.Check(constant, thing.Schema, compile.Options{}))
		written := compile.Must(compile.Translate(query.Root(), mongoDB{}))
		selected, err := evaluated(compile.Must(json.Marshal(written)), []json.RawMessage{[]byte(`{"_id": "a"}`)})
		if err != nil || selected[0] != want {
			t.Errorf("%v: %v %v", constant, selected, err)
		}
	}
}

// TestMongoDBRefuses refuses schemas, before there is a filter.
func TestMongoDBRefuses(t *testing.T) {
	for want, field := range map[string]compile.Field{
		"FoldColumn names no key": {Selector: "a", Path: []string{"a"}, Folding: true},
		"has a dot":               {Selector: "a", Path: []string{"b.c"}},
		"begins with $":           {Selector: "a", Path: []string{"b", "$c"}},
		"no BSON type":            {Selector: "a", Path: []string{"a"}, Kind: compile.KindDecimal},
		"is empty":                {Selector: "a", Path: []string{"", "b"}},
	} {
		schema := compile.Must(compile.NewSchema(compile.Object{Name: "Refused", Fields: []compile.Field{field}}))
		if _, err := newMongoDB(schema); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v", field, err)
		}
	}
}

// TestMongoDBNesting writes ever deeper filters until the limit of the example refuses one.
// MongoDB reads documents of at most 100 levels.
func TestMongoDBNesting(t *testing.T) {
	limits := ast.Limits{Depth: 20}
	count, tag := ast.NewPresence("count"), ast.NewConstraint("tag.name", ast.OpNotEqual, ast.Pattern("a", ""))
	deepest := 0
	for tree := ast.Expr(tag); ; tree = ast.NewOr(ast.NewAnd(tree, count), tag) {
		query, err := compile.Check(tree, thing.Schema, compile.Options{Limits: limits})
		if err != nil {
			break
		}
		text := compile.Must(json.Marshal(compile.Must(compile.Translate(query.Root(), mongoDB{}))))
		deepest = levels(text)
	}
	if deepest < 50 || deepest > 100 {
		t.Errorf("%d levels", deepest)
	}
}

// levels returns how deep the arrays and objects of a text are nested.
func levels(text []byte) int {
	depth, deepest := 0, 0
	for _, c := range text {
		switch c {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		deepest = max(deepest, depth)
	}
	return deepest
}
