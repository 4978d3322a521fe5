package main

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/fiql-go/fiql/compile/relational"
	_ "modernc.org/sqlite" // the driver
)

// tables makes the tables, with the indexes that sorts and tests of tags need.
//
//go:embed tables.sql
var tables string

//go:embed products.json
var samples []byte

// store keeps products in SQLite.
type store struct{ db *sql.DB }

// stocked is a row: a product, and what clients never see.
type stocked struct {
	product
	Cost      int64 `json:"cost"`
	Published bool  `json:"published"`
}

// openStore opens a database in memory, with the sample products in it.
func openStore(ctx context.Context) (*store, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // a second connection would be a second, empty database
	s := &store{db}
	if err := s.fill(ctx); err != nil {
		_ = db.Close()
		return nil, fmt.Errorf("sample products: %w", err)
	}
	return s, nil
}

func (s *store) fill(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, tables); err != nil {
		return err
	}
	var all []stocked
	if err := json.Unmarshal(samples, &all); err != nil {
		return err
	}
	for _, row := range all {
		if err := s.insert(ctx, row); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) insert(ctx context.Context, row stocked) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO products (id, name, category, price, rating, in_stock, added, cost, published)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		row.ID, row.Name, row.Category, row.Price, row.Rating, row.InStock, row.Added, row.Cost, row.Published)
	if err != nil {
		return err
	}
	for _, tag := range row.Tags {
		if _, err := s.db.ExecContext(ctx, `INSERT OR IGNORE INTO product_tags (product_id, tag) VALUES (?, ?)`, row.ID, tag); err != nil {
			return err
		}
	}
	return nil
}

// list returns the products of a page, and whether there are more. The condition is one
// expression in parentheses, so that no filter gets around published.
func (s *store) list(ctx context.Context, p page) (products []product, more bool, err error) {
	order, err := relational.OrderBy(p.order, relational.Options{Dialect: relational.SQLite})
	if err != nil {
		return nil, false, err
	}
	rows, err := s.db.QueryContext(ctx, `SELECT id, name, category, price, rating, in_stock, added,
			(SELECT json_group_array(tag ORDER BY tag) FROM product_tags WHERE product_id = products.id)
		FROM products WHERE published AND `+p.condition.Text()+` ORDER BY `+order+` LIMIT ?`,
		append(p.condition.Args(), p.size+1)...) // one more than the page holds tells whether there is a next one
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	products = []product{} // JSON has [] for it, and null for nil
	for rows.Next() {
		next, err := scan(rows)
		if err != nil {
			return nil, false, err
		}
		products = append(products, next)
	}
	return products[:min(len(products), p.size)], len(products) > p.size, rows.Err()
}

func scan(rows *sql.Rows) (product, error) {
	var p product
	var tags []byte
	err := rows.Scan(&p.ID, &p.Name, &p.Category, &p.Price, &p.Rating, &p.InStock, &p.Added, &tags)
	if err != nil {
		return p, err
	}
	return p, json.Unmarshal(tags, &p.Tags)
}

func (s *store) close() { _ = s.db.Close() } // it is in memory
