package main

import (
	"bufio"
	"bytes"
	"strings"
	"testing"
)

// TestColours stresses titles on a terminal only.
func TestColours(t *testing.T) {
	for _, colours := range []bool{false, true} {
		var out bytes.Buffer
		p := &printer{out: bufio.NewWriter(&out), colours: colours}
		p.heading("Title")
		p.title(1, "Search")
		if err := p.flush(); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), "\x1b[1mTitle\x1b[0m") != colours || strings.Contains(out.String(), "\x1b") != colours {
			t.Errorf("colours %t: %q", colours, &out)
		}
	}
}
