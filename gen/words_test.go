package gen

import (
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/gen/document"
)

func TestExported(t *testing.T) {
	tests := map[string]string{
		"id": "ID", "pbxId": "PbxID", "contactRecordId": "ContactRecordID", "hideInAA": "HideInAA",
		"apiUrls": "APIURLs", "userIDs": "UserIDs", "ids": "IDs", "HTTPServer": "HTTPServer", "httpsOnly": "HTTPSOnly",
		"uuid": "UUID", "jsonBody": "JSONBody", "first_name": "FirstName", "first-name": "FirstName", "a.b": "AB",
		"sha256_sum": "Sha256Sum", "utf8Text": "UTF8Text", "VIN": "Vin", "AA": "AA", "hasVIN": "HasVIN", "BLU_RAY": "BluRay",
		"2fa": "X2fa", "_private": "Private", "@type": "Type", "$": "X", "": "X", "名前": "X名前", "ähre": "Ähre",
		"+1": "Plus1", "-1": "Minus1", "v1.0": "V1_0", "v10": "V10", "@id": "ID", "a,b": "AB", "utf-8": "Utf8",
		"x": "X", "identity": "Identity", "fooBAR": "FooBAR", "type": "Type", "Contact": "Contact", "iPhone": "IPhone",
	}
	for name, want := range tests {
		if got := exported(name); got != want {
			t.Errorf("exported(%q) = %s, want %s", name, got, want)
		}
	}
}

func TestUnexported(t *testing.T) {
	for name, want := range map[string]string{
		"ContactPage": "contactPage", "apiUrls": "apiURLs", "ID": "id", "X": "x", "IDs": "ids", "2fa": "x2fa", "$": "x", "+1": "plus1",
	} {
		if got := unexported(name); got != want {
			t.Errorf("unexported(%q) = %s, want %s", name, got, want)
		}
	}
}

func TestValueName(t *testing.T) {
	tests := map[string]string{
		"company": "Company", "HOME_FAX": "HomeFax", "UE": "UE", "+1": "Plus1", "-1": "Minus1", "+": "Plus", "": "Empty",
		"16mm": "16mm", "not-found": "NotFound", "HTTP_ERROR": "HTTPError", "名": "名",
		"=": "Equal", "!=": "NotEqual", ">": "Greater", "<": "Less", ">=": "GreaterOrEqual", "<=": "LessOrEqual", "*": "Star", "/": "Slash",
		"->": "MinusGreater", "☃": "U2603", "1.0": "1_0", "10": "10", "v1.2.3-beta.4": "V1_2_3Beta4", "2024-01-31": "2024_01_31",
		"Etc/GMT-1": "EtcGMTMinus1", "Etc/GMT+1": "EtcGMTPlus1", "UTC11": "Utc11", "UTC+12": "UtcPlus12", "C++": "CPlusPlus", "utf-8": "Utf8",
		"16:9": "16_9", "application/json": "ApplicationJSON",
	}
	for value, want := range tests {
		if got := valueName(value); got != want {
			t.Errorf("valueName(%q) = %s, want %s", value, got, want)
		}
	}
}

func TestScopeTakesTheFirstFreeNumber(t *testing.T) {
	s := newScope("Client", "Name2")
	var got []string
	for _, wish := range []string{"Client", "Client", "Name", "Name", "Other"} {
		got = append(got, s.take(wish))
	}
	if joined := strings.Join(got, " "); joined != "Client2 Client3 Name Name3 Other" {
		t.Errorf("took %s", joined)
	}
}

// TestTheOwnNameComesFirst checks who gets a name that several wish for.
func TestTheOwnNameComesFirst(t *testing.T) {
	for want, wishes := range map[string][]wish{
		"ID2 ID":         {{"@id", ""}, {"id", ""}},
		"ID4 ID3 ID2 ID": {{"@id", ""}, {"id", ""}, {"ID", ""}, {"key", "ID"}},
		"FooBar2 FooBar": {{"foo_bar", ""}, {"fooBar", ""}},
		"A B":            {{"a", ""}, {"b", ""}},
	} {
		if got := strings.Join(newScope().takeAll(wishes), " "); got != want {
			t.Errorf("took %s, want %s", got, want)
		}
	}
}

// endingsOf returns the endings of the names of an enum's values.
func endingsOf(values ...string) []string {
	return (&plan{}).endings(&document.Enum{Values: values})
}

func TestEndings(t *testing.T) {
	for values, want := range map[string]string{
		"asc,ASC":     "AscLower,AscUpper",
		"asc,Asc,ASC": "AscLower,AscMixed,AscUpper",
		"a.b,a-b,a b": "ADotB,AMinusB,ASpaceB",
		"1.0,1:0,10":  "1Dot0,1Colon0,10",
		",empty":      "EmptyText,Empty",
		"=,==":        "Equals,EqualsEquals",
		"a,b":         "A,B",
		"aBc,AbC":     "ABc,AbC",
		"aBc,ABc":     "ABc_a0a06560,ABc_98ed2380",
	} {
		if got := strings.Join(endingsOf(strings.Split(values, ",")...), ","); got != want {
			t.Errorf("%s: %s, want %s", values, got, want)
		}
	}
}

// FuzzEndings checks that names differ, that their order does not matter, and that a value
// which is added gives no name of another one to a third.
func FuzzEndings(f *testing.F) {
	for _, values := range []string{"asc ASC Asc aSC", "1.0 10 1-0", "+ - * ** + ++", "a a. .a A", "= == != <>"} {
		f.Add(values)
	}
	f.Fuzz(func(t *testing.T, text string) {
		values := slices.Compact(slices.Sorted(slices.Values(strings.Split(text, " "))))
		named := make(map[string]string)
		for i, ending := range endingsOf(values...) {
			if other, isTaken := named[ending]; isTaken {
				t.Errorf("%q and %q are both %s", other, values[i], ending)
			}
			named[ending] = values[i]
			if !token.IsIdentifier("Type" + ending) {
				t.Errorf("%q is %s", values[i], ending)
			}
		}
		for left := range values {
			fewer := slices.Delete(slices.Clone(values), left, left+1)
			slices.Reverse(fewer)
			for i, ending := range endingsOf(fewer...) {
				if value, isNamed := named[ending]; isNamed && value != fewer[i] && value != values[left] {
					t.Errorf("with %q, %s is %q and no longer %q", values[left], ending, value, fewer[i])
				}
			}
		}
	})
}

func TestScopeVariable(t *testing.T) {
	s := newScope("url")
	for name, want := range map[string]string{"type": "typeValue", "string": "stringValue", "URL": "url2", "contactId": "contactID", "Nil": "nilValue"} {
		if got := s.variable(name); got != want {
			t.Errorf("variable(%q) = %s, want %s", name, got, want)
		}
	}
}

func TestPackageName(t *testing.T) {
	tests := map[string]string{
		"Contact": "contact", "ContactPage": "contactpage", "foo_bar": "foobar", "type": "typefields", "String": "stringfields",
		"Main": "mainfields", "Internal": "internalfields", "Testdata": "testdatafields", "Vendor": "vendorfields",
		"2fa": "x2fa", "名前": "名前", "Error": "errorfields",
	}
	for name, want := range tests {
		if got := packageName(name); got != want {
			t.Errorf("packageName(%q) = %s, want %s", name, got, want)
		}
	}
}

func TestIsTagName(t *testing.T) {
	for name, want := range map[string]bool{
		"id": true, "a b": true, "a-b.c/d": true, "größe": true, "": false, "a,b": false, `a"b`: false, "a`b": false, `a\b`: false, "a'b": false,
	} {
		if isTagName(name) != want {
			t.Errorf("isTagName(%q) = %t", name, !want)
		}
	}
}

// FuzzExported checks that every name of a document becomes one that Go exports.
func FuzzExported(f *testing.F) {
	for _, name := range []string{"id", "pbxId", "2fa", "", "名前", "ǅ", "ﬁ", "a\u0301", "߁", "\xff"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if got := exported(name); !token.IsIdentifier(got) || !token.IsExported(got) {
			t.Errorf("exported(%q) = %q", name, got)
		}
		if got := newScope().variable(name); !isUsable(got) {
			t.Errorf("variable of %q = %q", name, got)
		}
		if got := packageName(name); !isUsable(got) {
			t.Errorf("packageName(%q) = %q", name, got)
		}
	})
}
