package misuse

import (
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
)

// The outcomes. Any other text says what was written although the condition was dropped.
const (
	written = "SQL"     // the condition is written, with its argument
	refused = "refused" // by the library, the driver or the database
	panics  = "panics"
	null    = "NULL" // a nil pointer is bound as NULL
)

// outcome names what became of a form.
func (l library) outcome(f form, s statement) string {
	switch {
	case !s.isKnown:
		return "not followed"
	case s.err != nil && (refusal.MatchString(s.err.Error()) || printed.MatchString(s.text)):
		return either(strings.HasPrefix(s.err.Error(), "panic: "), panics, refused)
	case strings.Contains(s.text, l.condition.Text()) && slices.Contains(s.args, any("Gin")):
		return written
	case s.err != nil && !errors.Is(s.err, sql.ErrNoRows):
		return "error " + s.err.Error()
	case f.name == nilPointer && (s.text == "" || slices.ContainsFunc(s.args, isNull) || strings.Contains(s.text, "NULL")):
		return null
	}
	return strings.Join(strings.Fields(fmt.Sprintf("writes %s %v", s.text, s.args)), " ")
}

func either(condition bool, yes, no string) string {
	if condition {
		return yes
	}
	return no
}

func isNull(arg any) bool { return arg == nil || arg == (*relational.Condition)(nil) }

// refusal is what is said of a value that is not taken: by this project, by database/sql,
// and by each library.
var refusal = regexp.MustCompile(strings.Join([]string{
	`relational`, `nil \*Condition`,
	`unsupported type`,
	`expected .* or .*, not|cannot use array or slice with`, // squirrel
	`goqu_encode_error|unsupported .* argument|unsupported \w+( interface)? type|Cannot created? (expression|alias) from|unexpected col type|` +
		`no update values|join condition required|reflect.Value.Type on zero Value`,
	`unsupported (select args|data)|should be pointer to struct|model value required`, // gorm
	`invalid type .* expect`,                                 // ent
	`\(\*Mapper\).* on slice Value`,                          // sqlx
	`StructArgs requires|found in sql query but not present`, // pgx
}, "|"))

// line states what becomes of every form at a place.
func (l library) line(t *testing.T, p place) string {
	t.Helper()
	var outcomes []string
	names := map[string][]string{}
	for _, f := range forms(l.condition) {
		s, ok, err := l.call(p, f)
		if err != nil {
			t.Error(err)
			return ""
		} else if !ok {
			continue
		}
		o := l.outcome(f, s)
		checkKnown(t, p, f, o)
		if names[o] = append(names[o], f.name); len(names[o]) == 1 {
			outcomes = append(outcomes, o)
		}
	}
	return p.String() + ": " + strings.Join(statements(outcomes, names), "; ") + l.likewise(p)
}

// statements say what became of which forms; those that are not named were refused.
func statements(outcomes []string, names map[string][]string) (texts []string) {
	for _, o := range outcomes {
		if o != refused {
			texts = append(texts, strings.Join(names[o], ", ")+" "+o)
		}
	}
	if names[refused] != nil {
		texts = slices.Insert(texts, 0, refused)
	}
	return texts
}

// likewise says so if a place refuses an ordinary string as well.
func (l library) likewise(p place) string {
	s, ok, err := l.call(p, control)
	if o := l.outcome(control, s); !ok || err != nil || strings.HasPrefix(o, "writes") || o == null {
		return ""
	}
	return "; a string as well"
}
