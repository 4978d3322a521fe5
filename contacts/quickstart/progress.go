package main

import (
	"context"
	"io"
	"slices"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/fiql-go/fiql/contacts"
)

// batchSize is how many contacts are stored at a time, after which the bar grows.
const batchSize = 1000

// insert stores contacts and shows on progress, unless that is nil, how far it is.
func (e *example) insert(ctx context.Context, everybody []contacts.Contact, progress io.Writer) error {
	bar := newBar(len(everybody), progress)
	defer func() { _ = bar.Clear() }() // also where it was interrupted
	for batch := range slices.Chunk(everybody, batchSize) {
		if err := e.store.Insert(ctx, batch); err != nil {
			return err
		}
		_ = bar.Add(len(batch)) // what cannot be shown is no failure
	}
	return nil
}

func newBar(count int, progress io.Writer) *progressbar.ProgressBar {
	if progress == nil {
		progress = io.Discard
	}
	return progressbar.NewOptions(count,
		progressbar.OptionSetWriter(progress),
		progressbar.OptionSetDescription("Storing contacts"),
		progressbar.OptionSetTheme(progressbar.Theme{Saucer: "█", SaucerPadding: "░"}),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(false),
		progressbar.OptionThrottle(50*time.Millisecond),
		progressbar.OptionSetRenderBlankState(true),
		progressbar.OptionClearOnFinish(),
	)
}
