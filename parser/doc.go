// Package parser reads filters. (stage one)
package parser
