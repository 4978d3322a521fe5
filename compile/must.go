package compile

// Must returns v, and panics if err is not nil. It is for package variables of
// generated code, whose schema was checked when it was generated.
func Must[V any](v V, err error) V {
	if err != nil {
		panic(err)
	}
	return v
}
