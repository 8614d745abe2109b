package screen_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/screen"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// inANote is a screen at the note of the first question.
func inANote(t testing.TB, text string) *driver {
	t.Helper()
	d := drive(t, small(t), map[string]sheet.Answer{"team": {Option: "has-team", Note: text}}, walk.Options{Revise: true}, interview.Options{OnFile: true})
	d.press("enter", "e", "enter")
	d.sees("Enter records the note.")
	return d
}

func note(d *driver) string { return d.session.Answer(d.session.Rubric().Question("team")).Note }

// Ctrl+J makes a new line wherever a text has several, as Alt+Enter does, and the help line
// names both. In a text of one line it is Enter: that is what the terminal makes of an Enter
// typed before the program had taken it over.
func TestNewLine(t *testing.T) {
	d := inANote(t, "")
	d.sees("Ctrl+J or Alt+Enter new line")
	d.typing("first")
	d.press("ctrl+j")
	d.typing("second")
	d.press("alt+enter")
	d.typing("third")
	d.press("enter")
	if got := note(d); got != "first\nsecond\nthird" {
		t.Errorf("the note is %q", got)
	}
	d = drive(t, small(t), nil, walk.Options{}, interview.Options{AskSubject: true})
	d.typing("Northwind")
	d.press("ctrl+j")
	d.sees("Is there a team?")
}

// A paste with line breaks stays in its field, be it of one line or of several, and is no key
// where there is none.
func TestPasteStaysInItsField(t *testing.T) {
	paste := func(d *driver) {
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("Two things:\n1\nthe board\r\n2\rstaff"), Paste: true})
	}
	d := inANote(t, "")
	paste(d)
	d.sees("Enter records the note.")
	d.press("enter")
	if got := note(d); got != "Two things:\n1\nthe board\n2\nstaff" {
		t.Errorf("the note is %q", got)
	}
	paste(d)
	d.sees("Is there a team?", "What was pasted is not taken here")
	d.press("down", "up")
	d.sees("Enter keeps your answer")
	d = drive(t, small(t), nil, walk.Options{}, interview.Options{AskSubject: true, AskRole: true})
	paste(d)
	d.sees("Welcome")
	d.press("enter")
	if got := d.session.Answers().Subject; got != "Two things: 1 the board 2 staff" {
		t.Errorf("the subject is %q", got)
	}
	paste(d)
	d.sees("What was pasted is not taken here")
	d.press("down", "up")
}

// burst sends a text as a terminal without bracketed paste does: words, blanks and Enters, one
// behind the other.
func burst(d *driver, text string) {
	for _, part := range regexp.MustCompile(`[^ \t\r]+|.|\r`).FindAllString(text, -1) {
		switch part {
		case "\r":
			d.send(tea.KeyMsg{Type: tea.KeyEnter})
		case "\t":
			d.send(tea.KeyMsg{Type: tea.KeyTab})
		case " ":
			d.send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
		default:
			d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(part)})
		}
	}
	d.model.EndBurst()
}

// A paste that the terminal does not mark as one stays in its field all the same. An Enter behind
// a word typed fast is an Enter.
func TestBurst(t *testing.T) {
	d := inANote(t, "")
	burst(d, "Two things:\r2\r\rthe board\rx\r")
	d.sees("Several lines came at once", "Note")
	d.press("enter")
	if got := note(d); got != "Two things:\n2\n\nthe board\nx" {
		t.Errorf("the note is %q", got)
	}
	d.sees("Is there a team?")
	d = inANote(t, "")
	burst(d, "word\r")
	d.sees("Is there a team?")
	if got := note(d); got != "word" {
		t.Errorf("the note is %q", got)
	}
}

// Whatever lines come at once, behind a word of two letters, they are in the note and nowhere else.
func TestEveryBurstStaysInItsField(t *testing.T) {
	line := rapid.SampledFrom([]string{"1", "2", "d", "the board", "x", "", "b\tc", "日本 said", "u", "?"})
	rapid.Check(t, func(rt *rapid.T) {
		lines := append([]string{"so:"}, rapid.SliceOfN(line, 1, 6).Draw(rt, "lines")...)
		d := inANote(t, "")
		before := d.session.Answer(d.session.Rubric().Question("team")).Option
		burst(d, strings.Join(lines, "\r")+"\r.\r")
		d.press("enter")
		want := strings.ReplaceAll(interview.Typed(strings.Join(lines, "\n")+"\n."), "\t", " ")
		if got := strings.ReplaceAll(note(d), "\t", " "); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") || strings.Count(got, "\n") != len(lines) {
			rt.Fatalf("of %q the note is %q", lines, got)
		}
		if after := d.session.Answer(d.session.Rubric().Question("team")).Option; after != before {
			rt.Fatalf("the answer is now %q", after)
		}
	})
}

// What comes at once, as a paste does where the terminal does not mark its ends, is no key: it
// belongs to the text that is being written, with all its lines, or it is refused. Whoever types
// a line and Enter ahead is understood.
func TestWhatComesAtOnce(t *testing.T) {
	const lines = "no minutes were seen.\r2\rThird line: ask the secretary."
	d := inANote(t, "")
	d.atOnce(lines)
	d.sees("Several lines came at once: all of them belong to this text.", "Third line")
	d.press("enter")
	if got := note(d); got != "no minutes were seen.\n2\nThird line: ask the secretary." {
		t.Errorf("the note is %q", got)
	}
	before := d.session.Answer(d.session.Current())
	d.atOnce(lines)
	d.sees("What was pasted is not taken here", "Is there a team?")
	d.atOnce("dub")
	d.sees("What was pasted is not taken here", "Is there a team?")
	if got := d.session.Answer(d.session.Current()); got.Unknown || got.Option != before.Option {
		t.Errorf("a paste became the answer %+v", got)
	}
	d = inANote(t, "")
	d.atOnce("one line\r")
	if got := note(d); got != "one line" {
		t.Errorf("the note is %q", got)
	}
	d.sees("Is there a team?")
	d = drive(t, small(t), nil, walk.Options{}, interview.Options{AskSubject: true})
	d.atOnce("Northwind\r2\r")
	if got := d.session.Answers(); got.Subject != "Northwind" || got.Given["team"].Option != "no-team" {
		t.Errorf("typed ahead: %q, %+v", got.Subject, got.Given)
	}
	d = drive(t, small(t), nil, walk.Options{}, interview.Options{AskSubject: true})
	d.atOnce("\r1\re\rhalf of them said so\rno minutes\r")
	if got := d.session.Answers().Given; got["team"].Option != "has-team" || got["owner"].Note != "half of them said so" {
		t.Errorf("typed ahead: %+v", got)
	}
	d.sees("What was pasted is not taken here")
	d = drive(t, small(t), nil, walk.Options{}, interview.Options{AskSubject: true})
	d.atOnce("Northwind\rand the board\r2\r")
	d.sees("Welcome")
	d.press("enter")
	if got := d.session.Answers(); got.Subject != "Northwind and the board 2" || len(got.Given) > 0 {
		t.Errorf("pasted: %q, %+v", got.Subject, got.Given)
	}
}

// Keys that people type ahead are keys however late they are read.
func TestTypedAheadIsNoPaste(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "2\r": false, "12\r3\rd\r": false, "jjjjjj\r": false, "\rxxxxxxxx": false, "\x1b[A\x1b[B": false, "note\x7f\x7f": false, "1357\r\r\r": false,
		"yes\r": true, "no minutes": true, "2\rThird line": true, "die Straße\rist lang": true, "日本語": true,
	} {
		if got := screen.Written(text); got != want {
			t.Errorf("%q is taken for written text: %t", text, got)
		}
	}
}

// Whatever characters a text is made of, each Backspace at its end takes one of them away, as
// people count.
func TestBackspaceTakesWholeCharacters(t *testing.T) {
	characters := []string{"a", "é", "e\u0301\u0323", "ö", "👍🏽", "🇩🇪", "🇫🇷", "한", "ก็", "क्षि", "字", "\n", " ", "x\u0308\u0308"}
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(characters), 1, 12).Draw(rt, "characters"), "")
		text = interview.Typed("." + text + ".")
		var whole []string
		for g := uniseg.NewGraphemes(text); g.Next(); {
			whole = append(whole, g.Str())
		}
		taken := rapid.IntRange(1, len(whole)-1).Draw(rt, "taken")
		d := inANote(t, text)
		for range taken {
			d.press("backspace")
		}
		d.press("enter")
		if got, want := note(d), strings.TrimSpace(strings.Join(whole[:len(whole)-taken], "")); got != want {
			rt.Fatalf("of %q Backspace, %d times, left %q, want %q", text, taken, got, want)
		}
	})
	// Of these the text area counts fewer cells than we do, and a line of many is too long for
	// the window: they are tried alone.
	d := inANote(t, "x❤️1️⃣.")
	d.press("backspace", "backspace", "enter")
	if got := note(d); got != "x❤️" {
		t.Errorf("Backspace left %q", got)
	}
	d = inANote(t, "x🇩🇪🇩🇪y")
	d.press("home", "right", "delete", "enter")
	if got := note(d); got != "x🇩🇪y" {
		t.Errorf("Delete left %q", got)
	}
}

// twelve is the small rubric with twelve roles, and twelve items to tick.
func twelve(t testing.TB) *rubric.Rubric {
	t.Helper()
	var roles, items []string
	for i := range 12 {
		roles = append(roles, fmt.Sprintf(`{id: r%d, name: Role %d}`, i+1, i+1))
		items = append(items, fmt.Sprintf(`{id: i%d, text: Item %d}`, i+1, i+1))
	}
	source := strings.NewReplacer(
		"  - {id: boss, name: The boss}", "  - {id: boss, name: The boss}\n  - "+strings.Join(roles, "\n  - "),
		"items: [{id: a, text: Item a}, {id: b, text: Item b}, {id: c, text: Item c}]", "items: ["+strings.Join(items, ", ")+"]",
	).Replace(string(interviewtest.SmallSource))
	return interviewtest.Parse(t, []byte(source))
}

// Digits point where their numbers are shown, two of them where there are more than nine.
func TestNumbersPoint(t *testing.T) {
	for _, c := range []struct {
		keys, want string
	}{
		{"1", ">  1 The boss"}, {"1 2", "> 12 Role 11"}, {"1 0", "> 10 Role 9"}, {"2 5", ">  5 Role 4"}, {"1 5", "> 15 Rather not say"},
		{"1 4", "> 14 The clerk"}, {"1 4 1", ">  1 The boss"}, {"1 down 2", ">  2 Role 1"}, {"1 2 3", ">  3 Role 2"}, {"9", ">  9 Role 8"},
	} {
		d := drive(t, twelve(t), nil, walk.Options{}, interview.Options{AskRole: true})
		d.press("enter")
		d.sees(" 1 The boss", "12 Role 11", "14 The clerk", "15 Rather not say", "1-15 point")
		d.press(strings.Fields(c.keys)...)
		d.sees(c.want)
	}
	d := drive(t, twelve(t), map[string]sheet.Answer{"owner": chosen("executive")}, walk.Options{Only: []string{"remit"}}, interview.Options{OnFile: true})
	d.press("enter")
	d.sees("Space or 1-12 tick")
	d.press("1", "2", "down", "1", " ", "2", "2", "1", "0", " ", "enter", "3", "enter")
	if got := d.shelf.Last()["remit"]; !slices.Equal(got.Items, []string{"i1", "i10", "i12"}) || got.Option != "full" {
		t.Errorf("recorded %+v", got)
	}
}

// A number ticks its item in lists of any length, and a second digit moves the tick on.
func TestNumbersTick(t *testing.T) {
	for keys, want := range map[string][]int{
		"1": {1}, "9": {9}, "1 2": {12}, "1 0": {10}, "1 down 2": {1, 2}, "1 space 2": {1, 2}, "3 3": nil, "2 1": {1, 2}, "1 2 3": {3, 12}, "1 1": {11}, "1 2 1 2": nil,
		"down space": {2}, "1 0 0": nil, "1 3": {3, 1},
	} {
		d := drive(t, twelve(t), map[string]sheet.Answer{"owner": chosen("executive")}, walk.Options{Only: []string{"remit"}}, interview.Options{OnFile: true})
		d.press("enter")
		for _, k := range strings.Fields(keys) {
			d.press(strings.ReplaceAll(k, "space", " "))
		}
		for i := 1; i <= 12; i++ {
			mark := "[ ]"
			if slices.Contains(want, i) {
				mark = "[x]"
			}
			if view := flat(d.view()) + " "; !strings.Contains(view, fmt.Sprintf("%s Item %d ", mark, i)) {
				t.Errorf("%s: %d is not %s:\n%s", keys, i, mark, view)
			}
		}
	}
}

// Whoever goes back with a choice that was begun is told that it is not recorded.
func TestGoingBackSaysWhatIsLost(t *testing.T) {
	d := drive(t, small(t), map[string]sheet.Answer{"team": chosen("has-team")}, walk.Options{}, interview.Options{OnFile: true})
	d.press("enter", "b")
	d.seesNot("not recorded")
	d.press("enter", "2")
	d.press("b")
	d.sees("Is there a team?", "What was pointed at is not recorded: only Enter does that.")
	d.press("1", "b")
	d.sees("This is the first question.")
	d.press("?")
	d.sees("(also Shift+Tab); what is pointed at is not recorded by that")
}

// The numbers of what both ways of asking offer are the same: what only the screen lists
// stands behind.
func TestNumbersAreTheSameInBothModes(t *testing.T) {
	d := interview.New(session(twelve(t), nil, walk.Options{}), nil, interview.Options{AskSubject: true, AskRole: true})
	asides := []*interview.Aside{d.Before().Next()}
	for i := range d.Rubric().Questions {
		for _, key := range []string{"d", "x", "e"} {
			if a, _ := d.Aside(key, &d.Rubric().Questions[i]); a != nil {
				asides = append(asides, a)
			}
		}
	}
	for _, a := range asides {
		listed := false
		for _, c := range a.Choices {
			if listed && !c.Listed {
				t.Errorf("%q: %q has one number on the screen and another line by line", a.Title, c.Text)
			}
			listed = listed || c.Listed
		}
	}
}
