package ast

import (
	"net/url"
	"strings"
)

// Encode returns the canonical text of expr percent-encoded as the value of a
// query parameter of a URL: %3B for a semicolon, %2B for a plus sign, %20 for a
// space. It needs no further encoding. The error is that of [Format].
func Encode(expr Expr, syntax Syntax) (string, error) {
	text, err := Format(expr, syntax)
	if err != nil {
		return "", err
	}
	return strings.ReplaceAll(url.QueryEscape(text), "+", "%20"), nil
}
