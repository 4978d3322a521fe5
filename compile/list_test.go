package compile_test

import (
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
)

// TestShardBehindReference demands the shard of the lists of a record and of their elements,
// and not of what lies behind a reference.
func TestShardBehindReference(t *testing.T) {
	object := compile.Object{
		Name: "Order", Key: "id", Table: "orders", ShardColumn: "account",
		Fields: []compile.Field{
			{Selector: "id", Path: []string{"id"}, Column: "id"},
			{Selector: "customer.mail.use", List: "customer.mail.use", Column: "value"},
		},
		References: []compile.Reference{{Selector: "customer", Table: "customers", Column: "customer_id", Key: "id"}},
		Lists: []compile.List{
			{Selector: "customer.mail", Path: []string{"customer", "mails"}, Reference: "customer", Table: "mails", ParentKey: "customer_id", Key: "id"},
			{Selector: "customer.mail.use", Path: []string{"uses"}, List: "customer.mail", Table: "uses", ParentKey: "mail_id"},
		},
	}
	if _, err := compile.NewSchema(object); err != nil {
		t.Error(err)
	}
	object.Lists[0].Reference = ""
	object.Lists[0].ShardKey = "account"
	if _, err := compile.NewSchema(object); err == nil || !strings.Contains(err.Error(), `list "customer.mail.use": has a table, and no column that holds the object's shard`) {
		t.Errorf("without the reference: %v", err)
	}
}
