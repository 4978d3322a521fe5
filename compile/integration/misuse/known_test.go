package misuse

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// known are the places where a condition is neither written nor refused, as README.md
// says them.
var known = []struct {
	places *regexp.Regexp
	forms  []string // all if there are none
	says   string
}{
	{
		regexp.MustCompile(`^gorm\..*\((query|conds)\)$|^gorm\.DB\.Preload\(args\)$`), []string{"[]*Condition", "[]Condition"},
		"gorm writes **no condition at all** for a slice of conditions, `[]*relational.Condition` or `[]relational.Condition`",
	},
	{
		regexp.MustCompile(`^gorm\.\w+\.Order\(value\)$`), nil,
		"gorm's `Order` writes nothing for what is neither text nor a clause",
	},
	{
		regexp.MustCompile(`^gorm\.DB\.(Attrs|Assign)\(`), nil,
		"gorm's `Attrs` and `Assign` set nothing in the new record",
	},
	{
		regexp.MustCompile(`^gorm\.DB\.(Updates|UpdateColumns)\(values\)$`), nil,
		"gorm's `Updates` and `UpdateColumns` run no statement",
	},
	{
		regexp.MustCompile(`^goqu(/exp)?\.(\w+\.)?(From|Select\w*|Truncate|Table|Returning|Cols\w*|Rows|Distinct|GroupBy\w*|OrderBy|PartitionBy|Using)\(`), nil,
		"goqu takes a struct for a list of columns or tables where it expects those (`Select`, `GroupBy`, `Returning`, `From` and so on), and a condition has none",
	},
	{
		regexp.MustCompile(`^pgx\.StructArgs\(sa\)$`), nil,
		"pgx's `StructArgs` takes a condition for a struct without arguments, so that each is NULL; `StrictStructArgs` refuses it",
	},
	{
		regexp.MustCompile(`^bob/dialect/mysql/sm\.Distinct\(on\)$`), nil,
		"bob's `Distinct` for MySQL writes no more than DISTINCT, whatever it is given",
	},
}

// checkKnown fails the test where a condition was dropped and README.md does not say so.
func checkKnown(t *testing.T, p place, f form, outcome string) {
	t.Helper()
	if slices.Contains([]string{written, refused, panics, null}, outcome) {
		return
	}
	for _, k := range known {
		if k.places.MatchString(p.String()) && (k.forms == nil || slices.Contains(k.forms, f.name)) {
			return
		}
	}
	t.Errorf("%s, %s: %s", p, f.name, outcome)
}

// TestREADME holds README.md to the list above.
func TestREADME(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(readme)), " ")
	for _, k := range known {
		if !strings.Contains(text, k.says) {
			t.Errorf("README.md does not say: %s", k.says)
		}
	}
}
