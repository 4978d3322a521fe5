package thing

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
)

// Draw returns records that record draws. Each two share an id, and are of two owners.
func Draw(count int, record func(*compile.Schema) map[string]any) []map[string]any {
	records := make([]map[string]any, count)
	for i := range records {
		records[i] = record(Schema)
		records[i]["id"] = fmt.Sprintf("id%d", i/2)
		records[i]["owner"] = fmt.Sprintf("owner%d", i%2)
	}
	return records
}

// Record returns the record of a JSON text that has no id and no owner.
func Record(t testing.TB, text string) map[string]any {
	t.Helper()
	record := Decode(t, text)
	record["id"], record["owner"] = "1", "o"
	return record
}

// Decode returns the record of a JSON text.
func Decode(t testing.TB, text string) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var record map[string]any
	if err := decoder.Decode(&record); err != nil {
		t.Fatal(err)
	}
	return record
}

// Encode returns the JSON text of a record.
func Encode(t testing.TB, record map[string]any) []byte {
	t.Helper()
	text, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Of returns the thing that a record is.
func Of(t testing.TB, record map[string]any) Thing {
	t.Helper()
	var object Thing
	if err := json.Unmarshal(Encode(t, record), &object); err != nil {
		t.Fatal(err)
	}
	return object
}
