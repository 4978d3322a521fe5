package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/fiql-go/fiql/contacts"
)

// refusedWrites are writes that the server refuses.
var refusedWrites = []step{
	{"Values that are not what they should be", shown("refused.go", "invalid"), createInvalid, false},
	{"An address that somebody else has", shown("refused.go", "taken"), createTaken, false},
}

func createInvalid(ctx context.Context, client *contacts.Client, _ string) (outcome, error) {
	// show invalid
	_, err := client.Create(ctx, contacts.ContactInput{
		ContactType: contacts.ContactTypeCompany, CustomerID: account,
		Locale: new("Klingon"),
		Emails: []contacts.EmailInput{{
			Email:       "ada at engines.example",
			PurposeType: contacts.EmailPurposeWork,
		}},
		Phones: []contacts.PhoneInput{{
			Phone: "+1 555", PurposeType: contacts.PhonePurposeMobile,
		}},
	})
	failure, refused := errors.AsType[*contacts.APIError](err)
	// end
	if !refused || failure.Problem == nil {
		return outcome{}, fmt.Errorf("expected that the contact is refused, found: %w", err)
	}
	return outcome{text: "failure.Problem has every fault", problem: failure.Problem}, nil
}

func createTaken(ctx context.Context, client *contacts.Client, _ string) (outcome, error) {
	// show taken
	_, err := client.Create(ctx, contacts.ContactInput{
		ContactType: contacts.ContactTypeCompany, CustomerID: account,
		FirstName: new("James"),
		Emails: []contacts.EmailInput{{
			Email:       "email.changed@8x8.com",
			PurposeType: contacts.EmailPurposeWork,
		}},
	})
	taken := errors.Is(err, contacts.ErrConflict)
	// end
	failure, refused := errors.AsType[*contacts.APIError](err)
	if !taken || !refused || failure.Problem == nil {
		return outcome{}, fmt.Errorf("expected that the address is taken, found: %w", err)
	}
	return outcome{text: "taken is true", problem: failure.Problem}, nil
}
