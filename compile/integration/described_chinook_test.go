package integration

import (
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
)

// musicColumns are the columns of Chinook's tables, which are called what the package calls
// their rows. TIME is what the engine has for an instant.
var musicColumns = []struct{ table, columns string }{
	{"artist", "name varchar(120)"},
	{"album", "title varchar(160) NOT NULL, artist_id integer NOT NULL"},
	{"employee", "lastname varchar(20) NOT NULL, firstname varchar(20) NOT NULL, title varchar(30), reports_to_id integer, birthdate TIME, hiredate TIME, city varchar(40)"},
	{"customer", "firstname varchar(40) NOT NULL, lastname varchar(20) NOT NULL, company varchar(80), country varchar(40), email varchar(60) NOT NULL, support_rep_id integer"},
	{"genre", "name varchar(120)"},
	{"mediatype", "name varchar(120)"},
	{"playlist", "name varchar(120)"},
	{"track", "name varchar(200) NOT NULL, album_id integer, mediatype_id integer NOT NULL, genre_id integer, composer varchar(220), milliseconds integer NOT NULL, bytes integer, unit_price decimal(5,2) NOT NULL"},
	{"invoice", "customer_id integer NOT NULL, invoicedate TIME NOT NULL, billingcity varchar(40), billingcountry varchar(40), total decimal(10,2) NOT NULL"},
	{"invoiceline", "invoice_id integer NOT NULL, track_id integer NOT NULL, unit_price decimal(5,2) NOT NULL, quantity integer NOT NULL"},
	{"playlisttrack", "playlist_id integer NOT NULL, track_id integer NOT NULL, UNIQUE (playlist_id,track_id)"},
}

// music is Chinook.
var music = sample{
	key: func(string) string { return "id" },
	links: []link{
		{"album", "artist_id", "artist"}, {"customer", "support_rep_id", "employee"}, {"employee", "reports_to_id", "employee"},
		{"invoice", "customer_id", "customer"}, {"invoiceline", "invoice_id", "invoice"}, {"invoiceline", "track_id", "track"},
		{"playlisttrack", "playlist_id", "playlist"}, {"playlisttrack", "track_id", "track"},
		{"track", "album_id", "album"}, {"track", "mediatype_id", "mediatype"}, {"track", "genre_id", "genre"},
	},
	pairs: []pair{
		{"track", "album.title=='Let There Be Rock'", "EXISTS (SELECT 1 FROM album AS a WHERE a.id = t.album_id AND a.title = 'Let There Be Rock')"},
		{"track", "album.artist.name==AC/DC", "t.album_id IN (SELECT a.id FROM album AS a JOIN artist AS r ON r.id = a.artist_id WHERE r.name = 'AC/DC')"},
		{"track", "genre.name!=Rock", "NOT EXISTS (SELECT 1 FROM genre AS g WHERE g.id = t.genre_id AND g.name = 'Rock')"},
		{"track", "genre.name=in=(Jazz,Blues);milliseconds=gt=400000", "t.milliseconds > 400000 AND t.genre_id IN (SELECT id FROM genre WHERE name IN ('Jazz', 'Blues'))"},
		{"track", "playlist.name==Grunge", "t.id IN (SELECT l.track_id FROM playlisttrack AS l JOIN playlist AS p ON p.id = l.playlist_id WHERE p.name = 'Grunge')"},
		{"track", "playlist.name!=Music", "t.id NOT IN (SELECT l.track_id FROM playlisttrack AS l JOIN playlist AS p ON p.id = l.playlist_id WHERE p.name = 'Music')"},
		{"track", "invoiceline==*", "t.id IN (SELECT track_id FROM invoiceline)"},
		{"track", "invoiceline!=*;mediatype.name=='AAC audio file'", "t.id NOT IN (SELECT track_id FROM invoiceline) AND t.mediatype_id IN (SELECT id FROM mediatype WHERE name = 'AAC audio file')"},
		{"track", "invoiceline.invoice.billingcountry==Brazil", "t.id IN (SELECT l.track_id FROM invoiceline AS l JOIN invoice AS i ON i.id = l.invoice_id WHERE i.billingcountry = 'Brazil')"},
		{"track", "invoiceline.unit_price=gt=1;genre.name!=Drama", "t.id IN (SELECT track_id FROM invoiceline WHERE unit_price > 1) AND t.genre_id NOT IN (SELECT id FROM genre WHERE name = 'Drama')"},
		{"track", "composer==*Page*,album.artist.name==Accept", "coalesce(t.composer, '') LIKE '%Page%' OR t.album_id IN (SELECT a.id FROM album AS a JOIN artist AS r ON r.id = a.artist_id WHERE r.name = 'Accept')"},
		{"track", "playlist.name=in=('Heavy Metal Classic',Grunge);album.title!=Ten", "t.id IN (SELECT l.track_id FROM playlisttrack AS l JOIN playlist AS p ON p.id = l.playlist_id WHERE p.name IN ('Heavy Metal Classic', 'Grunge')) AND NOT EXISTS (SELECT 1 FROM album AS a WHERE a.id = t.album_id AND a.title = 'Ten')"},
		{"album", "artist.name==A*", "t.artist_id IN (SELECT id FROM artist WHERE substr(name, 1, 1) = 'A')"},
		{"album", "track.genre.name==Classical", "t.id IN (SELECT k.album_id FROM track AS k JOIN genre AS g ON g.id = k.genre_id WHERE g.name = 'Classical')"},
		{"album", "track.milliseconds=gt=600000", "t.id IN (SELECT album_id FROM track WHERE milliseconds > 600000)"},
		{"album", "track.genre.name!=Rock", "t.id NOT IN (SELECT k.album_id FROM track AS k JOIN genre AS g ON g.id = k.genre_id WHERE g.name = 'Rock')"},
		{"album", "track.composer!=*;artist.name=ge=S", "t.id NOT IN (SELECT album_id FROM track WHERE composer IS NOT NULL) AND t.artist_id IN (SELECT id FROM artist WHERE name >= 'S')"},
		{"artist", "album.track.composer==*Mozart*", "t.id IN (SELECT a.artist_id FROM album AS a JOIN track AS k ON k.album_id = a.id WHERE k.composer LIKE '%Mozart%')"},
		{"artist", "album!=*", "t.id NOT IN (SELECT artist_id FROM album)"},
		{"artist", "album.title==*Unplugged*", "t.id IN (SELECT artist_id FROM album WHERE title LIKE '%Unplugged%')"},
		{"employee", "reports_to.lastname==Adams", "t.reports_to_id IN (SELECT id FROM employee WHERE lastname = 'Adams')"},
		{"employee", "reports_to!=*", "t.reports_to_id IS NULL"},
		{"employee", "employee.title=='IT Staff'", "t.id IN (SELECT reports_to_id FROM employee WHERE title = 'IT Staff')"},
		{"employee", "customer.country==Brazil", "t.id IN (SELECT support_rep_id FROM customer WHERE country = 'Brazil')"},
		{"employee", "customer.invoice.total=gt=21", "t.id IN (SELECT c.support_rep_id FROM customer AS c JOIN invoice AS i ON i.customer_id = c.id WHERE i.total > 21)"},
		{"customer", "support_rep.firstname==Jane", "t.support_rep_id IN (SELECT id FROM employee WHERE firstname = 'Jane')"},
		{"customer", "support_rep.reports_to.title=='Sales Manager';country!=USA", "t.country <> 'USA' AND t.support_rep_id IN (SELECT e.id FROM employee AS e JOIN employee AS b ON b.id = e.reports_to_id WHERE b.title = 'Sales Manager')"},
		{"customer", "invoice.billingcity!=Paris", "t.id NOT IN (SELECT customer_id FROM invoice WHERE billingcity = 'Paris')"},
		{"customer", "invoice.invoiceline.unit_price=gt=1", "t.id IN (SELECT i.customer_id FROM invoice AS i JOIN invoiceline AS l ON l.invoice_id = i.id WHERE l.unit_price > 1)"},
		{"customer", "invoice.invoicedate=lt=2007-01-10T00:00:00Z", "t.id IN (SELECT customer_id FROM invoice WHERE invoicedate < '2007-01-10 00:00:00')"},
		{"invoice", "customer.support_rep.lastname==Peacock", "t.customer_id IN (SELECT c.id FROM customer AS c JOIN employee AS e ON e.id = c.support_rep_id WHERE e.lastname = 'Peacock')"},
		{"invoice", "customer.company==*;total=ge=10", "t.total >= 10 AND t.customer_id IN (SELECT id FROM customer WHERE company IS NOT NULL)"},
		{"invoice", "invoiceline.track.composer==*Page*", "t.id IN (SELECT l.invoice_id FROM invoiceline AS l JOIN track AS k ON k.id = l.track_id WHERE k.composer LIKE '%Page%')"},
		{"playlist", "track.genre.name==Classical", "t.id IN (SELECT l.playlist_id FROM playlisttrack AS l JOIN track AS k ON k.id = l.track_id JOIN genre AS g ON g.id = k.genre_id WHERE g.name = 'Classical')"},
		{"playlist", "track!=*", "t.id NOT IN (SELECT playlist_id FROM playlisttrack)"},
		{"playlist", "track.album.title==*Mozart*", "t.id IN (SELECT l.playlist_id FROM playlisttrack AS l JOIN track AS k ON k.id = l.track_id JOIN album AS a ON a.id = k.album_id WHERE a.title LIKE '%Mozart%')"},
		{"genre", "track.album.title==*Unplugged*", "t.id IN (SELECT k.genre_id FROM track AS k JOIN album AS a ON a.id = k.album_id WHERE a.title LIKE '%Unplugged%')"},
		{"mediatype", "track.unit_price==1.99", "t.id IN (SELECT mediatype_id FROM track WHERE unit_price = 1.99)"},
		{"invoiceline", "track.album.title=='Big Ones'", "t.track_id IN (SELECT k.id FROM track AS k JOIN album AS a ON a.id = k.album_id WHERE a.title = 'Big Ones')"},
		{"invoiceline", "invoice.customer.country=out=(Norway,USA)", "t.invoice_id NOT IN (SELECT i.id FROM invoice AS i JOIN customer AS c ON c.id = i.customer_id WHERE c.country IN ('Norway', 'USA'))"},
	},
}

// TestDescribedChinook describes Chinook's tables and asks filters through its foreign keys.
func TestDescribedChinook(t *testing.T) {
	fixtures := chinookFixtures(t)
	onEngines(t, func(t *testing.T, s store) {
		makeMusic(t, s, fixtures)
		music.hasAllLinks(t, s)
		music.ask(t, s)
	})
}

// makeMusic makes Chinook's tables and fills them.
func makeMusic(t *testing.T, s store, fixtures []fixture) {
	t.Helper()
	rows := map[string][]fixture{}
	for _, f := range fixtures {
		model := strings.TrimPrefix(f.Model, "chinook.")
		rows[model] = append(rows[model], f)
	}
	time := map[relational.Dialect]string{relational.SQLite: "datetime", relational.PostgreSQL: "timestamp with time zone", relational.MariaDB: "datetime"}[s.dialect]
	for _, m := range musicColumns {
		definitions := strings.ReplaceAll(m.columns, "TIME", time)
		s.exec(t, "CREATE TABLE "+m.table+" (id integer PRIMARY KEY, "+definitions+s.foreignKeys(music.links, m.table, music.key)+")")
		columns := []string{"id"}
		for definition := range strings.SplitSeq(m.columns, ", ") {
			if name, _, _ := strings.Cut(definition, " "); name != "UNIQUE" {
				columns = append(columns, name)
			}
		}
		var values [][]any
		for _, f := range rows[m.table] {
			values = append(values, f.values(columns))
		}
		s.insert(t, m.table, columns, values)
	}
	s.refer(t, music.links, music.key)
}

// values returns what a fixture has for columns, instants as all engines take them.
func (f fixture) values(columns []string) []any {
	values := []any{f.PK}
	for _, column := range columns[1:] {
		value, isThere := f.Fields[column]
		if !isThere {
			value = f.Fields[strings.TrimSuffix(column, "_id")]
		}
		if text, isText := value.(string); isText && strings.HasSuffix(column, "date") {
			value = strings.NewReplacer("T", " ", "Z", "").Replace(text)
		}
		values = append(values, number(value))
	}
	return values
}
