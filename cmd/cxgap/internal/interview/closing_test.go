//go:build unix

package interview_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	reports "cxgap/assess/report"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// Whatever the texts and however small the window, the verdict and what to do first are in
// view, in the size that was asked for, and nothing in them acts on the terminal.
func TestClosingFits(t *testing.T) {
	text := rapid.StringN(1, -1, 300).Filter(func(s string) bool { // something of it can be seen
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) })
	})
	rapid.Check(t, func(t *rapid.T) {
		texts := func(name string) []string { return rapid.SliceOfN(text, 0, 3).Draw(t, name) }
		c := interview.Closing{Closing: reports.Closing{Verdict: "It is so. " + rapid.OneOf(rapid.Just(""), text).Draw(t, "verdict"), Lead: "One of:", Between: texts("between"), Doubt: rapid.OneOf(rapid.Just(""), text).Draw(t, "doubt"), Stage: texts("stage")}}
		if rapid.Bool().Draw(t, "nothing to do") {
			c.None = text.Draw(t, "none")
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "works") {
			c.Do = append(c.Do, reports.ClosingWork{Number: fmt.Sprint(i + 1), Title: text.Draw(t, "title"), About: text.Draw(t, "about"), Agreed: rapid.OneOf(rapid.Just(""), text).Draw(t, "agreed")})
		}
		for range rapid.IntRange(0, 3).Draw(t, "open") {
			c.FindOut = append(c.FindOut, reports.ClosingWork{Title: text.Draw(t, "open title"), About: text.Draw(t, "ask")})
		}
		width, height := rapid.IntRange(26, 120).Draw(t, "width"), rapid.IntRange(4, 40).Draw(t, "height")
		lines := c.Lines(width, height)
		if len(lines) > height {
			t.Fatalf("%d lines in a height of %d", len(lines), height)
		}
		found := 0
		for _, line := range lines {
			if w := ansi.StringWidth(line.Text); w > width {
				t.Fatalf("a line of %d cells in a width of %d: %q", w, width, line.Text)
			}
			if ansi.Strip(line.Text) != line.Text {
				t.Fatalf("a line acts on the terminal: %q", line.Text)
			}
			if found < len(c.Do) && strings.HasPrefix(line.Text, c.Do[found].Number+"  ") {
				found++
			}
		}
		if !strings.HasPrefix(lines[0].Text, "It is so.") || found != len(c.Do) {
			t.Fatalf("%d of %d actions are in view of %dx%d:\n%v", found, len(c.Do), width, height, lines)
		}
		for _, line := range c.Lines(width, 0) {
			if strings.HasSuffix(line.Text, "…") && !strings.Contains(fmt.Sprint(c.Closing), "…") && !strings.HasPrefix(line.Text, "   →") {
				t.Fatalf("without a height something was cut: %q", line.Text)
			}
		}
	})
}

// What comes first to do is asked about one by one, and its words are those of the report.
func TestAskActions(t *testing.T) {
	r := interviewtest.Small(t)
	w := interviewtest.Interview(r, nil, walk.Options{})
	d := interview.New(w, interviewtest.NewShelf(w), interview.Options{Results: &interviewtest.Results{Interview: w}})
	if a := d.AskActions(); a != nil {
		t.Errorf("nothing is known and nothing to do, but it asks %q", a.Title)
	}
	w.Choose(r.Question("team"), "has-team")
	w.Choose(r.Question("owner"), "nobody")
	w.Choose(r.Question("peers"), r.Question("peers").Options[0].ID)
	var asked []string
	for a := d.AskActions(); a != nil; a = a.After(-1) {
		asked = append(asked, a.Title+": "+a.Text)
	}
	works := d.Closing().Do
	if len(works) == 0 || len(asked) != 2*len(works) {
		t.Fatalf("%d questions about %d actions: %q", len(asked), len(works), asked)
	}
	for i, text := range asked {
		if !strings.Contains(text, works[i/2].Title) || !strings.HasPrefix(text, fmt.Sprintf("%d of %d: ", i/2+1, len(works))) {
			t.Errorf("question %d: %q", i+1, text)
		}
	}
}
