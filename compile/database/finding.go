package database

// Effect says what a finding does to filters.
type Effect string

// The effects, the worst first.
const (
	Fails Effect = "fails" // a filter makes the engine report an error
	Wrong Effect = "wrong" // a filter selects other rows than it should
	Slow  Effect = "slow"  // a filter, an order or a page reads the whole table
)

// Finding is one thing in which a schema and a database do not fit.
type Finding struct {
	Selector  string `json:"selector"`  // of the field or the list; empty for the object or the database
	Table     string `json:"table"`     // as the schema names it; empty for the database
	Column    string `json:"column"`    // empty for a whole table
	Effect    Effect `json:"effect"`    // what it does to filters
	Reason    string `json:"reason"`    // what the database has, and what was expected
	Statement string `json:"statement"` // SQL that mends it; empty if none can, or if the schema is to be mended
}
