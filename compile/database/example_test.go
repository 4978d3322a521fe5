package database_test

import (
	"context"
	"database/sql"
	"fmt"
	"log"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
)

// A program looks at its database when it starts.
func ExampleVerify() {
	source, err := database.ParseSource("sqlite::memory:")
	if err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open(source.Driver, source.DSN)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection would have a database of its own
	if _, err := db.Exec(`CREATE TABLE films (id INTEGER PRIMARY KEY, title TEXT COLLATE NOCASE, added DATETIME);
		INSERT INTO films VALUES (1, 'Dune', '2024-01-02T03:04:05Z')`); err != nil {
		log.Fatal(err)
	}
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "Film", Key: "id", Table: "films", Fields: []compile.Field{
		{Selector: "id", Kind: compile.KindInteger, Path: []string{"id"}, Column: "id"},
		{Selector: "title", Path: []string{"title"}, Column: "title", Collation: "NOCASE", Optional: true},
		{Selector: "added", Kind: compile.KindTimestamp, Path: []string{"added"}, Column: "added", Optional: true},
		{Selector: "year", Kind: compile.KindInteger, Path: []string{"year"}, Column: "year", Optional: true},
	}}))
	findings, err := database.Verify(context.Background(), db, schema, database.Options{Dialect: source.Dialect})
	if err != nil {
		log.Fatal(err)
	}
	for _, finding := range findings {
		fmt.Printf("%s %s: %s;\n", finding.Selector, finding.Effect, finding.Statement)
	}
	// Output:
	// title slow: CREATE INDEX "films_title_id" ON "films" ("title" COLLATE "BINARY", "id");
	// title slow: CREATE INDEX "films_title_id_2" ON "films" ("title", "id");
	// added wrong: ;
	// year fails: ALTER TABLE "films" ADD COLUMN "year" INTEGER;
}

func ExampleParseSource() {
	source, err := database.ParseSource("mysql://app:s%40cret@db.example.org:3306/shop")
	fmt.Println(source.Driver, source.DSN, source.Dialect, err)
	_, err = database.ParseSource("shop.db")
	fmt.Println(err)
	// Output:
	// mysql app:s@cret@tcp(db.example.org:3306)/shop?charset=utf8mb4 mysql <nil>
	// the database is named in another form than sqlite:FILE, postgres://USER:PASSWORD@HOST:PORT/DATABASE or mysql://USER:PASSWORD@HOST:PORT/DATABASE
}
