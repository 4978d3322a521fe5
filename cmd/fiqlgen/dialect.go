package main

import (
	"flag"
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/compile/relational"
)

// dialects returns the dialects, in the order in which they are shown.
func dialects() []relational.Dialect {
	return []relational.Dialect{relational.SQLite, relational.PostgreSQL, relational.MariaDB}
}

// engineNames are the names of the engines that speak the dialects.
var engineNames = map[relational.Dialect]string{
	relational.SQLite: "SQLite", relational.PostgreSQL: "PostgreSQL", relational.MariaDB: "MariaDB",
}

// defineDialect defines the flag that names a dialect. Its usage has a %s where the names
// go.
func defineDialect(flags *flag.FlagSet, usage string, set func(relational.Dialect)) {
	var names []string
	for _, dialect := range dialects() {
		names = append(names, dialect.String())
	}
	flags.Func("dialect", fmt.Sprintf(usage, "`"+strings.Join(names, "|")+"`"), func(name string) error {
		dialect, err := relational.ParseDialect(name)
		if err == nil {
			set(dialect)
		}
		return err
	})
}
