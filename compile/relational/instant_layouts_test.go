package relational_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
)

// instantLayouts are how programs write instants in UTC to SQLite: drivers of Go, gorm,
// programs in other languages (SQLAlchemy has always six digits) and SQLite's own functions.
var instantLayouts = map[string]string{
	"as Go prints one": "2006-01-02 15:04:05.999999999 +0000 UTC",
	"with an offset":   "2006-01-02 15:04:05.999999999+00:00",
	"without a zone":   "2006-01-02 15:04:05.999999",
	"with six digits":  "2006-01-02 15:04:05.000000",
}

// TestInstantLayouts compares instants about a second and a millisecond in each layout.
func TestInstantLayouts(t *testing.T) {
	second := time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC)
	var records []map[string]any
	for i, offset := range []time.Duration{-time.Microsecond, 0, time.Microsecond, 120 * time.Millisecond, 120*time.Millisecond + time.Microsecond, 121 * time.Millisecond, time.Second} {
		id := fmt.Sprintf("%08x-89ab-4cde-8f01-23456789abcd", i)
		records = append(records, map[string]any{"id": id, "created": second.Add(offset).Format(time.RFC3339Nano)})
	}
	for name, layout := range instantLayouts {
		t.Run(name, func(t *testing.T) {
			s := enginetest.NewStore(t, relational.SQLite, natives["nothing"], nil)
			s.Replace(t, records)
			for i, record := range records {
				at, _ := compile.ParseInstant(record["created"].(string))
				s.Exec(t, "UPDATE natives SET created = ? WHERE _row = ?", at.Format(layout), i)
			}
			for _, operator := range ast.Operators() {
				for _, bound := range []time.Duration{0, time.Millisecond, 120 * time.Millisecond, time.Second} {
					sameRows(t, s, ast.NewConstraint("created", operator, ast.Literal(second.Add(bound).Format(time.RFC3339Nano))), records)
				}
			}
			for _, sort := range []string{"created,ASC", "created,DESC"} {
				order := compile.Must(compile.ParseOrder(s.Schema(), sort))
				readNative(t, s, order, records)
			}
		})
	}
}
