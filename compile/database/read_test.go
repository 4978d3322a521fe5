package database_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/internal/golden"
	"github.com/fiql-go/fiql/compile/relational"
)

// shop has a table of each shape, in the words of each engine.
var shop = map[relational.Dialect]string{
	relational.SQLite: `
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, born DATE, referrer_id INTEGER REFERENCES customers);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id), approver_id INTEGER REFERENCES customers (id),
	state VARCHAR(10) NOT NULL DEFAULT 'new', placed DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, sent DATETIME, gift BOOLEAN NOT NULL DEFAULT 0,
	total DECIMAL(10, 2) DEFAULT 0.5, meta JSON, picture BLOB, twice INTEGER GENERATED ALWAYS AS (id * 2), "odd name" TEXT);
CREATE TABLE lines (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES orders (id), amount INTEGER NOT NULL DEFAULT 1);
CREATE TABLE labels (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE order_labels (order_id INTEGER NOT NULL REFERENCES orders (id), label_id INTEGER NOT NULL REFERENCES labels (id), added DATETIME,
	PRIMARY KEY (order_id, label_id));
INSERT INTO customers VALUES (1, 'Ann', '2000-01-02', NULL);
INSERT INTO orders (id, customer_id, sent) VALUES (1, 1, '2024-01-02T03:04:05Z');
INSERT INTO lines VALUES (1, 1, 1)`,

	relational.PostgreSQL: `
CREATE EXTENSION citext;
CREATE TYPE state AS ENUM ('new', 'sent');
CREATE DOMAIN email AS citext;
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, mail email, born date, referrer_id bigint REFERENCES customers, code char(2));
CREATE TABLE orders (id uuid PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers, approver_id bigint REFERENCES customers,
	state state NOT NULL DEFAULT 'new', placed timestamptz NOT NULL DEFAULT now(), sent timestamp, gift boolean NOT NULL DEFAULT false,
	total numeric(10, 2) DEFAULT 0.5, weight float8 DEFAULT -1.5, meta jsonb, picture bytea, ip inet, note varchar(80) COLLATE "C", serial uuid,
	tags text[], states state[], spot point, corners point[], shares float4[], twice int GENERATED ALWAYS AS (2) STORED, "odd name" text);
COMMENT ON TABLE orders IS 'What customers bought.';
COMMENT ON COLUMN orders.state IS 'How far it is <&>';
CREATE TABLE lines (id bigint PRIMARY KEY, order_id uuid NOT NULL REFERENCES orders, amount int NOT NULL DEFAULT 1);
CREATE TABLE labels (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE order_labels (order_id uuid NOT NULL REFERENCES orders, label_id bigint NOT NULL REFERENCES labels, added timestamptz, PRIMARY KEY (order_id, label_id));
CREATE SCHEMA other;
CREATE TABLE other."order.notes" (id bigint PRIMARY KEY, order_id uuid NOT NULL REFERENCES orders, text text)`,

	relational.MariaDB: `
CREATE TABLE customers (id BIGINT PRIMARY KEY, name VARCHAR(80) NOT NULL, born DATE, referrer_id BIGINT REFERENCES customers (id));
CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id BIGINT NOT NULL REFERENCES customers (id), approver_id BIGINT REFERENCES customers (id),
	state ENUM('new', 'it''s sent') NOT NULL DEFAULT 'new' COMMENT 'How far it is', placed TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, sent DATETIME(3),
	gift BOOLEAN NOT NULL DEFAULT FALSE, total DECIMAL(10, 2) DEFAULT 0.5, weight DOUBLE DEFAULT -1.5, meta JSON, picture BLOB, ip INET6, flags BIT(8),
	note VARCHAR(80) COLLATE utf8mb4_nopad_bin, serial UUID, raw BINARY(16), tags SET('a', 'b'), twice INT AS (2) STORED, ` + "`odd name`" + ` TEXT) COMMENT 'What customers bought.';
CREATE TABLE ` + "`lines`" + ` (id BIGINT PRIMARY KEY, order_id BIGINT NOT NULL REFERENCES orders (id), amount INT NOT NULL DEFAULT 1);
CREATE TABLE labels (id BIGINT PRIMARY KEY, name VARCHAR(80) NOT NULL);
CREATE TABLE order_labels (order_id BIGINT NOT NULL REFERENCES orders (id), label_id BIGINT NOT NULL REFERENCES labels (id), added TIMESTAMP, PRIMARY KEY (order_id, label_id))`,
}

// TestRead compares what is read of a table with what it was.
func TestRead(t *testing.T) {
	onNewDatabases(t, func(t *testing.T, dialect relational.Dialect, db *sql.DB) {
		makeShop(t, dialect, db)
		description, err := database.Read(t.Context(), db, "orders", database.ReadOptions{Dialect: dialect, Object: "Order"})
		if err != nil {
			t.Fatal(err)
		}
		text := string(description.Document)
		for _, l := range description.LeftOut {
			text += fmt.Sprintln("left out", l)
		}
		golden.Check(t, "read."+dialect.String()+".golden", text)
	})
}

func makeShop(t *testing.T, dialect relational.Dialect, db *sql.DB) {
	t.Helper()
	for statement := range strings.SplitSeq(shop[dialect], ";") {
		execute(t, db, statement)
	}
}
