package enginetest

import (
	"cmp"
	"database/sql"
	"fmt"
	"maps"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
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
	database, _ := Usual(relational.PostgreSQL).open(t)
	return database
}

// MariaDB makes a database on a server whose databases ignore case and accents by
// default.
func MariaDB(t testing.TB) *sql.DB {
	t.Helper()
	database, _ := Usual(relational.MariaDB).open(t)
	return database
}

// postgreSQLPlaces returns the folders of PostgreSQL's binaries, those of another version than
// the installed one if the environment names them.
func postgreSQLPlaces() string {
	return cmp.Or(os.Getenv("FIQL_POSTGRES_BIN"), "/usr/lib/postgresql/*/bin")
}

func startPostgreSQL() (*server, error) {
	places := postgreSQLPlaces()
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
	s.source = func(name string, settings map[string]string) string {
		source := fmt.Sprintf("host=%s user=fiql dbname=%s sslmode=disable", s.directory, name)
		for setting, value := range settings {
			source += fmt.Sprintf(" %s=%s", setting, value)
		}
		return source
	}
	if err := s.initialise(initdb); err != nil {
		return nil, err
	}
	return s, s.start("postgres", postgres, "-D", s.path("data"), "-k", s.directory, "-c", "listen_addresses=", "-c", "fsync=off",
		"-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off",
		"-c", "enable_seqscan=off", "-c", "jit=off") // small tables would never be read through their indexes
}

// initialise makes the data of PostgreSQL, with a linguistic collation by default: that of
// ICU or, where the binaries lack it, of the system.
func (s *server) initialise(initdb string) error {
	common := []string{"--pgdata=" + s.path("data"), "--username=fiql", "--auth=trust", "--encoding=UTF8", "--no-sync"}
	err := s.run(initdb, append(common, "--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8")...)
	if err != nil && strings.Contains(err.Error(), "ICU is not supported") {
		return s.run(initdb, append(common, "--locale=en_US.UTF-8")...)
	}
	return err
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
	s.source = func(name string, settings map[string]string) string {
		config := mysql.NewConfig()
		config.Net, config.Addr, config.User, config.DBName = "unix", s.path("socket"), "root", name
		config.Params = map[string]string{"charset": "utf8mb4"}
		maps.Copy(config.Params, settings)
		config.Logger = quiet{}
		return config.FormatDSN()
	}
	if err := s.run(install, "--no-defaults", "--datadir="+s.path("data"), "--auth-root-authentication-method=normal", "--skip-test-db"); err != nil {
		return nil, err
	}
	if err := s.start("mysql", mariadbd, "--no-defaults", "--datadir="+s.path("data"), "--socket="+s.path("socket"), "--pid-file="+s.path("pid"),
		"--skip-networking", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M",
		"--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci"); err != nil {
		return nil, err
	}
	return s, s.loadTimeZone("Europe/Berlin")
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
