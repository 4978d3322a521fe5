package misuse

import (
	"github.com/stephenafamo/bob/dialect/psql"
	"github.com/stephenafamo/bob/dialect/psql/dialect"
	"github.com/stephenafamo/bob/dialect/psql/dm"
	"github.com/stephenafamo/bob/dialect/psql/fm"
	"github.com/stephenafamo/bob/dialect/psql/im"
	"github.com/stephenafamo/bob/dialect/psql/sm"
	"github.com/stephenafamo/bob/dialect/psql/um"
	"github.com/stephenafamo/bob/dialect/psql/wm"
)

// psqlFunctions are the functions of bob for PostgreSQL.
func psqlFunctions() map[string]any {
	return called(
		psql.Arg, psql.ArgGroup, psql.F, psql.Raw, psql.RawQuery, dm.CrossJoin, dm.From, dm.FromAs, dm.FullJoin, dm.InnerJoin,
		dm.LeftJoin, dm.Returning, dm.RightJoin, dm.Using, fm.Filter, fm.OrderBy, im.Into, im.IntoAs, im.OnConflict, im.Returning,
		sm.Columns, sm.CrossJoin, sm.Distinct, sm.FetchCombined, sm.From, sm.FullJoin, sm.GroupBy, sm.Having, sm.InnerJoin,
		sm.LeftJoin, sm.Limit, sm.LimitCombined, sm.Offset, sm.OffsetCombined, sm.OrderBy, sm.OrderCombined, sm.RightJoin,
		um.CrossJoin, um.From, um.FullJoin, um.InnerJoin, um.LeftJoin, um.Returning, um.RightJoin, um.Table, um.TableAs,
		wm.FromFollowing, wm.FromPreceding, wm.OrderBy, wm.PartitionBy, wm.ToFollowing, wm.ToPreceding,
	)
}

// psqlReceivers make the types of bob for PostgreSQL that have methods.
func psqlReceivers() map[string]func() any {
	return map[string]func() any{"bob/dialect/psql.WhereMod": of(psql.Where[*dialect.SelectQuery, any](psql.Quote("title")))}
}
