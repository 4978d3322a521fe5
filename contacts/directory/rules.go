package directory

import (
	"regexp"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/contacts"
)

// contactRules are the fields of a contact. Those without a check are set by the
// system only.
var contactRules = []rule{
	{name: "id", check: ownID},
	{name: "assignedUserId"},
	{name: "branchId", check: text(64)},
	{name: "branchName", check: text(128)},
	{name: "companyName", check: text(128)},
	{name: "contactRecordId"},
	{name: "contactType", required: true, check: oneOf(
		contacts.ContactTypeCompany, contacts.ContactTypeCorporate, contacts.ContactTypeService)},
	{name: "createdTimestamp"},
	{name: "customerId", required: true, check: text(32)},
	{name: "department", check: text(100)},
	{name: "displayWhenNoExtension"},
	{name: "firstName", check: text(128)},
	{name: "hideInAA"},
	{name: "jobTitle", check: text(254)}, // no length is documented
	{name: "lastName", check: text(30)},
	{name: "locale", check: locale},
	{name: "location", check: text(128)},
	{name: "middleName", check: text(30)},
	{name: "name"},
	{name: "nickName", check: text(30)},
	{name: "pbxId", check: text(32)},
	{name: "pbxName", check: text(32)},
	{name: "pictureHash"},
	{name: "subscriptionId"},
	{name: "subscriptionName"},
	{name: "subscriptionType"},
	{name: "subscriptionUserId"},
	{name: "timeZone", check: timeZone},
	{name: "updatedTimestamp"},
	{name: "addresses", check: list(addressRules, "")},
	{name: "emails", check: list(emailRules, "email")},
	{name: "extensions"},
	{name: "phones", check: list(phoneRules, "phone")},
	{name: "tags", check: list(tagRules, "")},
}

var addressRules = []rule{
	{name: "id"},
	{name: "apartmentNumber", check: matches(5, apartmentNumber, "one to five digits")},
	{name: "city", check: text(64)},
	{name: "country", check: text(64)},
	{name: "county", check: text(64)},
	{name: "notes", check: text(128)},
	{name: "postalCode", check: text(16)},
	{name: "primary", check: boolean},
	{name: "purposeType", check: oneOf(contacts.AddressPurposeHome, contacts.AddressPurposeWork, contacts.AddressPurposeOther)},
	{name: "state", check: text(64)},
	{name: "streetName", check: text(64)},
	{name: "streetNumber", check: text(8)},
}

var emailRules = []rule{
	{name: "id"},
	{name: "email", required: true, check: emailAddress},
	{name: "primary", required: true, check: boolean},
	{name: "purposeType", required: true, check: oneOf(
		contacts.EmailPurposeHome, contacts.EmailPurposeWork, contacts.EmailPurposeOther)},
}

var phoneRules = []rule{
	{name: "id"},
	{name: "phone", required: true, check: phoneNumber},
	{name: "primary", required: true, check: boolean},
	{name: "purposeType", required: true, check: oneOf(
		contacts.PhonePurposeHome, contacts.PhonePurposeHomeFax, contacts.PhonePurposeWork, contacts.PhonePurposeWorkFax,
		contacts.PhonePurposeMobile, contacts.PhonePurposePager, contacts.PhonePurposeOther)},
	{name: "source", check: oneOf(contacts.PhoneSourceExternal)},
}

var tagRules = []rule{
	{name: "id"},
	{name: "name", required: true, check: matches(13, tagName, "customField1 to customField10")},
	{name: "value", check: text(254)},
}

var (
	apartmentNumber = regexp.MustCompile(`^[0-9]{1,5}$`)
	tagName         = regexp.MustCompile(`^customField([1-9]|10)$`)
)

// ownID accepts the id of the contact that is replaced; it may be repeated.
func ownID(c *checker, pointer string, value node) {
	switch {
	case c.id == "":
		c.refuse(pointer, CodeReadOnlyField, "is read-only: leave it out, it is generated")
	case c.is(pointer, value, kindText) && value.text != c.id:
		c.invalid(pointer, value.text, "the id in the path")
	}
}

// text accepts texts of at most so many characters.
func text(most int) check {
	return func(c *checker, pointer string, value node) { c.isText(pointer, value, most) }
}

// matches accepts texts that match a pattern.
func matches(most int, pattern *regexp.Regexp, expected string) check {
	return func(c *checker, pointer string, value node) {
		if c.isText(pointer, value, most) && !pattern.MatchString(value.text) {
			c.invalid(pointer, value.text, expected)
		}
	}
}

// boolean accepts true and false.
func boolean(c *checker, pointer string, value node) { c.is(pointer, value, kindBoolean) }

// oneOf accepts the values of an enumeration.
func oneOf[E ~string](values ...E) check {
	allowed := texts(values...)
	return func(c *checker, pointer string, value node) {
		if c.is(pointer, value, kindText) && !slices.Contains(allowed, value.text) {
			c.invalid(pointer, value.text, strings.Join(allowed, ", "), allowed...)
		}
	}
}

// texts returns the values of an enumeration as texts.
func texts[E ~string](values ...E) []string {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = string(value)
	}
	return texts
}

// list accepts lists of objects of which at most one is primary and, if there is the
// name of a field, no two have the same text in it.
func list(rules []rule, unique string) check {
	return func(c *checker, pointer string, value node) {
		if !c.is(pointer, value, kindList) {
			return
		}
		hasPrimary, seen := false, make(map[string]bool)
		for _, element := range value.members {
			at, item := pointer+"/"+element.name, element.value
			c.object(at, item, rules)
			isPrimary := item.member("primary").truth
			if isPrimary && hasPrimary {
				c.refuse(at+"/primary", CodeDuplicate, "another one is primary: at most one may be")
			}
			hasPrimary = hasPrimary || isPrimary
			if own := item.member(unique); own.kind == kindText {
				if seen[own.text] {
					c.refuse(at+"/"+unique, CodeDuplicate, "another one of the contact has this value")
				}
				seen[own.text] = true
			}
		}
	}
}
