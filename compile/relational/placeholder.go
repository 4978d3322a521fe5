package relational

// Placeholder is how SQL writes the places of bound arguments.
type Placeholder uint8

// The placeholders.
const (
	// PlaceholderNative is that of the dialect: $1 and so on for PostgreSQL, and ?
	// for the others.
	PlaceholderNative Placeholder = iota
	// PlaceholderQuestion is ? whatever the dialect, for libraries that put their
	// own placeholders in its place: squirrel, goqu, gorm, bob, sqlx.Rebind. They
	// take every question mark for an argument, even in quotes, so a table or
	// column whose name has one is refused.
	PlaceholderQuestion
)
