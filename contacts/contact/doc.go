// Package contact has the typed fields that filters on contacts are made of.
//
//	q := contact.FirstName.Eq("John").And(contact.Email.Email.HasPrefix("a"))
//
// A field of a list, such as Email.Email, holds where some element of the list
// matches; each condition stands alone, so two of them may be met by two elements.
// A list has the methods IsPresent and IsMissing itself: contact.Email.IsMissing()
// holds for a contact without email addresses.
//
// The fields belong to [contacts.Contact], so a filter on contacts cannot take a
// field of anything else: the compiler refuses it.
package contact
