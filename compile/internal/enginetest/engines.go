package enginetest

import (
	"database/sql"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/go-sql-driver/mysql"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"
)

// SQLite opens a database in memory.
func SQLite(t testing.TB) *sql.DB {
	t.Helper()
	database, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	database.SetMaxOpenConns(1) // each connection would have a database of its own
	t.Cleanup(func() { database.Close() })
	return database
}

// The servers of this process, each started by the first test that asks for it.
var (
	postgreSQL = sync.OnceValues(startPostgreSQL)
	mariaDB    = sync.OnceValues(startMariaDB)
)

// PostgreSQL makes a database on a server whose databases have an ICU collation by
// default.
func PostgreSQL(t testing.TB) *sql.DB {
	t.Helper()
	return newDatabase(t, postgreSQL, "DROP DATABASE %s WITH (FORCE)")
}

// MariaDB makes a database on a server whose databases ignore case and accents by
// default.
func MariaDB(t testing.TB) *sql.DB {
	t.Helper()
	return newDatabase(t, mariaDB, "DROP DATABASE %s")
}

func startPostgreSQL() (*server, error) {
	const places = "/usr/lib/postgresql/*/bin"
	initdb, err := find("PostgreSQL", "initdb", places)
	if err != nil {
		return nil, err
	}
	postgres, err := find("PostgreSQL", "postgres", places)
	if err != nil {
		return nil, err
	}
	s, err := newServer("pgx")
	if err != nil {
		return nil, err
	}
	s.source = func(name string) string {
		return fmt.Sprintf("host=%s user=fiql dbname=%s sslmode=disable", s.directory, name)
	}
	if err := s.run(initdb, "--pgdata="+s.path("data"), "--username=fiql", "--auth=trust", "--encoding=UTF8",
		"--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8", "--no-sync"); err != nil {
		return nil, err
	}
	return s, s.start("postgres", postgres, "-D", s.path("data"), "-k", s.directory, "-c", "listen_addresses=", "-c", "fsync=off",
		"-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off",
		"-c", "enable_seqscan=off", "-c", "jit=off") // small tables would never be read through their indexes
}

func startMariaDB() (*server, error) {
	install, err := find("MariaDB", "mariadb-install-db")
	if err != nil {
		return nil, err
	}
	mariadbd, err := find("MariaDB", "mariadbd", "/usr/sbin", "/usr/local/sbin")
	if err != nil {
		return nil, err
	}
	s, err := newServer("mysql")
	if err != nil {
		return nil, err
	}
	s.source = func(name string) string {
		config := mysql.NewConfig()
		config.Net, config.Addr, config.User, config.DBName = "unix", s.path("socket"), "root", name
		config.Params = map[string]string{"charset": "utf8mb4"}
		config.Logger = quiet{}
		return config.FormatDSN()
	}
	if err := s.run(install, "--no-defaults", "--datadir="+s.path("data"), "--auth-root-authentication-method=normal", "--skip-test-db"); err != nil {
		return nil, err
	}
	return s, s.start("mysql", mariadbd, "--no-defaults", "--datadir="+s.path("data"), "--socket="+s.path("socket"), "--pid-file="+s.path("pid"),
		"--skip-networking", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M",
		"--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci")
}

// quiet keeps the driver from logging the attempts to connect before the server
// answers.
type quiet struct{}

// Print discards what the driver logs.
func (quiet) Print(...any) {}

func init() {
	if err := mysql.SetLogger(quiet{}); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}
