package rest_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/fiql-go/fiql/gen/rest"
)

// contact is like the contact of a directory. It has no methods: package encoding/json
// decodes it as it does any struct, and package rest as a model.
type contact struct {
	ID               string         `json:"id"`
	Type             string         `json:"contactType"`
	CustomerID       string         `json:"customerId"`
	FirstName        *string        `json:"firstName,omitzero"`
	LastName         *string        `json:"lastName,omitzero"`
	Name             *string        `json:"name,omitzero"`
	NickName         *string        `json:"nickName,omitzero"`
	CompanyName      *string        `json:"companyName,omitzero"`
	Department       *string        `json:"department,omitzero"`
	JobTitle         *string        `json:"jobTitle,omitzero"`
	Locale           *string        `json:"locale,omitzero"`
	TimeZone         *string        `json:"timeZone,omitzero"`
	CreatedTimestamp *int64         `json:"createdTimestamp,omitzero"`
	UpdatedTimestamp *int64         `json:"updatedTimestamp,omitzero"`
	Addresses        []address      `json:"addresses,omitzero"`
	Emails           []email        `json:"emails,omitzero"`
	Phones           []phone        `json:"phones,omitzero"`
	Tags             []tag          `json:"tags,omitzero"`
	Unknown          unknownMembers `json:"-"`
}

type unknownMembers = map[string]json.RawMessage

type address struct {
	ID           int64          `json:"id"`
	City         *string        `json:"city,omitzero"`
	Country      *string        `json:"country,omitzero"`
	PostalCode   *string        `json:"postalCode,omitzero"`
	Primary      *bool          `json:"primary,omitzero"`
	PurposeType  *string        `json:"purposeType,omitzero"`
	StreetName   *string        `json:"streetName,omitzero"`
	StreetNumber *string        `json:"streetNumber,omitzero"`
	Unknown      unknownMembers `json:"-"`
}

type email struct {
	ID          int64          `json:"id"`
	Email       string         `json:"email"`
	Primary     bool           `json:"primary"`
	PurposeType string         `json:"purposeType"`
	Unknown     unknownMembers `json:"-"`
}

type phone struct {
	ID          int64          `json:"id"`
	Phone       string         `json:"phone"`
	Primary     bool           `json:"primary"`
	PurposeType string         `json:"purposeType"`
	Source      *string        `json:"source,omitzero"`
	Unknown     unknownMembers `json:"-"`
}

type tag struct {
	ID      int64          `json:"id"`
	Name    string         `json:"name"`
	Value   *string        `json:"value,omitzero"`
	Unknown unknownMembers `json:"-"`
}

// page is a page of contacts.
type page struct {
	Data    []contact      `json:"data"`
	Unknown unknownMembers `json:"-"`
}

// pageOfMaps is a page with maps beside the contacts.
type pageOfMaps struct {
	Data    []contact                      `json:"data"`
	Limits  map[string]email               `json:"limits"`
	Nested  map[string]map[string][]string `json:"nested"`
	Unknown unknownMembers                 `json:"-"`
}

// modelPage is a page with the methods of a model, as generated code has them.
type modelPage page

func (p *modelPage) UnmarshalJSON(text []byte) error { return rest.Unmarshal(text, (*page)(p)) }

func (p modelPage) MarshalJSON() ([]byte, error) { return rest.Marshal(page(p)) }

// drawPage draws a page of contacts. Most of their texts repeat, as in life.
func drawPage(size int) page {
	random := rand.New(rand.NewPCG(7, 7))
	pick := func(words string) *string {
		all := strings.Fields(words)
		return &all[random.IntN(len(all))]
	}
	maybe := func(text *string) *string {
		if random.IntN(3) == 0 {
			return nil
		}
		return text
	}
	drawn := page{Data: make([]contact, size)}
	for i := range drawn.Data {
		first, last := pick("Ada Amir Ana Ben Bo Cleo Dan Eva Finn Gus Hana Ida"), pick("Adams Baker Clark Davis Evans Garcia Hill Jones Khan Lee")
		created, serial := random.Int64N(1<<40), random.Int64N(1<<30)
		purpose := pick("HOME WORK OTHER")
		drawn.Data[i] = contact{
			ID: fmt.Sprintf("%016x", random.Uint64()), Type: "company", CustomerID: "0016C00000VM1BeQAL",
			FirstName: first, LastName: last, Name: new(*first + " " + *last), NickName: maybe(first),
			CompanyName: maybe(new(fmt.Sprint("Company ", random.IntN(500)))), Department: maybe(pick("Sales Support Finance")),
			JobTitle: maybe(pick("Manager Engineer")), Locale: new("en-US"), TimeZone: new("Europe/London"),
			CreatedTimestamp: &created, UpdatedTimestamp: new(created + 1),
			Addresses: []address{{
				ID: serial, City: pick("London Paris Cluj"), Country: pick("UK France"), PostalCode: new(fmt.Sprint(serial % 100000)),
				Primary: new(true), PurposeType: purpose, StreetName: new(fmt.Sprint(random.IntN(200), "th Street")), StreetNumber: new("350"),
			}},
			Emails: []email{{ID: serial + 1, Email: fmt.Sprintf("%s.%d@company.example", *last, serial), Primary: true, PurposeType: *purpose}},
			Phones: []phone{{ID: serial + 2, Phone: fmt.Sprintf("+4420%08d", serial), Primary: true, PurposeType: *purpose, Source: maybe(new("EXTERNAL"))}},
			Tags:   []tag{{ID: serial + 3, Name: "customField1", Value: new(fmt.Sprint("value ", random.IntN(100)))}},
		}
	}
	return drawn
}
