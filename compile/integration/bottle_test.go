package integration

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/gen/document"
)

// bottleDocument describes what is filtered. It has no keyword about storage: the tables
// that gorm and ent make are as documents expect them.
const bottleDocument = `
title: Bottle
type: object
required: [id, createdAt, updatedAt, serial, status, active]
properties:
  id: {type: integer}
  createdAt: {type: string, format: date-time}
  updatedAt: {type: string, format: date-time}
  deletedAt: {type: string, format: date-time}
  serial: {type: string, format: uuid}
  owner: {type: string, format: uuid}
  name: {type: string}
  status: {type: string, enum: [draft, live, Sold]}
  active: {type: boolean}
  stock: {type: integer, format: int64}
  size: {type: number}
  price: {type: string, format: decimal}
  bottled: {type: string, format: date}
  tags:
    type: array
    items:
      type: object
      required: [serial]
      properties:
        serial: {type: string, format: uuid}
        name: {type: string}
        since: {type: string, format: date-time}
        price: {type: string, format: decimal}
`

func bottleSchema(t testing.TB) *compile.Schema {
	t.Helper()
	described, err := document.Parse("bottle.yaml", []byte(bottleDocument))
	if err != nil {
		t.Fatal(err)
	}
	object, err := described.Object("")
	if err != nil {
		t.Fatal(err)
	}
	return compile.Must(object.Schema())
}

// drawBottles returns records that the columns can hold whose instants have the given
// precision and range.
func drawBottles(random *rand.Rand, schema *compile.Schema, count int, held instants) []map[string]any {
	records := make([]map[string]any, count)
	for i := range records {
		record := draw.Record(random, schema)
		record["id"] = json.Number(strconv.Itoa(i + 1))
		record["serial"] = fmt.Sprintf("%08x-89ab-4cde-8f01-23456789abcd", uint32(i)*2654435761)
		held.fit(random, record)
		for _, tag := range elements(record["tags"]) {
			held.fit(random, tag)
		}
		records[i] = record
	}
	return records
}

func elements(list any) []map[string]any {
	var objects []map[string]any
	values, _ := list.([]any)
	for _, value := range values {
		objects = append(objects, value.(map[string]any))
	}
	return objects
}

// instants are those that a column can hold.
type instants struct {
	step            time.Duration
	earliest, until time.Time
}

var (
	// year1 is the first year that every engine holds. A day later, an instant is not the zero
	// time, for which gorm writes the present and the driver of MariaDB no date.
	year1        = time.Date(1, time.January, 2, 0, 0, 0, 0, time.UTC)
	year10000    = time.Date(10000, time.January, 1, 0, 0, 0, 0, time.UTC)
	anyInstant   = instants{time.Nanosecond, year1, year10000}
	microseconds = instants{time.Microsecond, year1, year10000}
	thousandths  = instants{time.Millisecond, year1, year10000}
	timestamps   = instants{time.Second, time.Unix(1, 0), time.Unix(1<<31-1, 0)} // of MariaDB
)

// fractions are what is added to the seconds of an instant.
var fractions = []time.Duration{0, 1, 999, 1000, 120 * time.Millisecond, 123_456 * time.Microsecond, 999_999_999}

// fit makes the values of an object such that columns hold them.
func (held instants) fit(random *rand.Rand, object map[string]any) {
	for _, name := range []string{"createdAt", "updatedAt", "deletedAt", "since"} {
		if text, ok := object[name].(string); ok {
			object[name] = held.near(random, text).Format(time.RFC3339Nano)
		}
	}
	if object["bottled"] == "0001-01-01" {
		delete(object, "bottled") // midnight of that day is the zero time
	}
}

// near returns an instant that is held, often the one of a text.
func (held instants) near(random *rand.Rand, text string) time.Time {
	at, _ := compile.ParseInstant(text)
	if random.IntN(2) == 0 {
		at = at.Truncate(time.Second).Add(fractions[random.IntN(len(fractions))])
	}
	if at.Before(held.earliest) || !at.Before(held.until) {
		at = time.Unix(1+random.Int64N(1<<31-2), int64(at.Nanosecond()))
	}
	return at.UTC().Truncate(held.step)
}

// onEngines runs a test on an empty database of each engine.
func onEngines(t *testing.T, test func(*testing.T, store)) {
	t.Run("sqlite", func(t *testing.T) { test(t, openSQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openPostgreSQL(t)) })
	t.Run("mysql", func(t *testing.T) { test(t, openMariaDB(t)) })
}

// zoned returns the instant in a time zone that a program may well run in. The drivers of
// servers write every zone as UTC; that of SQLite writes the zone as it is, so what is
// written there has to be UTC.
func zoned(dialect relational.Dialect, at time.Time) time.Time {
	if dialect == relational.SQLite {
		return at.UTC()
	}
	return at.In(time.FixedZone("", int(at.Unix()%26-12)*1800))
}
