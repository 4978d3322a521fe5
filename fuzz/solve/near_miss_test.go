package solve_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/internal/schemas"
	"github.com/fiql-go/fiql/fuzz/solve"
	"github.com/fiql-go/fiql/parser"
)

func TestNearMiss(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	found, gaveUp := 0, 0
	for range 1000 {
		records := []map[string]any{draw.Record(random, thingSchema)}
		filter := draw.FilterOf(random, thingSchema, records, 1+random.IntN(20))
		solver := newSolver(t, filter, thingSchema)
		miss, match, err := solver.NearMiss(random)
		switch {
		case errors.Is(err, solve.ErrGaveUp):
			gaveUp++
		case err == nil:
			found++
			if solver.matches(miss) || !solver.matches(match) {
				t.Fatalf("%s: miss %v, match %v", filter, miss, match)
			}
			for _, record := range []map[string]any{miss, match} {
				if _, err := draw.Decode[thing](record); err != nil {
					t.Fatalf("%s: %v", filter, err)
				}
			}
			if keys := differingKeys(miss, match); len(keys) != 1 {
				t.Fatalf("%s: miss %v and match %v differ in %v", filter, miss, match, keys)
			}
		}
	}
	t.Logf("%d found, %d not found", found, gaveUp)
	if found*100 < 99*(found+gaveUp) {
		t.Errorf("only %d of %d", found, found+gaveUp)
	}
}

// thing has the lists of the records, so that one that is an object is found.
type thing struct {
	Tags   []map[string]any `json:"tags"`
	Labels []string         `json:"labels"`
}

// differingKeys returns the keys at the top of records whose values differ; null is
// no value.
func differingKeys(a, b map[string]any) []string {
	all := map[string]any{}
	for _, record := range []map[string]any{a, b} {
		for key := range record {
			all[key] = nil
		}
	}
	var keys []string
	for key := range all {
		empty := func(v any) bool { return v == nil || reflect.DeepEqual(v, map[string]any{}) }
		if !reflect.DeepEqual(a[key], b[key]) && !(empty(a[key]) && empty(b[key])) {
			keys = append(keys, key)
		}
	}
	return keys
}

// TestNearMissInListsOfElements expects records that differ in one value of one element, or in
// one element.
func TestNearMissInListsOfElements(t *testing.T) {
	schema := schemas.Nested()
	random := rand.New(rand.NewPCG(15, 16))
	found := 0
	for range 500 {
		filter := draw.FilterOf(random, schema, []map[string]any{draw.Record(random, schema)}, 1+random.IntN(12))
		solver := newSolver(t, filter, schema)
		miss, match, err := solver.NearMiss(random)
		switch {
		case errors.Is(err, solve.ErrUnsatisfiable):
			continue
		case err != nil:
			t.Fatalf("%s: %v", filter, err)
		}
		found++
		if solver.matches(miss) || !solver.matches(match) || differences(miss, match) != 1 {
			t.Fatalf("%s: %d differences of miss %s and match %s", filter, differences(miss, match), text(t, miss), text(t, match))
		}
	}
	if found < 300 {
		t.Errorf("only %d found", found)
	}
}

// differences returns how many values and elements two records differ in.
func differences(a, b any) int {
	count := 0
	objectA, isObjectA := a.(map[string]any)
	objectB, isObjectB := b.(map[string]any)
	listA, isListA := a.([]any)
	listB, isListB := b.([]any)
	switch {
	case isObjectA || isObjectB:
		for key, value := range objectA {
			count += differences(value, objectB[key])
		}
		for key, value := range objectB {
			if _, isCounted := objectA[key]; !isCounted {
				count += differences(nil, value)
			}
		}
	case isListA || isListB:
		for i := range min(len(listA), len(listB)) {
			count += differences(listA[i], listB[i])
		}
		count += max(len(listA), len(listB)) - min(len(listA), len(listB))
	case a != b:
		count = 1
	}
	return count
}

// TestNearMissIsNear pins how near: the next value of each kind.
func TestNearMissIsNear(t *testing.T) {
	for _, test := range []struct{ filter, key, miss, match string }{
		{"count=gt=5", "count", "5", "6"},
		{"count=le=-3", "count", "-2", "-3"},
		{"active==true", "active", "false", "true"},
		{"created=lt=2023-01-01T00:00:00Z", "created", "1672531200000", "1672531199999"},
		{"changed=ge=2023-01-01T00:00:00Z", "changed", `"2022-12-31T23:59:59.999Z"`, `"2023-01-01T00:00:00Z"`},
		{"price=gt=-1.5", "price", `"-1.5"`, `"-1.49"`},
		{"price=le=100", "price", `"100.1"`, `"100"`},
		{"token=ge=a0000000-0000-4000-8000-000000000000", "token", `"a0000000-0000-4000-7fff-ffffffffffff"`, `"a0000000-0000-4000-8000-000000000000"`},
		{"day=gt=2024-02-28", "day", `"2024-02-28"`, `"2024-02-29"`},
	} {
		filter, err := parser.Parse(test.filter+";"+test.key+"==*", parser.Options{})
		if err != nil {
			t.Fatal(err)
		}
		solver := newSolver(t, filter, thingSchema)
		for seed := range uint64(20) {
			miss, match, err := solver.NearMiss(rand.New(rand.NewPCG(seed, 0)))
			if err != nil {
				t.Fatalf("%s: %v", test.filter, err)
			}
			if miss[test.key] == nil {
				continue // the other way to miss
			}
			if text(t, miss[test.key]) != test.miss || text(t, match[test.key]) != test.match {
				t.Errorf("%s: miss %s, match %s", test.filter, text(t, miss[test.key]), text(t, match[test.key]))
			}
		}
	}
}

func text(t *testing.T, value any) string {
	t.Helper()
	encoded, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(encoded)
}

// TestNearMissOfText expects texts that differ in one character.
func TestNearMissOfText(t *testing.T) {
	for _, source := range []string{"name==John", "name==Jo*", "name==*n*", "name=ge=b;name=lt=c", "label==x", "tag.name==*b"} {
		filter, err := parser.Parse(source, parser.Options{})
		if err != nil {
			t.Fatal(err)
		}
		solver := newSolver(t, filter, thingSchema)
		for seed := range uint64(30) {
			miss, match, err := solver.NearMiss(rand.New(rand.NewPCG(seed, 0)))
			if err != nil {
				t.Fatalf("%s: %v", source, err)
			}
			a, hasA := miss["name"].(string)
			b, hasB := match["name"].(string)
			if hasA && hasB && a != b && !oneEdit([]rune(a), []rune(b)) {
				t.Errorf("%s: %q and %q are more than one character apart", source, a, b)
			}
		}
	}
}

func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	at := 0
	for at < len(a) && a[at] == b[at] {
		at++
	}
	if len(a) == len(b) {
		return string(a[at+1:]) == string(b[at+1:])
	}
	return len(b) == len(a)+1 && string(a[at:]) == string(b[at+1:])
}

// TestUnsatisfiable pins filters that no record, or every record, meets.
func TestUnsatisfiable(t *testing.T) {
	for _, source := range []string{
		"name==a;name==b", "count=gt=5;count=lt=6", "name==a*;name=lt=a", "color==red;color==green", "id!=*",
		"name=='*\u00e9*';name!='*\u00e9*'", "tag==*;tag.name!=*", "tag!=*;tag.rank==1", "label==a;label!=*a*",
		"active!=true;active!=false", "changed=gt=9223372036854775807", "price=gt=1;price=lt=1.0", "price==1;price==1.1",
		"price=in=(1,2);price!=1.0;price!=+2", "token=gt=ffffffff-ffff-ffff-ffff-ffffffffffff", "token=lt=00000000-0000-0000-0000-000000000000",
		"token==123e4567-e89b-12d3-a456-426614174000;token!=123E4567-E89B-12D3-A456-426614174000",
		"token=gt=123e4567-e89b-12d3-a456-426614174000;token=lt=123e4567-e89b-12d3-a456-426614174001",
		"maker!=*;maker.name==a", "name=gt=a;name=lt=a*;count==x",
		"color!=red;color!=green;color!=Blue", "folded==A;folded!=a", "count=gt=9223372036854775807",
		"(name==a,name==b);(name==c,name==d);(name==a,name==d)",
	} {
		filter, err := parser.Parse(source, parser.Options{})
		if err != nil {
			t.Fatal(err)
		}
		query, err := compile.Check(filter, thingSchema, compile.Options{})
		if err != nil {
			continue // the check refuses it
		}
		solver := solve.New(query)
		random := rand.New(rand.NewPCG(7, 8))
		if record, err := solver.Matching(random); !errors.Is(err, solve.ErrUnsatisfiable) {
			t.Errorf("%s: %v %v", source, record, err)
		}
		if _, _, err := solver.NearMiss(random); !errors.Is(err, solve.ErrUnsatisfiable) {
			t.Errorf("near miss of %s: %v", source, err)
		}
		if _, err := solver.NonMatching(random); err != nil {
			t.Errorf("%s: %v", source, err)
		}
	}
}
