package screen_test

import (
	"errors"
	"strings"
	"testing"

	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/screen"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// led is a meeting on a screen that a test presses keys on.
type led struct {
	driver
	*walk.Meeting
	drawer *interviewtest.Shelf[sheet.Consensus]
}

func lead(t testing.TB, m *walk.Meeting, c interview.Options) *led {
	t.Helper()
	d := &led{driver: driver{t: t}, Meeting: m, drawer: interviewtest.NewPanelShelf(m)}
	d.model = screen.New(interview.NewMeeting(m, d.drawer, c), false)
	d.size(80, 24)
	return d
}

func TestMeetingOnScreen(t *testing.T) {
	d := lead(t, meet(small(t), four(), nil, false), interview.Options{})
	d.sees("Northwind", "4 people answered: Ann (The boss), Ben (The clerk), Cyd, Respondent 4.", "1 question on which a must-have hangs, then 1 fact on which the answers differ. A fact that a must-have hangs on comes before it.",
		"2 questions one level apart, 1 question that few could answer", "panel.yaml")
	d.press("enter")
	d.sees("What does the remit cover?", "1 of 2", "A must-have hangs on this. 3 levels apart; the middle is Some. 3 of 4 knew.", "Cyd: “I saw\\u{1B}[31m one page.”", "who said what, 1 note")
	d.press("v")
	d.sees("All: All three.", "Ann (The boss)", "seen (a document or a case was shown)", "Not answered: Respondent 4")
	d.press("esc", "down", "down", "enter", "esc")
	d.sees("Facts · 2 of 2", "The answers to this fact differ", "Not answered: Respondent 4", "Ann (The boss), Cyd", "Nothing is pointed at")
	d.press("1", "enter")
	d.sees("How did the room come to this?", "Agreed: “Yes.”", "saved", "go on without it")
	d.typing("Asked HR.")
	d.press("enter")
	d.sees("The end", "Those were the must-haves in dispute, and the answers that lie furthest apart.", "2 agreed on, 0 left open.",
		"Settled: What does the remit cover? (must-have); Is there a team?", "m go on with these")
	d.seesNot("Not settled:")
	d.press("m")
	d.sees("3 of 5", "Who owns it?", "Don't know: Respondent 4", "Ask to see: The chart.", "Ann (The boss): “Ask anybody.”")
	d.press("enter", "enter")
	d.sees("How detailed is it?", "Only 1 of 4 knew, and said All.")
	d.press("enter")
	d.sees("That was the last question.", "2 agreed on, 3 left open.", "Not settled: Who owns it?; What do the others do?; How detailed is it?")
	d.press("enter")
	want := map[string]sheet.Consensus{"team": {Option: "has-team", Reason: "Asked HR."}, "remit": {Option: "part"}}
	if d.result() != "1 <nil> <nil>" || !sameConsensus(d.File().Consensus, want) || !sameConsensus(d.drawer.Saved[len(d.drawer.Saved)-1], want) {
		t.Errorf("%s, agreed on %v", d.result(), d.File().Consensus)
	}
}

func sameConsensus(a, b map[string]sheet.Consensus) bool {
	for id := range a {
		if a[id].Option != b[id].Option || a[id].Reason != b[id].Reason {
			return false
		}
	}
	return len(a) == len(b)
}

// What was agreed on is shown, can be taken back, brought back and replaced.
func TestMeetingRevised(t *testing.T) {
	d := lead(t, meet(small(t), four(), map[string]sheet.Consensus{"remit": {Option: "part", Reason: "one page"}}, true), interview.Options{OnFile: true})
	d.sees("Welcome back: 1 question agreed on.")
	d.press("enter")
	d.sees("● Some: At least one. (agreed)", "Reason: one page", "Enter keeps what was agreed on", "u take back")
	d.press("u")
	d.sees("Taken back. u brings it back.", "○ Some: At least one.")
	d.press("e")
	d.sees("Choose an answer first")
	d.press("u")
	d.sees("It is back.", "● Some: At least one. (agreed)")
	d.press("e")
	d.sees("one page", "go on without a change")
	d.typing(", 東京 🎉")
	d.press("enter")
	d.sees("● Some: At least one. (agreed)", "Reason: one page, 東京 🎉")
	d.press("3", "enter")
	d.sees("The reason is gone: it belonged to what was agreed before.")
	d.typing("hal")
	d.press("ctrl+c")
	if c := d.File().Consensus["remit"]; d.result() != "2 <nil> <nil>" || c.Option != "two" || c.Reason != "hal" {
		t.Errorf("%s: %+v", d.result(), c)
	}
}

func TestMeetingKeys(t *testing.T) {
	d := lead(t, meet(small(t), four(), nil, false), interview.Options{NoReport: true})
	d.press("enter", "b")
	d.sees("This is the first question.")
	d.press("d")
	d.sees("A room agrees on an answer, or leaves the question open")
	d.press("enter")
	d.sees("Press Enter again to leave it open.", "What does the remit cover?")
	d.press("u")
	d.sees("Nothing was agreed on here.")
	d.press("9")
	d.sees("is not possible here")
	d.press("?")
	d.sees("How to come to an answer", "who said what, in their own words")
	d.press("esc", "t")
	d.sees("answers differ · Is there a team?", "must-have, 3 apart, you are here · What does the remit cover?", "few knew · How detailed is it?", "End: finish the meeting")
	d.press("3", "enter")
	d.sees("3 of 5", "Who owns it?")
	d.press("b")
	d.sees("Is there a team?")
	d.press("t", "end", "enter")
	d.sees("This is the end.", "0 agreed on, 5 left open.", "Enter ends the meeting.")
	d.press("q")
	d.sees("press Enter, o, b or t")
	d.press("o")
	d.sees("What does the remit cover?")
	if len(d.drawer.Saved) != 0 {
		t.Errorf("saved %v", d.drawer.Saved)
	}
}

// Every page fits every window: the driver looks after each key.
func TestMeetingFits(t *testing.T) {
	for _, size := range [][2]int{{30, 8}, {40, 12}, {60, 10}, {80, 24}, {200, 50}} {
		d := lead(t, meet(assesstest.FrozenRubric(t), interviewtest.Crowd(assesstest.FrozenRubric(t)), map[string]sheet.Consensus{"final-say": {Option: "habit", Reason: strings.Repeat("客户 ", 60)}}, true), interview.Options{})
		d.size(size[0], size[1])
		d.press("pgdown", "enter")
		for range len(d.Agenda()) {
			d.press("down", "v", "pgdown", "esc", "?", "pgdown", "esc", "t", "down", "esc", "1", "enter")
			d.typing("because 会议")
			d.press("alt+enter", "enter")
		}
		d.press("b", "enter", "enter")
	}
}

// Where it gets tight, names stand without roles; a large panel is only counted.
func TestMeetingNames(t *testing.T) {
	d := lead(t, meet(small(t), four(), nil, false), interview.Options{})
	d.press("enter", "enter")
	d.sees("Ann (The boss), Cyd")
	d.size(40, 12)
	d.sees("Ann, Cyd")
	d.seesNot("Ann (The boss)")

	var many []interviewtest.Member
	for range 13 {
		many = append(many, four()...)
	}
	d = lead(t, meet(small(t), many, nil, false), interview.Options{})
	d.sees("52 people answered.")
	d.seesNot("Ann")
	d.press("enter")
	d.sees("3 levels apart; the middle is Some. 39 of 52 knew.", "13 people")
	d.press("v")
	d.sees("All: All three. 13 people")
}

// A failed save is told, and nothing goes on until it works, here or elsewhere.
func TestMeetingNotSaved(t *testing.T) {
	d := lead(t, meet(small(t), four(), nil, false), interview.Options{})
	d.drawer.Fail = func(path string) error {
		if path == "panel.yaml" {
			return errFull
		}
		return nil
	}
	d.press("enter", "1", "enter")
	d.sees("NOT SAVED", "the disk is full", "make room on the disk")
	d.press("p")
	d.typing("other.yaml")
	d.press("enter")
	d.sees("From now on your answers are in other.yaml.", "How did the room come to this?")
	d.drawer.Fail = func(string) error {
		return &files.ChangedError{Path: "other.yaml", How: files.Changed, Mine: "other.yaml.mine"}
	}
	d.typing("x")
	d.press("enter")
	if _, err := d.model.Result(); !isChanged(err) {
		t.Errorf("ended with %v", err)
	}
}

func isChanged(err error) bool {
	var changed *files.ChangedError
	return errors.As(err, &changed)
}
