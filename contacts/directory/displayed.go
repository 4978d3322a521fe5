package directory

import (
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/parser"
)

// displayed holds for the contacts that the directory may show: a corporate contact
// with extensions if one of them has displayInDirectory, one without any if it has
// displayWhenNoExtension, and every other contact.
var displayed = compile.Must(compile.Check(compile.Must(parser.Parse("contactType!=corporate,"+
	"extension.displayInDirectory==true,"+
	"extension!=*;displayWhenNoExtension==true", parser.Options{})), contacts.ContactSchema, compile.Options{}))
