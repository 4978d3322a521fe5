package document_test

import (
	"fmt"
	"log"

	"github.com/fiql-go/fiql/gen/document"
)

const film = `
openapi: 3.1.0
info: {title: Films, version: '1'}
paths:
  /films:
    get:
      operationId: listFilms
      parameters:
        - {name: filter, in: query, schema: {type: string}, x-fiql-filter: Film}
      responses:
        '200': {description: Films.}
components:
  schemas:
    Film:
      type: object
      required: [id, title]
      properties:
        id: {type: integer}
        title: {type: string, maxLength: 200}
        genres: {type: array, items: {type: string}}
        cast:
          type: array
          items:
            type: object
            required: [name]
            properties:
              name: {type: string}
`

// A schema to check filters with, read at run time.
func ExampleObject_Schema() {
	doc, err := document.Parse("film.yaml", []byte(film))
	if err != nil {
		log.Fatal(err)
	}
	object, err := doc.Object("Film")
	if err != nil {
		log.Fatal(err)
	}
	schema, err := object.Schema()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(schema.Selectors())
	// Output: [id title genres cast.name]
}

func ExampleObject_Record() {
	doc, err := document.Parse("film.yaml", []byte(film))
	if err != nil {
		log.Fatal(err)
	}
	object, err := doc.Object("") // the only one that a parameter filters
	if err != nil {
		log.Fatal(err)
	}
	record, err := object.Record()
	if err != nil {
		log.Fatal(err)
	}
	for _, list := range record.Lists {
		fmt.Println("list", list.Selector, "in table", list.Table, "by", list.ParentKey)
	}
	for _, field := range record.Fields {
		fmt.Println(field.Selector, field.Kind, field.Column)
	}
	// Output:
	// list genres in table film_genres by film_id
	// list cast in table film_cast by film_id
	// id integer id
	// title text title
	// genres text value
	// cast.name text name
}

func ExampleDocument_Operations() {
	doc, err := document.Parse("film.yaml", []byte(film))
	if err != nil {
		log.Fatal(err)
	}
	operations, err := doc.Operations()
	if err != nil {
		log.Fatal(err)
	}
	for _, operation := range operations {
		fmt.Println(operation.ID, operation.Method, operation.Path)
		for _, parameter := range operation.Parameters {
			fmt.Println(parameter.Name, "is a filter on", parameter.FilterOf.Name)
		}
	}
	// Output:
	// listFilms GET /films
	// filter is a filter on Film
}

// A mistake is reported with its place.
func ExampleParse() {
	_, err := document.Parse("film.yaml", []byte("type: object\nproperties:\n  id: {type: string, x-fiql-colum: film_id}\n"))
	fmt.Println(err)
	// Output: film.yaml:3:22: unknown keyword "x-fiql-colum"; did you mean x-fiql-column? (allowed: x-fiql-table, x-fiql-key, x-fiql-shard, x-fiql-shard-column, x-fiql-selector, x-fiql-filterable, x-fiql-operators, x-fiql-time-unit, x-fiql-column, x-fiql-column-type, x-fiql-collation, x-fiql-expression, x-fiql-fold, x-fiql-open-enum, x-fiql-parent-key, x-fiql-through, x-fiql-reference, x-fiql-where, x-fiql-json)
}
