package directory

import (
	"net/mail"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // the server may run where there is no tz database
	"unicode"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/language"
)

// The longest texts of fields for which the vendor documents no length: of an email
// address as RFC 5321 has it, of the others far more than any value needs.
const (
	maxEmail    = 254
	maxMailbox  = 64
	maxPhone    = 64
	maxLocale   = 16
	maxTimeZone = 64
)

// domain is what may follow the @ of an email address: labels of letters, also of
// other scripts, digits and hyphens.
var domain = regexp.MustCompile(`^[\pL\pN]([\pL\pM\pN-]{0,61}[\pL\pM\pN])?(\.[\pL\pN]([\pL\pM\pN-]{0,61}[\pL\pM\pN])?)*$`)

// emailAddress accepts a bare address, without a name, a comment or quotes.
func emailAddress(c *checker, pointer string, value node) {
	if !c.isText(pointer, value, maxEmail) {
		return
	}
	address, err := mail.ParseAddress(value.text)
	at := strings.LastIndexByte(value.text, '@')
	if err != nil || strings.ContainsFunc(value.text, isInvisible) || address.Name != "" || address.Address != value.text || at > maxMailbox || !domain.MatchString(value.text[at+1:]) {
		c.invalid(pointer, value.text, "an email address, as in test.user@company.com")
	}
}

// isInvisible reports whether a character makes texts look the same that are not.
func isInvisible(r rune) bool { return !unicode.IsPrint(r) }

// phone is what every number looks like.
var phone = regexp.MustCompile(`^\+?[ ./()-]*([0-9][ ./()-]*){3,15}$`)

// phoneNumber accepts a valid international number, or a few digits with separators.
func phoneNumber(c *checker, pointer string, value node) {
	if !c.isText(pointer, value, maxPhone) {
		return
	}
	switch {
	case !phone.MatchString(value.text):
		c.invalid(pointer, value.text, "3 to 15 digits with separators, or a number that begins with +, as in +18005551234")
	case value.text[0] == '+' && !isInternational(value.text):
		c.invalid(pointer, value.text, "a valid number of a country, since it begins with +, as in +18005551234")
	}
}

// isInternational reports whether a number that begins with + exists in the numbering
// plan of its country.
func isInternational(text string) bool {
	number, err := phonenumbers.Parse(text, phonenumbers.UNKNOWN_REGION)
	return err == nil && phonenumbers.IsValidNumber(number)
}

// localeForm is a language and a country.
var localeForm = regexp.MustCompile(`^[a-z]{2,3}[-_][A-Z]{2}$`)

// locale accepts a language and a country that exist.
func locale(c *checker, pointer string, value node) {
	if !c.isText(pointer, value, maxLocale) {
		return
	}
	tag, err := language.Parse(strings.ReplaceAll(value.text, "_", "-"))
	spoken, _, region := tag.Raw()
	if err != nil || spoken.String() == "und" || !localeForm.MatchString(value.text) || !region.IsCountry() {
		c.invalid(pointer, value.text, "a language and a country, as in en-US or en_US")
	}
}

// zoneForm is a region of the tz database and a place in it; Etc, which has offsets,
// is none.
var zoneForm = regexp.MustCompile(`^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Europe|` +
	`Indian|Mexico|Pacific|US)(/[A-Za-z0-9_+-]+){1,2}$|^(Etc/)?UTC$`)

// timeZone accepts the name of a time zone by its region, and UTC.
func timeZone(c *checker, pointer string, value node) {
	if !c.isText(pointer, value, maxTimeZone) {
		return
	}
	if zoneForm.MatchString(value.text) {
		if _, err := time.LoadLocation(value.text); err == nil {
			return
		}
	}
	c.invalid(pointer, value.text, "a region-based time zone, as in America/New_York")
}
