package diagnostic

// Span is a half-open range of bytes, [Start, End), in the text that a node was
// parsed from. The zero Span says that the node was built in code and stands in
// no text.
type Span struct {
	Start int // offset of the first byte
	End   int // offset just after the last byte
}

// IsZero reports whether the span is that of a node built in code.
func (s Span) IsZero() bool { return s == Span{} }

// Len returns the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }
