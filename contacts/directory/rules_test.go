package directory_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/directory"
)

// long returns a text of so many characters of two bytes.
func long(count int) string { return strings.Repeat("é", count) }

// email, phone, address and tag return fields with a list of one element.
func email(text string) string {
	return fmt.Sprintf(`"emails":[{"email":%q,"primary":true,"purposeType":"WORK"}]`, text)
}

func phone(text string) string {
	return fmt.Sprintf(`"phones":[{"phone":%q,"primary":true,"purposeType":"WORK"}]`, text)
}

func address(fields string) string { return `"addresses":[{` + fields + `}]` }

func tag(fields string) string { return `"tags":[{` + fields + `}]` }

// emailOf returns a valid address of so many characters, if that many are allowed.
func emailOf(length int) string {
	return strings.Repeat("a", 64) + "@" + strings.Repeat("b.", 91) + strings.Repeat("e", length-64-1-182)
}

// badFields are fields of a contact that is otherwise good, with the pointers and the
// code of the faults.
var badFields = []struct{ fields, pointers, code string }{
	{`"branchId":"` + long(65) + `"`, "/branchId", "too-long"},
	{`"branchName":"` + long(129) + `"`, "/branchName", "too-long"},
	{`"companyName":"` + long(129) + `"`, "/companyName", "too-long"},
	{`"department":"` + long(101) + `"`, "/department", "too-long"},
	{`"firstName":"` + long(129) + `"`, "/firstName", "too-long"},
	{`"middleName":"` + long(31) + `"`, "/middleName", "too-long"},
	{`"lastName":"` + long(31) + `"`, "/lastName", "too-long"},
	{`"nickName":"` + long(31) + `"`, "/nickName", "too-long"},
	{`"location":"` + long(129) + `"`, "/location", "too-long"},
	{`"pbxId":"` + long(33) + `"`, "/pbxId", "too-long"},
	{`"pbxName":"` + long(33) + `"`, "/pbxName", "too-long"},
	{`"jobTitle":"` + long(255) + `"`, "/jobTitle", "too-long"},
	{address(`"city":"` + long(65) + `"`), "/addresses/0/city", "too-long"},
	{address(`"country":"` + long(65) + `"`), "/addresses/0/country", "too-long"},
	{address(`"county":"` + long(65) + `"`), "/addresses/0/county", "too-long"},
	{address(`"state":"` + long(65) + `"`), "/addresses/0/state", "too-long"},
	{address(`"streetName":"` + long(65) + `"`), "/addresses/0/streetName", "too-long"},
	{address(`"streetNumber":"` + long(9) + `"`), "/addresses/0/streetNumber", "too-long"},
	{address(`"postalCode":"` + long(17) + `"`), "/addresses/0/postalCode", "too-long"},
	{address(`"notes":"` + long(129) + `"`), "/addresses/0/notes", "too-long"},
	{address(`"apartmentNumber":"123456"`), "/addresses/0/apartmentNumber", "too-long"},
	{tag(`"name":"customField1","value":"` + long(255) + `"`), "/tags/0/value", "too-long"},
	{email(strings.Repeat("a", 60) + "@" + strings.Repeat("b.", 98) + "example"), "/emails/0/email", "too-long"},
	{phone("+1" + strings.Repeat(" ", 100) + "8005551234"), "/phones/0/phone", "too-long"},

	{address(`"apartmentNumber":"12a"`), "/addresses/0/apartmentNumber", "invalid-value"},
	{address(`"apartmentNumber":""`), "/addresses/0/apartmentNumber", "invalid-value"},
	{address(`"apartmentNumber":"١٢"`), "/addresses/0/apartmentNumber", "invalid-value"},
	{address(`"apartmentNumber":12`), "/addresses/0/apartmentNumber", "wrong-type"},
	{address(`"purposeType":"BUSINESS"`), "/addresses/0/purposeType", "invalid-value"},
	{address(`"purposeType":"work"`), "/addresses/0/purposeType", "invalid-value"},
	{address(`"purposeType":""`), "/addresses/0/purposeType", "invalid-value"},
	{address(`"primary":"true"`), "/addresses/0/primary", "wrong-type"},
	{address(`"primary":1`), "/addresses/0/primary", "wrong-type"},
	{`"addresses":[{"primary":true},{"primary":true}]`, "/addresses/1/primary", "duplicate"},
	{`"addresses":{}`, "/addresses", "wrong-type"},
	{`"addresses":"Main St"`, "/addresses", "wrong-type"},
	{`"addresses":[null]`, "/addresses/0", "wrong-type"},
	{`"addresses":[[]]`, "/addresses/0", "wrong-type"},
	{address(`"id":1`), "/addresses/0/id", "read-only-field"},
	{address(`"street":"Main St"`), "/addresses/0/street", "unknown-field"},

	{`"emails":[{"primary":true,"purposeType":"WORK"}]`, "/emails/0/email", "missing-field"},
	{`"emails":[{"email":null,"primary":true,"purposeType":"WORK"}]`, "/emails/0/email", "missing-field"},
	{`"emails":[{"email":"a@a.example","purposeType":"WORK"}]`, "/emails/0/primary", "missing-field"},
	{`"emails":[{"email":"a@a.example","primary":true}]`, "/emails/0/purposeType", "missing-field"},
	{`"emails":[{}]`, "/emails/0/email /emails/0/primary /emails/0/purposeType", "missing-field"},
	{`"emails":["a@a.example"]`, "/emails/0", "wrong-type"},
	{`"emails":[{"email":"a@a.example","primary":true,"purposeType":"MOBILE"}]`, "/emails/0/purposeType", "invalid-value"},
	{`"emails":[{"email":"a@a.example","primary":true,"purposeType":"WORK"},{"email":"b@a.example","primary":true,"purposeType":"WORK"}]`,
		"/emails/1/primary", "duplicate"},
	{`"emails":[{"email":"a@a.example","primary":true,"purposeType":"WORK"},{"email":"a@a.example","primary":false,"purposeType":"WORK"}]`,
		"/emails/1/email", "duplicate"},
	{email(""), "/emails/0/email", "invalid-value"},
	{email("nobody"), "/emails/0/email", "invalid-value"},
	{email("@a.example"), "/emails/0/email", "invalid-value"},
	{email("a@"), "/emails/0/email", "invalid-value"},
	{email("a@b@a.example"), "/emails/0/email", "invalid-value"},
	{email("a b@a.example"), "/emails/0/email", "invalid-value"},
	{email("a@a..example"), "/emails/0/email", "invalid-value"},
	{email("a..b@a.example"), "/emails/0/email", "invalid-value"},
	{email(".a@a.example"), "/emails/0/email", "invalid-value"},
	{email("a@-a.example"), "/emails/0/email", "invalid-value"},
	{email("a@a_b.example"), "/emails/0/email", "invalid-value"},
	{email("a@[127.0.0.1]"), "/emails/0/email", "invalid-value"},
	{email("Ann <a@a.example>"), "/emails/0/email", "invalid-value"},
	{email("<a@a.example>"), "/emails/0/email", "invalid-value"},
	{email("a@a.example, b@a.example"), "/emails/0/email", "invalid-value"},
	{email(" a@a.example"), "/emails/0/email", "invalid-value"},
	{email("(comment)a@a.example"), "/emails/0/email", "invalid-value"},
	{email(strings.Repeat("a", 65) + "@a.example"), "/emails/0/email", "invalid-value"},
	{email(emailOf(255)), "/emails/0/email", "too-long"},
	{email("a@" + strings.Repeat("b", 64) + ".example"), "/emails/0/email", "invalid-value"},
	{email(`"a b"@a.example`), "/emails/0/email", "invalid-value"},
	{email(`"ab"@a.example`), "/emails/0/email", "invalid-value"},
	{email("a@a.example."), "/emails/0/email", "invalid-value"},
	{email("a@.example"), "/emails/0/email", "invalid-value"},
	{email("a@b。example"), "/emails/0/email", "invalid-value"},
	{email("a＠a.example"), "/emails/0/email", "invalid-value"},
	{email("a@a.example "), "/emails/0/email", "invalid-value"},
	{email("a@a.example\n"), "/emails/0/email", "invalid-text"},
	{`"emails":[{"email":"a@a.example\r\nBcc: b@a.example","primary":true,"purposeType":"WORK"}]`, "/emails/0/email", "invalid-text"},
	{`"emails":[{"email":"a\u200b@a.example","primary":true,"purposeType":"WORK"}]`, "/emails/0/email", "invalid-value"},
	{`"emails":[{"email":"\u202ea@a.example","primary":true,"purposeType":"WORK"}]`, "/emails/0/email", "invalid-value"},
	{`"emails":[{"email":{"email":"a@a.example"},"primary":true,"purposeType":"WORK"}]`, "/emails/0/email", "wrong-type"},
	{`"emails":[{"email":"a@a.example","primary":"true","purposeType":"WORK"}]`, "/emails/0/primary", "wrong-type"},
	{`"emails":[{"email":"a@a.example","primary":false,"purposeType":"work"}]`, "/emails/0/purposeType", "invalid-value"},
	{`"emails":"a@a.example"`, "/emails", "wrong-type"},
	{`"emails":[{"id":5,"email":"a@a.example","primary":true,"purposeType":"WORK"}]`, "/emails/0/id", "read-only-field"},

	{phone(""), "/phones/0/phone", "invalid-value"},
	{phone("12"), "/phones/0/phone", "invalid-value"},
	{phone("1234567890123456"), "/phones/0/phone", "invalid-value"},
	{phone("call me"), "/phones/0/phone", "invalid-value"},
	{phone("0402-9511x367"), "/phones/0/phone", "invalid-value"},
	{phone("+"), "/phones/0/phone", "invalid-value"},
	{phone("+123"), "/phones/0/phone", "invalid-value"},
	{phone("+18000001234"), "/phones/0/phone", "invalid-value"},
	{phone("+999123456789"), "/phones/0/phone", "invalid-value"},
	{phone("++18005551234"), "/phones/0/phone", "invalid-value"},
	{phone("18005551234+"), "/phones/0/phone", "invalid-value"},
	{phone("tel:+18005551234"), "/phones/0/phone", "invalid-value"},
	{phone("+18005551234;ext=5"), "/phones/0/phone", "invalid-value"},
	{phone("٠٤٠٢٩٥١١"), "/phones/0/phone", "invalid-value"},
	{phone("１２３４５６７"), "/phones/0/phone", "invalid-value"},
	{phone("1-2"), "/phones/0/phone", "invalid-value"},
	{phone("()-./"), "/phones/0/phone", "invalid-value"},
	{phone("0x2951136"), "/phones/0/phone", "invalid-value"},
	{phone("040 2951;367"), "/phones/0/phone", "invalid-value"},
	{phone("0402951\u00a01367"), "/phones/0/phone", "invalid-value"},
	{phone("*31#0402951"), "/phones/0/phone", "invalid-value"},
	{phone("+0000000"), "/phones/0/phone", "invalid-value"},
	{phone("−4029511367"), "/phones/0/phone", "invalid-value"},
	{`"phones":{"phone":"123","primary":true,"purposeType":"WORK"}`, "/phones", "wrong-type"},
	{`"phones":[{"id":7,"phone":"123","primary":true,"purposeType":"WORK"}]`, "/phones/0/id", "read-only-field"},
	{`"phones":[{"phone":18005551234,"primary":true,"purposeType":"WORK"}]`, "/phones/0/phone", "wrong-type"},
	{`"phones":[{"primary":true,"purposeType":"WORK"}]`, "/phones/0/phone", "missing-field"},
	{`"phones":[{"phone":"123","primary":null,"purposeType":"WORK"}]`, "/phones/0/primary", "missing-field"},
	{`"phones":[{"phone":"123","primary":true,"purposeType":"FAX"}]`, "/phones/0/purposeType", "invalid-value"},
	{`"phones":[{"phone":"123","primary":true,"purposeType":"WORK","source":"INTERNAL"}]`, "/phones/0/source", "invalid-value"},
	{`"phones":[{"phone":"123","primary":true,"purposeType":"WORK"},{"phone":"123","primary":false,"purposeType":"HOME"}]`,
		"/phones/1/phone", "duplicate"},
	{`"phones":[{"phone":"123","primary":true,"purposeType":"WORK"},{"phone":"124","primary":true,"purposeType":"HOME"}]`,
		"/phones/1/primary", "duplicate"},

	{tag(`"value":"x"`), "/tags/0/name", "missing-field"},
	{tag(`"name":"customField0"`), "/tags/0/name", "invalid-value"},
	{tag(`"name":"customField11"`), "/tags/0/name", "invalid-value"},
	{tag(`"name":"customField01"`), "/tags/0/name", "invalid-value"},
	{tag(`"name":"customfield1"`), "/tags/0/name", "invalid-value"},
	{tag(`"name":"colour"`), "/tags/0/name", "invalid-value"},
	{tag(`"name":"customField1","value":1`), "/tags/0/value", "wrong-type"},
	{tag(`"name":"customField1","Value":"x"`), "/tags/0/Value", "unknown-field"},

	{`"locale":"english"`, "/locale", "invalid-value"},
	{`"locale":"en"`, "/locale", "invalid-value"},
	{`"locale":"en-us"`, "/locale", "invalid-value"},
	{`"locale":"EN-US"`, "/locale", "invalid-value"},
	{`"locale":"xx-US"`, "/locale", "invalid-value"},
	{`"locale":"en-QQ"`, "/locale", "invalid-value"},
	{`"locale":"en US"`, "/locale", "invalid-value"},
	{`"locale":""`, "/locale", "invalid-value"},
	{`"locale":"en-USA"`, "/locale", "invalid-value"},
	{`"locale":"en_us"`, "/locale", "invalid-value"},
	{`"locale":"en-EU"`, "/locale", "invalid-value"},
	{`"locale":"und-US"`, "/locale", "invalid-value"},
	{`"locale":"en-001"`, "/locale", "invalid-value"},
	{`"locale":"en--US"`, "/locale", "invalid-value"},
	{`"locale":"en-US "`, "/locale", "invalid-value"},
	{`"locale":"C"`, "/locale", "invalid-value"},
	{`"locale":"en_US.UTF-8"`, "/locale", "invalid-value"},
	{`"locale":"en-Latn-US"`, "/locale", "invalid-value"},
	{`"locale":5`, "/locale", "wrong-type"},
	{`"timeZone":"America/Atlantis"`, "/timeZone", "invalid-value"},
	{`"timeZone":"america/new_york"`, "/timeZone", "invalid-value"},
	{`"timeZone":"+02:00"`, "/timeZone", "invalid-value"},
	{`"timeZone":"Etc/GMT+2"`, "/timeZone", "invalid-value"},
	{`"timeZone":"EST"`, "/timeZone", "invalid-value"},
	{`"timeZone":"Local"`, "/timeZone", "invalid-value"},
	{`"timeZone":""`, "/timeZone", "invalid-value"},
	{`"timeZone":"Europe/../Europe/Paris"`, "/timeZone", "invalid-value"},
	{`"timeZone":"Europe"`, "/timeZone", "invalid-value"},
	{`"timeZone":"EST5EDT"`, "/timeZone", "invalid-value"},
	{`"timeZone":"GMT"`, "/timeZone", "invalid-value"},
	{`"timeZone":"utc"`, "/timeZone", "invalid-value"},
	{`"timeZone":"../etc/passwd"`, "/timeZone", "invalid-value"},
	{`"timeZone":"/etc/localtime"`, "/timeZone", "invalid-value"},
	{`"timeZone":"Europe/../../../etc/localtime"`, "/timeZone", "invalid-value"},
	{`"timeZone":"posix/Europe/Paris"`, "/timeZone", "invalid-value"},
	{`"timeZone":"Europe/Paris/"`, "/timeZone", "invalid-value"},
	{`"timeZone":"Europe\\Paris"`, "/timeZone", "invalid-value"},
	{`"timeZone":" Europe/Paris"`, "/timeZone", "invalid-value"},
	{`"timeZone":"Europe/Paris\u0000"`, "/timeZone", "invalid-text"},
	{`"timeZone":["Europe/Paris"]`, "/timeZone", "wrong-type"},

	{`"firstName":1`, "/firstName", "wrong-type"},
	{`"firstName":true`, "/firstName", "wrong-type"},
	{`"firstName":["John"]`, "/firstName", "wrong-type"},
	{`"firstName":{"first":"John"}`, "/firstName", "wrong-type"},
	{`"firstName":"a\u0000b"`, "/firstName", "invalid-text"},
	{`"firstName":"a\nb"`, "/firstName", "invalid-text"},
	{`"firstName":"a\u007fb"`, "/firstName", "invalid-text"},
	{`"firstName":"a\u0085b"`, "/firstName", "invalid-text"},
	{email(`a@a.example`) + `,"nickName":"\u001b[31m"`, "/nickName", "invalid-text"},
	{address(`"notes":"one\r\ntwo"`), "/addresses/0/notes", "invalid-text"},
	{tag(`"name":"customField1","value":"\u0007"`), "/tags/0/value", "invalid-text"},

	{`"firstNam":"John"`, "/firstNam", "unknown-field"},
	{`"FirstName":"John"`, "/FirstName", "unknown-field"},
	{`"email":"a@a.example"`, "/email", "unknown-field"},
	{`"":"x"`, "/", "unknown-field"},
	{`"a/b~c":"x"`, "/a~1b~0c", "unknown-field"},
	{`"__proto__":{}`, "/__proto__", "unknown-field"},
	{`"` + strings.Repeat("x", 5000) + `":1`, "/" + strings.Repeat("x", 64) + "…", "unknown-field"},
	{`"firstName":"John","firstName":"Jane"`, "/firstName", "repeated-field"},
	{`"customerId":"` + account + `"`, "/customerId", "repeated-field"},
	{`"contactType":"service"`, "/contactType", "repeated-field"},
	{tag(`"name":"customField1","n\u0061me":"customField2"`), "/tags/0/name", "repeated-field"},
	{`"tags":[{"name":"customField1"},{"name":"customField2","name":"customField3"}]`, "/tags/1/name", "repeated-field"},

	{`"createdTimestamp":1678182231575`, "/createdTimestamp", "read-only-field"},
	{`"updatedTimestamp":1678182231575`, "/updatedTimestamp", "read-only-field"},
	{`"createdTimestamp":null`, "/createdTimestamp", "read-only-field"},
	{`"name":"John Doe"`, "/name", "read-only-field"},
	{`"pictureHash":"a046"`, "/pictureHash", "read-only-field"},
	{`"assignedUserId":"x"`, "/assignedUserId", "read-only-field"},
	{`"contactRecordId":"x"`, "/contactRecordId", "read-only-field"},
	{`"displayWhenNoExtension":true`, "/displayWhenNoExtension", "read-only-field"},
	{`"hideInAA":false`, "/hideInAA", "read-only-field"},
	{`"subscriptionId":"x"`, "/subscriptionId", "read-only-field"},
	{`"subscriptionType":"UE"`, "/subscriptionType", "read-only-field"},
	{`"extensions":[]`, "/extensions", "read-only-field"},
	{`"lastName":"` + long(31) + `",` + address(`"city":5`) + `,"locale":"x","nickname":"x"`, "/lastName /addresses/0/city /locale /nickname", ""},
}

// state returns all that a store holds.
func state(t testing.TB, store directory.Store) string {
	t.Helper()
	var all []contacts.Contact
	for _, customerID := range []string{account, otherAccount} {
		page, err := store.Search(t.Context(), directory.Search{CustomerID: customerID, Size: directory.MaxSize, Details: []contacts.Detail{
			contacts.DetailTag, contacts.DetailAddress, contacts.DetailPhone, contacts.DetailEmail, contacts.DetailPicture, contacts.DetailExtension,
		}})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, page.Contacts...)
	}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestBadFields creates and replaces contacts that have a bad field: the problem names
// it, and nothing changes.
func TestBadFields(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, named("mine", "Ann", "Doe"))
		before := state(t, s.store)
		for _, test := range badFields {
			for method, target := range map[string]string{"POST": path, "PUT": path + "/mine"} {
				recorder := s.send(managementKey, method, target, minimal+","+test.fields+"}")
				var problem fiqlhttp.Problem
				if err := json.Unmarshal(recorder.Body.Bytes(), &problem); err != nil || recorder.Code != 400 || !isProblem(recorder) {
					t.Errorf("%s %.80s: status %d: %s", method, test.fields, recorder.Code, recorder.Body)
					continue
				}
				var pointers []string
				for _, fault := range problem.Errors {
					pointers = append(pointers, fault.Pointer)
					if test.code != "" && string(fault.Code) != test.code {
						t.Errorf("%s %.80s: code %s, want %s", method, test.fields, fault.Code, test.code)
					}
				}
				first, _, _ := strings.Cut(test.pointers, " ")
				if strings.Join(pointers, " ") != test.pointers || !strings.HasPrefix(problem.Detail, "field "+first+": ") {
					t.Errorf("%s %.80s: %s", method, test.fields, recorder.Body)
				}
				if state(t, s.store) != before {
					t.Fatalf("%s %.80s has changed something", method, test.fields)
				}
			}
		}
	})
}

// goodFields are at the bounds of what is allowed.
var goodFields = []string{
	`"firstName":"` + long(128) + `","lastName":"` + long(30) + `","department":"` + long(100) + `"`,
	`"branchId":"` + long(64) + `","branchName":"` + long(128) + `","companyName":"` + long(128) + `","middleName":"` + long(30) + `"`,
	`"nickName":"` + long(30) + `","location":"` + long(128) + `","pbxId":"` + long(32) + `","pbxName":"` + long(32) + `","jobTitle":"` + long(254) + `"`,
	address(`"city":"` + long(64) + `","country":"` + long(64) + `","county":"` + long(64) + `","state":"` + long(64) + `","streetName":"` + long(64) +
		`","streetNumber":"` + long(8) + `","postalCode":"` + long(16) + `","notes":"` + long(128) + `"`),
	`"firstName":"` + strings.Repeat("😀", 128) + `","lastName":"` + strings.Repeat("e\u0301", 15) + `"`,
	`"firstName":"","emails":[],"tags":null,"nickName":null,"locale":null`,
	`"firstName":"\ud83d\ude00 \u00e9 \\u0000","lastName":"\\ud800"`,
	address(`"apartmentNumber":"12345","purposeType":"OTHER","primary":true`), address(`"apartmentNumber":null`), `"addresses":[{},{}]`,
	email("a@a.example"), email("first.last+tag@sub.a.example"), email("o'neil@a.example"), email("zoë@bücher.example"), email("a@localhost"),
	email(emailOf(254)), email("a@" + strings.Repeat("b", 63) + ".example"), email("a@xn--bcher-kva.example"), email("A@A.EXAMPLE"), email("!#$%&'*+-/=?^_`{|}~@a.example"),
	phone("911"), phone("04029511367"), phone("(040) 2951-1367"), phone("+18005551235"), phone("+44 20 7946 0958"), phone("123456789012345"),
	tag(`"name":"customField1","value":"` + long(254) + `"`), tag(`"name":"customField10"`),
	`"locale":"en-US"`, `"locale":"pt_BR"`, `"timeZone":"America/Argentina/Buenos_Aires"`, `"timeZone":"Europe/Paris"`, `"timeZone":"UTC"`,
	`"locale":"fil-PH"`, `"timeZone":"Etc/UTC"`, `"timeZone":"US/Pacific"`, `"timeZone":"America/Indiana/Knox"`,
}

// TestGoodFields creates contacts, and replaces them by the same.
func TestGoodFields(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t)
		for _, fields := range goodFields {
			created := s.stored(t, "POST", path, minimal+","+fields+"}")
			replaced := s.stored(t, "PUT", path+"/"+created.ID, minimal+`,"id":"`+created.ID+`",`+fields+"}")
			if created.ID != replaced.ID {
				t.Errorf("%.80s: %+v", fields, replaced)
			}
		}
	})
}
