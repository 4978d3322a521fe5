package misuse

import (
	"github.com/stephenafamo/bob/dialect/mysql"
	"github.com/stephenafamo/bob/dialect/mysql/dialect"
	"github.com/stephenafamo/bob/dialect/mysql/dm"
	"github.com/stephenafamo/bob/dialect/mysql/fm"
	"github.com/stephenafamo/bob/dialect/mysql/im"
	"github.com/stephenafamo/bob/dialect/mysql/sm"
	"github.com/stephenafamo/bob/dialect/mysql/um"
	"github.com/stephenafamo/bob/dialect/mysql/wm"
)

// mysqlFunctions are the functions of bob for MySQL.
func mysqlFunctions() map[string]any {
	return called(
		mysql.Arg, mysql.ArgGroup, mysql.F, mysql.Raw, mysql.RawQuery, dm.CrossJoin, dm.From, dm.FromAs, dm.InnerJoin, dm.LeftJoin,
		dm.OrderBy, dm.RightJoin, dm.StraightJoin, dm.Using, fm.Filter, fm.OrderBy, im.Into, im.Set, sm.Columns, sm.CrossJoin,
		sm.Distinct, sm.From, sm.GroupBy, sm.Having, sm.InnerJoin, sm.LeftJoin, sm.OrderBy, sm.OrderCombined, sm.RightJoin,
		sm.StraightJoin, um.CrossJoin, um.InnerJoin, um.LeftJoin, um.OrderBy, um.RightJoin, um.StraightJoin, um.Table,
		wm.FromFollowing, wm.FromPreceding, wm.OrderBy, wm.PartitionBy, wm.ToFollowing, wm.ToPreceding,
	)
}

// mysqlReceivers make the types of bob for MySQL that have methods.
func mysqlReceivers() map[string]func() any {
	return map[string]func() any{"bob/dialect/mysql.WhereMod": of(mysql.Where[*dialect.SelectQuery, any](mysql.Quote("title")))}
}
