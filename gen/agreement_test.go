package gen_test

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/gen/internal/golden/places"
	"github.com/fiql-go/fiql/gen/internal/golden/plain"
	"github.com/fiql-go/fiql/gen/internal/golden/recursion"
	"github.com/fiql-go/fiql/gen/internal/golden/several"
)

// TestSchemasAgreeWithDocuments checks that a generated schema is the one that the
// document gives at run time.
func TestSchemasAgreeWithDocuments(t *testing.T) {
	generated := map[string]*compile.Schema{
		"Contact": contacts.ContactSchema, "Movie": plain.MovieSchema, "Person": recursion.PersonSchema,
		"Animal": several.AnimalSchema, "Keeper": several.KeeperSchema, "Issue": places.IssueSchema, "Folder": places.FolderSchema,
	}
	for _, p := range packages {
		names := p.objects
		if names == nil {
			names = []string{""}
		}
		for _, name := range names {
			object, err := p.parse(t).Object(name)
			if err != nil {
				t.Fatal(err)
			}
			if schema := generated[object.Name]; schema != nil {
				want, err := object.Schema()
				if err != nil {
					t.Fatal(err)
				}
				sameSchema(t, schema, want)
			}
		}
	}
}

func sameSchema(t *testing.T, got, want *compile.Schema) {
	t.Helper()
	if diff := cmp.Diff(describedSchema(want), describedSchema(got), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s:\n%s", want.Name(), diff)
	}
}

// describedSchema returns all that a schema says.
func describedSchema(s *compile.Schema) any {
	described := map[string]any{"": []string{s.Name(), s.Key(), s.Shard(), s.ShardColumn(), s.Table()}}
	for _, selector := range s.Selectors() {
		f, _ := s.Field(selector)
		described[selector] = f
	}
	for list := range s.Lists() {
		described["list "+list.Selector] = list
	}
	for reference := range s.References() {
		described["reference "+reference.Selector] = reference
	}
	return described
}

// TestPredicatesAgree checks that the accessors of generated models see in a struct
// what the schema sees in its JSON: for every selector, every operator and a number
// of values.
func TestPredicatesAgree(t *testing.T) {
	t.Run("contacts", func(t *testing.T) { agree(t, contacts.ContactModel, contactRecords(t)) })
	t.Run("plain", func(t *testing.T) { agree(t, plain.MovieModel, movieRecords()) })
	t.Run("recursion", func(t *testing.T) { agree(t, recursion.PersonModel, personRecords()) })
	t.Run("several", func(t *testing.T) { agree(t, several.AnimalModel, animalRecords()) })
}

// TestPredicatesAgreeOnDrawnRecords checks the same on records and filters that are drawn, of
// values in all places: behind references, in JSON and in lists of the elements of lists.
func TestPredicatesAgreeOnDrawnRecords(t *testing.T) {
	t.Run("issues", func(t *testing.T) { agreeOnDrawn(t, places.IssueModel) })
	t.Run("folders", func(t *testing.T) { agreeOnDrawn(t, places.FolderModel) })
}

func agreeOnDrawn[T any](t *testing.T, model *match.Model[T]) {
	t.Helper()
	random, schema := rand.New(rand.NewPCG(15, 1)), model.Schema()
	matched, missed := map[string]bool{}, map[string]bool{}
	for tried, decodable := 0, 0; decodable < 60 && tried < 1000; tried++ {
		record := draw.Record(random, schema)
		decoded, err := draw.Decode[T](record)
		if err != nil {
			continue // an object that may be missing is there, without what it must have
		}
		decodable++
		for _, expr := range drawnFilters(random, schema, record) {
			query := compile.Must(compile.Check(expr, schema, compile.Options{}))
			got, want := compile.Must(model.Predicate(query))(&decoded), match.JSON(query)(record)
			if got != want {
				t.Fatalf("%s: %t in Go, %t in JSON: %v", expr, got, want, record)
			}
			if c, isOne := expr.(*ast.Constraint); isOne && want {
				matched[c.Selector()] = true
			} else if isOne {
				missed[c.Selector()] = true
			}
		}
	}
	for _, selector := range append(schema.Selectors(), schema.Containers()...) {
		if !matched[selector] || !missed[selector] {
			t.Errorf("%s: matched %t, missed %t: the test shows nothing", selector, matched[selector], missed[selector])
		}
	}
}

// drawnFilters returns filters on a record: what each selector may be asked, and longer ones.
func drawnFilters(random *rand.Rand, schema *compile.Schema, record map[string]any) []ast.Expr {
	var filters []ast.Expr
	for _, selector := range append(schema.Selectors(), schema.Containers()...) {
		filters = append(filters, ast.NewPresence(selector), ast.NewConstraint(selector, ast.OpNotEqual, ast.AnyValue()))
	}
	for range 200 {
		filters = append(filters, draw.FilterOf(random, schema, []map[string]any{record}, 1+random.IntN(4)))
	}
	return filters
}

func agree[T any](t *testing.T, model *match.Model[T], records []T) {
	t.Helper()
	var decoded []any
	for _, record := range records {
		decoded = append(decoded, throughJSON(t, record))
	}
	schema := model.Schema()
	matched := make(map[string]bool)
	for _, expr := range everyConstraint(schema) {
		query, err := compile.Check(expr, schema, compile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		predicate, err := model.Predicate(query)
		if err != nil {
			t.Fatal(err)
		}
		for i := range records {
			inGo, inJSON := predicate(&records[i]), match.JSON(query)(decoded[i])
			if inGo != inJSON {
				t.Errorf("%s of record %d: %t in Go, %t in JSON", expr, i, inGo, inJSON)
			}
			if c := expr.(*ast.Constraint); inGo && c.Operator() == ast.OpEqual {
				matched[c.Selector()] = true
			}
		}
	}
	for _, selector := range schema.Selectors() {
		if !matched[selector] {
			t.Errorf("no record has a value for %s: the test shows nothing", selector)
		}
	}
}

// everyConstraint returns constraints on every field and list of a schema.
func everyConstraint(schema *compile.Schema) []ast.Expr {
	var all []ast.Expr
	for _, selector := range schema.Selectors() {
		f, _ := schema.Field(selector)
		for _, operator := range f.Operators {
			for _, value := range valuesOf(f) {
				all = append(all, ast.NewConstraint(selector, operator, ast.Literal(value)))
			}
		}
		all = append(all, ast.NewPresence(selector), ast.NewConstraint(selector, ast.OpNotEqual, ast.AnyValue()))
		if f.List != "" {
			all = append(all, ast.NewPresence(f.List), ast.NewConstraint(f.List, ast.OpNotEqual, ast.AnyValue()))
		}
	}
	return all
}

func valuesOf(f compile.Field) []string {
	switch f.Kind {
	case compile.KindInteger:
		return []string{"0", "1", "-3", "9007199254740993"}
	case compile.KindNumber:
		return []string{"0", "1", "2.5", "-0.1"}
	case compile.KindBoolean:
		return []string{"true", "false"}
	case compile.KindTimestamp:
		return []string{"0", "2024-02-29T12:00:00.123Z", "1621341000000", "2030-01-01T00:00:00Z"}
	case compile.KindDate:
		return []string{"2024-02-29", "1970-01-01"}
	case compile.KindEnum:
		return f.Values
	case compile.KindDecimal:
		return []string{"0", "1.5", "-0.10", "9007199254740993.000001", "100"}
	case compile.KindUUID:
		return []string{"123e4567-e89b-12d3-a456-426614174000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"}
	}
	return []string{"", "a", "A", "Zürich", "0"}
}

func throughJSON(t *testing.T, record any) any {
	t.Helper()
	text, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var decoded any
	if err := decoder.Decode(&decoded); err != nil {
		t.Fatal(err)
	}
	return decoded
}

func contactRecords(t *testing.T) []contacts.Contact {
	t.Helper()
	text, err := os.ReadFile("../contacts/testdata/samples/search-response.json")
	if err != nil {
		t.Fatal(err)
	}
	var page contacts.ContactPage
	if err := json.Unmarshal(text, &page); err != nil {
		t.Fatal(err)
	}
	full := contacts.Contact{
		ID: "a", ContactType: "service", CustomerID: "A", ContactRecordID: new("a"),
		SubscriptionID: new("A"), SubscriptionName: new(""), SubscriptionType: new(contacts.SubscriptionTypeRG),
		SubscriptionUserID: new("Zürich"),
		Addresses:          []contacts.Address{{ID: 1, ApartmentNumber: new("0"), PurposeType: new(contacts.AddressPurposeHome)}},
		Phones:             []contacts.Phone{{ID: 2, Phone: "0", Source: new(contacts.PhoneSourceExternal)}, {ID: 1, PurposeType: "PAGER"}},
		Extensions:         []contacts.Extension{{ID: 1, HideInAA: new(true), SubscriptionID: new("a"), SubscriptionType: new(contacts.SubscriptionTypeAA)}},
		Tags:               []contacts.Tag{{ID: 1, Name: "a"}, {ID: 9007199254740993, Name: "b", Value: new("a")}},
	}
	records := append(page.Data, full, contacts.Contact{ID: "0", ContactType: "company", CustomerID: "a", Emails: []contacts.Email{}})
	return records
}

func movieRecords() []plain.Movie {
	noon := time.Date(2024, 2, 29, 12, 0, 0, 123_456_789, time.UTC)
	there := time.FixedZone("", 3600)
	return []plain.Movie{
		{ID: 1, Title: "a", Released: "2024-02-29", Premiere: noon, Added: noon},
		{
			ID: -3, Title: "", Subtitle: new("A"), Rating: -0.1, Budget: new(0.0), Length: new(0), Seen: true, Lent: new(false),
			Released: "1970-01-01", Restored: new("2024-02-29"), Premiere: time.UnixMilli(0).In(there), Remastered: new(noon.In(there)),
			Serial: new(uint64(9007199254740993)), Awards: []string{"", "Zürich"},
			Added: time.UnixMilli(1621341000000), Medium: new(plain.MediumBluRay), Formats: []plain.Medium{"VHS", ""},
			Genres: []string{"", "Zürich"}, Scores: []*int64{nil, new(int64(0)), new(int64(9007199254740993))},
			Cast: []plain.MovieCast{
				{Name: "a"},
				{Name: "A", Role: new("a"), Agent: &plain.MovieCastAgent{City: "Zürich", Phone: new("0")}},
			},
			Studio: plain.MovieStudio{Name: "A", Address: &plain.MovieStudioAddress{City: "a", Floor: new(int64(-3)), Doors: []string{"0"}}},
		},
		{
			ID: 9007199254740993, Serial: new(uint64(math.MaxUint64)), Rating: 2.5, Released: "2024-03-01", Premiere: noon.Add(time.Millisecond), Added: noon,
			Genres: []string{}, Scores: []*int64{nil}, Studio: plain.MovieStudio{Address: &plain.MovieStudioAddress{}},
		},
	}
}

func personRecords() []recursion.Person {
	home := &recursion.House{Street: "a", Owner: &recursion.Owner{Company: "A"}}
	return []recursion.Person{
		{ID: "0", Name: "a"},
		{ID: "a", Name: "", Home: home, Twin: &recursion.PersonTwin{Other: recursion.Twin{Name: new("Zürich")}}},
		{ID: "A", Home: &recursion.House{Street: ""}, Twin: &recursion.PersonTwin{}},
	}
}

func animalRecords() []several.Animal {
	return []several.Animal{
		{Tag: "a", Zoo: "A", Name: new("zÜRICH"), Kind: new(several.AnimalKindBird), Legs: new(int64(0)), SinceMs: 1621341000000,
			Price: new("-00.1"), Weight: new(json.Number("9007199254740993.000001")), Rings: []string{"ffffffff-ffff-ffff-ffff-ffffffffffff"}},
		{Tag: "A", Zoo: "", Kind: new(several.AnimalKind("fish")), Born: time.Date(2024, 2, 29, 12, 0, 0, 123_000_000, time.UTC),
			Chip: new("123E4567-e89b-12d3-a456-426614174000"), Price: new("1.50"), Weight: new(json.Number("1e2")),
			Meals: []*several.AnimalMeals{{Food: "a", Grams: new(2.5)}, {Food: "Zürich", Cost: new(json.Number("1.5"))}}},
		{Tag: "null", Meals: []*several.AnimalMeals{nil}},
		{Tag: "0", Chip: new("no UUID"), Price: new("1e2"), Weight: new(json.Number("0.00")), Rings: []string{"", "123e4567-e89b-12d3-a456-426614174000"}},
	}
}
