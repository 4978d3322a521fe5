package directory_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
)

// nastyTexts are values that engines and escaping like to get wrong.
var nastyTexts = []string{
	"", "a", "A", "ab", "a b", "a ", " a", "é", "e\u0301", "É", "ß", "a😀", "a\uffff", "\U0010ffff", "%", "_", "a%", "a_b", "!", `\`, `\*`,
	"[a]", "?", "*", "a*b", "'", `"`, `it's "it"`, "a;b,c", "(a)", "a==b", "%2B", "+1", "and", "日本", "\t", "a\nb",
}

// drawer draws contacts and filters. The same seed draws the same ones.
type drawer struct {
	*rand.Rand
	serial int64
}

func (d *drawer) chance(percent int) bool { return d.IntN(100) < percent }

func (d *drawer) text() string { return nastyTexts[d.IntN(len(nastyTexts))] }

func (d *drawer) maybeText() *string {
	if d.chance(30) {
		return nil
	}
	return new(d.text())
}

func (d *drawer) maybeBoolean() *bool {
	if d.chance(30) {
		return nil
	}
	return new(d.chance(50))
}

func (d *drawer) id() int64 {
	d.serial++
	return d.serial
}

// contact draws a contact of an account.
func (d *drawer) contact(customerID string) contacts.Contact {
	kinds := []contacts.ContactType{contacts.ContactTypeCompany, contacts.ContactTypeCorporate, contacts.ContactTypeService}
	c := contacts.Contact{
		ID: fmt.Sprintf("%s %d", d.text(), d.id()), CustomerID: customerID, ContactType: kinds[d.IntN(len(kinds))],
		FirstName: d.maybeText(), LastName: d.maybeText(), JobTitle: d.maybeText(), PictureHash: d.maybeText(), HideInAA: d.maybeBoolean(),
	}
	if d.chance(70) {
		c.CreatedTimestamp = new(d.Int64N(5) - 2)
	}
	for range d.IntN(3) {
		c.Tags = append(c.Tags, contacts.Tag{ID: d.id(), Name: d.text(), Value: d.maybeText()})
		c.Addresses = append(c.Addresses, contacts.Address{
			ID: d.id(), City: d.maybeText(), ApartmentNumber: d.maybeText(), Primary: d.maybeBoolean(),
			PurposeType: new(contacts.AddressPurpose(d.text())),
		})
	}
	for range d.IntN(2) {
		c.Emails = append(c.Emails, contacts.Email{
			ID: d.id(), Email: fmt.Sprintf("%s%d", d.text(), d.id()), Primary: d.chance(50), PurposeType: contacts.EmailPurposeWork,
		})
	}
	return c
}

// drawnSelectors are the selectors of drawn filters: fields of every kind, and lists.
var drawnSelectors = []string{
	"id", "customerId", "contactType", "firstName", "lastName", "jobTitle", "pictureHash", "hideInAA", "createdTimestamp", "name",
	"tag", "tag.id", "tag.name", "tag.value", "address", "address.city", "address.apartmentNumber", "address.primary",
	"address.purposeType", "email", "email.id", "email.email", "email.primary", "extension.extension", "phone",
}

// filter draws a filter of a depth.
func (d *drawer) filter(depth int) ast.Expr {
	if depth == 0 || d.chance(30) {
		return d.constraint()
	}
	operands := make([]ast.Expr, 1+d.IntN(3))
	for i := range operands {
		operands[i] = d.filter(depth - 1)
	}
	if d.chance(50) {
		return ast.NewAnd(operands...)
	}
	return ast.NewOr(operands...)
}

func (d *drawer) constraint() ast.Expr {
	selector := drawnSelectors[d.IntN(len(drawnSelectors))]
	field, isField := contacts.ContactSchema.Field(selector)
	if !isField || d.chance(10) {
		return ast.NewConstraint(selector, []ast.Operator{ast.OpEqual, ast.OpNotEqual}[d.IntN(2)], ast.AnyValue())
	}
	operator := field.Operators[d.IntN(len(field.Operators))]
	arguments := make([]ast.Argument, 1)
	if operator == ast.OpIn || operator == ast.OpOut {
		arguments = make([]ast.Argument, 1+d.IntN(3))
	}
	for i := range arguments {
		arguments[i] = d.argument(field, !operator.IsOrdering())
	}
	return ast.NewConstraint(selector, operator, arguments...)
}

func (d *drawer) argument(field compile.Field, mayHaveStar bool) ast.Argument {
	switch field.Kind {
	case compile.KindBoolean:
		return ast.Literal(fmt.Sprint(d.chance(50)))
	case compile.KindInteger, compile.KindTimestamp:
		return ast.Literal(fmt.Sprint(d.Int64N(8) - 2))
	case compile.KindEnum:
		if !field.Open {
			return ast.Literal(field.Values[d.IntN(len(field.Values))])
		}
		return ast.Literal(d.text())
	}
	if !mayHaveStar || d.chance(50) {
		return ast.Literal(d.text())
	}
	pieces := make([]string, 2+d.IntN(2))
	for i := range pieces {
		if d.chance(60) {
			pieces[i] = d.text()
		}
	}
	return ast.Pattern(pieces...)
}

// TestSearchAgreesWithPredicate sends drawn filters through the whole server and
// compares what it finds with the predicate over all contacts of the account.
func TestSearchAgreesWithPredicate(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		d := &drawer{Rand: rand.New(rand.NewPCG(1, 2))}
		var people []contacts.Contact
		for range 200 {
			people = append(people, d.contact(account), d.contact(otherAccount))
		}
		s := newServer(t, people...)
		compared, found := 0, 0
		rounds := 800
		if testing.Short() || underRace {
			rounds = 200
		}
		for range rounds {
			expr := d.filter(2)
			encoded, err := ast.Encode(expr, ast.Extended)
			if err != nil {
				t.Fatal(err)
			}
			got := ids(s.page(t, "size=1000&filter="+encoded).Data)
			want := matching(t, people, expr)
			if !slices.Equal(got, want) {
				t.Fatalf("%s\nfinds     %q\npredicate %q\n%+v", expr, got, want, s.statements[max(0, len(s.statements)-1):])
			}
			compared, found = compared+1, found+min(len(got), 1)
		}
		if found < compared/3 {
			t.Errorf("only %d of %d filters find anything", found, compared)
		}
	})
}

// matching returns the ids of the contacts of [account] that the predicate holds for,
// sorted.
func matching(t *testing.T, people []contacts.Contact, expr ast.Expr) []string {
	t.Helper()
	matches, err := contact.Raw(expr).Predicate()
	if err != nil {
		t.Fatal(err)
	}
	found := []string{}
	for i := range people {
		if people[i].CustomerID == account && matches(&people[i]) {
			found = append(found, people[i].ID)
		}
	}
	slices.Sort(found)
	return found
}
