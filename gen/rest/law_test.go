package rest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/rest"
)

// TestDecodeAgrees checks on drawn texts that decoding agrees with an oracle that is made
// of encoding/json: the same is refused, the values are the same, and so is what is written
// of them.
func TestDecodeAgrees(t *testing.T) {
	accepted := 0
	const texts = 8000
	for seed := range uint64(texts) {
		if checkAgreement(t, newDrawer(seed).text(reflect.TypeFor[thing]())) {
			accepted++
		}
	}
	if accepted < texts/4 || accepted > texts*3/4 {
		t.Errorf("%d of %d texts are accepted: the test shows little", accepted, texts)
	}
}

func FuzzDecode(f *testing.F) {
	for seed := range uint64(30) {
		f.Add(newDrawer(seed).text(reflect.TypeFor[thing]()))
	}
	f.Fuzz(func(t *testing.T, source []byte) { checkAgreement(t, source) })
}

// checkAgreement compares what is decoded of a text with the oracle, and reports whether
// it is accepted.
func checkAgreement(t *testing.T, source []byte) bool {
	t.Helper()
	var got, want thing
	err, wantErr := rest.Decode(source, &got, rest.DecodeOptions{}), oracle(source, &want)
	if isBeyondOracle(err, wantErr) {
		return false
	}
	if (err == nil) != (wantErr == nil) {
		t.Fatalf("%q\nerror %v, want %v", source, err, wantErr)
	}
	if err != nil {
		checkError(t, source, err)
		return false
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%q\nis decoded otherwise (- want, + got):\n%s", source, diff)
	}
	checkEncoding(t, got)
	return true
}

// isBeyondOracle reports whether something is too deep or too large for the oracle.
func isBeyondOracle(errs ...error) bool {
	return slices.ContainsFunc(errs, func(err error) bool {
		return err != nil && (strings.Contains(err.Error(), "nested more than") || errors.Is(err, errBeyondOracle))
	})
}

// checkError checks that an error is short and its place lies in the text.
func checkError(t *testing.T, source []byte, err error) {
	t.Helper()
	failure, ok := err.(*rest.DecodeError)
	if !ok || strings.Contains(err.Error(), "\n") || failure.Offset < 0 || failure.Offset > int64(len(source)) || len(err.Error()) > 1000 {
		t.Fatalf("%q\nerror %#v is no short one with a place", source, err)
	}
}

// checkEncoding checks that a value is written as encoding/json writes its fields, and that
// what was written is decoded to the same value.
func checkEncoding(t *testing.T, value thing) {
	t.Helper()
	written, err := rest.Marshal(value)
	if err != nil {
		t.Fatalf("%+v cannot be encoded: %v", value, err)
	}
	var again thing
	if err := rest.Decode(written, &again, rest.DecodeOptions{}); err != nil {
		t.Fatalf("%s\nwas written and cannot be decoded: %v", written, err)
	}
	if twice, _ := rest.Marshal(again); !bytes.Equal(written, twice) {
		t.Fatalf("%s\nis written, decoded and written as\n%s", written, twice)
	}
	if hasUnknown(value) {
		return
	}
	var want bytes.Buffer
	encoder := json.NewEncoder(&want)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		t.Fatal(err)
	}
	separators := strings.NewReplacer(`\u2028`, "\u2028", `\u2029`, "\u2029") // only encoding/json escapes these
	if got, want := separators.Replace(string(written)+"\n"), separators.Replace(want.String()); got != want {
		t.Fatalf("written\n%swant\n%s", got, want)
	}
}

// hasUnknown reports whether something in a value is unknown.
func hasUnknown(value thing) bool {
	for _, child := range slices.AppendSeq(slices.Clone(value.Children), maps.Values(value.Members)) {
		if hasUnknown(child) {
			return true
		}
	}
	return value.Unknown != nil || value.Child != nil && hasUnknown(*value.Child)
}

// TestDecodeManyMembers checks models whose required members do not fit one or two words.
func TestDecodeManyMembers(t *testing.T) {
	for _, count := range []int{63, 64, 65, 128, 129, 130} {
		checkManyMembers(t, count)
	}
}

func checkManyMembers(t *testing.T, count int) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, uint64(count)))
	names, fields := make([]string, count), make([]reflect.StructField, count)
	for i := range names {
		names[i] = "m" + strings.Repeat("x", i)
		fields[i] = reflect.StructField{Name: "F" + names[i], Type: reflect.TypeFor[int](), Tag: reflect.StructTag(`json:"` + names[i] + `"`)}
	}
	model := reflect.StructOf(fields)
	for _, missing := range []int{-1, 0, 1, 62, count - 2, count - 1} {
		var members []string
		for _, i := range random.Perm(count) {
			if i != missing {
				members = append(members, `"`+names[i]+`":1`)
			}
		}
		err := rest.Decode([]byte("{"+strings.Join(members, ",")+"}"), reflect.New(model).Interface(), rest.DecodeOptions{})
		var failure *rest.DecodeError
		if missing < 0 && err != nil || missing >= 0 && (!errors.As(err, &failure) || failure.Pointer != "/"+names[missing]) {
			t.Errorf("%d members without number %d: error %v", count, missing, err)
		}
	}
}
