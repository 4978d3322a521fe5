package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// show shows the short tour, or all of it.
func show(ctx context.Context, p *printer, s settings) (err error) {
	p.opening(s.madeUp)
	p.introduction()
	if err := p.flush(); err != nil {
		return err
	}
	e, err := start(ctx, s)
	defer func() { err = errors.Join(err, e.stop()) }()
	if err != nil {
		return err
	}
	if err := e.tour(ctx, p, s.all); err != nil {
		return err
	}
	p.farewell()
	if !s.all {
		p.line("With -all it shows every search and write; with -serve it stays, for curl.")
	}
	return nil
}

// tour runs searches, then a filter that is wrong, and then what else the client does.
func (e *example) tour(ctx context.Context, p *printer, all bool) error {
	number := 0
	for _, section := range sections {
		searches := chosen(section.searches, all)
		if len(searches) > 0 {
			p.heading(section.title)
		}
		for _, search := range searches {
			number++
			if err := e.show(ctx, p, number, search); err != nil {
				return fmt.Errorf("search %d: %w", number, err)
			}
		}
	}
	p.heading("A filter with mistakes")
	if err := e.showMistakes(ctx, p); err != nil {
		return err
	}
	p.heading("Page after page")
	if err := e.showPages(ctx, p, number+1); err != nil {
		return err
	}
	return e.tourOfWrites(ctx, p, number+1, all)
}

// tourOfWrites writes. Its parts are counted after number.
func (e *example) tourOfWrites(ctx context.Context, p *printer, number int, all bool) error {
	for _, section := range writes {
		steps := chosen(section.steps, all)
		if len(steps) == 0 {
			continue
		}
		p.heading(section.title)
		if err := e.showSteps(ctx, p, number+1, steps); err != nil {
			return err
		}
		number += len(steps)
	}
	return nil
}

// part is something to show that may belong to the short tour.
type part interface{ belongsToShortTour() bool }

// chosen returns the parts to show.
func chosen[P part](parts []P, all bool) []P {
	return slices.DeleteFunc(slices.Clone(parts), func(p P) bool { return !all && !p.belongsToShortTour() })
}
