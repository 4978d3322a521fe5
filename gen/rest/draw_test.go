package rest_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// thing is a model with every kind of field.
type thing struct {
	ID       int64             `json:"id"`
	Title    string            `json:"title & é"`
	Done     bool              `json:"done"`
	Owner    *string           `json:"owner"`
	Labels   []string          `json:"labels"`
	Notes    []string          `json:"notes" rest:"nullable"`
	Size     *uint64           `json:"size,omitzero"`
	Level    *int32            `json:"level,omitzero"`
	Ratio    *float64          `json:"ratio,omitzero"`
	Price    *json.Number      `json:"price,omitzero"`
	At       *time.Time        `json:"at,omitzero"`
	Kind     *kind             `json:"kind,omitzero"`
	Scores   []*float64        `json:"scores,omitzero"`
	Grid     [][]int64         `json:"grid,omitzero"`
	Anything json.RawMessage   `json:"anything,omitzero"`
	Parts    []json.RawMessage `json:"parts,omitzero"`
	Counts   map[string]*int64 `json:"counts,omitzero"`
	Members  map[kind]thing    `json:"members,omitzero"`
	Child    *thing            `json:"child,omitzero"`
	Children []thing           `json:"children,omitzero"`
	Unknown  unknownMembers    `json:"-"`
}

type kind string

// drawer draws texts for models: right ones, and with some probability of each fault wrong
// ones.
type drawer struct {
	*rand.Rand
	odd float64
}

func newDrawer(seed uint64) *drawer {
	d := &drawer{Rand: rand.New(rand.NewPCG(seed, seed))}
	d.odd = []float64{0, 0.002, 0.01, 0.05}[d.IntN(4)]
	return d
}

func (d *drawer) isOdd() bool { return d.Float64() < d.odd }

func (d *drawer) pick(texts ...string) string { return texts[d.IntN(len(texts))] }

func (d *drawer) space() string { return d.pick("", "", "", " ", "\n\t") }

// text draws a JSON text for a type, damaged now and then.
func (d *drawer) text(t reflect.Type) []byte {
	drawn := []byte(d.space() + d.value(t, 0) + d.space())
	if at := d.IntN(len(drawn)); d.isOdd() {
		drawn[at] = byte(d.IntN(256))
	} else if d.isOdd() {
		drawn = drawn[:at]
	}
	return drawn
}

// oddValues are values of every kind, most of which fit few fields.
var oddValues = []string{
	"null", "true", "false", "0", "-0", "1.5", "1e2", "99999999999999999999", "1e400", `""`, `"a"`, `"\ud800"`, `"é<&>\u2028"`, "\"\xff\"",
	`"2024-02-29"`, "[]", "[null]", "[1]", `["a",null]`, "[[]]", "{}", `{"a":1}`, `{"a":1,"a":2}`, `[{"a":{"\u0061":0,"a":1}}]`,
}

func (d *drawer) value(t reflect.Type, depth int) string {
	switch {
	case d.isOdd() || t == reflect.TypeFor[json.RawMessage]():
		if d.odd == 0 {
			return d.pick(oddValues[:len(oddValues)-2]...)
		}
		return d.pick(oddValues...)
	case t.Kind() == reflect.Pointer && d.IntN(5) == 0:
		return "null"
	case t.Kind() == reflect.Pointer:
		return d.value(t.Elem(), depth)
	case t == reflect.TypeFor[time.Time]():
		return d.pick(`"2024-02-29T12:00:00.5+01:00"`, `"1970-01-01T00:00:00Z"`, `"\u0032024-02-29T12:00:00Z"`)
	case t.Kind() == reflect.Slice:
		return d.list(t, depth)
	case t.Kind() == reflect.Struct:
		return d.object(t, depth)
	case t.Kind() == reflect.Map:
		var members []string
		for range d.IntN(4 - min(depth, 3)) {
			members = append(members, d.member(d.pick("a", "b", "B", "", "\\n", "é", "z"), d.value(t.Elem(), depth+1)))
		}
		return "{" + strings.Join(members, ",") + d.space() + "}"
	}
	return d.scalar(t)
}

func (d *drawer) list(t reflect.Type, depth int) string {
	items := make([]string, d.IntN(4-min(depth, 3)))
	for i := range items {
		items[i] = d.space() + d.value(t.Elem(), depth+1) + d.space()
	}
	return "[" + strings.Join(items, ",") + "]"
}

func (d *drawer) scalar(t reflect.Type) string {
	if t == reflect.TypeFor[json.Number]() {
		return d.pick("0", "-0.0", "9007199254740993.000001", "1e400", "-1E-7")
	}
	switch t.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(d.IntN(2) == 0)
	case reflect.Float64:
		return d.pick("0", "-0", "-0.0", "-1.25", "1e-9", "1E21", "1e-400", "123456789.5e+3", "5e-324")
	case reflect.Int64:
		return d.pick("0", "-0", "-7", "9007199254740993", "1.0", "1e3", "-120e-1", "0.0e9", "1000000000000000000e-18", "-9223372036854775808")
	case reflect.Int32:
		return d.pick("-2147483648", "2147483647.00", "7e0")
	case reflect.Uint64:
		return d.pick("0", "-0", "18446744073709551615", "1844674407370955161.5e1", "3.00")
	}
	return d.pick(`""`, `"a"`, `"a b"`, `"\"\\\/\t"`, `"é"`, "\"\u2028<\x7f\"", `"\ud83d\ude00"`, "\"a\xffb\"", `"\udead\ud800x"`,
		`"`+strings.Repeat("long ", d.IntN(20))+`"`)
}

// object draws the members of a model in mostly their order, some absent, some unknown.
func (d *drawer) object(t reflect.Type, depth int) string {
	var members []string
	for field := range t.Fields() {
		name, option, _ := strings.Cut(field.Tag.Get("json"), ",")
		isAbsent := option == "omitzero" && d.IntN(3+depth) > 0 || d.isOdd()
		if name == "-" || isAbsent {
			continue
		}
		value := d.value(field.Type, depth+1)
		if field.Tag.Get("rest") == "nullable" && d.IntN(3) == 0 {
			value = "null"
		}
		members = append(members, d.member(name, value))
	}
	for d.IntN(3) == 0 {
		name := d.pick("colour", "ID", "Id", "Unknown", "", "tab\\t", "bad\xff", "bad\xfe", `\ud800`, "-", "x"+strconv.Itoa(d.IntN(20)))
		members = append(members, d.member(name, d.value(reflect.TypeFor[json.RawMessage](), depth+1)))
	}
	if len(members) > 0 && d.isOdd() {
		members = append(members, members[d.IntN(len(members))])
	}
	if d.IntN(3) == 0 {
		d.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	}
	return "{" + strings.Join(members, ",") + d.space() + "}"
}

// member writes a member, now and then with its name in escapes.
func (d *drawer) member(name, value string) string {
	if d.IntN(20) == 0 && name != "" && name[0] < 0x80 && name[0] != '\\' {
		name = `\u00` + strconv.FormatInt(int64(name[0]), 16) + name[1:]
	}
	return d.space() + `"` + name + `"` + d.space() + ":" + d.space() + value + d.space()
}
