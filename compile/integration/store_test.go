package integration

import (
	"database/sql"
	"regexp"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
)

// store is a database that holds the articles.
type store struct {
	*sql.DB
	dialect relational.Dialect
}

const sqliteTables = `
CREATE TABLE articles (account TEXT, language TEXT, id UUID, title TEXT, status TEXT, stock INTEGER, weight REAL, price TEXT, active BOOLEAN,
	created DATETIME, released DATE, PRIMARY KEY (account, id));
CREATE TABLE article_tags (account TEXT, article_id UUID, name TEXT)`

const postgresTables = `
CREATE TYPE status AS ENUM ('draft', 'live');
CREATE TABLE articles (account text, language text, id uuid, title varchar(80), status status, stock bigint, weight float8, price numeric(20, 6),
	active boolean, created timestamptz, released date, PRIMARY KEY (account, id));
CREATE TABLE article_tags (account text, article_id uuid, name text)`

const mariaDBTables = `
CREATE TABLE articles (account varchar(80), language varchar(80), id uuid, title varchar(80), status enum('draft', 'live'), stock bigint,
	weight double, price decimal(20, 6), active boolean, created datetime(3), released date, PRIMARY KEY (account, id));
CREATE TABLE article_tags (account varchar(80), article_id uuid, name varchar(80))`

func openSQLite(t testing.TB) store { return store{enginetest.SQLite(t), relational.SQLite} }
func openPostgreSQL(t testing.TB) store {
	return store{enginetest.PostgreSQL(t), relational.PostgreSQL}
}
func openMariaDB(t testing.TB) store { return store{enginetest.MariaDB(t), relational.MariaDB} }

func newSQLite(t testing.TB) store {
	t.Helper()
	return filled(t, openSQLite(t), sqliteTables)
}

func newPostgreSQL(t testing.TB) store {
	t.Helper()
	return filled(t, openPostgreSQL(t), postgresTables)
}

func newMariaDB(t testing.TB) store {
	t.Helper()
	return filled(t, openMariaDB(t), mariaDBTables)
}

// filled makes the tables and puts the articles in.
func filled(t testing.TB, s store, tables string) store {
	t.Helper()
	for table := range strings.SplitSeq(tables, ";") {
		s.exec(t, table)
	}
	for _, a := range articles {
		s.exec(t, `INSERT INTO articles VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			a.Account, a.Language, a.ID, a.Title, a.Status, a.Stock, a.Weight, a.Price, a.Active, a.Created, a.Released)
		for _, tag := range a.Tags {
			s.exec(t, `INSERT INTO article_tags VALUES ($1, $2, $3)`, a.Account, a.ID, tag)
		}
	}
	return s
}

// numbered are placeholders that MariaDB does not have.
var numbered = regexp.MustCompile(`\$\d+`)

func (s store) exec(t testing.TB, statement string, args ...any) {
	t.Helper()
	if s.dialect == relational.MariaDB {
		statement = numbered.ReplaceAllString(statement, "?")
	}
	if _, err := s.Exec(statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}
