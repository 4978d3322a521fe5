package enginetest

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
)

// loadTimeZone teaches MariaDB a time zone of the system. A system that has none is no
// error here: sessions in that time zone are refused.
func (s *server) loadTimeZone(name string) error {
	file := filepath.Join("/usr/share/zoneinfo", name)
	tool, err := find("MariaDB", "mariadb-tzinfo-to-sql")
	if _, missing := os.Stat(file); err != nil || missing != nil {
		return nil
	}
	statements, err := s.command(tool, "--skip-write-binlog", file, name).Output()
	if err != nil {
		return err
	}
	database, err := sql.Open(s.driver, s.source("mysql", map[string]string{"multiStatements": "true"}))
	if err != nil {
		return err
	}
	_, err = database.Exec(string(statements))
	return errors.Join(err, database.Close())
}
