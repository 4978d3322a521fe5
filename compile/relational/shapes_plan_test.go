package relational_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

// shapePlans are filters of the shapes and the indexes that their plans must search, by
// dialect; under every dialect of those that all have.
var shapePlans = map[string]map[relational.Dialect][]string{
	"assignee.name==n42":      everyEngine("users_name", "issues_assignee_id"),
	"assignee.name==n4*":      everyEngine("issues_assignee_id"),
	"assignee.org.name==n42":  everyEngine("orgs_name", "users_org_id", "issues_assignee_id"),
	"parent.title==n42":       everyEngine("issues_title", "issues_parent_id"),
	"label.name==n42":         everyEngine("labels_name", "issue_labels_label_id"),
	"topic==n42":              everyEngine("topics_value", "issue_topics_topic_id"),
	"comment.text==n42":       everyEngine("comments_text"),
	"comment.reaction==n42":   everyEngine("reactions_value", "comments_id"),
	"comment.author.name==n9": everyEngine("users_name", "comments_author_id"),
	"child.title==n42":        everyEngine("issues_title"),
	"assignee.skill.name==n9": everyEngine("skills_name"),

	"doc.name==n42":             {relational.PostgreSQL: {"doc_gin"}, relational.SQLite: {"doc_name"}},
	"doc.name=in=(n42,n43)":     {relational.PostgreSQL: {"doc_gin"}, relational.SQLite: {"doc_name"}},
	"doc.name==n4*":             {relational.SQLite: {"doc_name"}},
	"doc.num==42":               {relational.PostgreSQL: {"doc_gin"}, relational.SQLite: {"doc_num"}},
	"doc.num=gt=9990":           {relational.SQLite: {"doc_num"}},
	"doc.tag==n42":              {relational.PostgreSQL: {"doc_gin"}},
	"doc.mail.address==n42":     {relational.PostgreSQL: {"doc_gin"}},
	"doc.mail.part==42":         {relational.PostgreSQL: {"doc_gin"}},
	"words==n42":                {relational.PostgreSQL: {"words_gin"}},
	"ints==42":                  {relational.PostgreSQL: {"ints_gin"}},
	"words=in=(n42,n43)":        {relational.PostgreSQL: {"words_gin"}},
	"doc.tag==n42,doc.tag==n43": {relational.PostgreSQL: {"doc_gin"}},
}

func everyEngine(indexes ...string) map[relational.Dialect][]string {
	return map[relational.Dialect][]string{relational.SQLite: indexes, relational.PostgreSQL: indexes, relational.MariaDB: indexes}
}

// TestShapeIndexes reads the plans of prepared statements, generic ones of PostgreSQL.
func TestShapeIndexes(t *testing.T) {
	skipUnderRace(t)
	for _, dialect := range enginetest.Dialects() {
		t.Run(dialect.String(), func(t *testing.T) {
			s := newShapeStore(t, dialect)
			s.fillForPlans(t)
			for filter, indexes := range shapePlans {
				if len(indexes[dialect]) == 0 {
					continue
				}
				query := compile.Must(compile.Check(compile.Must(parser.Parse(filter, parser.Options{})), s.schema, compile.Options{}))
				condition := where(t, query, dialect)
				statement := "SELECT id FROM issues WHERE " + condition.Text()
				if got := s.selected(t, statement, condition.Args()); len(got) == 0 || len(got) > 3000 {
					t.Errorf("%s selects %d rows", filter, len(got))
				}
				plan := plan(t, s.Store, statement, condition.Args())
				missing := slices.DeleteFunc(slices.Clone(indexes[dialect]), func(index string) bool { return strings.Contains(plan, index) })
				if scan := fmt.Sprintf(reading[dialect].scan, "issues"); len(missing) > 0 || strings.Contains(plan, scan+"\n") {
					t.Errorf("%s\n%s\n%q\ndoes not search %v:\n%s", filter, statement, condition.Args(), missing, plan)
				}
			}
		})
	}
}

// fillForPlans fills the tables with 10,000 records whose values are all different.
func (s *shapeStore) fillForPlans(t *testing.T) {
	t.Helper()
	s.Exec(t, "CREATE TABLE numbers (i int)")
	for begin := 0; begin < plannedRows; begin += 1000 {
		numbers := make([]string, 1000)
		for i := range numbers {
			numbers[i] = fmt.Sprintf("(%d)", begin+i)
		}
		s.Exec(t, "INSERT INTO numbers VALUES "+strings.Join(numbers, ","))
	}
	document := `concat('{"name":"n', i, '","num":', i, ',"tag":["n', i, '"],"mail":[{"address":"n', i, '","part":[', i, ']}]}')`
	fill := func(table, columns, values string) {
		if s.Dialect == relational.PostgreSQL {
			values = strings.ReplaceAll(strings.ReplaceAll(values, "{doc}", document+"::jsonb"), "{words}", ", ARRAY[concat('n', i)], ARRAY[i]")
			columns = strings.ReplaceAll(columns, "{words}", ", words, ints")
		}
		values, columns = strings.ReplaceAll(values, "{doc}", document), strings.ReplaceAll(columns, "{words}", "")
		s.Exec(t, "INSERT INTO "+table+" ("+columns+") SELECT "+strings.ReplaceAll(values, "{words}", "")+" FROM numbers")
	}
	fill("issues", "id, title, assignee_id, parent_id, doc{words}", "i, concat('n', i), i % 5000, i % 3000, {doc}{words}")
	fill("users", "id, name, org_id", "i, concat('n', i), i % 1000")
	fill("orgs", "id, name", "i, concat('n', i)")
	fill("skills", "user_id, name", "i, concat('n', i)")
	fill("labels", "id, name", "i, concat('n', i)")
	fill("issue_labels", "issue_id, label_id", "i, i")
	fill("topics", "id, value", "i, concat('n', i)")
	fill("issue_topics", "issue_id, topic_id", "i, i")
	fill("comments", "id, issue_id, text, author_id", "i, i, concat('n', i), i % 100")
	fill("reactions", "comment_id, value", "i, concat('n', i)")
	for table := range shapeTables {
		switch s.Dialect {
		case relational.MariaDB:
			s.Exec(t, "ANALYZE TABLE "+s.Quote(table))
		case relational.PostgreSQL: // which adds to an index of GIN what was inserted
			s.Exec(t, "VACUUM ANALYZE "+s.Quote(table))
		default:
			s.Exec(t, "ANALYZE "+s.Quote(table))
		}
	}
}
