package relational_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// hold draws records, makes them the only ones of the tables, and returns them as a client
// sees them. What refers to no row, to a row that is deleted or to a link without an element
// is not in them.
func (s *shapeStore) hold(t *testing.T, random *rand.Rand) []map[string]any {
	t.Helper()
	for table := range shapeTables {
		s.Exec(t, "DELETE FROM "+s.Quote(table))
	}
	d := &shapeDraw{t: t, store: s, random: random}
	records := make([]map[string]any, recordsPerRound)
	for i := range records {
		records[i] = d.issue(int64(1_000_001 + i))
	}
	s.decoy(t)
	for i, record := range records { // as JSON has them
		var decoded map[string]any
		decoder := json.NewDecoder(strings.NewReader(string(thing.Encode(t, record))))
		decoder.UseNumber()
		if err := decoder.Decode(&decoded); err != nil {
			t.Fatal(err)
		}
		records[i] = decoded
	}
	return records
}

// shapeDraw draws records and inserts their rows.
type shapeDraw struct {
	t      *testing.T
	store  *shapeStore
	random *rand.Rand
}

type record = map[string]any

func (d *shapeDraw) one(in int) bool { return d.random.IntN(in) == 0 }

func (d *shapeDraw) text() any {
	if d.one(6) {
		return nil
	}
	return shapeTexts[d.random.IntN(len(shapeTexts))]
}

func (d *shapeDraw) insert(table string, row record) int64 { return d.store.insert(d.t, table, row) }

// deleted returns when a row was deleted, if it was.
func (d *shapeDraw) deleted() any {
	if d.one(5) {
		return int64(1)
	}
	return nil
}

func (d *shapeDraw) issue(id int64) record {
	assigneeID, assignee := d.user(true)
	var parentID any
	r := record{"id": id, "title": d.text()}
	if assignee != nil {
		r["assignee"] = assignee
	}
	switch d.random.IntN(4) {
	case 0:
		title := d.text()
		parentID = d.insert("issues", record{"title": title})
		r["parent"] = record{"title": title}
	case 1:
		parentID = int64(-999) // dangling
	}
	row := record{"id": id, "title": r["title"], "assignee_id": assigneeID, "parent_id": parentID}
	row["doc"] = d.document(r)
	if !d.one(3) {
		r["whole"] = d.value()
		row["whole"] = encoded(d.t, r["whole"])
	}
	if !d.one(3) {
		r["bag"] = d.array(d.instant)
		row["bag"] = encoded(d.t, r["bag"])
	}
	if d.store.Dialect == relational.PostgreSQL {
		d.arrays(r, row)
	}
	d.insert("issues", row)
	d.labels(id, r)
	d.comments(id, r)
	var children []any
	for range d.random.IntN(3) {
		title := d.text()
		d.insert("issues", record{"title": title, "parent_id": id})
		children = append(children, record{"title": title})
	}
	r["child"] = children
	return r
}

// user returns the key of a row of users and the user that it is, which is missing where the
// key leads to none.
func (d *shapeDraw) user(withSkills bool) (key any, user record) {
	switch d.random.IntN(6) {
	case 0:
		return nil, nil
	case 1:
		return int64(-998), nil // dangling
	}
	name, age, deleted := d.text(), any(int64(d.random.IntN(4))), d.deleted()
	row := record{"name": name, "age": age, "deleted": deleted}
	user = record{"name": name, "age": age}
	if city := d.text(); !d.one(3) {
		row["profile"], user["profile"] = encoded(d.t, record{"city": city}), record{"city": city}
	}
	switch d.random.IntN(3) {
	case 0:
		org := d.text()
		row["org_id"] = d.insert("orgs", record{"name": org})
		user["org"] = record{"name": org}
	case 1:
		row["org_id"] = int64(-997)
	}
	id := d.insert("users", row)
	user["id"] = id
	if withSkills {
		var skills []any
		for range d.random.IntN(3) {
			skill := d.text()
			d.insert("skills", record{"user_id": id, "name": skill})
			skills = append(skills, record{"name": skill})
		}
		user["skill"] = skills
	}
	if deleted != nil {
		return id, nil
	}
	return id, user
}

func (d *shapeDraw) labels(id int64, r record) {
	var labels, topics []any
	for range d.random.IntN(4) {
		switch d.random.IntN(5) {
		case 0:
			d.insert("issue_labels", record{"issue_id": id, "label_id": int64(-996)}) // a link without an element
		default:
			name, rank, deleted := d.text(), any(int64(d.random.IntN(3))), d.deleted()
			label := d.insert("labels", record{"name": name, "rank": rank, "deleted": deleted})
			for range 1 + d.random.IntN(2) { // a link may be there twice
				d.insert("issue_labels", record{"issue_id": id, "label_id": label})
			}
			if deleted == nil {
				labels = append(labels, record{"name": name, "rank": rank})
			}
		}
		topic := d.text()
		d.insert("issue_topics", record{"issue_id": id, "topic_id": d.insert("topics", record{"value": topic})})
		topics = append(topics, topic)
	}
	d.insert("issue_labels", record{"issue_id": nil, "label_id": d.insert("labels", record{"name": "a"})}) // an orphan
	r["label"], r["topic"] = labels, topics
}

func (d *shapeDraw) comments(id int64, r record) {
	var comments []any
	for range d.random.IntN(4) {
		text, deleted := d.text(), d.deleted()
		authorID, author := d.user(false)
		row, comment := record{"issue_id": id, "text": text, "author_id": authorID, "deleted": deleted}, record{"text": text}
		if author != nil {
			comment["author"] = record{"name": author["name"]}
		}
		if !d.one(3) {
			notes := d.array(func() any { return record{"text": d.textOrOther()} })
			row["notes"] = encoded(d.t, record{"a b": record{"it's": notes}})
			comment["note"] = notes
		}
		key := d.insert("comments", row)
		var reactions []any
		for range d.random.IntN(3) {
			reaction := d.text()
			d.insert("reactions", record{"comment_id": key, "value": reaction})
			reactions = append(reactions, reaction)
		}
		comment["reaction"] = reactions
		if deleted == nil {
			comments = append(comments, comment)
		}
	}
	d.insert("comments", record{"issue_id": nil, "text": "a"}) // an orphan
	r["comment"] = comments
}

// arrays draws values for arrays of PostgreSQL, which may be NULL, empty or have NULL in them.
func (d *shapeDraw) arrays(r, row record) {
	literal := func(name string, draw func() any) {
		if d.one(4) {
			return
		}
		values := make([]any, d.random.IntN(4))
		texts := make([]string, len(values))
		for i := range values {
			if values[i] = draw(); d.one(5) {
				values[i] = nil
			}
			texts[i] = "NULL"
			if values[i] != nil {
				texts[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(fmt.Sprint(values[i])) + `"`
			}
		}
		r[name], row[name] = values, "{"+strings.Join(texts, ",")+"}"
	}
	literal("words", func() any { return shapeTexts[d.random.IntN(len(shapeTexts))] })
	literal("texts", func() any { return shapeTexts[d.random.IntN(len(shapeTexts))] })
	literal("ints", func() any { return int64(d.random.IntN(4)) })
	literal("longs", func() any { return int64(d.random.IntN(4)) << 40 })
	literal("uids", func() any { return uuids[d.random.IntN(2)] })
	literal("flags", func() any { return d.one(2) })
	literal("floats", func() any { return json.Number([]string{"1", "1.5", "-0.25"}[d.random.IntN(3)]) })
	literal("days", d.pick("2024-02-29", "2023-01-01"))
	literal("times", d.pick("2024-02-29T12:00:00Z", "2024-02-29T13:00:00.5Z"))
	literal("moods", d.pick("sad", "Glad"))
	literal("prices", func() any { return json.Number([]string{"1", "1.5", "-0.25"}[d.random.IntN(3)]) })
}

func encoded(t *testing.T, v any) json.RawMessage {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

var uuids = []string{"123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174001"}

// numbers are JSON numbers of every spelling that all engines read alike.
var numbers = []string{
	"0", "1", "-1", "3", "1.0", "1.5", "-0", "1e2", "1.50", "10", "9007199254740993", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e30", "0.1", "2.5e0", "123456.789",
}

func (d *shapeDraw) number() any { return json.Number(numbers[d.random.IntN(len(numbers))]) }

// value draws a value of any kind.
func (d *shapeDraw) value() any {
	switch d.random.IntN(8) {
	case 0:
		return nil
	case 1:
		return d.one(2)
	case 2:
		return []any{d.text()}
	case 3:
		return record{"name": "a"}
	case 4, 5:
		return d.text()
	}
	return d.number()
}

func (d *shapeDraw) textOrOther() any {
	if d.one(4) {
		return d.value()
	}
	return d.text()
}

func (d *shapeDraw) orOther(draw func() any) any {
	if d.one(4) {
		return d.value()
	}
	return draw()
}

// instants are texts that look like instants, of which some are none.
var instants = []string{
	"2024-02-29T12:00:00Z", "2024-02-29t12:00:00.000z", "2024-02-29T13:30:00+01:30", "2024-02-29T12:00:00.1234567Z", "2024-02-29T12:00:00.123Z",
	"2023-02-29T12:00:00Z", "2024-02-29 12:00:00Z", "2024-02-29T24:00:00Z", "2024-02-29T12:00:60Z", "2024-02-29T12:00:00", "0000-03-01T00:00:00Z",
	"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59-01:00", "0000-01-01T00:00:00+01:00", "2024-13-01T00:00:00Z", "2024-02-29T12:00:00.Z", "2024-02-29T12:00:00+24:00", "2024-02-29T12:00:00+05:60", "2024-02-29T12:00:00Z\n",
	"1900-02-29T00:00:00Z", "2000-02-29T00:00:00.5-08:00", "2024-04-31T00:00:00Z", "",
}

func (d *shapeDraw) instant() any {
	return d.orOther(func() any { return instants[d.random.IntN(len(instants))] })
}

func (d *shapeDraw) pick(texts ...string) func() any {
	return func() any { return texts[d.random.IntN(len(texts))] }
}

// array draws an array, or another value where one should be.
func (d *shapeDraw) array(draw func() any) any {
	if d.one(6) {
		return d.value()
	}
	elements := make([]any, d.random.IntN(4))
	for i := range elements {
		elements[i] = d.orOther(draw)
	}
	return elements
}

// document draws the value of the column doc.
func (d *shapeDraw) document(r record) any {
	if d.one(8) {
		return nil
	}
	if d.one(8) {
		r["doc"] = d.value()
		return encoded(d.t, r["doc"])
	}
	doc := record{}
	set := func(name string, draw func() any) {
		if !d.one(4) {
			doc[name] = d.orOther(draw)
		}
	}
	set("name", d.text)
	set("kind", d.pick("a", "b", "c"))
	set("num", d.number)
	set("size", d.number)
	set("flag", func() any { return d.one(2) })
	set("price", func() any {
		if d.one(2) {
			return json.Number([]string{"1", "1.50", "-0.250", "0", "10", "123456789012345678901.5"}[d.random.IntN(6)])
		}
		return d.pick("1", "1.50", "+01.5", "-0.25", "-0", "x", "1.", ".5", "--1", "1e2", "", "1\n", "1.2.3", "1-")()
	})
	if number, ok := doc["price"].(json.Number); ok && d.store.Dialect == relational.SQLite && strings.Contains(number.String(), "e") {
		doc["price"] = "1" // SQLite takes decimals with an exponent for missing
	}
	set("uid", d.pick(uuids[0], uuids[1], strings.ToUpper(uuids[0]), "{"+uuids[0]+"}", uuids[0]+"0", "x", uuids[0]+"\n"))
	set("day", d.pick("2024-02-29", "2023-02-29", "2024-1-01", "2024-01-01", "0000-01-01", "9999-12-31", "2024-04-31", "2024-01-01T00:00:00Z", "2024-01-01\n"))
	set("at", d.instant)
	set("ms", d.number)
	set("deep", func() any { return record{"x": d.text()} })
	set("fold", d.text)
	if text, ok := doc["fold"].(string); ok {
		doc["folded"] = compile.Fold(text)
	}
	set("tag", func() any { return d.array(d.text) })
	set("mail", func() any {
		return d.array(func() any {
			return record{"address": d.text(), "rank": d.number(), "part": d.array(d.number)}
		})
	})
	r["doc"] = doc
	return encoded(d.t, doc)
}

// order draws an order of the records.
func (s *shapeStore) order(random *rand.Rand) *compile.Order {
	var sortable []string
	for field := range s.schema.Fields() {
		if field.List == "" {
			sortable = append(sortable, field.Selector)
		}
	}
	sort := sortable[random.IntN(len(sortable))] + []string{",ASC", ",DESC"}[random.IntN(2)]
	return compile.Must(compile.ParseOrder(s.schema, sort))
}

// agreeOnPages fails the test unless the parts of pages, one after the other, have what one
// statement has.
func (s *shapeStore) agreeOnPages(t *testing.T, random *rand.Rand, records []map[string]any) {
	t.Helper()
	filter := ast.NewAnd(ast.NewConstraint("id", ast.OpGreater, ast.Literal("1000000")), draw.Filter(random, s.schema, records))
	query, err := compile.Check(filter, s.schema, thing.Generous())
	if err != nil {
		return
	}
	order, options := s.order(random), s.options(true)
	condition := compile.Must(relational.Where(query, options))
	all := "SELECT id FROM issues WHERE " + condition.Text() + " ORDER BY " + compile.Must(relational.OrderBy(order, options))
	want := s.selected(t, all, condition.Args())
	const limit = 5
	var got []int64
	for cursor := ""; ; {
		var page []int64
		for _, part := range compile.Must(relational.Page(query, order, cursor, limit, options)) {
			page = append(page, s.selected(t, fmt.Sprintf("SELECT id FROM issues WHERE %s ORDER BY %s LIMIT %d", part.Where.Text(), part.OrderBy, limit-len(page)), part.Where.Args())...)
		}
		got = append(got, page...)
		if len(page) < limit {
			break
		}
		cursor = compile.Must(match.JSONCursor(order, records[page[limit-1]-1_000_001]))
	}
	if !slices.Equal(got, want) {
		t.Fatalf("sort %s of filter %s\ngot  %v\nwant %v", order, filter, got, want)
	}
}

// agreeOnOrder fails the test unless SQL sorts the records as the order says, whole and from
// the place of each record on.
func (s *shapeStore) agreeOnOrder(t *testing.T, random *rand.Rand, records []map[string]any) {
	t.Helper()
	order := s.order(random)
	orderBy := compile.Must(relational.OrderBy(order, s.options(false)))
	ids := s.selected(t, "SELECT id FROM issues WHERE id > 1000000 AND tenant = 7 ORDER BY "+orderBy, nil)
	byID := map[int64]map[string]any{}
	for _, r := range records {
		id, _ := r["id"].(json.Number).Int64()
		byID[id] = r
	}
	for i, id := range ids {
		cursor := compile.Must(match.JSONCursor(order, byID[id]))
		after := compile.Must(relational.After(order, cursor, s.options(false)))
		rest := s.selected(t, "SELECT id FROM issues WHERE id > 1000000 AND tenant = 7 AND "+after.Text()+" ORDER BY "+orderBy, after.Args())
		if !slices.Equal(rest, ids[i+1:]) {
			t.Fatalf("sort %s after %s\n%s\ngot  %v\nwant %v\n%s\n%q", order, thing.Encode(t, byID[id]), orderBy, rest, ids[i+1:], after.Text(), after.Args())
		}
	}
}
