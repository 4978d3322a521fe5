package directory_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/contacts"
)

// office are contacts for the filters that the vendor's search page documents.
func office() []contacts.Contact {
	john, jane := named("1 John Doe", "John", "Doe"), named("2 Jane Doe", "Jane", "Doe")
	joan, rohn := named("3 Joan Miller", "Joan", "Miller"), named("4 Rohn Miller", "Rohn", "Miller")
	nameless := contacts.Contact{ID: "5 nameless", CustomerID: account, ContactType: contacts.ContactTypeService}
	john.CreatedTimestamp, jane.CreatedTimestamp, joan.CreatedTimestamp = new(int64(24)), new(int64(25)), new(int64(26))
	john.PbxID, jane.PbxID, joan.PbxID = new("US1"), new("US2"), new("UK1")
	john.Tags = []contacts.Tag{{ID: 1, Name: "customField1", Value: new("gold")}, {ID: 2, Name: "customField2"}}
	jane.Addresses = []contacts.Address{{ID: 1, StreetName: new("1st St"), City: new("San Jose")}}
	joan.Phones = []contacts.Phone{{ID: 1, Phone: "+14085551234", PurposeType: contacts.PhonePurposeMobile}}
	rohn.Emails = []contacts.Email{
		{ID: 1, Email: "rohn@a.example", PurposeType: contacts.EmailPurposeHome},
		{ID: 2, Email: "rohn@b.example", PurposeType: contacts.EmailPurposeWork, Primary: true},
	}
	nameless.Extensions = []contacts.Extension{{ID: 1, Extension: new("60000001"), PbxName: new("main"), PbxID: new("US1")}}
	return []contacts.Contact{john, jane, joan, rohn, nameless}
}

// The ids of the contacts of the office.
const john, jane, joan, rohn, nameless = "1 John Doe", "2 Jane Doe", "3 Joan Miller", "4 Rohn Miller", "5 nameless"

// documentedFilters are the filters that the vendor's search page prints, and one for
// each field that it names, with what they find in the office.
var documentedFilters = []struct {
	filter string
	want   []string
}{
	{"firstName==John", []string{john}},
	{"firstName!=John", []string{jane, joan, rohn, nameless}},
	{"createdTimestamp>25", []string{joan}},
	{"createdTimestamp=gt=25", []string{joan}},
	{"createdTimestamp>=25", []string{jane, joan}},
	{"createdTimestamp=ge=25", []string{jane, joan}},
	{"createdTimestamp<25", []string{john}},
	{"createdTimestamp=lt=25", []string{john}},
	{"createdTimestamp<=25", []string{john, jane}},
	{"createdTimestamp=le=25", []string{john, jane}},
	{"pbxId=in=(US1,US2)", []string{john, jane}},
	{"pbxId=out=(US1)", []string{jane, joan, rohn, nameless}},
	{"firstName==John;lastName==Doe", []string{john}},
	{"firstName==John,lastName==Doe", []string{john, jane}},
	{"firstName==Jo*", []string{john, joan}},
	{"firstName!=*ohn", []string{jane, joan, nameless}},

	{"tag.id==2", []string{john}},
	{"tag.name==customField2", []string{john}},
	{"address.streetName=='1st St'", []string{jane}},
	{"address.city=='San Jose'", []string{jane}},
	{"phone.phone==+14085551234", []string{joan}},
	{"phone.purposeType==MOBILE", []string{joan}},
	{"email.email==rohn@a.example", []string{rohn}},
	{"email.purposeType==WORK", []string{rohn}},
	{"email.primary==true", []string{rohn}},
	{"extension.extension==60000001", []string{nameless}},
	{"extension.pbxName==main", []string{nameless}},
	{"extension.pbxId==US1", []string{nameless}},
}

// TestDocumentedFilters runs every filter of them.
func TestDocumentedFilters(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, office()...)
		for _, test := range documentedFilters {
			t.Run(test.filter, func(t *testing.T) {
				if got := s.find(t, test.filter); !slices.Equal(got, test.want) {
					t.Errorf("found %q, want %q", got, test.want)
				}
			})
		}
	})
}

// TestAbsentFilter finds every contact, by default in the order of the ids.
func TestAbsentFilter(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		people := office()
		slices.Reverse(people)
		s := newServer(t, people...)
		if got := ids(s.page(t, "").Data); !slices.IsSorted(got) || len(got) != len(people) {
			t.Errorf("found %q", got)
		}
	})
}

// vendorRequest is the sample request of the search page, with the address restored
// that the web host has hidden. Its semicolons and quotes are not escaped.
const vendorRequest = "/directoryContacts/api/v3/contacts?details=TAG,ADDRESS,PHONE,EMAIL,PICTURE,EXTENSION" +
	"&pictureSize=small&filter=contactType=='corporate';jobTitle=='Agent';email.email==email.changed@8x8.com"

// TestVendorSample sends the sample request as it is printed, byte by byte, and
// compares the answer with the sample answer.
func TestVendorSample(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := httptest.NewServer(newServer(t, append(samples(t), office()...)...))
		defer s.Close()
		connection, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		fmt.Fprintf(connection, "GET %s HTTP/1.1\r\nHost: api.8x8.com\r\nAuthorization: Bearer %s\r\n\r\n", vendorRequest, searchKey)
		answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		var got, want any
		if err := json.NewDecoder(answer.Body).Decode(&got); err != nil {
			t.Fatal(err)
		}
		sample(t, "search-response.json", &want)
		if difference := cmp.Diff(want, got); difference != "" {
			t.Errorf("status %s, the answer differs (- sample, + answer):\n%s", answer.Status, difference)
		}
	})
}

// TestDetails asks for each part of a contact and looks at what the answer carries.
func TestDetails(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, samples(t)...)
		parts := map[string][]string{
			"":                    nil,
			"TAG":                 {"tags"},
			"ADDRESS":             {"addresses"},
			"PHONE":               {"phones"},
			"EMAIL":               {"emails"},
			"EXTENSION":           {"extensions"},
			"PICTURE":             {"pictureHash"},
			"PHONE,ADDRESS":       {"addresses", "phones"},
			"TAG, PICTURE ,TAG":   {"pictureHash", "tags"},
			"PICTURE,EXTENSION":   {"extensions", "pictureHash"},
			"EMAIL,EXTENSION,TAG": {"emails", "extensions", "tags"},
		}
		for details, want := range parts {
			t.Run(details, func(t *testing.T) {
				query := "filter=lastName==Miller"
				if details != "" {
					query += "&details=" + url.QueryEscape(details)
				}
				var answer struct{ Data []map[string]any }
				if err := json.Unmarshal(s.get(searchKey, query).Body.Bytes(), &answer); err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, part := range []string{"addresses", "emails", "extensions", "phones", "pictureHash", "tags"} {
					if _, carried := answer.Data[0][part]; carried {
						got = append(got, part)
					}
				}
				if !slices.Equal(got, want) {
					t.Errorf("the answer carries %q, want %q", got, want)
				}
			})
		}
	})
}

// TestEmptyLists answers a list that was asked for and has no elements as [].
func TestEmptyLists(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, named("1", "Ann", "Doe"))
		got := s.get(searchKey, "details=TAG,ADDRESS").Body.String()
		const want = `{"data":[{"id":"1","contactType":"company","customerId":"` + account +
			`","firstName":"Ann","lastName":"Doe","tags":[],"addresses":[]}],"meta":{"hasMore":false,"scrollId":null}}` + "\n"
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		if got := s.get(searchKey, "filter=id==2&details=TAG").Body.String(); got != `{"data":[],"meta":{"hasMore":false,"scrollId":null}}`+"\n" {
			t.Errorf("nothing found is answered as %s", got)
		}
	})
}

// TestFilterByDisplayFlag goes through the cases of which contacts the directory may
// show.
func TestFilterByDisplayFlag(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		corporate := func(id string, withoutExtension *bool, extensions ...*bool) contacts.Contact {
			c := named(id, "Ann", "Doe")
			c.ContactType, c.DisplayWhenNoExtension = contacts.ContactTypeCorporate, withoutExtension
			for i, shown := range extensions {
				c.Extensions = append(c.Extensions, contacts.Extension{ID: int64(100*len(id) + i), DisplayInDirectory: shown})
			}
			return c
		}
		service := contacts.Contact{ID: "service", CustomerID: account, ContactType: contacts.ContactTypeService}
		s := newServer(t,
			corporate("a shown", new(false), new(false), new(true)), corporate("b hidden by each extension", new(true), new(false), new(false)),
			corporate("c unsaid", new(true), nil), corporate("d shown without", new(true)), corporate("e hidden without it", new(false)),
			corporate("f unsaid without", nil), named("g company", "Ann", "Doe"), service)
		want := []string{"a shown", "d shown without", "g company", "service"}
		if got := ids(s.page(t, "filterByDisplayFlag=true").Data); !slices.Equal(got, want) {
			t.Errorf("shown are %q, want %q", got, want)
		}
		if got := ids(s.page(t, "filterByDisplayFlag=true&filter=id==a*,id==e*").Data); !slices.Equal(got, want[:1]) {
			t.Errorf("with a filter %q are shown, want %q", got, want[:1])
		}
		if got := s.page(t, "filterByDisplayFlag=false").Data; len(got) != 8 {
			t.Errorf("without the flag %d are shown, want 8", len(got))
		}
	})
}

// TestClock counts durations from the clock of the handler.
func TestClock(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		early, late := named("early", "Ann", "Doe"), named("late", "Bob", "Doe")
		early.CreatedTimestamp = new(noon.AddDate(0, 0, -1).UnixMilli() - 1)
		late.CreatedTimestamp = new(noon.AddDate(0, 0, -1).UnixMilli())
		s := newServer(t, early, late)
		if got := s.find(t, "createdTimestamp=lt=-P1D"); !slices.Equal(got, []string{"early"}) {
			t.Errorf("created more than a day ago: %q", got)
		}
		if got := ids(s.page(t, "filterByDisplayFlag=true&filter=createdTimestamp=lt=-P1D").Data); !slices.Equal(got, []string{"early"}) {
			t.Errorf("created more than a day ago and displayed: %q", got)
		}
	})
}
