package document

import (
	"math"
	"strconv"

	"github.com/fiql-go/fiql/compile"
)

// numberValues reads all that a number may be.
func (r *reader) numberValues(t *Type, s *schema, values []*node) error {
	if t.Kind == compile.KindBoolean {
		return nil
	}
	var texts []string
	for _, value := range values {
		text, err := value.scalarText("each value of enum or const")
		if err != nil {
			return err
		}
		plain, ok := plainNumber(t.Kind, text)
		if !ok {
			r.warn(value.position, "filters may ask for any number, for one that is listed cannot be written in them: "+quote(text))
			return nil
		}
		texts = append(texts, plain)
	}
	t.Values = texts
	return nil
}

// plainNumber returns a number of a document as filters write it, without an exponent.
func plainNumber(kind compile.Kind, text string) (plain string, ok bool) {
	if kind == compile.KindDecimal {
		return compile.ParseDecimal(text)
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && kind == compile.KindInteger {
		return strconv.FormatInt(n, 10), true
	}
	n, err := strconv.ParseFloat(text, 64)
	isExact := n == math.Trunc(n) && math.Abs(n) <= 1<<53
	if err != nil || kind == compile.KindInteger && !isExact {
		return "", false
	}
	return strconv.FormatFloat(n, 'f', -1, 64), !math.IsNaN(n) && !math.IsInf(n, 0)
}
