CREATE TABLE products (
	id        INTEGER PRIMARY KEY,
	name      TEXT NOT NULL,
	category  TEXT NOT NULL,
	price     INTEGER NOT NULL,
	rating    REAL,
	in_stock  INTEGER NOT NULL,
	added     TEXT NOT NULL,
	cost      INTEGER NOT NULL, -- what we pay
	published INTEGER NOT NULL
);
CREATE INDEX products_by_name ON products (name, id);
CREATE INDEX products_by_price ON products (price, id);
CREATE INDEX products_by_added ON products (added, id);

CREATE TABLE product_tags (
	product_id INTEGER NOT NULL REFERENCES products,
	tag        TEXT NOT NULL,
	PRIMARY KEY (product_id, tag)
) WITHOUT ROWID;
