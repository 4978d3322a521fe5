package fuzz

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
)

// PredicateEqualsSQL is the law of backends: the rows of the schema's table that the
// SQL of a filter selects are those of the records that its predicate matches. The
// database must hold records and nothing else, and the schema a key.
func PredicateEqualsSQL(ctx context.Context, database *sql.DB, dialect relational.Dialect,
	filter ast.Expr, schema *compile.Schema, records []map[string]any) error {
	query, err := compile.Check(filter, schema, compile.Options{})
	if err != nil {
		return err
	}
	condition, err := relational.Where(query, relational.Options{Dialect: dialect, Shard: relational.Unconfined()})
	if err != nil {
		return err
	}
	key, ok := schema.Field(schema.Key())
	if !ok {
		return fmt.Errorf("fuzz: %s has no key to tell records by", schema.Name())
	}
	statement := fmt.Sprintf("SELECT %s FROM %s WHERE %s",
		quoteName(key.Column, dialect), quoteName(schema.Table(), dialect), condition.Text())
	selected, err := keysOf(ctx, database, statement, condition.Args())
	if err != nil {
		return fmt.Errorf("fuzz: %s\n%q: %w", statement, condition.Args(), err)
	}
	var matched []string
	matches := match.JSON(query)
	for _, record := range records {
		if matches(record) {
			matched = append(matched, keyOf(schema, record))
		}
	}
	slices.Sort(matched)
	if !slices.Equal(selected, matched) {
		return fmt.Errorf("fuzz: %s: the predicate matches %q, SQL selects %q\n%s\n%q",
			filter, matched, selected, statement, condition.Args())
	}
	return nil
}

// quoteName quotes an identifier as a dialect does.
func quoteName(name string, dialect relational.Dialect) string {
	quote := `"`
	if dialect == relational.MariaDB {
		quote = "`"
	}
	return quote + strings.ReplaceAll(name, quote, quote+quote) + quote
}

// keysOf returns the keys that a statement selects, sorted.
func keysOf(ctx context.Context, database *sql.DB, statement string, args []any) ([]string, error) {
	rows, err := database.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var keys []string
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys, rows.Err()
}
