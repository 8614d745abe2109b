package screen_test

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/screen"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// remitOnly is a screen at the question with a checklist.
func remitOnly(t *testing.T) *driver {
	t.Helper()
	return begun(t, map[string]sheet.Answer{"owner": chosen("executive")}, walk.Options{Only: []string{"remit"}})
}

// What was ticked or pointed at is still there after a dialogue that was left.
func TestTicksAndPointerSurviveDialogues(t *testing.T) {
	for name, keys := range map[string][]string{
		"evidence": {"e", "esc"}, "evidence and note": {"e", "2", "enter", "n", "enter", "l", "enter"},
		"help": {"?", "esc"}, "topics": {"t", "esc"}, "topics, nothing": {"t", "enter"}, "don't know": {"d", "esc"},
		"refused": {"x"}, "a slip": {"9"},
	} {
		t.Run(name, func(t *testing.T) {
			d := remitOnly(t)
			d.press("1", "2")
			d.press(keys...)
			d.sees("[x] Item a", "[x] Item b", "[ ] Item c")
			d.press("esc", "enter", "2")
			d.press(keys...)
			d.sees("> 2 ○ Two or more.")
			d.press("enter")
			if got := d.shelf.Last()["remit"]; got.Option != "two" || !slices.Equal(got.Items, []string{"a", "b"}) {
				t.Errorf("recorded %+v", got)
			}
		})
	}
	t.Run("not applicable", func(t *testing.T) {
		d := begun(t, nil, walk.Options{Only: []string{"peers"}})
		d.press("3", "x", "a", "esc")
		d.sees("> 3 ○ They lead.")
	})
}

// Ticks that were not submitted are there when the respondent comes back, and not in the file.
func TestTicksSurviveGoingBack(t *testing.T) {
	d := begun(t, map[string]sheet.Answer{"owner": chosen("executive")}, walk.Options{Only: []string{"owner", "remit"}, Revise: true})
	d.press("enter", "1", "3", "b")
	d.sees("Who owns it?")
	d.press("enter")
	d.sees("[x] Item a", "[ ] Item b", "[x] Item c")
	if len(d.shelf.Saved) != 0 {
		t.Errorf("saved %v", d.shelf.Last())
	}
	d.press("e", "1", "enter", "esc", "u") // cleared with all the rest
	d.sees("Cleared.", "[ ] Item a")
	d.seesNot("[x]")
}

// Submitted ticks are in the file before an option is chosen; the question stays open.
func TestSubmittedTicksAreSaved(t *testing.T) {
	d := remitOnly(t)
	d.press("1", "3", "enter")
	want := map[string]sheet.Answer{"owner": chosen("executive"), "remit": {Items: []string{"a", "c"}}}
	d.saved(want)
	d.press("ctrl+c")
	if d.session.Tally().Open != 1 {
		t.Error("ticks alone settle the question")
	}
	again := begun(t, d.shelf.Last(), walk.Options{Only: []string{"remit"}})
	again.sees("[x] Item a", "[ ] Item b", "[x] Item c")
	again.press("enter")
	again.sees("Ticked: 2 of 3", "Two or more.")
	again.press("b", "1", "3", "enter") // none left, and one answer that fits
	want["remit"] = sheet.Answer{Option: "blank", Items: []string{}}
	again.saved(want)
}

// Passing a checklist by claims nothing.
func TestPassingAChecklistByRecordsNothing(t *testing.T) {
	d := remitOnly(t)
	d.sees("Ticked: none of 3. Enter leaves the question open")
	d.press("enter")
	d.sees("That was the last question.", "1 left open")
	d = begun(t, map[string]sheet.Answer{"owner": chosen("executive"), "remit": chosen("full")}, walk.Options{Only: []string{"remit"}, Revise: true})
	d.sees("Ticked: none of 3. Enter keeps your answer")
	d.press("enter")
	d.sees("That was the last question.", "0 left open")
	if len(d.shelf.Saved) != 0 {
		t.Errorf("saved %v", d.shelf.Last())
	}
}

// Ticks that leave one answer are recorded with it; no page offers a single choice.
func TestTicksThatLeaveOneAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		keys, items []string
		option      string
	}{
		"one": {[]string{"2", "enter"}, []string{"b"}, "part"}, "none": {[]string{"0", "enter"}, []string{}, "blank"},
		"ticked and not": {[]string{"1", "1", "enter"}, []string{}, "blank"}, "none after some": {[]string{"1", "0", "enter"}, []string{}, "blank"},
	} {
		t.Run(name, func(t *testing.T) {
			d := remitOnly(t)
			d.press(c.keys[:len(c.keys)-1]...)
			d.sees("Enter records the one answer that fits: ")
			if len(d.shelf.Saved) != 0 {
				t.Errorf("saved before Enter: %v", d.shelf.Last())
			}
			d.press("enter")
			d.sees("That was the last question.", "Recorded, as the one answer that fits these ticks: ")
			d.saved(map[string]sheet.Answer{"owner": chosen("executive"), "remit": {Option: c.option, Items: c.items}})
			if len(d.shelf.Saved) != 1 {
				t.Errorf("saved %d times", len(d.shelf.Saved))
			}
		})
	}
	d := begun(t, map[string]sheet.Answer{"owner": chosen("executive"), "remit": {Option: "two", Items: []string{"a", "b"}, Evidence: sheet.EvidenceSeen}},
		walk.Options{Only: []string{"remit"}, Revise: true})
	d.press("1", "enter") // the former answer does not fit, and its mark goes with it
	d.sees("The mark for evidence of the last question is gone")
	d.saved(map[string]sheet.Answer{"owner": chosen("executive"), "remit": {Option: "part", Items: []string{"b"}}})
}

// A note or link that is being typed is kept, however the interview ends; text that is
// part of an answer is recorded on Enter only.
func TestTypedTextWhenStopped(t *testing.T) {
	given := map[string]sheet.Answer{"team": chosen("has-team"), "owner": {Option: "known", Evidence: sheet.EvidenceSeen, Note: "old"}}
	tests := map[string]struct {
		keys []string
		want sheet.Answer
	}{
		"note":         {[]string{"e", "enter", "!"}, sheet.Answer{Option: "known", Evidence: sheet.EvidenceSeen, Note: "old!"}},
		"emptied note": {[]string{"e", "enter", "backspace", "backspace", "backspace"}, given["owner"]},
		"link":         {[]string{"e", "enter", "enter", "p", "2"}, sheet.Answer{Option: "known", Evidence: sheet.EvidenceSeen, Note: "old", Link: "p2"}},
		"who":          {[]string{"d", "3", "enter", "B"}, given["owner"]},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := begun(t, given, walk.Options{Only: []string{"owner"}, Revise: true})
			d.press(test.keys...)
			d.press("ctrl+c")
			if d.result() != "2 <nil> <nil>" {
				t.Errorf("result %s", d.result())
			}
			if got := d.session.Answers().Given["owner"]; !got.Equal(test.want) {
				t.Errorf("recorded %+v, want %+v", got, test.want)
			}
			if saved := d.shelf.Last()["owner"]; !test.want.Equal(given["owner"]) && !saved.Equal(test.want) {
				t.Errorf("saved %+v", saved)
			}
		})
	}
	t.Run("reason", func(t *testing.T) {
		d := begun(t, nil, walk.Options{Only: []string{"peers"}})
		d.press("x", "a", "ctrl+c")
		if d.result() != "2 <nil> <nil>" || len(d.shelf.Saved) != 0 {
			t.Errorf("result %s, saved %v", d.result(), d.shelf.Last())
		}
	})
}

func TestTypedNoteThatCannotBeSavedWhenStopped(t *testing.T) {
	d := begun(t, nil, walk.Options{Only: []string{"owner"}})
	d.shelf.Fail = func(string) error { return errFull }
	d.press("e", "enter", "n", "ctrl+c")
	d.sees("not saved yet", "the disk is full")
	d.shelf.Fail = nil
	d.press("enter")
	if d.result() != "2 <nil> <nil>" {
		t.Errorf("result %s", d.result())
	}
	d.saved(map[string]sheet.Answer{"owner": {Note: "n"}})
}

// A signal ends the program from outside; the note is kept all the same.
func TestTypedNoteWhenInterrupted(t *testing.T) {
	keys, typing, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { err = errors.Join(keys.Close(), typing.Close()) }()
	ctx, cancel := context.WithCancel(context.Background())
	s, seen := session(small(t), nil, walk.Options{Only: []string{"owner"}}), make(chan string)
	shelf := interviewtest.NewShelf(s)
	out := watcher{text: "typed words", seen: seen}
	go func() {
		<-seen
		cancel()
	}()
	if _, err := io.WriteString(typing, "\re\rtyped words"); err != nil {
		t.Fatal(err)
	}
	result, err := screen.Run(ctx, interview.New(s, shelf, interview.Options{}), struct{ io.Reader }{keys}, &out, false)
	if err != nil || result != (interview.Result{Outcome: interview.Interrupted}) {
		t.Errorf("result %+v, error %v", result, err)
	}
	if diff := cmp.Diff(map[string]sheet.Answer{"owner": {Note: "typed words"}}, shelf.Last()); diff != "" {
		t.Errorf("saved (-want +got):\n%s", diff)
	}
}

// watcher tells once that a text was written.
type watcher struct {
	text    string
	seen    chan string
	written strings.Builder
}

func (w *watcher) Write(p []byte) (int, error) {
	w.written.Write(p)
	if w.seen != nil && strings.Contains(w.written.String(), w.text) {
		close(w.seen)
		w.seen = nil
	}
	return len(p), nil
}
