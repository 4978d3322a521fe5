package misuse

import (
	"github.com/stephenafamo/bob/clause"
	psql "github.com/stephenafamo/bob/dialect/psql/dialect"
	"github.com/stephenafamo/bob/mods"
)

// clauseReceivers make the parts that the queries of bob consist of.
func clauseReceivers() map[string]func() any {
	return map[string]func() any{
		"bob/clause.CTECycle": func() any { return new(clause.CTECycle) }, "bob/clause.ConflictTarget": func() any { return new(clause.ConflictTarget) },
		"bob/clause.Fetch": func() any { return new(clause.Fetch) }, "bob/clause.Frame": func() any { return &clause.Frame{Defined: true} },
		"bob/clause.GroupBy": func() any { return new(clause.GroupBy) }, "bob/clause.Having": func() any { return new(clause.Having) },
		"bob/clause.Limit": func() any { return new(clause.Limit) }, "bob/clause.Offset": func() any { return new(clause.Offset) },
		"bob/clause.OrderDef": func() any { return new(clause.OrderDef) }, "bob/clause.Returning": func() any { return new(clause.Returning) },
		"bob/clause.SelectList": func() any { return new(clause.SelectList) }, "bob/clause.Set": func() any { return new(clause.Set) },
		"bob/clause.TableRef": func() any { return new(clause.TableRef) }, "bob/clause.Where": func() any { return new(clause.Where) },
		"bob/clause.Window": func() any { return new(clause.Window) },
	}
}

// modReceivers make the modifications of queries that are structs or functions.
func modReceivers() map[string]func() any {
	return map[string]func() any{
		"bob/mods.Conflict": of(mods.Conflict[*psql.InsertQuery](func() clause.ConflictClause { return clause.ConflictClause{Do: "NOTHING"} })),
		"bob/mods.Fetch":    func() any { return new(mods.Fetch[*psql.SelectQuery]) }, "bob/mods.GroupBy": func() any { return new(mods.GroupBy[*psql.SelectQuery]) },
		"bob/mods.Limit": func() any { return new(mods.Limit[*psql.SelectQuery]) }, "bob/mods.Offset": func() any { return new(mods.Offset[*psql.SelectQuery]) },
		"bob/mods.Set": of(mods.Set[*psql.UpdateQuery]{"title"}),
	}
}
