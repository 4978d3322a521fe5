package main

import (
	"slices"
	"strings"
	"testing"
)

// vendorFilters are the filters that the vendor's page shows, with the address
// that its web host obfuscates restored.
var vendorFilters = []string{
	`firstName==John`,
	`firstName!=John`,
	`createdTimestamp>25`,
	`createdTimestamp=gt=25`,
	`createdTimestamp>=25`,
	`createdTimestamp=ge=25`,
	`createdTimestamp<25`,
	`createdTimestamp=lt=25`,
	`createdTimestamp<=25`,
	`createdTimestamp=le=25`,
	`pbxId=in=(US1,US2)`,
	`pbxId=out=(US1)`,
	`firstName==John;lastName==Doe`,
	`firstName==John,lastName==Doe`,
	`firstName==Jo*`,
	`firstName!=*ohn`,
	`contactType=='corporate';jobTitle=='Agent';email.email==email.changed@8x8.com`,
}

func TestVendorFilters(t *testing.T) {
	for _, dialect := range []string{"sqlite", "postgres", "mysql"} {
		got := runCommand(strings.Join(vendorFilters, "\n"),
			"explain", "-json", "-schema", contactsDocument, "-object", "Contact", "-dialect", dialect)
		if got.code != exitGood || got.stderr != "" || strings.Count(got.stdout, "\n") != len(vendorFilters) {
			t.Errorf("%s: exit code %d\n%s%s", dialect, got.code, got.stdout, got.stderr)
		}
		for _, filter := range vendorFilters {
			checkPlaceholders(t, dialect, explainOne(t, filter, "-schema", contactsDocument, "-dialect", dialect))
		}
	}
}

// TestVendorSubObjects asks for every selector below a list that the vendor's page
// names.
func TestVendorSubObjects(t *testing.T) {
	for _, selector := range []string{
		"tag.id", "tag.name", "address.streetName", "address.city", "phone.phone", "phone.purposeType",
		"email.email", "email.purposeType", "email.primary", "extension.extension", "extension.pbxName", "extension.pbxId",
	} {
		if got := explainOne(t, selector, "-schema", contactsDocument); !got.OK {
			t.Errorf("%s: %s", selector, got.Error.Message)
		}
	}
}

func checkPlaceholders(t *testing.T, dialect string, got explained) {
	t.Helper()
	if !got.OK || got.SQL == nil {
		t.Errorf("%s %q: no SQL", dialect, got.Filter)
		return
	}
	mark := "?"
	if dialect == "postgres" {
		mark = "$"
	}
	if count := strings.Count(*got.SQL, mark); count != len(got.Args) {
		t.Errorf("%s %q: %d placeholders and %d arguments in %s", dialect, got.Filter, count, len(got.Args), *got.SQL)
	}
}

// checkCase is a filter, the document it is checked against, the outcome, and what
// its first error says was expected.
type checkCase struct {
	document, filter, want string
	expected               []string
}

var checkCases = []checkCase{
	{contactsDocument, `frstName==x`, `unknown-selector 0-8`, []string{"firstName", "lastName"}},
	{contactsDocument, `(id==1;(tag.nmae==x))`, `unknown-selector 8-16`, []string{"tag.name"}},
	{contactsDocument, `email==x`, `not-comparable 0-5`, []string{"email.id", "email.email", "email.primary", "email.purposeType"}},
	{contactsDocument, `email==*`, `email==*`, nil},
	{contactsDocument, `email.primary=gt=true`, `operator-not-allowed 13-17`, []string{"==", "!=", "=in=", "=out="}},
	{contactsDocument, `name=like=x`, `unknown-operator 4-10`, nil},
	{contactsDocument, `contactType==copany`, `unknown-value 13-19`, []string{"company", "corporate", "service"}},
	{contactsDocument, `contactType=in=(company,service)`, `contactType=in=(company,service)`, nil},
	{contactsDocument, `address.purposeType==BUSINESS`, `address.purposeType==BUSINESS`, nil},
	{contactsDocument, `email.purposeType==BUSINESS`, `unknown-value 19-27`, []string{"HOME", "WORK", "OTHER"}},
	{contactsDocument, `email.primary==yes`, `invalid-value 15-18`, []string{"true or false"}},
	{contactsDocument, `createdTimestamp=ge=John`, `invalid-value 20-24`, nil},
	{contactsDocument, `createdTimestamp=gt=-P1D12H`, `invalid-value 24-27`, nil},
	{contactsDocument, `createdTimestamp=gt=-PT1M`, `createdTimestamp=gt=-PT1M`, nil},
	{contactsDocument, `createdTimestamp=gt=2023-01-01`, `invalid-value 20-30`, nil},
	{contactsDocument, `createdTimestamp==16*`, `star-not-allowed 18-21`, nil},
	{contactsDocument, `name=gt=J*`, `star-not-allowed 8-10`, nil},
	{contactsDocument, `email.id==1.5`, `invalid-value 11-13`, nil},
	{contactsDocument, `email.id==123.00`, `email.id==123.00`, nil},
	{contactsDocument, `email.id==9223372036854775808`, `invalid-value 10-29`, nil},
	{movieDocument, `year=ge=John`, `invalid-value 8-12`, nil},
	{movieDocument, `rating==8.50`, `rating==8.50`, nil},
	{movieDocument, `genres==drama`, `genres==drama`, nil},
	{movieDocument, `genres=in=(sc*,drama)`, `genres=in=(sc*,drama)`, nil},
	{movieDocument, `cast.name==*Weaver`, `cast.name==*Weaver`, nil},
	{movieDocument, `cast==x`, `not-comparable 0-4`, []string{"cast.name", "cast.role", "cast.billing"}},
	{movieDocument, `studio==UFA`, `not-comparable 0-6`, []string{"studio.name", "studio.city"}},
	{movieDocument, `studio!=*`, `studio!=*`, nil},
	{movieDocument, `studio.name=in=(UFA,Fox)`, `studio.name=in=(UFA,Fox)`, nil},
	{movieDocument, `color==sepia`, `unknown-value 7-12`, []string{"black-and-white", "color"}},
	{movieDocument, `color=gt=a`, `operator-not-allowed 5-9`, []string{"==", "!=", "=in=", "=out="}},
	{movieDocument, `released=ge=2001-02-30`, `invalid-value 12-22`, nil},
	{movieDocument, `released=ge=-P1Y`, `released=ge=-P1Y`, nil},
	{movieDocument, `added=gt=2023-01-01T00:00:00Z`, `added=gt=2023-01-01T00:00:00Z`, nil},
	{movieDocument, `titel==x`, `unknown-selector 0-5`, []string{"title"}},
	{movieDocument, `watched==TRUE`, `invalid-value 9-13`, []string{"true or false"}},
}

func TestChecks(t *testing.T) {
	for _, c := range checkCases {
		for _, dialect := range []string{"sqlite", "postgres", "mysql"} {
			got := explainOne(t, c.filter, "-schema", c.document, "-dialect", dialect)
			if got.outcome() != c.want {
				t.Errorf("%q: got %s, want %s", c.filter, got.outcome(), c.want)
			}
			if got.OK {
				checkPlaceholders(t, dialect, got)
			} else if first := got.Errors[0].Expected; len(first) < len(c.expected) || !slices.Equal(first[:len(c.expected)], c.expected) {
				t.Errorf("%q: expected %q, want first of all %q", c.filter, first, c.expected)
			}
		}
	}
}

// TestEveryError reports that errors of a check are not only the first.
func TestEveryError(t *testing.T) {
	got := explainOne(t, `x==1;name==a;(contactType==b,email=gt=1)`, "-schema", contactsDocument)
	var codes []string
	for _, e := range got.Errors {
		codes = append(codes, e.Code)
	}
	if want := []string{"unknown-selector", "unknown-value", "not-comparable"}; !slices.Equal(codes, want) {
		t.Errorf("codes %q, want %q", codes, want)
	}
}

// TestClock holds that the clock is the one given, in every zone it is written in.
func TestClock(t *testing.T) {
	for _, c := range []struct {
		now, filter string
		want        any
	}{
		{"2023-01-31T12:00:00Z", "createdTimestamp=gt=-PT1M", 1675166340000.0},
		{"2023-01-31T14:00:00+02:00", "createdTimestamp=gt=-PT1M", 1675166340000.0},
		{"2023-03-31T00:00:00Z", "createdTimestamp=gt=-P1M", 1677542400000.0}, // 28 February
		{"2023-01-31T12:00:00Z", "createdTimestamp=gt=2023-01-01T00:00:00Z", 1672531200000.0},
		{"2023-01-31T12:00:00Z", "createdTimestamp=gt=1672531200000", 1672531200000.0},
	} {
		got := explainOne(t, c.filter, "-schema", contactsDocument, "-now", c.now)
		if len(got.Args) != 1 || got.Args[0] != c.want {
			t.Errorf("%s at %s: arguments %v, want %v", c.filter, c.now, got.Args, c.want)
		}
	}
}
