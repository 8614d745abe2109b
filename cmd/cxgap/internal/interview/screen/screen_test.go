package screen_test

import (
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// begun is a screen at its first question.
func begun(t *testing.T, given map[string]sheet.Answer, o walk.Options) *driver {
	t.Helper()
	d := drive(t, small(t), given, o, interview.Options{})
	d.press("enter")
	return d
}

func (d *driver) saved(want map[string]sheet.Answer) {
	d.t.Helper()
	if diff := cmp.Diff(want, d.shelf.Last()); diff != "" {
		d.t.Fatalf("saved (-want +got):\n%s", diff)
	}
}

func TestScreenFromTheFirstQuestionToTheEnd(t *testing.T) {
	d := drive(t, small(t), nil, walk.Options{}, interview.Options{AskSubject: true, AskRole: true})
	d.sees("A small rubric", "Shown before the interview.", "2 to 5 questions", "answers.yaml", "Which organisation is this about?")
	d.seesNot("░ saved", "Welcome back")
	d.typing("Northwind b2")
	d.press("enter")
	d.sees("What is your role?", "Rather not say", "The boss")
	d.press("2", "enter")
	d.sees("Facts · question 1 of 3", "Is there a team?", "Nothing here is scored.", "d don't know")
	d.seesNot("x not applicable") // refused here
	if len(d.shelf.Saved) != 0 {
		t.Fatal("saved before the first answer")
	}
	d.press("1", "enter")
	d.sees("Work · question 2 of 3", "saved")
	d.press("down", "down", "down", "down", "enter")
	d.sees("Work · question 3 of 4", "Which of these?")
	d.press("1", "3", "enter")
	d.sees("Ticked: 2 of 3")
	d.seesNot("Nothing is written.", "All three.")
	d.press("2", "enter", "k", "enter", "end", "enter") // up from nothing is the last option
	d.sees("That was the last question.", "5 answered", "Enter shows the gap report.")
	d.saved(map[string]sheet.Answer{
		"team": chosen("has-team"), "owner": chosen("known"), "remit": {Option: "two", Items: []string{"a", "c"}},
		"detail": chosen("fine"), "peers": chosen("lead"),
	})
	d.press("enter")
	if a := d.session.Answers(); d.result() != "1 <nil> <nil>" || a.Subject != "Northwind b2" || a.Respondent.Role != "clerk" {
		t.Errorf("result %s, subject %q, role %q", d.result(), a.Subject, a.Respondent.Role)
	}
}

func TestEnterWithNothingPointedAtRecordsNothing(t *testing.T) {
	d := begun(t, nil, walk.Options{})
	d.press("enter")
	d.sees("question 2 of 3")
	d.press("2", "esc", "enter") // esc takes the pointer away again
	d.sees("question 3 of 3")
	d.press("1", "up", "enter") // and so does going up from the first option
	d.sees("3 left open", "Left open: Facts (1), Work (1), The rest (1).")
	if len(d.shelf.Saved) != 0 {
		t.Errorf("saved %v", d.shelf.Saved)
	}
}

func TestKeysThatArriveTogether(t *testing.T) {
	d := begun(t, nil, walk.Options{})
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("2d")}) // one read of the terminal
	d.sees("Who would?", "Is there a team?")
	d.press("enter")
	d.saved(map[string]sheet.Answer{"team": {Unknown: true}})
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("2d"), Paste: true}) // a paste is no key
	d.sees("Who owns it?", "What was pasted is not taken here")
	d.press("enter")
	d.sees("Who owns it?", "Nothing is pointed at.")
}

func TestDontKnow(t *testing.T) {
	d := begun(t, nil, walk.Options{Only: []string{"owner", "peers"}})
	d.press("d")
	d.sees("Who would?", "The boss (likely to know)", "The clerk", "Somebody else", "Nobody that I could name")
	d.press("esc")
	d.sees("Who owns it?")
	d.press("D", "3", "enter")
	d.sees("A name or a post.")
	d.press("esc", "esc")
	if len(d.shelf.Saved) != 0 {
		t.Fatal("leaving recorded something")
	}
	d.press("d", "3", "enter")
	d.typing("bd?")
	d.press("enter")
	d.saved(map[string]sheet.Answer{"owner": {Unknown: true, Ask: "bd?"}})
	d.press("b")
	d.sees("● Your answer: don't know; would know: bd?", "Enter keeps your answer")
	d.press("d", "1", "enter")
	d.saved(map[string]sheet.Answer{"owner": {Unknown: true, Ask: "boss"}})
}

func TestNotApplicable(t *testing.T) {
	d := begun(t, nil, walk.Options{})
	d.press("x")
	d.sees("\"Not applicable\" is not possible here", "Is there a team?")
	d.press("enter", "enter", "x")
	d.sees("a must-have depends on it", "Who owns it?")
	d.press("enter", "enter", "x")
	d.sees("Not applicable. Why?")
	d.typing(" ")
	d.press("enter")
	d.sees("A reason is needed")
	d.press("esc")
	d.sees("What do the others do?")
	d.press("x")
	d.typing("no others, xbd")
	d.press("alt+enter")
	d.typing("at all")
	d.press("enter")
	d.saved(map[string]sheet.Answer{"peers": {NotApplicable: "no others, xbd\nat all"}})
}

func TestGoingBackAndChanging(t *testing.T) {
	d := begun(t, map[string]sheet.Answer{
		"team": chosen("has-team"), "owner": chosen("executive"), "remit": {Option: "part", Items: []string{"a"}}, "detail": chosen("fine")}, walk.Options{})
	d.sees("question 5 of 5")
	d.press("shift+tab", "b", "b")
	d.sees("question 2 of 5", "● An executive. (your answer)", "○ Somebody.")
	d.press("2", "enter")
	d.sees("question 3 of 3", "What do the others do?")
	d.press("b", "4", "enter")
	d.sees("question 3 of 5", "● Your answer: At least one.") // counts again
	d.press("b", "b", "b")
	d.sees("This is the first question.")
}

func TestChecklist(t *testing.T) {
	d := begun(t, map[string]sheet.Answer{"owner": chosen("executive")}, walk.Options{Only: []string{"remit"}})
	d.sees("> 1 [ ] Item a", "Ticked: none of 3")
	d.press(" ", "down", "j", " ")
	d.sees("[x] Item a", "[ ] Item b", "> 3 [x] Item c", "Ticked: 2 of 3")
	d.press("enter", "2", "enter", "b") // two or more; the end; back
	d.sees("● Your answer: Two or more.", "[x] Item a")
	d.press("2", "enter", "3", "enter", "b") // all three
	d.press("2", "enter")
	d.sees("no longer fits the ticks", "● Your answer: All three.", "○ At least one.")
	want := map[string]sheet.Answer{"owner": chosen("executive"), "remit": {Option: "full", Items: []string{"a", "b", "c"}}}
	d.saved(want)
	d.press("enter", "b")
	d.saved(want) // left alone, the old answer stays
	d.sees("[ ] Item b")
	d.press("enter", "b", "enter", "1", "enter")
	want["remit"] = sheet.Answer{Option: "part", Items: []string{"a", "c"}}
	d.saved(want)
	d.press("b", "1", "enter") // one left, which only one answer fits
	want["remit"] = sheet.Answer{Option: "part", Items: []string{"c"}}
	d.saved(want)
}

func TestClearAndBringBack(t *testing.T) {
	d := begun(t, map[string]sheet.Answer{"team": chosen("has-team")}, walk.Options{Revise: true})
	d.sees("u clear")
	d.press("u")
	d.sees("Cleared. u brings the answer back.", "u bring back")
	d.saved(map[string]sheet.Answer{})
	d.press("u")
	d.sees("The answer is back.")
	d.saved(map[string]sheet.Answer{"team": chosen("has-team")})
	d.press("enter", "u")
	d.sees("There is no answer to clear.")
}

func TestEvidenceByItself(t *testing.T) {
	d := begun(t, nil, walk.Options{Evidence: true, Only: []string{"owner", "peers"}})
	d.press("1", "enter", "b") // below the target: not asked
	d.press("3", "enter")
	d.sees("What backs this answer?", "Ask to see: The chart.")
	d.saved(map[string]sheet.Answer{"owner": chosen("executive")}) // the answer is safe already
	d.press("3", "enter")
	d.sees("Note")
	d.typing("They said: b.")
	d.press("enter")
	d.saved(map[string]sheet.Answer{"owner": {Option: "executive", Evidence: sheet.EvidenceSeen, Note: "They said: b."}})
	d.press("1", "enter", "b", "3", "enter", "esc") // leaving goes on, too
	d.sees("That was the last question.")
}

func TestEvidenceByHand(t *testing.T) {
	d := begun(t, map[string]sheet.Answer{"team": chosen("has-team")}, walk.Options{Revise: true})
	d.press("e", "2", "enter", "enter")
	d.sees("Link")
	d.typing("page 2")
	d.press("enter")
	d.sees("Is there a team?", "Evidence: said", "Link: page 2")
	d.saved(map[string]sheet.Answer{"team": {Option: "has-team", Evidence: sheet.EvidenceSaid, Link: "page 2"}})
	d.press("e", "4", "enter", "esc")
	d.saved(map[string]sheet.Answer{"team": {Option: "has-team", Link: "page 2"}})
	d.press("2", "enter", "b", "e", "3", "enter", "esc", "1", "enter")
	d.sees("The mark for evidence of the last question is gone")
	d.press("d", "enter")
	d.press("b", "e")
	d.seesNot("What backs this answer?") // "don't know" has no evidence
}

// A link stays beside an answer that nobody knows, so it can be changed there, too.
func TestLinkOfWhatNobodyKnows(t *testing.T) {
	d := begun(t, map[string]sheet.Answer{"team": {Unknown: true, Link: "page 2"}}, walk.Options{Revise: true})
	d.press("e", "enter")
	d.sees("Link", "page 2")
	d.typing("0")
	d.press("enter")
	d.saved(map[string]sheet.Answer{"team": {Unknown: true, Link: "page 20"}})
}

func TestHelp(t *testing.T) {
	d := begun(t, nil, walk.Options{Only: []string{"owner"}})
	d.size(40, 12)
	d.press("?")
	d.sees("Take the person, not the title.")
	for range 60 {
		d.press("down")
	}
	d.sees("stop; every answer given is kept", "more above")
	d.press("home", "pgdown", "pgup")
	d.sees("Who owns it?")
	d.press("esc")
	d.sees("Nobody.")
}

func TestTopics(t *testing.T) {
	d := begun(t, map[string]sheet.Answer{"team": chosen("has-team")}, walk.Options{})
	d.press("t")
	d.sees("Facts (1 of 1)", "Work (0 of 1), you are here", "The rest (0 of 1)")
	d.press("enter")
	d.sees("Who owns it?")
	d.press("t", "3", "enter")
	d.sees("What do the others do?")
	d.press("enter", "t", "1", "enter")
	d.sees("Is there a team?")
}

func TestStopping(t *testing.T) {
	for name, keys := range map[string][]string{"welcome": {}, "question": {"enter"}, "dialogue": {"enter", "d"}, "text": {"enter", "e", "enter"}, "help": {"enter", "?"}} {
		d := drive(t, small(t), nil, walk.Options{}, interview.Options{AskSubject: name == "welcome"})
		d.press(append(keys, "ctrl+c")...)
		if d.result() != "2 <nil> <nil>" {
			t.Errorf("%s: result %s", name, d.result())
		}
		d.press("1", "enter") // what is typed behind it does nothing
		if len(d.shelf.Saved) != 0 {
			t.Errorf("%s: saved %v", name, d.shelf.Saved)
		}
	}
}

func TestScreenSaving(t *testing.T) {
	d := begun(t, nil, walk.Options{})
	broken := true
	d.shelf.Fail = func(path string) error {
		if broken && path != "elsewhere.yaml" {
			return errFull
		}
		return nil
	}
	d.press("1", "enter", "2", "x", "enter") // what was typed ahead does no harm
	d.sees("not saved yet", "the disk is full", "What helps: make room", "NOT SAVED")
	d.press("p")
	d.typing("no/such.yaml")
	d.press("enter")
	d.sees("not saved yet")
	d.press("p", "esc", "p")
	d.typing("elsewhere.yaml")
	d.press("enter")
	d.sees("From now on your answers are in elsewhere.yaml.", "question 2 of 3", "saved")
	d.saved(map[string]sheet.Answer{"team": chosen("has-team")})
	broken = true
	d.shelf.File = "answers.yaml"
	d.press("1", "enter")
	d.sees("NOT SAVED")
	d.press("ctrl+c")
	d.sees("Ctrl+C once more stops without it.")
	broken = false
	d.press("enter")
	d.sees("question 3 of 3")
	d.saved(map[string]sheet.Answer{"team": chosen("has-team"), "owner": chosen("nobody")})
	broken = true
	d.press("1", "enter", "ctrl+c", "ctrl+c")
	if r, _ := d.model.Result(); r.Outcome != interview.Stopped || !errors.Is(r.Unsaved, errFull) {
		t.Errorf("result %+v", r)
	}
}

func TestScreenStopsWhenTheFileWasChanged(t *testing.T) {
	for name, test := range map[string]struct {
		mine  string
		stops bool
	}{"put aside": {"answers.yaml.mine-1", true}, "not put aside": {"", false}} {
		d := begun(t, nil, walk.Options{})
		changed := &files.ChangedError{Path: "answers.yaml", How: files.Changed, Mine: test.mine, Err: errFull}
		d.shelf.Fail = func(string) error { return changed }
		d.press("1", "enter")
		if _, err := d.model.Result(); errors.Is(err, changed) != test.stops {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// No program is started, and no file is written, from a text field.
func TestTextFieldsKeepToThemselves(t *testing.T) {
	t.Setenv("EDITOR", "false")
	d := begun(t, nil, walk.Options{Only: []string{"peers"}})
	d.press("x", "a", "ctrl+e", "ctrl+v", "tab", "b")
	if model, cmd := d.model.Update(keyMsg("ctrl+e")); cmd != nil || model == nil {
		t.Error("a text field starts a command")
	}
	d.press("enter")
	if got := d.shelf.Last()["peers"].NotApplicable; got != "ab" {
		t.Errorf("reason %q", got)
	}
}

func TestLongNotesAreKeptWhole(t *testing.T) {
	note := strings.TrimSpace(strings.Repeat("word 字 🙂\n", 300))
	d := begun(t, map[string]sheet.Answer{"team": {Option: "has-team", Note: note}}, walk.Options{Revise: true})
	d.press("e", "enter", "end", "!", "enter", "enter")
	if got := d.shelf.Last()["team"].Note; got != note+"!" {
		t.Errorf("the note of %d characters came back with %d", len(note), len(got))
	}
}

// Passing through the note and the link leaves them as they stand in the sheet, even where
// the fields cannot show all of them.
func TestTextsAreNotChangedUnseen(t *testing.T) {
	for _, text := range []string{"two\nlines", "esc\x1b[31m", strings.Repeat("x", 50_000), strings.Repeat("a\n", 15_000) + "b", "tab\tcr\r"} {
		given := sheet.Answer{Option: "has-team", Evidence: sheet.EvidenceSeen, Note: text, Link: text}
		d := begun(t, map[string]sheet.Answer{"team": given}, walk.Options{Revise: true})
		d.press("e", "enter", "enter", "enter")
		d.sees("Is there a team?")
		if len(d.shelf.Saved) != 0 || !d.session.Answer(d.session.Current()).Equal(given) {
			t.Errorf("%.20q was changed", text)
		}
	}
}

func TestTextIsDataOnTheScreen(t *testing.T) {
	evil := "x\x1b]0;title\a\u202eevil\u009b31m\n"
	d := begun(t, map[string]sheet.Answer{"team": {Unknown: true, Ask: evil, Note: evil, Link: evil}}, walk.Options{Revise: true})
	for _, keys := range [][]string{{}, {"e"}, {"enter"}, {"esc"}, {"?"}} {
		d.press(keys...)
		raw := d.model.View()
		if strings.ContainsAny(raw, "\a\u202e\u009b") || strings.Contains(raw, "\x1b]") {
			t.Fatalf("after %v: %q", keys, raw)
		}
	}
}
