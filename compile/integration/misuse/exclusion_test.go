package misuse

import (
	"regexp"
	"slices"
	"testing"

	"golang.org/x/tools/go/packages"
)

// exclusions are places and packages (with a slash at the end) that take no condition,
// argument or value of SQL, each with the reason.
var exclusions = []struct{ pattern, reason string }{
	{`/mocks/$|/(testingadapter|pgxtest|testsetup|tests)/$`, "for tests"},
	{`\bScan(One|Slice|Row|Rows|Val|Struct)?\(|\(dest\)$|\.(Scan(Struct|Val)s?|Pluck)(Context)?\(i\)$`, "a place to scan into"},
	{`^database/sql/driver/$`, "what drivers implement"},
	{`^database/sql\.Out\.|\.JSONText\.Unmarshal\(`, "a place to scan into"},
	{`^sqlx\.Tx\.Stmtx(Context)?\(`, "a prepared statement; of another type it panics"},
	{`^gorm/(logger|utils|migrator|schema|callbacks)/$`, "logs, models, DDL, and what gorm calls itself"},
	{`^gorm\.(Dialector|ConnPool|Tx|Rows|ParamsFilter)\.`, "an interface that databases implement"},
	{`^gorm\.Migrator\.|^gorm\.DB\.(AutoMigrate|SetupJoinTable)\(`, "DDL"},
	{`^gorm\.Statement\.Parse|\(dest\)$|^gorm\.DB\.(Model|Create|CreateInBatches|Save)\(|^gorm\.DB\.Delete\(value\)`, "a model"},
	{`^gorm\.Association\.(Append|Delete|Replace|Find\(out)\b|^gorm/clause\.Association\.`, "models"},
	{`^gorm\.Statement\.(AddVar|Quote|QuoteTo|WriteQuoted|SetColumn)\(|^gorm/clause\.Builder\.`, "what clauses are written with"},
	{`^gorm\.Statement\.(Model|Dest|Preloads|Vars)$|^gorm\.DB\.(Set|InstanceSet)\(`, "what gorm or a plugin keeps for itself"},
	{`^squirrel\.(BaseRunner|DBProxy|DBProxyBeginner|DBProxyContext|(Exec|Query|QueryRow)er(Context)?|Runner|RunnerContext|StdSql|StdSqlCtx)\.`,
		"an interface that databases implement"},
	{`^squirrel\.(Exec|Query|QueryRow)(Context)?With\(s\)$`, "calls ToSql, as the builders do"},
	{`^squirrel\.DebugSqlizer\(`, "text for people"},
	{`^goqu/(exec|sqlgen)/$`, "what datasets run and are written with"},
	{`^goqu/exp\.\w+Clauses\.|^goqu/exp\.InsertExpression\.`, "where datasets keep their parts"},
	{`^goqu/exp\.New`, "what functions of goqu call"},
	{`^goqu\.(\w+\.Trace|Logger\.Printf)\(`, "a log"},
	{`^goqu\.(SQLDatabase|SQLTx)\.`, "an interface that databases implement"},
	{`^bob/(gen|drivers|test|website)\b`, "generates code, or helps to"},
	{`^bob/(orm|dialect/\w+/dialect)/$`, "what generated code calls, or what the functions of sm, um and so on return"},
	{`^bob\.(ContextualMod\w*|ExecHook\w*|Hooks|Loader\w*|Mod|ModFunc|Mods|SliceTransformer|Transformer)\.`, "takes a query or the rows that were read"},
	{`^bob\.Express(If|Slice)?\(`, "what expressions are written with"},
	{`^bob/dialect/psql/sm\.Fetch\(`, "prints an address, whatever it is given, and PostgreSQL refuses it"},
	{`^bob/mods\.(OrderBy|QueryMods)\.`, "for no query that bob has, or takes a query"},
	{`^bob/types\.Text\.`, "of a type that reads text too, which a condition does not"},
	{`^bob\.(Debug\w+)\.`, "a log"},
	{`^bob\.(Executor|Preparer|PreparedExecutor|Transaction|Transactor)\b`, "an interface that databases implement"},
	{`^bob/dialect/\w+\.Filterable\.`, "an interface that queries implement"},
	{`^ent/(cmd|entc|schema|privacy|examples)\b|^ent/$`, "generates code, or is what generated code implements"},
	{`^ent/dialect/(gremlin|entsql|sql/schema)\b`, "for graph databases, or DDL"},
	{`^ent/dialect\.(Driver|ExecQuerier|Tx)\.|^ent/dialect/sql\.(ExecQuerier|ColumnScanner)\.`, "an interface that databases implement"},
	{`^ent/dialect/sql\.SelectValues\b|\.(Exec|Query)\(v\)$|\.(Exec|Query)\(res\)$`, "a place to scan into"},
	{`^ent/dialect/sql/sqlgraph\.(EdgeTarget\.|From\()`, "ids, which generated code has types for"},
	{`^pgx/(log|multitracer|tracelog|pgproto3|pgtype/zeronull|pgxtest|examples)\b|^pgx\.Trace\w+Data\.|^pgx/pgconn\.HijackedConn\.`, "logs, and what is no SQL"},
	{`^pgx/pgtype\.\w+(Codec)?\.Plan\w+\(|^pgx/pgtype\.(Codec|EncodePlan|ScanPlan|Wrapped\w+|Composite\w+Builder)\.|^pgx/pgtype\.Try\w+\(`, "what Map.Encode calls"},
	{`^pgx/pgtype\.Map\.(RegisterDefaultPgType|SQLScanner|TypeForValue)\(|^pgx/pgtype\.(GetAssignToDstType|NullAssignTo|Line\.Set)\(|^pgx\.ForEachRow\(`,
		"a place to scan into, or asks for a type"},
	{`\.RewriteQuery\(|^pgx\.QueuedQuery\.`, "what Query and Queue call"},
	{`^pgx\.(Tx|Row|Rows|CollectableRow)\.`, "an interface that pools and connections implement"},
	{`^pgx/stdlib/$`, "a driver of database/sql"},
}

// excluded reports whether a place, or a package with a slash at its end, is not looked at.
func excluded(name string) bool {
	for _, e := range exclusions {
		if regexp.MustCompile(e.pattern).MatchString(name) {
			return true
		}
	}
	return false
}

// TestExclusions fails for an exclusion that excludes nothing any more.
func TestExclusions(t *testing.T) {
	var names []string
	for _, library := range []string{
		"database/sql/...", "github.com/Masterminds/squirrel/...", "github.com/doug-martin/goqu/v9/...", "gorm.io/gorm/...", "entgo.io/ent/...",
		"github.com/stephenafamo/bob/...", "github.com/jmoiron/sqlx/...", "github.com/jackc/pgx/v5/...",
	} {
		for _, p := range load(t, packages.NeedName, library) {
			names = append(names, shortPath(p.PkgPath)+"/")
		}
		for _, p := range findPlaces(t, importable(t, library)...) {
			names = append(names, p.String())
		}
	}
	for _, e := range exclusions {
		if !slices.ContainsFunc(names, regexp.MustCompile(e.pattern).MatchString) {
			t.Errorf("nothing is %q any more: %s", e.pattern, e.reason)
		}
	}
}
