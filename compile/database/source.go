package database

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/fiql-go/fiql/compile/relational"
)

// Source says where a database is, in the words of package sql. The driver has to be
// imported by the program.
type Source struct {
	Driver  string // as drivers are registered: "sqlite" of modernc.org/sqlite, "pgx" of jackc/pgx/v5/stdlib, "mysql" of go-sql-driver/mysql
	DSN     string // what that driver takes
	Dialect relational.Dialect
}

// The forms of a source.
const sourceForms = "sqlite:FILE, postgres://USER:PASSWORD@HOST:PORT/DATABASE or mysql://USER:PASSWORD@HOST:PORT/DATABASE"

// ParseSource reads where a database is: sqlite:FILE, a URL of postgres: or postgresql: as
// PostgreSQL's own programs take it, or mysql://user:password@host:port/database. A Unix
// socket is mysql://user@unix(/path)/database or mysql://user@/database?socket=/path; other
// parameters are those of the driver. An error repeats nothing of text, which may hold a
// password.
func ParseSource(text string) (Source, error) {
	scheme, rest, _ := strings.Cut(text, ":")
	switch strings.ToLower(scheme) {
	case "sqlite", "sqlite3":
		return sourceSQLite(rest)
	case "postgres", "postgresql":
		return sourcePostgreSQL(text)
	case "mysql", "mariadb":
		return sourceMariaDB(text)
	}
	return Source{}, errors.New("the database is named in another form than " + sourceForms)
}

// sourceSQLite returns the source of a file. In a file name, ? # and % have no meaning.
func sourceSQLite(file string) (Source, error) {
	file = strings.TrimPrefix(file, "//")
	switch {
	case file == "":
		return Source{}, errors.New("sqlite: needs the name of a file: sqlite:FILE")
	case file != ":memory:" && !strings.HasPrefix(file, "file:"):
		file = "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(file)
	}
	return Source{"sqlite", file, relational.SQLite}, nil
}

func sourcePostgreSQL(text string) (Source, error) {
	if _, err := parseURL(text); err != nil {
		return Source{}, err
	}
	return Source{"pgx", text, relational.PostgreSQL}, nil
}

// parseURL reads a URL. The error of package url would show the password.
func parseURL(text string) (*url.URL, error) {
	parsed, err := url.Parse(text)
	if err != nil || parsed.Opaque != "" || !strings.Contains(text, "://") {
		return nil, errors.New("the database is not named by a URL of the form " + sourceForms +
			"; a character of a user or password that is not a letter or digit is written as % and two hexadecimal digits")
	}
	return parsed, nil
}

// socket matches the socket of a URL as the driver writes it.
var socket = regexp.MustCompile(`^([a-z]+://(?:[^/@]*@)?)unix\(([^()]*)\)`)

func sourceMariaDB(text string) (Source, error) {
	path := ""
	if found := socket.FindStringSubmatch(text); found != nil {
		path = found[2]
		text = found[1] + text[len(found[0]):]
	}
	parsed, err := parseURL(text)
	if err != nil {
		return Source{}, err
	}
	if strings.Contains(parsed.User.Username(), ":") {
		return Source{}, errors.New("the driver of MariaDB takes no user whose name holds a colon")
	}
	parameters := parsed.Query()
	if named := parameters.Get("socket"); named != "" {
		path = named
	}
	parameters.Del("socket")
	if !parameters.Has("charset") {
		parameters.Set("charset", "utf8mb4")
	}
	password, _ := parsed.User.Password()
	return Source{"mysql", fmt.Sprintf("%s:%s@%s/%s?%s", parsed.User.Username(), password, address(parsed, path),
		url.PathEscape(strings.TrimPrefix(parsed.Path, "/")), parameters.Encode()), relational.MariaDB}, nil
}

// address returns where the driver finds the server.
func address(parsed *url.URL, socket string) string {
	if socket != "" {
		return "unix(" + socket + ")"
	}
	return "tcp(" + parsed.Host + ")" // the driver knows the usual host and port
}
