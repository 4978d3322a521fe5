package main

import (
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// grouped returns a number with a comma before every three digits.
func grouped(number int) string { return message.NewPrinter(language.English).Sprint(number) }
