package main

import (
	"os"
	"strings"
	"testing"
)

// TestPackageComment holds that the package comment, which is an interface for scripts, has each
// command, and each of its exit codes.
func TestPackageComment(t *testing.T) {
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	comment := strings.ReplaceAll(string(source), "\n//", "\n")
	for _, c := range commands() {
		if !strings.Contains(comment, "fiqlgen "+c.name+strings.Repeat(" ", 12-len(c.name))+c.summary+"\n") {
			t.Errorf("%s: the list of commands lacks it, or has another summary than %q", c.name, c.summary)
		}
		_, section, _ := strings.Cut(comment, "\n # "+strings.ToUpper(c.name[:1])+c.name[1:]+"\n")
		section, _, _ = strings.Cut(section, "\n # ")
		_, codes, _ := strings.Cut(section, "\n Exit code: ")
		codes, _, _ = strings.Cut(codes, "\n\n")
		for code, meaning := range []string{exitGood: c.exits.good, exitSome: c.exits.some, exitTrouble: "trouble"} {
			if has := strings.Contains(" "+codes, " "+string(rune('0'+code))+" "); has != (meaning != "") {
				t.Errorf("%s: exit code %d means %q, and its section says %q", c.name, code, meaning, codes)
			}
		}
	}
}
