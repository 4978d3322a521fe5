package integration

import (
	"testing"

	_ "entgo.io/ent/dialect/sql"
	_ "github.com/Masterminds/squirrel"
	_ "github.com/doug-martin/goqu/v9"
	_ "github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/jmoiron/sqlx"
	_ "github.com/stephenafamo/bob"
	_ "github.com/stephenafamo/bob/dialect/psql"
	_ "github.com/stephenafamo/bob/dialect/sqlite"
	_ "gorm.io/driver/postgres"
	_ "gorm.io/driver/sqlite"
	_ "gorm.io/gorm"

	"github.com/fiql-go/fiql/compile/internal/engine"
)

func TestProbe(t *testing.T) { engine.SQLite(t); engine.PostgreSQL(t) }
