//go:build race

package relational_test

const underRace = true
