package main

import (
	"bytes"
	"net"
	"strings"
	"testing"
)

// TestHelp is printed as what was asked for.
func TestHelp(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"-h"}, &stdout, &stderr, few(100)); code != exitDone || stderr.Len() > 0 {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
	for _, flag := range []string{"-all", "-serve", "-addr HOST:PORT", "-search-key KEY", "-management-key KEY"} {
		if !strings.Contains(stdout.String(), "\n  "+flag+"\n") || !strings.Contains(usage, flag) {
			t.Errorf("the help does not explain %s:\n%s", flag, &stdout)
		}
	}
}

// TestUsage refuses command lines that make no sense, before anything is started.
func TestUsage(t *testing.T) {
	for args, want := range map[string]string{
		"-al":                                    "flag provided but not defined: -al",
		"-all now":                               `no argument is expected after the flags, found "now"`,
		"-serve -all":                            "-serve shows no tour: it does not go with -all",
		"-addr localhost:8080":                   "-addr goes with -serve",
		"-search-key a":                          "-search-key goes with -serve",
		"-management-key a -all":                 "-management-key goes with -serve",
		"-serve -addr 8080":                      `-addr "8080": expected a host and a port, as in localhost:8080`,
		"-serve -search-key it's":                "-search-key and -management-key: expected visible ASCII characters without a single quote",
		"-serve -management-key=":                "-search-key and -management-key: expected visible ASCII characters without a single quote",
		"-serve -search-key a -management-key a": "-search-key and -management-key: expected two different keys",
	} {
		var stdout, stderr bytes.Buffer
		code := run(t.Context(), strings.Fields(args), &stdout, &stderr, few(100))
		if message := "quickstart: " + want + "\nRun it with -h for its usage.\n"; code != exitUsage || stderr.String() != message || stdout.Len() > 0 {
			t.Errorf("%s: exit code %d and %q, want %q", args, code, &stderr, message)
		}
	}
}

// TestAddressThatIsTaken fails and leaves nothing behind.
func TestAddressThatIsTaken(t *testing.T) {
	temporary := temporaryFolder(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), []string{"-serve", "-addr", taken.Addr().String()}, &stdout, &stderr, few(100))
	if code != exitFailed || !strings.Contains(stderr.String(), "address already in use") {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
	assertEmpty(t, temporary)
}
