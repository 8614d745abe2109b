package screen_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// wide returns the small rubric with texts that take other widths than they have
// characters or bytes, and words that do not fit a line.
func wide(t testing.TB) *rubric.Rubric {
	t.Helper()
	data := interviewtest.SmallSource
	long := strings.Repeat("顧客の体験全体に対して", 6)
	for old, text := range map[string]string{
		"Who owns it?": long + "?", "Nobody.": "誰も" + long, "Somebody.": "🙂👩‍💻🇩🇪❤️ " + strings.Repeat("🙂", 50), "An executive.": strings.Repeat("Donaudampfschiff", 9),
		"As above; everybody knows who.": "e\u0301" + strings.Repeat(" e\u0301a", 60), "Item a": long, "Item b": strings.Repeat("x", 90), "The boss": long,
		"What do the others do?": strings.Repeat("Was tun die anderen eigentlich? ", 20), "Nothing here is scored.": long, "Take the person, not the title.": long + long,
		"A small rubric": long, "Work": long,
	} {
		data = bytes.ReplaceAll(data, []byte(old), []byte(text))
	}
	return parse(t, data)
}

// topmost answers every question with its last option, so that all are asked.
func topmost(r *rubric.Rubric) map[string]sheet.Answer {
	given := map[string]sheet.Answer{}
	for i := range r.Questions {
		q := &r.Questions[i]
		given[q.ID] = chosen(q.Options[len(q.Options)-1].ID)
		if !q.Scored() {
			given[q.ID] = chosen(q.Options[0].ID)
		}
	}
	return given
}

// Every question fits windows of every size, in every state, and what is pointed at can
// be read in full from 40x12 on, with last time's answer above. The driver checks the size of each picture.
func TestEveryQuestionFits(t *testing.T) {
	for name, r := range map[string]*rubric.Rubric{"embedded": embedded(t), "wide": wide(t)} {
		for _, size := range [][2]int{{80, 24}, {40, 12}, {100, 30}, {30, 8}, {60, 16}, {200, 60}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				for i := range r.Questions {
					walkThrough(t, r, &r.Questions[i], size[0], size[1])
				}
			})
		}
	}
}

func walkThrough(t *testing.T, r *rubric.Rubric, q *rubric.Question, width, height int) {
	t.Helper()
	previous := sheet.New(r, "2025-03-02")
	previous.Given = topmost(r)
	o := walk.Options{Only: []string{q.ID}, Revise: true, Evidence: true, Previous: previous}
	d := drive(t, r, topmost(r), o, interview.Options{AskSubject: true, AskRole: true})
	d.size(width, height)
	d.press("down", "pgdown", "enter", "down", "enter")
	for _, dialogue := range [][]string{{"d", "end", "esc"}, {"x", "a", "esc"}, {"e", "enter", "esc"}, {"?", "pgdown", "esc"}, {"t", "down", "esc"}} {
		d.press(dialogue...)
	}
	if q.Checklist != nil {
		for range q.Checklist.Items {
			d.press("down")
		}
		d.press(" ", "enter")
		if !strings.Contains(d.view(), "b changes them") { // one answer alone fitted
			return
		}
	}
	if r.ID != "small" && height >= 12 {
		d.sees("Last time: ")
	}
	for _, option := range d.session.Offered(q) {
		d.press("down")
		if view := d.view(); height >= 12 && !strings.Contains(dense(view), dense(option.Text)) {
			t.Errorf("%q cannot be read:\n%s", option.Text, view)
		}
	}
	d.press("enter", "enter", "esc", "b")
}

// dense drops white space, since words that are too long for a line are cut.
func dense(text string) string { return strings.Join(strings.Fields(text), "") }

func TestSmallWindows(t *testing.T) {
	d := begun(t, nil, walk.Options{})
	for _, size := range [][2]int{{1, 1}, {2, 3}, {29, 24}, {80, 7}, {5, 100}} {
		d.size(size[0], size[1])
		d.press("1", "enter", "d") // what nobody can read does nothing
	}
	d.size(29, 24)
	d.sees("Window too small.")
	d.size(0, 0) // a terminal that does not know its size
	d.size(80, 24)
	d.sees("Is there a team?", "Nothing is pointed at.")
	d.size(10, 3)
	d.press("ctrl+c")
	if d.result() != "2 <nil> <nil>" {
		t.Errorf("result %s", d.result())
	}
}

// Whatever is typed in windows of whatever size: no panic, every picture fits, and
// without Enter or u nothing is recorded.
func TestRandomKeys(t *testing.T) {
	keys := strings.Fields("o enter enter enter esc up down j k home end pgup pgdown 1 2 3 4 5 9 d d x x e e ? t t b b shift+tab u a 0 ctrl+j ü 字 backspace alt+enter p tab")
	keys = append(keys, " ")
	rubrics := []*rubric.Rubric{small(t), wide(t), embedded(t)}
	rapid.Check(t, func(rt *rapid.T) {
		r := rubrics[rapid.IntRange(0, len(rubrics)-1).Draw(rt, "rubric")]
		o := walk.Options{Evidence: rapid.Bool().Draw(rt, "evidence"), Revise: rapid.Bool().Draw(rt, "revise")}
		d := drive(t, r, nil, o, interview.Options{AskSubject: rapid.Bool().Draw(rt, "subject"), AskRole: true})
		failing := rapid.Bool().Draw(rt, "failing")
		d.shelf.Fail = func(string) error {
			if failing && len(d.shelf.Saved)%3 == 2 {
				return errFull
			}
			return nil
		}
		for range rapid.IntRange(1, 120).Draw(rt, "keys") {
			if rapid.IntRange(0, 9).Draw(rt, "resize") == 0 {
				d.size(rapid.IntRange(1, 120).Draw(rt, "width"), rapid.IntRange(1, 40).Draw(rt, "height"))
			}
			saved, k := len(d.shelf.Saved), keys[rapid.IntRange(0, len(keys)-1).Draw(rt, "key")]
			d.press(k)
			if k != "enter" && k != "ctrl+j" && k != "u" && len(d.shelf.Saved) != saved {
				rt.Fatalf("%q recorded something", k)
			}
			if _, err := d.model.Result(); err != nil {
				rt.Fatal(err)
			}
		}
	})
}
