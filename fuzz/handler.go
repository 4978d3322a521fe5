package fuzz

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// CheckHandler sends filters to a handler, some that the schema accepts and some
// that it does not, and holds the answers to the law of [Answers]. It reports the
// first that breaks it, shrunk, as a Go test. A handler that answers nothing but
// that it is not there, or that the caller may not ask, was not checked, which is
// reported too.
func CheckHandler(t T, schema *compile.Schema, handler http.Handler, options Options) {
	t.Helper()
	if len(schema.Selectors()) == 0 {
		t.Errorf("%v", errNoFields)
		return
	}
	options = options.withDefaults()
	h := handlerCheck{options, schema, handler}
	reached := false
	for round := range options.Rounds {
		filter := h.draw(round)
		failure, status := options.ask(handler, filter)
		reached = reached || !isElsewhere(status)
		if failure == nil {
			continue
		}
		smallest, steps := shrink(filter, options.ShrinkSteps, []phase[string]{h.smaller}, func(filter string) bool {
			again, _ := options.ask(handler, filter)
			return again != nil && again.law == failure.law
		})
		failure, _ = options.ask(handler, smallest)
		t.Errorf("%v\nround %d of seed %d, after %d shrink steps; as a test:\n\n%s", failure, round, options.Seed, steps, options.handlerTest(smallest))
		return
	}
	if !reached {
		t.Errorf("fuzz: the handler never answered a filter: set Options.Path, and let the requests in")
	}
}

// isElsewhere reports whether a status says that the handler is not the one that
// reads filters, or that the request may not ask it.
func isElsewhere(status int) bool {
	elsewhere := []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed}
	return slices.Contains(elsewhere, status)
}

// Answers is the law of a handler: whatever the filter, it neither panics nor answers
// with a status of 500 or above, and with a 400 it names the place: the body is a
// JSON document whose errors have a member with start and end, in bytes inside the
// filter, as package compile/fiqlhttp writes it. Whether a filter should have been
// refused at all is not asked.
func Answers(handler http.Handler, filter string, options Options) error {
	if failure, _ := options.withDefaults().ask(handler, filter); failure != nil {
		return failure
	}
	return nil
}

// brokenLaw is what is wrong with an answer, and which part of the law says so.
type brokenLaw struct {
	law     string
	message string
}

// Error returns what is wrong.
func (b *brokenLaw) Error() string { return b.message }

// ask sends a filter and judges the answer.
func (o Options) ask(handler http.Handler, filter string) (failure *brokenLaw, status int) {
	if handler == nil {
		return &brokenLaw{"nil", "fuzz: the handler is nil"}, 0
	}
	request := httptest.NewRequest(http.MethodGet, o.Path+"?"+o.Parameter+"="+escaped(filter), nil)
	recorder := httptest.NewRecorder()
	defer func() {
		if reason := recover(); reason != nil {
			failure = &brokenLaw{"panic", fmt.Sprintf("fuzz: filter %s: the handler panics: %v", briefly(filter), reason)}
		}
	}()
	handler.ServeHTTP(recorder, request)
	switch status = recorder.Code; {
	case status >= http.StatusInternalServerError:
		return &brokenLaw{"status", fmt.Sprintf("fuzz: filter %s: the handler answers %d: %s", briefly(filter), status, briefly(recorder.Body.String()))}, status
	case status == http.StatusBadRequest:
		if err := namesSpan(recorder.Body.Bytes(), filter); err != nil {
			return &brokenLaw{"span", fmt.Sprintf("fuzz: filter %s: the handler answers 400 and names no place in it: %v: %s",
				briefly(filter), err, briefly(recorder.Body.String()))}, status
		}
	}
	return nil, status
}

// escaped returns a filter as the value of a query parameter.
func escaped(filter string) string { return strings.ReplaceAll(url.QueryEscape(filter), "+", "%20") }

// briefly returns the beginning of a text, on one line.
func briefly(text string) string {
	const most = 200
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}

// namesSpan returns an error unless the problem document names a span of filter.
func namesSpan(body []byte, filter string) error {
	var problem struct {
		Errors []struct{ Start, End *int }
	}
	if err := json.Unmarshal(body, &problem); err != nil {
		return fmt.Errorf("it is no problem document: %w", err)
	}
	length, named := len(filter), false
	if !utf8.ValidString(filter) || strings.Contains(filter, "\x00") {
		length = len(escaped(filter)) // no text: the place may be one in the URL
	}
	for _, fault := range problem.Errors {
		if fault.Start == nil || fault.End == nil {
			continue
		}
		if *fault.Start < 0 || *fault.Start > *fault.End || *fault.End > length {
			return fmt.Errorf("%d-%d is not inside the filter, which has %d bytes", *fault.Start, *fault.End, length)
		}
		named = true
	}
	if !named {
		return errors.New("none of its errors has start and end")
	}
	return nil
}

type handlerCheck struct {
	Options
	schema  *compile.Schema
	handler http.Handler
}

// draw returns the filter of a round: the seeds first, then valid ones, invalid ones
// and valid ones with something changed.
func (h handlerCheck) draw(round int) string {
	if seeds := Seeds(h.Syntax); round < len(seeds) && round%2 == 0 {
		return seeds[round]
	}
	random := h.source(round)
	kind := random.IntN(8)
	if kind >= 5 {
		return draw.Invalid(random, h.schema, h.Syntax).Text
	}
	text := draw.FilterText(random, h.schema, nil, h.Syntax)
	if kind == 4 {
		return mutated(random, text)
	}
	return text
}

// mutated returns text with some of its bytes dropped, doubled or replaced.
func mutated(random *rand.Rand, text string) string {
	bytes := []byte(text)
	for range 1 + random.IntN(3) {
		if len(bytes) == 0 {
			break
		}
		at := random.IntN(len(bytes))
		switch random.IntN(3) {
		case 0:
			bytes = append(bytes[:at], bytes[at+1:]...)
		case 1:
			bytes = append(bytes[:at+1], bytes[at:]...)
		case 2:
			bytes[at] = "'\"()*;,=<>!~%\\ \x00\xff"[random.IntN(17)]
		}
	}
	return string(bytes)
}
