package screen_test

import (
	"fmt"
	"strings"
	"testing"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// A key that means nothing here says so, and the Enter after it does not leave the question.
func TestRefusedKeys(t *testing.T) {
	for key, message := range map[string]string{
		"5": `"5" is not possible here: press a digit from 1 to 4, or one of d, b, u, e, t and ?.`,
		"0": `"0" is not possible here`, "Z": `"Z" is not possible here`, " ": "Space is not possible here",
		"x": `"Not applicable" is not possible here`, "b": "This is the first question.", "u": "There is no answer to clear.",
	} {
		t.Run(key, func(t *testing.T) {
			d := begun(t, nil, walk.Options{Only: []string{"owner", "peers"}})
			d.press(key)
			d.sees(message, "Who owns it?")
			d.press("enter")
			d.sees("Press Enter again to leave it open.", "Who owns it?")
			d.press("enter")
			d.sees("What do the others do?", "Enter leaves the question open")
		})
	}
}

func TestEnterAfterARefusedKey(t *testing.T) {
	d := begun(t, map[string]sheet.Answer{"owner": chosen("executive")}, walk.Options{Only: []string{"owner", "remit", "peers"}, Revise: true})
	d.press("9", "enter")
	d.sees("Press Enter again to keep your answer.")
	d.press("9", "2", "1", "9", "enter", "b") // with something pointed at, Enter records it
	d.sees("● Nobody. (your answer)")
	d.press("3", "enter", "4")
	d.sees(`"4" is not possible here: press a digit from 1 to 3`)
	d.press("enter")
	d.sees("Press Enter again to leave the question as it is.")
	d.press("1", "2", "4", "enter")
	d.sees("Press Enter again to go on with these ticks.")
	d.press("enter", "3")
	d.sees(`"3" is not possible here: press a digit from 1 to 2, or one of`)
	d.press("d", "9")
	d.sees(`"9" is not possible here: press a digit from 1 to 4, or Esc`)
	d.press("enter")
	d.sees("Who would?", "Nothing is pointed at.")
	d.press("esc", "9", "up", "esc", "enter") // another key in between: no need to ask again
	d.sees("What do the others do?")
}

func TestEvidenceThatIsGoneIsNamed(t *testing.T) {
	backed := sheet.Answer{Option: "executive", Evidence: sheet.EvidenceSeen}
	d := begun(t, map[string]sheet.Answer{"owner": backed}, walk.Options{Only: []string{"owner", "peers"}, Revise: true})
	d.press("1", "enter")
	d.sees("What do the others do?", "The mark for evidence of the last question is gone")
	d = begun(t, map[string]sheet.Answer{"owner": {Evidence: sheet.EvidenceSeen}}, walk.Options{Only: []string{"owner", "peers"}})
	d.press("d", "enter")
	d.seesNot("The mark for evidence") // there was no former answer
	d = begun(t, map[string]sheet.Answer{"owner": backed}, walk.Options{Only: []string{"owner"}, Revise: true, Evidence: true})
	d.press("4", "enter")
	d.sees("What backs this answer?", "The mark for evidence is gone")
}

func TestSubjectAndRoleAreAskedOfANewSheetOnly(t *testing.T) {
	d := drive(t, small(t), map[string]sheet.Answer{"team": chosen("has-team")}, walk.Options{},
		interview.Options{AskSubject: true, AskRole: true, OnFile: true})
	d.seesNot("Which organisation")
	d.sees("Enter goes to the first open question.")
	d.press("enter")
	d.sees("Who owns it?")
}

func TestClosingWithOpenQuestions(t *testing.T) {
	d := begun(t, nil, walk.Options{})
	d.press("1", "enter", "enter", "1", "enter")
	d.sees("That was the last question.", "o the open questions", "Ctrl+C stop")
	d.press("o")
	d.sees("Who owns it?")
	d.press("1", "enter") // what is answered is not asked again
	d.sees("That was the last question.", "0 left open")
	d.seesNot("o the open questions")
	d.press("o")
	d.sees(`"o" is not possible here: press Enter, b or t.`)
}

func TestFinishingEarly(t *testing.T) {
	d := begun(t, nil, walk.Options{})
	d.press("enter", "t")
	d.sees("End: see the report")
	d.press("end", "enter")
	d.sees("This is the end.", "3 left open", "Enter shows the gap report.")
	d.press("b")
	d.sees("Who owns it?") // where the list was called
	d.press("t", "4", "enter", "enter")
	if d.result() != "1 <nil> <nil>" {
		t.Errorf("result %s", d.result())
	}
	d = drive(t, small(t), nil, walk.Options{}, interview.Options{NoReport: true})
	d.press("enter", "t")
	d.sees("End: finish the interview")
}

func TestOnlyWhatScrollsOffersTo(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {100, 60}, {40, 12}, {30, 8}, {60, 15}, {60, 16}} {
		for name, d := range map[string]*driver{
			"welcome": drive(t, small(t), nil, walk.Options{}, interview.Options{AskSubject: true}),
			"help":    begun(t, nil, walk.Options{}),
		} {
			if name == "help" {
				d.press("?")
			}
			if d.size(size[0], size[1]); name == "welcome" && size[1] < 12 {
				continue // one line scrolls, without room to say that there is more
			}
			view := d.view()
			if more := strings.Contains(view, "more below"); more != strings.Contains(view, "↑ ↓ scroll") {
				t.Errorf("%s at %v: more below is %t:\n%s", name, size, more, view)
			}
		}
	}
}

// Help lists every key in windows of every size.
func TestHelpListsAllKeys(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}, {30, 8}} {
		d := begun(t, nil, walk.Options{})
		d.size(size[0], size[1])
		d.press("?")
		seen := d.view()
		for range 200 {
			d.press("down")
			seen += d.view()
		}
		for _, key := range []string{"↑ ↓", "1, 2 ...", "Space", "Enter", "Esc", "d", "x", "b", "u", "e", "t", "?", "Ctrl+J", "Ctrl+Z", "Ctrl+C"} {
			if !strings.Contains(seen, fmt.Sprintf("\n%s%-10s", strings.Repeat(" ", margin(size[0])), key)) {
				t.Errorf("%v: %s is not listed", size, key)
			}
		}
		if !strings.Contains(flat(seen), "To finish early") {
			t.Errorf("%v: nothing on finishing early", size)
		}
	}
}

func margin(width int) int {
	if width < 60 {
		return 1
	}
	return 2
}

func TestHelpNamesTheTopicOnItsOwnLine(t *testing.T) {
	d := begun(t, nil, walk.Options{})
	d.press("?")
	if view := d.view(); !strings.Contains(view, "\n  Facts\n  Nothing here is scored.") {
		t.Errorf("the topic is not on a line of its own:\n%s", view)
	}
}
