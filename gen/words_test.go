package gen

import (
	"go/token"
	"strings"
	"testing"
)

func TestExported(t *testing.T) {
	tests := map[string]string{
		"id": "ID", "pbxId": "PbxID", "contactRecordId": "ContactRecordID", "hideInAA": "HideInAA",
		"apiUrls": "APIURLs", "userIDs": "UserIDs", "ids": "IDs", "HTTPServer": "HTTPServer", "httpsOnly": "HTTPSOnly",
		"uuid": "UUID", "jsonBody": "JSONBody", "first_name": "FirstName", "first-name": "FirstName", "a.b": "AB",
		"sha256_sum": "Sha256Sum", "utf8Text": "UTF8Text", "VIN": "Vin", "AA": "AA", "hasVIN": "HasVIN", "BLU_RAY": "BluRay",
		"2fa": "X2fa", "_private": "Private", "@type": "Type", "$": "X", "": "X", "名前": "X名前", "ähre": "Ähre",
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
		"ContactPage": "contactPage", "apiUrls": "apiURLs", "ID": "id", "X": "x", "IDs": "ids", "2fa": "x2fa", "$": "x",
	} {
		if got := unexported(name); got != want {
			t.Errorf("unexported(%q) = %s, want %s", name, got, want)
		}
	}
}

func TestValueName(t *testing.T) {
	tests := map[string]string{
		"company": "Company", "HOME_FAX": "HomeFax", "UE": "UE", "+1": "Plus1", "-1": "Minus1", "+": "Plus", "": "Empty",
		"*": "Value", "16mm": "16mm", "not-found": "NotFound", "HTTP_ERROR": "HTTPError", "名": "名",
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
