package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/fiql-go/fiql/ast"
)

// lines yields the lines of the input without their newlines. They may be of any
// length, and the last one need not end. What was written so far is passed on
// before it waits for more input. A line is valid until the next.
func (s *streams) lines() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for {
			if s.in.Buffered() == 0 && s.out.Flush() != nil {
				return // run says that the output cannot be written
			}
			line, err := s.in.ReadBytes('\n')
			if err != nil && !errors.Is(err, io.EOF) {
				yield(nil, fmt.Errorf("reading the input: %w", err))
				return
			}
			if len(line) > 0 && !yield(bytes.TrimSuffix(line, []byte("\n")), nil) || err != nil {
				return
			}
		}
	}
}

// filters yields the filters in the arguments or, without any, those in the lines
// of the input. A carriage return before a newline is white space of the filter;
// the draft syntax has no white space, so there it belongs to the newline.
func (s *streams) filters(args []string, syntax ast.Syntax) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, filter := range args {
			if !yield(filter, nil) {
				return
			}
		}
		if len(args) > 0 {
			return
		}
		for line, err := range s.lines() {
			if syntax == ast.Draft {
				line = bytes.TrimSuffix(line, []byte("\r"))
			}
			if !yield(string(line), err) {
				return
			}
		}
	}
}
