package main

import "testing"

func TestGrouped(t *testing.T) {
	for number, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 10002: "10,002", 1234567: "1,234,567"} {
		if got := grouped(number); got != want {
			t.Errorf("grouped(%d) = %s, want %s", number, got, want)
		}
	}
}
