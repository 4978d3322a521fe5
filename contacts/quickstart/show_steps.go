package main

import (
	"context"
	"fmt"
)

// showSteps does one step after the other and prints each, counted from number.
func (e *example) showSteps(ctx context.Context, p *printer, number int, steps []step) error {
	id := ""
	for i, step := range steps {
		p.title(number+i, step.title)
		p.labelled("Go", codeLines(step.code)...)
		e.requests.taken() // forget what was sent before
		result, err := step.run(ctx, e.client, id)
		if err != nil {
			return fmt.Errorf("step %d: %w", number+i, err)
		}
		if result.id != "" {
			id = result.id
		}
		exchanges := e.requests.taken()
		p.labelled("HTTP", requestLines(exchanges, len(exchanges))...)
		p.outcome(result)
		if err := p.flush(); err != nil {
			return err
		}
	}
	return nil
}

// outcome prints what came of a step.
func (p *printer) outcome(result outcome) {
	p.line()
	p.indented(p.paint(bold, result.text))
	if result.problem != nil {
		p.faults(result.problem)
	}
	p.table(append([]column{name}, result.columns...), result.rows)
}
