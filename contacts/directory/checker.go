package directory

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/contacts"
)

// maxFaults is how many faults of a body are named.
const maxFaults = 100

// checker goes through a body and collects what is wrong with it.
type checker struct {
	id     string // of the contact that is replaced; empty when one is created
	faults []fiqlhttp.Fault
}

// refuse adds a fault of the field at a pointer.
func (c *checker) refuse(pointer string, code diagnostic.Code, detail string, allowed ...string) {
	if len(c.faults) < maxFaults {
		c.faults = append(c.faults, fiqlhttp.Fault{Pointer: pointer, Code: code, Detail: detail, Allowed: allowed})
	}
}

// result returns a *refusal if something is wrong. What the key does not allow comes
// before all other faults.
func (c *checker) result(root node, customerID string) error {
	owner, kind := root.member("customerId"), contacts.ContactType(root.member("contactType").text)
	forbidden := func(pointer, detail string) error {
		return refuseFields(http.StatusForbidden, fiqlhttp.Fault{Pointer: pointer, Code: CodeNotAllowed, Detail: detail})
	}
	switch {
	case owner.kind == kindText && owner.text != customerID:
		return forbidden("/customerId", "the key belongs to another account")
	case kind == contacts.ContactTypeCorporate, kind == contacts.ContactTypeService:
		return forbidden("/contactType", "only contacts of type company can be created or changed")
	case len(c.faults) > 0:
		return refuseFields(http.StatusBadRequest, c.faults...)
	}
	return nil
}

// rule says what a field may hold.
type rule struct {
	name     string
	required bool
	check    check // nil if no request can set the field
}

// check refuses the value of a field that it must not have. The value is not null.
type check func(c *checker, pointer string, value node)

// object checks the fields of an object.
func (c *checker) object(pointer string, value node, rules []rule) {
	if !c.is(pointer, value, kindObject) {
		return
	}
	for _, member := range value.members {
		c.field(pointer+"/"+pointerSegment(member.name), member, rules)
	}
	for _, rule := range rules {
		if rule.required && value.member(rule.name).kind == kindNull {
			c.refuse(pointer+"/"+rule.name, CodeMissingField, "is mandatory")
		}
	}
}

// field checks a field of an object that has rules.
func (c *checker) field(pointer string, field member, rules []rule) {
	i := slices.IndexFunc(rules, func(rule rule) bool { return rule.name == field.name })
	switch {
	case i < 0:
		c.unknown(pointer, field.name, rules)
	case rules[i].check == nil:
		c.refuse(pointer, CodeReadOnlyField, "is read-only: leave it out")
	case field.value.kind != kindNull:
		rules[i].check(c, pointer, field.value)
	}
}

// unknown refuses a field for which there is no rule.
func (c *checker) unknown(pointer, name string, rules []rule) {
	if len(c.faults) >= maxFaults {
		return // to look for resembling names takes a while
	}
	names := make([]string, len(rules))
	for i, rule := range rules {
		names[i] = rule.name
	}
	fault := fiqlhttp.Fault{Pointer: pointer, Code: CodeUnknownField, Detail: "there is no such field"}
	if fault.Near = diagnostic.Near(name, names); len(fault.Near) > 0 {
		fault.Detail += ": did you mean " + strings.Join(fault.Near, " or ") + "?"
	}
	c.faults = append(c.faults, fault)
}

// is refuses a value that is not of a kind, and reports whether it is.
func (c *checker) is(pointer string, value node, expected kind) bool {
	if value.kind != expected {
		c.refuse(pointer, CodeWrongType, "is "+string(value.kind)+": expected "+string(expected))
	}
	return value.kind == expected
}

// isText refuses a value that is not a text of at most so many characters, none of
// which is a control character.
func (c *checker) isText(pointer string, value node, most int) bool {
	if !c.is(pointer, value, kindText) {
		return false
	}
	if i := strings.IndexFunc(value.text, unicode.IsControl); i >= 0 {
		r, _ := utf8.DecodeRuneInString(value.text[i:])
		c.refuse(pointer, ast.CodeInvalidText, "has the control character "+strconv.QuoteRuneToASCII(r))
		return false
	}
	if count := utf8.RuneCountInString(value.text); count > most {
		c.refuse(pointer, ast.CodeBytes, "has "+strconv.Itoa(count)+" characters: allowed are at most "+strconv.Itoa(most))
		return false
	}
	return true
}

// invalid refuses a text that is not what a field holds.
func (c *checker) invalid(pointer, text, expected string, allowed ...string) {
	c.refuse(pointer, compile.CodeInvalidValue, diagnostic.Quote(text)+" is not allowed: expected "+expected, allowed...)
}
