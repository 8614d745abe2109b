package source

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric/pattern"
)

// cure lists ways to put a slip right, the likeliest first. What is tried costs little, so a
// cure need not be sure that it fits: of all that is listed the edit is taken with which the
// text reads on furthest.
type cure func(t *spoilt, s *slip) []edit

// edit is a line as it was probably meant.
type edit struct {
	line int
	text string // may hold several lines
	// What is said if this edit is the best; the slip's own words if the message is empty.
	from, to      int
	message, hint string
	// How far the rest of the file can be read as if the slip were not there.
	trust trust
}

type trust int

const (
	doubtful trust = iota
	alone          // if no other edit takes the reading as far
	sure           // it changes no word, and people mean what it makes of the line
	evident        // the rest of the file says so: no edit that takes the reading further is better
)

// spoilt is a text with a slip.
type spoilt struct {
	lines []string
	keys  map[string]bool // what stands before a colon anywhere, see isKey
}

var keyForms = pattern.Lazy(`(?m)(?:^[ \t]*(?:- +)*|[{,] *)["']?([A-Za-z_][\w-]*)["']?:(?: |$)`)

// isKey tells whether a word is a key somewhere in the file.
func (t *spoilt) isKey(word string) bool {
	if t.keys == nil {
		t.keys = map[string]bool{}
		for _, m := range keyForms().FindAllStringSubmatch(strings.Join(t.lines, "\n"), -1) {
			t.keys[m[1]] = true
		}
	}
	return t.keys[word]
}

// with gives the lines after an edit.
func (t *spoilt) with(e edit) []string {
	out := make([]string, 0, len(t.lines)+1)
	out = append(append(out, t.lines[:e.line]...), strings.Split(e.text, "\n")...)
	return append(out, t.lines[e.line+1:]...)
}

// best gives the edit with which the text reads on furthest, if it does at all, and tells
// whether the rest of the file can be read with it.
func (t *spoilt) best(s *slip, budget *int) (best *edit, certain bool) {
	furthest, size := s.mark, 0
	for _, line := range t.lines {
		size += len(line) + 1
	}
	var tried []string
	for _, c := range s.cures {
		for _, e := range c(t, s) {
			if *budget -= size; *budget < 0 {
				return best, false
			}
			change := fmt.Sprint(e.line, e.text)
			if e.text == t.lines[e.line] || slices.Contains(tried, change) {
				continue
			}
			tried = append(tried, change)
			reached := mark{line: len(t.lines) + 1}
			if next := scanLines(t.with(e)); next != nil {
				if reached = next.mark; next.misplaced && next.line == s.line {
					continue
				}
				reached.line -= strings.Count(e.text, "\n")
			}
			if e.line == reached.line { // as if the line had kept its length
				reached.at -= len(e.text) - len(t.lines[e.line])
			}
			switch {
			case e.trust == evident && reached.behind(s.mark):
				return &e, !strings.Contains(e.text, "\n")
			case reached.behind(furthest):
				best, furthest, certain = &e, reached, e.trust > doubtful
			case reached == furthest && best != nil && best.trust < sure:
				certain = false
			}
		}
	}
	return best, certain && !strings.Contains(best.text, "\n")
}

func (m mark) behind(other mark) bool {
	return m.line > other.line || m.line == other.line && m.at > other.at
}

// replace is an edit of the slip's line that puts a text in place of some of its bytes.
func (t *spoilt) replace(s *slip, from, to int, by string) edit {
	line := t.lines[s.line]
	return edit{line: s.line, text: line[:from] + by + line[to:], trust: sure}
}

func (e edit) saying(from, to int, message, hint string) edit {
	e.from, e.to, e.message, e.hint = from, to, message, hint
	return e
}
