package gen

import (
	"fmt"
	"slices"
	"strings"
)

// contextLines is how many lines a difference shows around what changed.
const contextLines = 3

// Diff returns the change as a unified difference, as the patch command reads it.
func (c Change) Diff() string {
	before, after := splitLines(string(unixLines(c.Before))), splitLines(string(unixLines(c.After)))
	from := "a/" + c.Path
	if c.Before == nil {
		from = "/dev/null"
	}
	var b strings.Builder
	to := "b/" + c.Path
	if c.After == nil {
		to = "/dev/null"
	}
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", from, to)
	for _, hunk := range hunks(edits(before, after)) {
		hunk.write(&b)
	}
	return b.String()
}

// splitLines returns the lines of a text with their ends.
func splitLines(text string) []string { return slices.Collect(strings.Lines(text)) }

// edit is a line that stays, goes or comes.
type edit struct {
	mark          byte // ' ', '-' or '+'
	line          string
	before, after int // how many lines come before it
}

// edits returns the lines of both texts, each marked.
func edits(before, after []string) []edit {
	var all []edit
	i, j := 0, 0
	for _, same := range append(commonLines(before, after), [2]int{len(before), len(after)}) {
		for ; i < same[0]; i++ {
			all = append(all, edit{'-', before[i], i, j})
		}
		for ; j < same[1]; j++ {
			all = append(all, edit{'+', after[j], i, j})
		}
		if i < len(before) {
			all = append(all, edit{' ', before[i], i, j})
		}
		i, j = i+1, j+1
	}
	return all
}

// commonLines returns the positions of lines that both texts have, in the order of
// both: those at their starts and ends, and between these a longest sequence of
// lines that each text has once, extended to their neighbours.
func commonLines(before, after []string) [][2]int {
	var common [][2]int
	start := [2]int{}
	ends := append(uniqueLines(before, after), [2]int{len(before), len(after)})
	for _, end := range ends {
		if end[0] < start[0] || end[1] < start[1] {
			continue
		}
		for end[0] > start[0] && end[1] > start[1] && before[start[0]] == after[start[1]] {
			common = append(common, start)
			start = [2]int{start[0] + 1, start[1] + 1}
		}
		var tail [][2]int
		for end[0] > start[0] && end[1] > start[1] && before[end[0]-1] == after[end[1]-1] {
			end = [2]int{end[0] - 1, end[1] - 1}
			tail = append(tail, end)
		}
		slices.Reverse(tail)
		common = append(common, tail...)
		start = [2]int{end[0] + len(tail), end[1] + len(tail)}
	}
	return common
}

// uniqueLines returns the positions of a longest sequence of lines that both texts
// have exactly once, in the order of both.
func uniqueLines(before, after []string) [][2]int {
	places := positionsOfUnique(after)
	var pairs [][2]int
	for line, i := range positionsOfUnique(before) {
		if j, ok := places[line]; ok {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return a[0] - b[0] })
	return longestRising(pairs)
}

func positionsOfUnique(lines []string) map[string]int {
	positions, counts := make(map[string]int), make(map[string]int)
	for i, line := range lines {
		positions[line] = i
		counts[line]++
	}
	for line, count := range counts {
		if count > 1 {
			delete(positions, line)
		}
	}
	return positions
}

// longestRising returns a longest subsequence whose second numbers rise, by patience
// sorting: each pair goes on the first pile whose top is greater, and remembers the
// top of the pile before.
func longestRising(pairs [][2]int) [][2]int {
	var tops []int // of each pile, the index of its top
	previous := make([]int, len(pairs))
	for i, pair := range pairs {
		pile, _ := slices.BinarySearchFunc(tops, pair[1], func(top, number int) int { return pairs[top][1] - number })
		previous[i] = -1
		if pile > 0 {
			previous[i] = tops[pile-1]
		}
		if pile == len(tops) {
			tops = append(tops, i)
		} else {
			tops[pile] = i
		}
	}
	var rising [][2]int
	if len(tops) > 0 {
		for i := tops[len(tops)-1]; i >= 0; i = previous[i] {
			rising = append(rising, pairs[i])
		}
	}
	slices.Reverse(rising)
	return rising
}

// hunk is a run of edits with the lines around it.
type hunk []edit

// hunks returns the edits near changes, together where they overlap.
func hunks(all []edit) []hunk {
	var found []hunk
	end := 0 // of the last hunk
	for i, e := range all {
		if e.mark == ' ' {
			continue
		}
		from, to := max(i-contextLines, end), min(i+contextLines+1, len(all))
		if len(found) == 0 || from > end {
			found = append(found, nil)
		}
		last := &found[len(found)-1]
		*last = append(*last, all[max(from, end):max(to, end)]...)
		end = max(to, end)
	}
	return found
}

func (h hunk) write(b *strings.Builder) {
	before, after := 0, 0
	for _, e := range h {
		if e.mark != '+' {
			before++
		}
		if e.mark != '-' {
			after++
		}
	}
	fmt.Fprintf(b, "@@ -%s +%s @@\n", lineRange(h[0].before, before), lineRange(h[0].after, after))
	for _, e := range h {
		b.WriteByte(e.mark)
		b.WriteString(e.line)
		if !strings.HasSuffix(e.line, "\n") {
			b.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

// lineRange returns the lines of a hunk as its first line has them.
func lineRange(start, count int) string {
	if count == 0 {
		return fmt.Sprintf("%d,0", start)
	}
	return fmt.Sprintf("%d,%d", start+1, count)
}
