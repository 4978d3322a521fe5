package main

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational/layout"
	"github.com/fiql-go/fiql/contacts"
)

// The layout, in columns of a terminal.
const (
	lineWidth   = 80
	indentWidth = 4
	labelWidth  = 6
	textWidth   = lineWidth - indentWidth - labelWidth
)

// printer writes what is shown. It keeps the first error for flush.
type printer struct {
	out     *bufio.Writer
	colours bool
}

func (p *printer) line(texts ...string) {
	_, _ = p.out.WriteString(strings.TrimRight(strings.Join(texts, ""), " ") + "\n") // flush has the error
}

func (p *printer) flush() error { return p.out.Flush() }

// The ways to stress a text on a terminal.
const (
	bold = "\x1b[1m"
	dim  = "\x1b[2m"
	cyan = "\x1b[36m"
	red  = "\x1b[31m"
)

func (p *printer) paint(colour, text string) string {
	if !p.colours || text == "" {
		return text
	}
	return colour + text + "\x1b[0m"
}

// opening says what takes the first seconds.
func (p *printer) opening(madeUp int) {
	p.line(p.paint(bold, "FIQL quickstart"))
	p.line()
	p.line("Storing ", grouped(madeUp), " contacts in SQLite takes some seconds.")
}

func (p *printer) introduction() {
	p.line()
	for _, line := range layout.Wrap("They are made up, but for the two of the Contact API's own pages. A server on a loopback port "+
		"has them. Each search and each write goes there over HTTP, through the generated client, with the key that it needs. "+
		"There is no rate limit here; the vendor's is 60 requests a minute, to which the client's transport keeps by default. "+
		"Paths of requests are shown below "+apiPath+".",
		lineWidth, "") {
		p.line(line)
	}
}

func (p *printer) heading(title string) {
	const before, after = "── ", " "
	rule := strings.Repeat("─", lineWidth-layout.Width(before+title+after))
	p.line()
	p.line()
	p.line(p.paint(dim, before), p.paint(bold, title), p.paint(dim, after+rule))
}

func (p *printer) title(number int, title string) {
	p.line()
	label := layout.Pad(strconv.Itoa(number), indentWidth)
	for _, line := range layout.Wrap(title, lineWidth-indentWidth, "") {
		p.line(p.paint(cyan, label), p.paint(bold, line))
		label = strings.Repeat(" ", indentWidth)
	}
	p.line()
}

// labelled prints lines with a label before the first.
func (p *printer) labelled(label string, lines ...string) {
	for _, line := range lines {
		p.indented(p.paint(dim, layout.Pad(label, labelWidth)), line)
		label = ""
	}
}

func (p *printer) indented(texts ...string) {
	p.line(strings.Repeat(" ", indentWidth), strings.Join(texts, ""))
}

// paragraph prints a text in as many lines as it takes. Those after the first are
// indented further.
func (p *printer) paragraph(text, indent string) {
	for _, line := range layout.Wrap(text, lineWidth-indentWidth, indent) {
		p.indented(line)
	}
}

// count prints how many contacts were found, and what is worth knowing about them.
func (p *printer) count(found, all, pages int, note string) {
	text := fmt.Sprintf("%s of %s contacts", grouped(found), grouped(all))
	if pages > 1 {
		text += fmt.Sprintf(", in %d pages", pages)
	}
	p.line()
	p.indented(p.paint(bold, text))
	if note != "" {
		p.paragraph(note, "")
	}
}

// mistakes prints the errors of a check, each with a snippet.
func (p *printer) mistakes(mistakes compile.Errors) {
	for _, mistake := range mistakes {
		source, carets, _ := strings.Cut(mistake.Snippet(), "\n")
		p.line()
		p.indented(source)
		p.indented(p.paint(red, carets))
		p.paragraph(mistake.Message, "")
	}
}

// problem prints what the server answers to a filter that is wrong.
func (p *printer) problem(refused *contacts.APIError) {
	p.line()
	p.indented("The server says the same: ", p.paint(bold, refused.Status))
	p.faults(refused.Problem)
}

// faults prints what a problem document says, each fault with its field if it has one.
func (p *printer) faults(problem *contacts.Problem) {
	for _, fault := range problem.Errors {
		text := "- "
		if fault.Pointer != nil {
			text += *fault.Pointer + ": "
		}
		p.paragraph(text+fault.Detail, "  ")
	}
}

func (p *printer) farewell() {
	p.line()
	p.line()
	p.line("The server has stopped and the database is removed.")
}
