package directory

import (
	"reflect"

	"github.com/fiql-go/fiql/contacts"
)

// keepReadOnly gives a contact what no request can set from the one that it replaces.
func keepReadOnly(person, old *contacts.Contact) {
	person.AssignedUserID = old.AssignedUserID
	person.ContactRecordID = old.ContactRecordID
	person.CreatedTimestamp = old.CreatedTimestamp
	person.DisplayWhenNoExtension = old.DisplayWhenNoExtension
	person.HideInAA = old.HideInAA
	person.PictureHash = old.PictureHash
	person.SubscriptionID = old.SubscriptionID
	person.SubscriptionName = old.SubscriptionName
	person.SubscriptionType = old.SubscriptionType
	person.SubscriptionUserID = old.SubscriptionUserID
	person.Extensions = old.Extensions
}

// cloned returns a contact that shares nothing with person that could be changed. A
// list without elements is nil. Unknown properties, which no store has a place for, are
// left out.
func cloned(person *contacts.Contact) contacts.Contact {
	copied := *person
	cloneFields(reflect.ValueOf(&copied).Elem())
	return copied
}

// cloneFields replaces what the fields of a struct point to by copies.
func cloneFields(record reflect.Value) {
	for i := range record.NumField() {
		field := record.Field(i)
		switch {
		case field.Kind() == reflect.Pointer && !field.IsNil():
			value := reflect.New(field.Type().Elem())
			value.Elem().Set(field.Elem())
			field.Set(value)
		case field.Kind() == reflect.Map, field.Kind() == reflect.Slice && field.Len() == 0:
			field.SetZero()
		case field.Kind() == reflect.Slice:
			elements := reflect.MakeSlice(field.Type(), field.Len(), field.Len())
			reflect.Copy(elements, field)
			for j := range elements.Len() {
				cloneFields(elements.Index(j))
			}
			field.Set(elements)
		}
	}
}
