package integration

import (
	"testing"
	"time"

	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	"gorm.io/gorm/schema"
)

// Bottle is a model of gorm.
type Bottle struct {
	gorm.Model
	Serial  uuid.UUID  `gorm:"type:uuid;uniqueIndex"`
	Owner   *uuid.UUID `gorm:"type:uuid;index"`
	Name    *string    `gorm:"index;size:180"`
	Status  string     `gorm:"index;size:20"`
	Active  bool
	Stock   *int64 `gorm:"index"`
	Size    *float64
	Price   *money     `gorm:"index"`
	Bottled *time.Time `gorm:"type:date;index" json:"-"`
	Tags    []BottleTag
}

// TableName returns the name that a document expects.
func (Bottle) TableName() string { return "bottle" }

// BottleTag is an element of a list.
type BottleTag struct {
	ID       uint
	BottleID uint      `gorm:"index"`
	Serial   uuid.UUID `gorm:"type:uuid"`
	Name     *string   `gorm:"index;size:180"`
	Since    *time.Time
	Price    *money
}

// money is a decimal in a column that holds it exactly. SQLite has no such type but text.
type money struct{ decimal.Decimal }

// GormDBDataType returns the type of the column.
func (money) GormDBDataType(db *gorm.DB, _ *schema.Field) string {
	if db.Name() == "sqlite" {
		return "text"
	}
	return "numeric(65,30)"
}

// gormDatabase holds bottles in tables that gorm made.
type gormDatabase struct {
	*gorm.DB
	dialect relational.Dialect
}

func newGormDatabase(t testing.TB, s store) gormDatabase {
	t.Helper()
	dialectors := map[relational.Dialect]gorm.Dialector{
		relational.SQLite:     sqlite.New(sqlite.Config{Conn: s.DB}),
		relational.PostgreSQL: postgres.New(postgres.Config{Conn: s.DB}),
		relational.MariaDB:    mysql.New(mysql.Config{Conn: s.DB}),
	}
	db, err := gorm.Open(dialectors[s.dialect], &gorm.Config{Logger: logger.Discard})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.AutoMigrate(&Bottle{}, &BottleTag{}); err != nil {
		t.Fatal(err)
	}
	return gormDatabase{db, s.dialect}
}

// replace makes records the only bottles.
func (db gormDatabase) replace(t testing.TB, records []map[string]any) {
	t.Helper()
	bottles := make([]Bottle, len(records))
	for i, record := range records {
		bottles[i] = bottleOf(t, record, db.dialect)
	}
	for _, done := range []*gorm.DB{db.Exec("DELETE FROM bottle_tags"), db.Exec("DELETE FROM bottle"), db.Create(&bottles)} {
		if done.Error != nil {
			t.Fatal(done.Error)
		}
	}
}

// bottleOf returns a record as a program has it.
func bottleOf(t testing.TB, record map[string]any, dialect relational.Dialect) Bottle {
	t.Helper()
	bottle, err := draw.Decode[Bottle](record)
	if err != nil {
		t.Fatal(err)
	}
	bottle.Bottled = dayOf(record["bottled"])
	bottle.CreatedAt, bottle.UpdatedAt = zoned(dialect, bottle.CreatedAt), zoned(dialect, bottle.UpdatedAt)
	bottle.DeletedAt.Time = zoned(dialect, bottle.DeletedAt.Time)
	for i := range bottle.Tags {
		if since := bottle.Tags[i].Since; since != nil {
			*since = zoned(dialect, *since)
		}
	}
	return bottle
}

// dayOf returns a date as the instant of its midnight, as programs hold it.
func dayOf(value any) *time.Time {
	text, ok := value.(string)
	if !ok {
		return nil
	}
	day, _ := time.Parse(time.DateOnly, text)
	return &day
}

// heldByGorm are the instants that the columns hold which gorm makes.
var heldByGorm = map[relational.Dialect]instants{
	relational.SQLite: anyInstant, relational.PostgreSQL: microseconds, relational.MariaDB: thousandths,
}
