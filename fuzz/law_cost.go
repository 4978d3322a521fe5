package fuzz

import (
	"errors"
	"fmt"
	"runtime"

	"github.com/fiql-go/fiql/compile"
)

// LinearCost is the law of cost: what a filter costs grows no faster than its text.
// It gives handle, which parses a filter, checks it or does all that a request for it
// does, filters that grow in many ways, such as long chains and lists, nested
// parentheses, long values and texts that are refused early or late, each at a length
// and at twice and four times that. The cost is the bytes and the objects that are
// allocated meanwhile, and the number that handle returns: what it counted of its own
// work, such as comparisons or rows read, or 0.
//
// Four times the length may cost eight times as much, since slices that grow by
// doubling allocate in steps, and 4096 bytes, 64 objects or 64 counted more. The error
// names each way to grow in which the cost grew faster, with the costs.
//
// The law cannot see time that is spent without allocating and is not counted. What other
// goroutines allocate is counted too, so it is no law for tests that run in parallel.
func LinearCost(schema *compile.Schema, handle func(filter string) int, options Options) error {
	switch {
	case len(schema.Selectors()) == 0:
		return errNoFields
	case handle == nil:
		return errors.New("fuzz: nothing handles the filters: handle is nil")
	}
	var broken []error
	for _, family := range growing(schema, options.Syntax) {
		var filters [3]string
		for i := range filters {
			filters[i] = family.text(family.units << i)
		}
		broken = append(broken, isLinear(family.name, filters, handle))
	}
	return errors.Join(broken...)
}

// cost is what a filter costs: a number for each of the measures.
type cost [3]uint64

// measures are what a cost consists of, and what may come on top of the allowed factor.
var measures = [3]struct {
	what  string
	extra uint64
}{
	{"memory allocated", allowedBytes},
	{"number of objects allocated", allowedObjects},
	{"work counted", allowedObjects},
}

// The allowance of the law: the factor for a text of four times the length, and what
// may come on top.
const (
	allowedFactor  = 8
	allowedBytes   = 4096
	allowedObjects = 64
)

// confirmations is how often a cost must exceed what the law allows before it is said so:
// a pool that was emptied, as the race detector does at random, is filled again at a cost.
const confirmations = 5

// isLinear returns an error if the last of filters, which has four times the length of
// the first, costs more than the law allows.
func isLinear(family string, filters [3]string, handle func(string) int) error {
	var err error
	for range confirmations {
		if err = exceeds(family, filters, handle); err == nil {
			return nil
		}
	}
	return err
}

func exceeds(family string, filters [3]string, handle func(string) int) error {
	var costs [3]cost
	for i, filter := range filters {
		costs[i] = costOf(filter, handle)
	}
	var broken []error
	for i, measure := range measures {
		small, middle, large := costs[0][i], costs[1][i], costs[2][i]
		if large > allowedFactor*small+measure.extra {
			broken = append(broken, fmt.Errorf("fuzz: %s: the %s grows faster than the filter: %d, %d and %d for %d, %d and %d bytes of text: %s",
				family, measure.what, small, middle, large, len(filters[0]), len(filters[1]), len(filters[2]), briefly(filters[0])))
		}
	}
	return errors.Join(broken...)
}

// measurements is how often a cost is measured. The least is taken, since the collector
// and other goroutines can only add to it.
const measurements = 3

func costOf(filter string, handle func(string) int) cost {
	handle(filter) // what is made once, and kept, is no cost of the filter
	least := cost{^uint64(0), ^uint64(0), ^uint64(0)}
	for range measurements {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		work := handle(filter)
		runtime.ReadMemStats(&after)
		measured := cost{after.TotalAlloc - before.TotalAlloc, after.Mallocs - before.Mallocs, uint64(max(work, 0))}
		for i := range least {
			least[i] = min(least[i], measured[i])
		}
	}
	return least
}

// family is one way in which filters grow.
type family struct {
	name  string
	units int // of the shortest filter: most stay within the default limits at four times as many
	text  func(units int) string
}
