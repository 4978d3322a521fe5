package directory

import (
	"context"
	"database/sql"
	"strings"

	"github.com/fiql-go/fiql/contacts"
)

// byHand reads pages as a programmer would who knows the tables, the filters that come
// and nothing of this package: the reference of the benchmarks.
type byHand struct {
	db         *sql.DB
	customerID string
	size       int
	details    bool // whether the lists are read too
	prepared   map[string]*sql.Stmt
}

// rows runs a statement that is prepared once.
func (h byHand) rows(ctx context.Context, tx *sql.Tx, statement string, args []any) (*sql.Rows, error) {
	if h.prepared[statement] == nil {
		prepared, err := h.db.PrepareContext(ctx, statement)
		if err != nil {
			return nil, err
		}
		h.prepared[statement] = prepared
	}
	return tx.StmtContext(ctx, h.prepared[statement]).QueryContext(ctx, args...)
}

const selectContacts = `SELECT id, assigned_user_id, branch_id, branch_name, company_name, contact_record_id, contact_type,
 created_timestamp, customer_id, department, display_when_no_extension, first_name, hide_in_aa, job_title, last_name, locale,
 location, middle_name, name, nick_name, pbx_id, pbx_name, picture_hash, subscription_id, subscription_name, subscription_type,
 subscription_user_id, time_zone, updated_timestamp FROM contacts WHERE `

// page reads the page of a condition with its order. The account is its first argument.
func (h byHand) page(ctx context.Context, condition string, args ...any) ([]contacts.Contact, error) {
	tx, err := h.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	found, err := h.contacts(ctx, tx, selectContacts+condition, append([]any{h.customerID}, args...))
	if err != nil {
		return nil, err
	}
	found = found[:min(len(found), h.size)]
	if !h.details || len(found) == 0 {
		return found, nil
	}
	return found, h.lists(ctx, tx, found)
}

func (h byHand) contacts(ctx context.Context, tx *sql.Tx, statement string, args []any) ([]contacts.Contact, error) {
	rows, err := h.rows(ctx, tx, statement, args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []contacts.Contact
	for rows.Next() {
		var c contacts.Contact
		err := rows.Scan(&c.ID, &c.AssignedUserID, &c.BranchID, &c.BranchName, &c.CompanyName, &c.ContactRecordID, &c.ContactType,
			&c.CreatedTimestamp, &c.CustomerID, &c.Department, &c.DisplayWhenNoExtension, &c.FirstName, &c.HideInAA, &c.JobTitle, &c.LastName,
			&c.Locale, &c.Location, &c.MiddleName, &c.Name, &c.NickName, &c.PbxID, &c.PbxName, &c.PictureHash, &c.SubscriptionID,
			&c.SubscriptionName, &c.SubscriptionType, &c.SubscriptionUserID, &c.TimeZone, &c.UpdatedTimestamp)
		if err != nil {
			return nil, err
		}
		found = append(found, c)
	}
	return found, rows.Err()
}

// lists reads the lists of contacts.
func (h byHand) lists(ctx context.Context, tx *sql.Tx, found []contacts.Contact) error {
	byID := make(map[string]*contacts.Contact, len(found))
	args := []any{h.customerID}
	for i := range found {
		c := &found[i]
		c.Addresses, c.Emails, c.Extensions = []contacts.Address{}, []contacts.Email{}, []contacts.Extension{}
		c.Phones, c.Tags = []contacts.Phone{}, []contacts.Tag{}
		byID[c.ID] = c
		args = append(args, c.ID)
	}
	of := ` WHERE customer_id = ? AND contact_id IN (?` + strings.Repeat(",?", len(found)-1) + `) ORDER BY contact_id, id`
	for _, read := range []func(context.Context, *sql.Tx, string, []any, map[string]*contacts.Contact) error{
		h.readAddresses, h.readEmails, h.readExtensions, h.readPhones, h.readTags,
	} {
		if err := read(ctx, tx, of, args, byID); err != nil {
			return err
		}
	}
	return nil
}

// eachRow calls read for each row of a statement.
func (h byHand) eachRow(ctx context.Context, tx *sql.Tx, statement string, args []any, read func(*sql.Rows) error) error {
	rows, err := h.rows(ctx, tx, statement, args)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := read(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (h byHand) readAddresses(ctx context.Context, tx *sql.Tx, of string, args []any, byID map[string]*contacts.Contact) error {
	return h.eachRow(ctx, tx, `SELECT contact_id, id, apartment_number, city, country, county, notes, postal_code, "primary",
 purpose_type, state, street_name, street_number FROM contact_addresses`+of, args, func(rows *sql.Rows) error {
		var owner string
		var a contacts.Address
		err := rows.Scan(&owner, &a.ID, &a.ApartmentNumber, &a.City, &a.Country, &a.County, &a.Notes, &a.PostalCode, &a.Primary,
			&a.PurposeType, &a.State, &a.StreetName, &a.StreetNumber)
		byID[owner].Addresses = append(byID[owner].Addresses, a)
		return err
	})
}

func (h byHand) readEmails(ctx context.Context, tx *sql.Tx, of string, args []any, byID map[string]*contacts.Contact) error {
	return h.eachRow(ctx, tx, `SELECT contact_id, id, email, "primary", purpose_type FROM contact_emails`+of, args, func(rows *sql.Rows) error {
		var owner string
		var e contacts.Email
		err := rows.Scan(&owner, &e.ID, &e.Email, &e.Primary, &e.PurposeType)
		byID[owner].Emails = append(byID[owner].Emails, e)
		return err
	})
}

func (h byHand) readExtensions(ctx context.Context, tx *sql.Tx, of string, args []any, byID map[string]*contacts.Contact) error {
	return h.eachRow(ctx, tx, `SELECT contact_id, id, branch_id, branch_name, extension_contact_id, display_in_directory, extension,
 extension_type, fq_extension, hide_in_aa, pbx_id, pbx_name, subscription_id, subscription_type FROM contact_extensions`+of, args,
		func(rows *sql.Rows) error {
			var owner string
			var e contacts.Extension
			err := rows.Scan(&owner, &e.ID, &e.BranchID, &e.BranchName, &e.ContactID, &e.DisplayInDirectory, &e.Extension,
				&e.ExtensionType, &e.FqExtension, &e.HideInAA, &e.PbxID, &e.PbxName, &e.SubscriptionID, &e.SubscriptionType)
			byID[owner].Extensions = append(byID[owner].Extensions, e)
			return err
		})
}

func (h byHand) readPhones(ctx context.Context, tx *sql.Tx, of string, args []any, byID map[string]*contacts.Contact) error {
	return h.eachRow(ctx, tx, `SELECT contact_id, id, phone, "primary", purpose_type, source FROM contact_phones`+of, args, func(rows *sql.Rows) error {
		var owner string
		var p contacts.Phone
		err := rows.Scan(&owner, &p.ID, &p.Phone, &p.Primary, &p.PurposeType, &p.Source)
		byID[owner].Phones = append(byID[owner].Phones, p)
		return err
	})
}

func (h byHand) readTags(ctx context.Context, tx *sql.Tx, of string, args []any, byID map[string]*contacts.Contact) error {
	return h.eachRow(ctx, tx, `SELECT contact_id, id, name, value FROM contact_tags`+of, args, func(rows *sql.Rows) error {
		var owner string
		var t contacts.Tag
		err := rows.Scan(&owner, &t.ID, &t.Name, &t.Value)
		byID[owner].Tags = append(byID[owner].Tags, t)
		return err
	})
}
