package misuse

import (
	"github.com/stephenafamo/bob/dialect/sqlite"
	"github.com/stephenafamo/bob/dialect/sqlite/dialect"
	"github.com/stephenafamo/bob/dialect/sqlite/dm"
	"github.com/stephenafamo/bob/dialect/sqlite/fm"
	"github.com/stephenafamo/bob/dialect/sqlite/im"
	"github.com/stephenafamo/bob/dialect/sqlite/sm"
	"github.com/stephenafamo/bob/dialect/sqlite/um"
	"github.com/stephenafamo/bob/dialect/sqlite/wm"
)

// sqliteFunctions are the functions of bob for SQLite.
func sqliteFunctions() map[string]any {
	return called(
		sqlite.Arg, sqlite.ArgGroup, sqlite.F, sqlite.Raw, sqlite.RawQuery, dm.From, dm.Limit, dm.Offset, dm.Returning, fm.Filter,
		fm.OrderBy, im.Into, im.IntoAs, im.OnConflict, im.Returning, sm.Columns, sm.CrossJoin, sm.From, sm.FullJoin, sm.GroupBy,
		sm.Having, sm.InnerJoin, sm.LeftJoin, sm.Limit, sm.Offset, sm.OrderBy, sm.RightJoin, um.CrossJoin, um.From, um.FullJoin,
		um.InnerJoin, um.LeftJoin, um.Limit, um.Offset, um.Returning, um.RightJoin, um.Table, um.TableAs, wm.FromFollowing,
		wm.FromPreceding, wm.OrderBy, wm.PartitionBy, wm.ToFollowing, wm.ToPreceding,
	)
}

// sqliteReceivers make the types of bob for SQLite that have methods.
func sqliteReceivers() map[string]func() any {
	return map[string]func() any{"bob/dialect/sqlite.WhereMod": of(sqlite.Where[*dialect.SelectQuery, any](sqlite.Quote("title")))}
}
