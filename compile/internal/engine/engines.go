package engine

import (
	"database/sql"
	"fmt"
	"os"
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

// PostgreSQL starts a server whose database has an ICU collation by default.
func PostgreSQL(t testing.TB) *sql.DB {
	t.Helper()
	const places = "/usr/lib/postgresql/*/bin"
	initdb, postgres := find(t, "PostgreSQL", "initdb", places), find(t, "PostgreSQL", "postgres", places)
	s := newServer(t)
	s.run(initdb, "--pgdata="+s.path("data"), "--username=fiql", "--auth=trust", "--encoding=UTF8",
		"--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8", "--no-sync")
	s.start(postgres, "-D", s.path("data"), "-k", s.directory, "-c", "listen_addresses=", "-c", "fsync=off",
		"-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off",
		"-c", "enable_seqscan=off", "-c", "jit=off") // small tables would never be read through their indexes
	return s.open("pgx", fmt.Sprintf("host=%s user=fiql dbname=postgres sslmode=disable", s.directory))
}

// MariaDB starts a server whose database ignores case and accents by default.
func MariaDB(t testing.TB) *sql.DB {
	t.Helper()
	install := find(t, "MariaDB", "mariadb-install-db")
	mariadbd := find(t, "MariaDB", "mariadbd", "/usr/sbin", "/usr/local/sbin")
	s := newServer(t)
	s.run(install, "--no-defaults", "--datadir="+s.path("data"), "--auth-root-authentication-method=normal", "--skip-test-db")
	s.start(mariadbd, "--no-defaults", "--datadir="+s.path("data"), "--socket="+s.path("socket"), "--pid-file="+s.path("pid"),
		"--skip-networking", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M",
		"--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci")
	config := mysql.NewConfig()
	config.Net, config.Addr, config.User = "unix", s.path("socket"), "root"
	config.Params = map[string]string{"charset": "utf8mb4"}
	config.Logger = quiet{}
	s.open("mysql", config.FormatDSN())
	config.DBName = "fiql"
	s.run("mariadb", "--no-defaults", "--socket="+s.path("socket"), "--user=root", "--execute=CREATE DATABASE fiql")
	return s.open("mysql", config.FormatDSN())
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
