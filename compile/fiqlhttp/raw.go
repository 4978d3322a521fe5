package fiqlhttp

import (
	"iter"
	"slices"
	"strings"
)

// Names returns the names of the parameters in the raw query of a URL, decoded,
// each once and in the order in which they first occur. A name that cannot be decoded
// is returned as it stands.
func Names(rawQuery string) []string {
	var names []string
	for name := range parameters(rawQuery) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Values returns the values of every occurrence of a parameter in the raw query of
// a URL, decoded, in their order. maxBytes is how long a decoded value may be; a
// value that must be longer is refused before it is decoded. The error is an *[Error].
func Values(rawQuery, name string, maxBytes int) ([]string, error) {
	var values []string
	for _, raw := range rawValues(rawQuery, name) {
		value, err := decodeValue(raw, maxBytes)
		if err != nil {
			return nil, &Error{Parameter: name, Err: err}
		}
		values = append(values, value)
	}
	return values, nil
}

// rawValues returns the values of a parameter as they stand in the query.
func rawValues(rawQuery, name string) []string {
	var values []string
	for found, value := range parameters(rawQuery) {
		if found == name {
			values = append(values, value)
		}
	}
	return values
}

// parameters returns the decoded names of a query's parameters with their raw
// values.
func parameters(rawQuery string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for part := range strings.SplitSeq(rawQuery, "&") {
			name, value, _ := strings.Cut(part, "=")
			if part != "" && !yield(decodeName(name), value) {
				return
			}
		}
	}
}
