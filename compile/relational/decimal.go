package relational

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// fixed is the storage of decimals in MariaDB. A DECIMAL has 65 digits, of which 38 may
// follow the point, and an argument must become one: as text it would be rounded to the
// column's digits or compared as a float.
type fixed struct {
	textOnly
	column side
}

const (
	fixedDigits = 65
	fixedScale  = 30 // of arguments that need no other
	maxScale    = 38
)

func (f fixed) equal(c columnTest, values operands) {
	if values.len() == 1 {
		f.one(c, values.at(0).Text())
		return
	}
	c.chain(0, values.len(), c.negated, func(i int) { f.one(c, values.at(i).Text()) })
}

func (f fixed) one(c columnTest, decimal string) {
	switch cut := cutDecimal(decimal); {
	case cut.isCut:
		c.nothing()
	default:
		f.compare(c, either(c.negated, "<>", "="), cut)
	}
}

func (f fixed) order(c columnTest, operator ast.Operator, bound compile.Value) {
	f.seek(c, operatorOf(operator, c.negated), bound)
}

// seek compares with the value or, if no column can hold that, with the nearest below.
func (f fixed) seek(c columnTest, operator string, v compile.Value) {
	cut := cutDecimal(v.Text())
	switch isAbove := strings.HasPrefix(operator, ">"); {
	case cut.isHuge:
		c.constant(isAbove == strings.HasPrefix(v.Text(), "-"))
		return
	case cut.isCut && isAbove:
		operator = ">"
	case cut.isCut:
		operator = "<="
	}
	f.compare(c, operator, cut)
}

func (f fixed) compare(c columnTest, operator string, d fixedDecimal) {
	argument := side{"CAST(", fmt.Sprintf(" AS DECIMAL(%d,%d))", fixedDigits, d.scale)}
	c.compare(comparand{f.column, argument}, operator, d.text)
}

func (f fixed) sort(c columnTest, descending bool) {
	c.around(f.column)
	c.write(direction(descending))
}

// fixedDecimal is a decimal that a DECIMAL of 65 digits with a scale can hold.
type fixedDecimal struct {
	text   string
	scale  int
	isCut  bool // it is the greatest that can be held below another, or isHuge
	isHuge bool // the other lies beyond all that can be held
}

// cutDecimal returns a decimal as a DECIMAL can hold it.
func cutDecimal(decimal string) fixedDecimal {
	digits, isNegative := strings.CutPrefix(decimal, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	room := min(fixedDigits-len(whole), maxScale)
	switch {
	case room < 0:
		return fixedDecimal{isCut: true, isHuge: true}
	case len(fraction) <= room:
		return fixedDecimal{text: decimal, scale: min(max(fixedScale, len(fraction)), room)}
	}
	cut := fixedDecimal{text: strings.TrimSuffix(decimal[:len(decimal)-len(fraction)+room], "."), scale: room, isCut: true}
	if isNegative {
		cut.lower()
	}
	return cut
}

// lower takes one off the last digit of a negative decimal, whose other digits were cut
// off toward zero.
func (d *fixedDecimal) lower() {
	digits := []byte(d.text)
	for i := len(digits) - 1; i > 0; i-- {
		switch digits[i] {
		case '.':
		case '9':
			digits[i] = '0'
		default:
			digits[i]++
			d.text = string(digits)
			return
		}
	}
	whole, _, _ := strings.Cut(string(digits[1:]), ".") // all digits were nines
	d.text, d.scale, d.isHuge = "-1"+whole, 0, len(whole) == fixedDigits
}

// spelledDecimal is the storage of decimals as text, which SQLite has no type for. It
// compares the length of the whole part and then the digits.
type spelledDecimal struct{ textOnly }

// digits writes the digits of the column without a sign and without zeros at either end, with
// a point: 12.5 for -012.50, a lone point for zero.
func (spelledDecimal) digits(c columnTest) {
	c.write("ltrim(rtrim(CASE WHEN instr(")
	c.plain()
	c.write(",'.') THEN ")
	c.plain()
	c.write(" ELSE ")
	c.plain()
	c.write("||'.' END,'0'),'+-0')")
}

// below writes that the column is less than zero.
func (s spelledDecimal) below(c columnTest) {
	c.write("(substr(")
	c.plain()
	c.write(",1,1) = '-' AND ")
	s.digits(c)
	c.write(" <> '.')")
}

// size writes a comparison of the column with digits, both without their signs.
func (s spelledDecimal) size(c columnTest, operator, digits string) {
	c.write("(instr(")
	s.digits(c)
	c.write(",'.'), ")
	s.digits(c)
	c.write(") ", operator, " (")
	c.bound(int64(strings.IndexByte(digits, '.') + 1))
	c.write(", ")
	c.bound(digits)
	c.write(")")
}

// digitsOf returns the digits of a decimal, and whether it is less than zero.
func digitsOf(decimal string) (digits string, isNegative bool) {
	digits, isNegative = strings.CutPrefix(decimal, "-")
	if !strings.Contains(digits, ".") {
		digits += "."
	}
	return strings.TrimLeft(digits, "0"), isNegative
}

// equal compares the digits with their sign.
func (s spelledDecimal) equal(c columnTest, values operands) {
	c.write("(CASE WHEN ")
	s.below(c)
	c.write(" THEN '-' ELSE '' END || ")
	s.digits(c)
	c.either(") IN (", ") NOT IN (")
	for i := range values.len() {
		digits, isNegative := digitsOf(values.at(i).Text())
		c.write(either(i > 0, ", ", ""))
		c.bound(either(isNegative, "-", "") + digits)
	}
	c.write(")")
}

func (s spelledDecimal) order(c columnTest, operator ast.Operator, bound compile.Value) {
	s.seek(c, operatorOf(operator, c.negated), bound)
}

// seek compares by sign and size: a greater size is less below zero.
func (s spelledDecimal) seek(c columnTest, operator string, v compile.Value) {
	digits, isNegative := digitsOf(v.Text())
	isAbove := strings.HasPrefix(operator, ">")
	if isNegative {
		operator = strings.NewReplacer("<", ">", ">", "<").Replace(operator)
	}
	c.write("(", either(isAbove, "NOT ", ""))
	s.below(c)
	c.write(either(isNegative == isAbove, " OR ", " AND "))
	s.size(c, operator, digits)
	c.write(")")
}

// sort writes the sign, then the length of the whole part and the digits, both of which run
// the other way below zero.
func (s spelledDecimal) sort(c columnTest, descending bool) {
	c.plain()
	c.write(" IS NOT NULL", direction(descending), ", ")
	s.below(c)
	c.write(direction(!descending), ", CASE WHEN ")
	s.below(c)
	c.write(" THEN -instr(")
	s.digits(c)
	c.write(",'.') ELSE instr(")
	s.digits(c)
	c.write(",'.') END", direction(descending), ", CASE WHEN ")
	s.below(c)
	c.write(" THEN '' ELSE ")
	s.digits(c)
	c.write(" END", direction(descending), ", CASE WHEN ")
	s.below(c)
	c.write(" THEN ")
	s.digits(c)
	c.write(" ELSE '' END", direction(!descending))
}
