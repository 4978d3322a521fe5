package database_test

import "github.com/fiql-go/fiql/compile"

// The fields that columns are made for.
var (
	text      = compile.Field{}
	integer   = compile.Field{Kind: compile.KindInteger}
	number    = compile.Field{Kind: compile.KindNumber}
	boolean   = compile.Field{Kind: compile.KindBoolean}
	instant   = compile.Field{Kind: compile.KindTimestamp}
	date      = compile.Field{Kind: compile.KindDate}
	decimal   = compile.Field{Kind: compile.KindDecimal}
	uuid      = compile.Field{Kind: compile.KindUUID}
	label     = compile.Field{Kind: compile.KindEnum, Values: []string{"open", "done"}}
	openLabel = compile.Field{Kind: compile.KindEnum, Values: []string{"open", "done"}, Open: true}
)

// declared returns a field whose column is declared to be of a type.
func declared(field compile.Field, columnType compile.ColumnType) compile.Field {
	field.ColumnType = columnType
	return field
}

// collated returns a field of text whose collation is declared.
func collated(name string) compile.Field { return compile.Field{Collation: name} }

// textFilters are filters in every form that text has.
var textFilters = []string{
	"v==Mary", "v==mary", "v!=Mary", "v=in=(Mary,mary)", "v=out=(Mary,a)", "v==Mar*", "v==m*", "v!=m*", "v==*y", "v==*ar*", "v=='*r y*'", "v==M*y",
	"v=lt=Mary", "v=le=mary", "v=gt=Mary", "v=ge='Mary '", "v==*", "v!=*", "v==a", "v=='a '", "v==é", "v=gt=\uffff", "v=ge=\U0001f600",
}

// ordinaryTexts are texts that some collation takes for equal or orders otherwise than by
// code point.
var ordinaryTexts = append(texts("Mary", "mary", "Mary ", "MARY", "a", "A", "a ", "é", "É", "Marya", "maryz", "", "-", "Z", "b", "\uffff", "\U0001f600"), row{"NULL", "null"})

var instantFilters = []string{
	"v==2024-01-02T03:04:05.120Z", "v=lt=2024-01-02T03:04:05.120Z", "v=le=2024-01-02T03:04:05.120Z", "v=gt=2024-01-02T03:04:05Z", "v=ge=2024-01-02T03:04:05.121Z",
	"v!=2024-01-02T03:04:05Z", "v=gt=2023-12-31T00:00:00Z", "v=lt=2024-01-02T04:00:00Z", "v=lt=2024-01-02T01:30:00Z",
}

const uuidText = "0a234567-89ab-4def-8123-456789abcdef"

var uuidFilters = []string{"v==" + uuidText, "v==0A234567-89AB-4DEF-8123-456789ABCDEF", "v!=" + uuidText, "v=gt=0a000000-0000-0000-0000-000000000000", "v=lt=0b000000-0000-0000-0000-000000000000",
	// no UUID for MariaDB, which takes its variant for that of another byte order
	"v!=0a234567-89ab-cdef-0123-456789abcdef", "v=out=(0a234567-89ab-cdef-0123-456789abcdef," + uuidText + ")"}

var decimalFilters = []string{
	"v==1.5", "v==1.50", "v=gt=9", "v=lt=10", "v==1000", "v==0.1234567890123456789", "v==9007199254740992.5", "v=gt=0.1234567890123456788", "v=lt=0.1234567890123456789", "v=gt=1",
	"v==0.12345678901234567890123",
}

var (
	numberFilters   = []string{"v==1", "v=gt=9", "v=lt=10", "v!=10", "v=gt=1", "v=le=2"}
	fractionFilters = append([]string{"v==0.1", "v==0.5"}, numberFilters...)
	booleanFilters  = []string{"v==true", "v==false", "v!=true"}
	labelFilters    = []string{"v==open", "v!=done", "v=in=(open,done)"}
	dateFilters     = []string{"v==2024-01-02", "v=gt=2024-01-02", "v=le=2024-01-02", "v!=2024-01-02"}
)

// at is an instant as a session in UTC writes it.
var at = row{"'2024-01-02 03:04:05.12'", `"2024-01-02T03:04:05.12Z"`}
