package compile_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// drawValues returns random values of a field.
func drawValues(random *rand.Rand, field compile.Field, count int) []compile.Value {
	values := make([]compile.Value, 0, count)
	for len(values) < count {
		record := map[string]any{}
		if v, ok := valueIn(putIn(record, field, draw.Value(random, field)), field); ok {
			values = append(values, v)
		}
	}
	return values
}

// putIn returns what holds the value of a field that lies directly in it.
func putIn(record map[string]any, field compile.Field, v any) any {
	if len(field.Path) == 0 {
		return v
	}
	object := record
	for _, key := range field.Path[:len(field.Path)-1] {
		inner := map[string]any{}
		object[key], object = inner, inner
	}
	object[field.Path[len(field.Path)-1]] = v
	return record
}

// TestCompareIsAnOrder holds Compare to the laws of a total order, on random values of
// every field.
func TestCompareIsAnOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(33, 34))
	for field := range thing.Schema.Fields() {
		for range 300 {
			v := drawValues(random, field, 3)
			a, b, c := v[0], v[1], v[2]
			switch {
			case a.Compare(a) != 0:
				t.Fatalf("%s: %v is not itself", field.Selector, a)
			case sign(a.Compare(b)) != -sign(b.Compare(a)):
				t.Fatalf("%s: %v and %v both come first", field.Selector, a, b)
			case a.Compare(b) <= 0 && b.Compare(c) <= 0 && a.Compare(c) > 0:
				t.Fatalf("%s: %v, %v and %v are a circle", field.Selector, a, b, c)
			case a.Compare(b) == 0 && a.String() != b.String() && a.Float64() != 0:
				t.Fatalf("%s: %v and %v are equal", field.Selector, a, b)
			}
		}
	}
}

func sign(n int) int { return min(max(n, -1), 1) }

// TestValueReadsBack writes random values as literals and reads them again.
func TestValueReadsBack(t *testing.T) {
	random := rand.New(rand.NewPCG(35, 36))
	for field := range thing.Schema.Fields() {
		for _, v := range drawValues(random, field, 300) {
			literal := v.String()
			if field.Kind == compile.KindTimestamp && random.IntN(2) == 0 {
				literal = v.Time().Format(time.RFC3339Nano)
			}
			got, err := read(field.Selector, literal, thing.Noon)
			if err != nil || got.Compare(v) != 0 || got.Kind() != field.Kind {
				t.Fatalf("%s: %v is written %q and reads as %v, %v", field.Selector, v, literal, got, err)
			}
		}
	}
}

// TestValueOfAnotherKind asks values of every kind for what they do not hold.
func TestValueOfAnotherKind(t *testing.T) {
	for kind, v := range map[compile.Kind]compile.Value{
		compile.KindText:      compile.NewValue(compile.KindText, "a"),
		compile.KindInteger:   compile.NewValue(compile.KindInteger, int64(7)),
		compile.KindNumber:    compile.NewValue(compile.KindNumber, 7.5),
		compile.KindBoolean:   compile.NewValue(compile.KindBoolean, true),
		compile.KindTimestamp: compile.NewValue(compile.KindTimestamp, int64(7)),
		compile.KindDate:      compile.NewValue(compile.KindDate, "2024-02-29"),
		compile.KindEnum:      compile.NewValue(compile.KindEnum, "red"),
		compile.KindDecimal:   compile.NewValue(compile.KindDecimal, "7.5"),
		compile.KindUUID:      compile.NewValue(compile.KindUUID, "123e4567-e89b-12d3-a456-426614174000"),
	} {
		isText := goTypeOf(kind) == "string"
		isInteger := kind == compile.KindInteger || kind == compile.KindTimestamp
		hasTime := kind == compile.KindTimestamp || kind == compile.KindDate
		if v.Kind() != kind || (v.Text() != "") != isText || (v.Int64() != 0) != isInteger || (v.Float64() != 0) != (kind == compile.KindNumber) ||
			v.Bool() != (kind == compile.KindBoolean) || v.Time().IsZero() == hasTime {
			t.Errorf("%s: %#v holds what it should not, or does not hold what it should", kind, v)
		}
	}
}

// TestNewValueOfAnotherType makes values of what their kind does not hold.
func TestNewValueOfAnotherType(t *testing.T) {
	literals := map[compile.Kind]string{compile.KindUUID: "123e4567-e89b-12d3-a456-426614174000", compile.KindText: "a", compile.KindEnum: "a"}
	for kind := range compile.KindUUID + 1 {
		if literals[kind] == "" {
			literals[kind] = "7"
		}
	}
	for kind := compile.KindText; kind <= compile.KindUUID; kind++ {
		zero := compile.NewValue(kind, int64(0))
		for name, v := range map[string]compile.Value{
			"string": compile.NewValue(kind, literals[kind]), "int64": compile.NewValue(kind, int64(7)),
			"float64": compile.NewValue(kind, 7.5), "bool": compile.NewValue(kind, true),
			"time.Time": compile.NewValue(kind, time.UnixMilli(7)),
		} {
			isHeld := name == goTypeOf(kind) || name == "time.Time" && kind == compile.KindTimestamp
			if (v != zero) != isHeld || v.Kind() != kind {
				t.Errorf("%s of a %s is %#v", kind, name, v)
			}
		}
	}
	if v := (compile.Value{}); v != compile.NewValue(compile.KindText, "") || v.Any() != "" {
		t.Errorf("the zero value is %#v", v)
	}
}

// goTypeOf returns the type in Go of values of a kind.
func goTypeOf(kind compile.Kind) string {
	switch kind {
	case compile.KindInteger, compile.KindTimestamp:
		return "int64"
	case compile.KindNumber:
		return "float64"
	case compile.KindBoolean:
		return "bool"
	}
	return "string"
}

// TestTimes reads the time of the first and the last instant, and of a day.
func TestTimes(t *testing.T) {
	for v, want := range map[compile.Value]time.Time{
		compile.NewValue(compile.KindTimestamp, int64(-62167219200000)): time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC),
		compile.NewValue(compile.KindTimestamp, int64(253402300799999)): time.Date(9999, 12, 31, 23, 59, 59, 999_000_000, time.UTC),
		compile.NewValue(compile.KindDate, "2024-02-29"):                time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC),
		compile.NewValue(compile.KindNumber, math.Inf(1)):               {},
	} {
		if got := v.Time(); got != want {
			t.Errorf("%v is %v, want %v", v, got, want)
		}
	}
}
