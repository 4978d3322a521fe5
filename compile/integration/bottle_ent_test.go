package integration

import (
	"testing"
	"time"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/dialect/sql/sqlgraph"
	"entgo.io/ent/entc/gen"
	"entgo.io/ent/entc/load"
	entschema "entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	entfield "entgo.io/ent/schema/field"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// EntBottle is a schema of ent.
type EntBottle struct{ ent.Schema }

// Annotations returns the name that a document expects.
func (EntBottle) Annotations() []entschema.Annotation {
	return []entschema.Annotation{entsql.Annotation{Table: "bottle"}}
}

// Fields returns the columns.
func (EntBottle) Fields() []ent.Field {
	return []ent.Field{
		entfield.Time("created_at").Default(time.Now),
		entfield.Time("updated_at").Default(time.Now).UpdateDefault(time.Now),
		entfield.Time("deleted_at").Optional().Nillable(),
		entfield.UUID("serial", uuid.UUID{}).Unique(),
		entfield.UUID("owner", uuid.UUID{}).Optional().Nillable(),
		entfield.String("name").Optional().Nillable(),
		entfield.Enum("status").Values("draft", "live", "Sold"),
		entfield.Bool("active"),
		entfield.Int64("stock").Optional().Nillable(),
		entfield.Float("size").Optional().Nillable(),
		entfield.Other("price", decimal.Decimal{}).SchemaType(exactDecimal).Optional(),
		entfield.Time("bottled").SchemaType(calendarDay).Optional().Nillable(),
	}
}

// Edges returns what the table is joined with.
func (EntBottle) Edges() []ent.Edge { return []ent.Edge{edge.To("tags", EntTag.Type)} }

// EntTag is an element of a list.
type EntTag struct{ ent.Schema }

// Annotations returns the name that a document expects.
func (EntTag) Annotations() []entschema.Annotation {
	return []entschema.Annotation{entsql.Annotation{Table: "bottle_tags"}}
}

// Fields returns the columns.
func (EntTag) Fields() []ent.Field {
	return []ent.Field{
		entfield.Int("bottle_id"),
		entfield.UUID("serial", uuid.UUID{}),
		entfield.String("name").Optional().Nillable(),
		entfield.Time("since").Optional().Nillable(),
		entfield.Other("price", decimal.Decimal{}).SchemaType(exactDecimal).Optional(),
	}
}

// Edges returns what the table is joined with.
func (EntTag) Edges() []ent.Edge {
	return []ent.Edge{edge.From("bottle", EntBottle.Type).Ref("tags").Field("bottle_id").Unique().Required()}
}

// exactDecimal is the type of columns of decimals. SQLite has no exact one but text.
var exactDecimal = map[string]string{dialect.SQLite: "text", dialect.Postgres: "numeric(65,30)", dialect.MySQL: "decimal(65,30)"}

var calendarDay = map[string]string{dialect.SQLite: "date", dialect.Postgres: "date", dialect.MySQL: "date"}

// entTables returns what the migration that ent generates makes.
func entTables(t testing.TB) []*schema.Table {
	t.Helper()
	var loaded []*load.Schema
	for _, declared := range []ent.Interface{EntBottle{}, EntTag{}} {
		text, err := load.MarshalSchema(declared)
		if err != nil {
			t.Fatal(err)
		}
		one, err := load.UnmarshalSchema(text)
		if err != nil {
			t.Fatal(err)
		}
		loaded = append(loaded, one)
	}
	storage, err := gen.NewStorage("sql")
	if err != nil {
		t.Fatal(err)
	}
	graph, err := gen.NewGraph(&gen.Config{Package: "example.org/cellar/ent", Storage: storage}, loaded...)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := graph.Tables()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// entDatabase holds bottles in tables that ent made.
type entDatabase struct {
	*sql.Driver
	dialect relational.Dialect
}

// entNames are the names that ent has for dialects.
var entNames = map[relational.Dialect]string{
	relational.SQLite: dialect.SQLite, relational.PostgreSQL: dialect.Postgres, relational.MariaDB: dialect.MySQL,
}

func newEntDatabase(t testing.TB, s store) entDatabase {
	t.Helper()
	if s.dialect == relational.SQLite {
		s.exec(t, "PRAGMA foreign_keys = ON")
	}
	driver := sql.OpenDB(entNames[s.dialect], s.DB)
	migrate, err := schema.NewMigrate(driver)
	if err != nil {
		t.Fatal(err)
	}
	if err := migrate.Create(t.Context(), entTables(t)...); err != nil {
		t.Fatal(err)
	}
	return entDatabase{driver, s.dialect}
}

// replace makes records the only bottles, by what generated code calls.
func (db entDatabase) replace(t testing.TB, records []map[string]any) {
	t.Helper()
	for _, table := range []string{"bottle_tags", "bottle"} {
		if err := db.Exec(t.Context(), "DELETE FROM "+table, []any{}, nil); err != nil {
			t.Fatal(err)
		}
	}
	var bottles, tags sqlgraph.BatchCreateSpec
	for _, record := range records {
		bottle := bottleOf(t, record, db.dialect)
		bottles.Nodes = append(bottles.Nodes, entBottle(bottle))
		for _, tag := range bottle.Tags {
			tags.Nodes = append(tags.Nodes, entTag(bottle.ID, tag))
		}
	}
	for _, batch := range []*sqlgraph.BatchCreateSpec{&bottles, &tags} {
		if err := sqlgraph.BatchCreate(t.Context(), db, batch); len(batch.Nodes) > 0 && err != nil {
			t.Fatal(err)
		}
	}
}

func entBottle(b Bottle) *sqlgraph.CreateSpec {
	spec := sqlgraph.NewCreateSpec("bottle", sqlgraph.NewFieldSpec("id", entfield.TypeInt))
	spec.ID.Value = int(b.ID)
	spec.SetField("created_at", entfield.TypeTime, b.CreatedAt)
	spec.SetField("updated_at", entfield.TypeTime, b.UpdatedAt)
	if b.DeletedAt.Valid {
		spec.SetField("deleted_at", entfield.TypeTime, b.DeletedAt.Time)
	}
	spec.SetField("serial", entfield.TypeUUID, b.Serial)
	set(spec, "owner", entfield.TypeUUID, b.Owner)
	set(spec, "name", entfield.TypeString, b.Name)
	spec.SetField("status", entfield.TypeEnum, b.Status)
	spec.SetField("active", entfield.TypeBool, b.Active)
	set(spec, "stock", entfield.TypeInt64, b.Stock)
	set(spec, "size", entfield.TypeFloat64, b.Size)
	set(spec, "price", entfield.TypeOther, b.Price)
	set(spec, "bottled", entfield.TypeTime, b.Bottled)
	return spec
}

func entTag(bottle uint, tag BottleTag) *sqlgraph.CreateSpec {
	spec := sqlgraph.NewCreateSpec("bottle_tags", sqlgraph.NewFieldSpec("id", entfield.TypeInt))
	spec.SetField("bottle_id", entfield.TypeInt, int(bottle))
	spec.SetField("serial", entfield.TypeUUID, tag.Serial)
	set(spec, "name", entfield.TypeString, tag.Name)
	set(spec, "since", entfield.TypeTime, tag.Since)
	set(spec, "price", entfield.TypeOther, tag.Price)
	return spec
}

// set gives a column a value, if there is one.
func set[T any](spec *sqlgraph.CreateSpec, column string, kind entfield.Type, value *T) {
	if value != nil {
		spec.SetField(column, kind, *value)
	}
}

// heldByEnt are the instants that the columns hold which ent makes.
var heldByEnt = map[relational.Dialect]instants{
	relational.SQLite: anyInstant, relational.PostgreSQL: microseconds, relational.MariaDB: timestamps,
}
