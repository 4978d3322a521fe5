package integration

import (
	"testing"
	"time"

	"github.com/fiql-go/fiql/compile/database"
	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// untyped is a model of gorm whose tags say no types.
type untyped struct {
	ID     uint
	Price  decimal.Decimal
	Serial uuid.UUID
}

// TestTypesOfLibraries holds what the README says of the types that libraries choose.
func TestTypesOfLibraries(t *testing.T) {
	t.Run("postgres", func(t *testing.T) { testTypesOfGorm(t, openPostgreSQL(t), "text", "numeric") })
	t.Run("mysql", func(t *testing.T) { testTypesOfGorm(t, openMariaDB(t), "longtext", "double") })
	t.Run("ent", func(t *testing.T) {
		s := openMariaDB(t)
		newEntDatabase(t, s)
		hasType(t, s, "bottle", "created_at", "timestamp")
	})
}

func testTypesOfGorm(t *testing.T, s store, text, float string) {
	t.Helper()
	if err := newGormDatabase(t, s).AutoMigrate(&untyped{}); err != nil {
		t.Fatal(err)
	}
	hasType(t, s, "untypeds", "price", text)
	hasType(t, s, "untypeds", "serial", text)
	hasType(t, s, "bottle", "size", float)
}

func hasType(t *testing.T, s store, table, column, want string) {
	t.Helper()
	var got string
	query := "SELECT data_type FROM information_schema.columns WHERE table_name = '" + table + "' AND column_name = '" + column + "'"
	if err := s.QueryRow(query).Scan(&got); err != nil || got != want {
		t.Errorf("%s.%s is of type %q, not %q: %v", table, column, got, want, err)
	}
}

// TestTimeZoneInSQLite holds verify to instants that a program wrote in its own time zone.
func TestTimeZoneInSQLite(t *testing.T) {
	s := openSQLite(t)
	db := newGormDatabase(t, s)
	bottle := Bottle{Status: "live", Serial: uuid.New()}
	bottle.CreatedAt = time.Date(2024, time.June, 1, 12, 0, 0, 0, time.FixedZone("CEST", 7200))
	bottle.UpdatedAt = bottle.CreatedAt.UTC()
	if err := db.Create(&bottle).Error; err != nil {
		t.Fatal(err)
	}
	findings, err := database.Verify(t.Context(), s.DB, bottleSchema(t), database.Options{})
	if err != nil {
		t.Fatal(err)
	}
	wrong := ""
	for _, finding := range findings {
		if finding.Effect == database.Wrong {
			wrong += finding.Column
		}
	}
	if wrong != "created_at" {
		t.Errorf("verify reports %q as wrong, not created_at", wrong)
	}
}
