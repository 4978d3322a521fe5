package grammar

// Filter is a disjunction of conjunctions: AND binds tighter than OR.
type Filter struct {
	Conjunctions []Conjunction `parser:"@@ (Or @@)*"`
}

// Conjunction is one operand or several, all of which must hold.
type Conjunction struct {
	Operands []Operand `parser:"@@ (And @@)*"`
}

// Operand is a filter in parentheses or a constraint.
type Operand struct {
	Group      *Group      `parser:"  @@"`
	Constraint *Constraint `parser:"| @@"`
}

// Group is a filter in parentheses.
type Group struct {
	Open   Token  `parser:"@Open"`
	Filter Filter `parser:"@@"`
	Close  Token  `parser:"@Close"`
}

// Constraint is a selector and what it is compared with. A selector alone asks
// for presence.
type Constraint struct {
	Selector   Token       `parser:"@Selector"`
	Comparison *Comparison `parser:"( @@"`
	Membership *Membership `parser:"| @@ )?"`
}

// Comparison is an operator and its one value.
type Comparison struct {
	Operator Token    `parser:"@Comparator"`
	Argument Argument `parser:"@@"`
}

// Membership is an operator and its list, or the one value that stands for a
// list of one.
type Membership struct {
	Operator Token     `parser:"@ListComparator"`
	List     *List     `parser:"( @@"`
	Argument *Argument `parser:"| @@ )"`
}

// List is one or more values in parentheses.
type List struct {
	Open      Token      `parser:"@ListOpen"`
	Arguments []Argument `parser:"@@ (Comma @@)*"`
	Close     Token      `parser:"@ListClose"`
}

// Argument is one value, with quotes or without.
type Argument struct {
	Value Token `parser:"@(Value | Quoted)"`
}
