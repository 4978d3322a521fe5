package document_test

import (
	"testing"

	"github.com/fiql-go/fiql/gen/document"
)

// TestListColumns holds that lists in columns of their owner have the columns that the document
// says, whatever the owner is: the record, an element of a list or a row that is referred to.
func TestListColumns(t *testing.T) {
	const text = `
title: Order
type: object
required: [id]
properties:
  id: {type: integer}
  tags: {type: array, x-fiql-column: tag_names, x-fiql-column-type: array, items: {type: string}}
  lines:
    type: array
    items:
      type: object
      properties:
        id: {type: integer}
        tags: {type: array, x-fiql-column: tag_names, x-fiql-column-type: array, items: {type: string}}
  customer:
    type: object
    x-fiql-reference: {table: customers, column: customer_id, key: id}
    properties:
      id: {type: integer}
      tags: {type: array, x-fiql-column: tag_names, x-fiql-column-type: array, items: {type: string}}
`
	parsed, err := document.Parse("order.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	object, err := parsed.Object("")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := object.Schema()
	if err != nil {
		t.Fatal(err)
	}
	for _, selector := range []string{"tags", "lines.tags", "customer.tags"} {
		if list, ok := schema.List(selector); !ok || list.Column != "tag_names" {
			t.Errorf("%s is in the column %q", selector, list.Column)
		}
	}
}
